"""The manual is followed from top to bottom for real: each command that it prints is run, in the order of its page."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from minutes import manual
from tests.commands.program import Answer, run

PAGES = ["start", "screens", "recording", "issuing", "tracking", "searching", "settings", "keeping"]
BLOCK = re.compile(r"(.*?)```(\w+)\n(.*?)```", re.DOTALL)
FAILS = "# 不行"
STANDS_FOR = {"文书编号": "papers", "事项编号": "ledger", "意见编号": "opinions", "发言编号": "remarks"}
"""What a page says in place of an id, and the command that lists those there are."""


def newest(listing: str) -> str:
    """The id of the newest record that the command lists."""
    words = (listing, "--item", "1") if listing in ("opinions", "remarks") else (listing,)
    found = run(*words, "--json").json
    rows = found["rows"] if isinstance(found, dict) and "rows" in found else found
    last = rows[-1] if listing in ("remarks", "papers") else rows[0]
    return str(last.get("id") or last["case"]["id"])


def typed(line: str, known: dict[str, str]) -> Answer:
    """What the line says; an id that the page speaks of again is the one it was before."""
    words = shlex.split(line, comments=True)
    assert words.pop(0) == "minutes", line
    for name in set(words) & set(STANDS_FOR):
        known.setdefault(name, newest(STANDS_FOR[name]))
    return run(*(known.get(one, one) for one in words))


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_works_as_the_page_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """sh: typed, line by line; csv, txt and toml: saved under the last such name before; text: was said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("USER", "tester")
    said, commands, known = "", 0, dict[str, str]()
    for words, kind, block in BLOCK.findall(manual.text(page)):
        if kind == "sh":
            for line in block.splitlines():
                answer = typed(line, known)
                assert answer.code == (1 if FAILS in line else 0), (line, answer)
                said, commands = said + answer.out, commands + 1
        elif kind == "text":
            assert [line for line in block.splitlines() if line not in said] == []
        elif names := re.findall(rf"`([\w/.]+\.{kind})`", words):
            (tmp_path / names[-1]).parent.mkdir(exist_ok=True)
            (tmp_path / names[-1]).write_text(block, encoding="utf-8")
    assert commands >= 3


def test_every_page_is_a_topic_with_a_title_of_its_own() -> None:
    topics = manual.topics()
    assert set(topics) == {file.stem for file in manual.FOLDER.glob("*.md")}
    assert len(set(topics.values())) == len(topics)
    assert list(topics)[:2] == ["start", "screens"]


def test_a_topic_is_found_by_its_name_its_title_and_a_near_miss() -> None:
    assert manual.named("keeping") == manual.named("保管") == "keeping"
    assert (manual.named("nothing"), manual.near("keping")) == ("", "keeping")


def test_help_shows_a_topic_a_command_or_both_and_lists_the_topics() -> None:
    assert run("help", "保管").out.startswith("# 保管")
    both = run("help", "publish").out
    assert "用法：minutes publish" in both
    assert "# 公开网站" in both
    assert "用法：minutes plugin check" in run("help", "plugin", "check").out
    listed = run("help").out
    assert all(f"  {name} " in listed for name in manual.topics())
    wrong = run("help", "keping")
    assert (wrong.code, "keeping" in wrong.err) == (2, True)


def test_the_pages_name_only_commands_that_there_are() -> None:
    known = {name for line in run("--help").out.splitlines() if (name := line.strip().split("  ")[0])}
    pages = {name: manual.text(name) for name in manual.topics()}
    pages["zh/README.md"] = (manual.FOLDER / "zh" / "README.md").read_text(encoding="utf-8")
    for page, text in pages.items():
        for words in re.findall(r"(?:`|^)minutes ([a-z][\w-]*(?: [a-z][\w-]*)?)", text, re.MULTILINE):
            first = words.split()[0]
            assert words in known or first in known or first == "help", (page, words)


def test_the_manual_is_a_site_that_leads_from_page_to_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("manual", "--to", "手册").code == 0
    folder = tmp_path / "手册"
    assert {file.stem for file in folder.glob("*.html")} == {"index", *manual.topics()}
    page = (folder / "keeping.html").read_text(encoding="utf-8")
    assert 'href="start.html"' in page
    assert "minutes backup" in page
    assert not re.search(r"(?:src|href)=.?https?:", page)
    for target in re.findall(r'href="([^"#]+)"', page):
        assert (folder / target).is_file(), target
    assert run("manual", "--to", "手册").code == 0
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "x").write_text("x", encoding="utf-8")
    assert run("manual", "--to", "others").code == 1
    assert os.listdir(tmp_path / "others") == ["x"]
