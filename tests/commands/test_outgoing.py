"""Papers to files by command: several papers and formats at once, each file whole, what was not written with why."""

from pathlib import Path

import pytest

from tests.commands.program import Program


@pytest.fixture
def drafted(sitting: Program) -> Program:
    for words in (("opinion", "--item", "1"), ("opinion", "--item", "2"), ("notice",)):
        sitting.done("draft", *words)
    return sitting


def ids(program: Program) -> list[str]:
    return [one["id"] for one in program.done("papers")]


def test_all_papers_of_a_meeting_are_written_in_several_formats(drafted: Program, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    answer = drafted("paper", "export", "--all", "--folder", str(folder), "--format", "md", "--format", ".HTML")
    assert answer.code == 0
    assert "已写出6个文件，共6个" in answer.out
    names = sorted(one.name for one in folder.iterdir())
    assert len(names) == 6
    assert all(name.endswith(("（草稿）.md", "（草稿）.html")) for name in names)
    assert all("草稿" in (folder / name).read_text("utf-8") for name in names)


def test_the_papers_of_one_item_are_written_alone(drafted: Program, tmp_path: Path) -> None:
    made = drafted.done("paper", "export", "--item", "2", "--folder", str(tmp_path), "--format", "md")
    assert "预算执行情况" in made["file"]


def test_two_papers_of_one_title_become_two_files(drafted: Program, tmp_path: Path) -> None:
    drafted.done("draft", "opinion", "--item", "1")
    drafted("paper", "export", "--item", "1", "--folder", str(tmp_path), "--format", "md")
    assert sorted(one.stem[-2:] for one in tmp_path.glob("*.md")) == [" 2", "稿）"]


def test_a_file_that_is_there_and_a_withdrawn_paper_are_told_and_the_rest_is_written(
    drafted: Program, tmp_path: Path
) -> None:
    first, second, third = ids(drafted)
    there = Path(drafted.done("paper", "export", first, "--folder", str(tmp_path), "--format", "md")["file"])
    there.write_text("别人的", "utf-8")
    drafted.done("withdraw-paper", second, "--reason", "议题撤销")
    answer = drafted("paper", "export", first, second, third, "--folder", str(tmp_path), "--format", "md", "--json")
    told = [(one["why"], Path(one["file"]).exists()) for one in answer.lines]
    assert answer.code == 1
    assert told == [("已存在；加 --force 可覆盖。", True), ("已撤回：议题撤销", False), ("", True)]
    assert there.read_text("utf-8") == "别人的"
    assert drafted("paper", "export", first, "--folder", str(tmp_path), "--format", "md", "--force").code == 0
    assert there.read_text("utf-8") != "别人的"


def test_nothing_is_written_where_papers_formats_or_folder_cannot_be_meant(drafted: Program, tmp_path: Path) -> None:
    export, to = ("paper", "export"), ("--folder", str(tmp_path / "out"))
    assert "--all" in drafted.refused(*export, *to)
    assert "--all" in drafted.refused(*export, ids(drafted)[0], "--all", *to)
    assert ".docx" in drafted.refused(*export, "--all", "--format", "xyz", *to)
    assert "没有文件夹" in drafted.refused(*export, "--all", "--folder", str(tmp_path / "a" / "b"))
    assert "nosuch" in drafted.refused(*export, "nosuch", *to)
    assert not (tmp_path / "out").exists()


def test_only_issued_papers_are_written_where_they_alone_are_asked_for(drafted: Program, tmp_path: Path) -> None:
    notice = ids(drafted)[2]
    drafted.done("approve", notice, "--all")
    drafted.done("waive", notice, "gap", "--reason", "现场补写")
    number = drafted.done("issue", notice)["number"]
    made = drafted.done("paper", "export", "--all", "--issued", "--folder", str(tmp_path), "--format", "md")
    assert Path(made["file"]).name.startswith(number)


def test_the_longest_ending_of_a_format_says_which_one_is_written(drafted: Program, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    notice = ids(drafted)[2]
    drafted.done("paper", notice, "--to", str(tmp_path / "a.pages.html"))
    drafted.done("paper", notice, "--to", str(tmp_path / "a.html"))
    assert b"data:image/png" in (tmp_path / "a.pages.html").read_bytes()
    assert b"data:image/png" not in (tmp_path / "a.html").read_bytes()


def test_no_title_is_too_long_or_too_odd_for_a_file(drafted: Program, tmp_path: Path) -> None:
    draft = ids(drafted)[0]
    for n, title in enumerate(("昇" * 200, '../a/b:c*?"<>|', "\u202e\u200b", "..")):
        text = drafted.done("paper", draft)
        words = tmp_path / f"{n}.md"
        words.write_text(f"---\ntitle: {title}\n---\n{text['body']}", "utf-8")
        drafted.done("rewrite", draft, str(words))
        folder = tmp_path / f"out{n}"
        drafted.done("paper", "export", draft, "--folder", str(folder), "--format", "md")
        [file] = folder.iterdir()
        assert len(file.name.encode()) < 250
        assert file.name.isprintable()
