"""The package for the archives: what goes in, when it is refused, and that it is read back whole or named as broken."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_deposit import package
from minutes_deposit.options import CODES, builtin, options, rule_for

from minutes import BadInput
from minutes.model import Paper, replace
from tests.commands import marked
from tests.commands.program import Program
from tests.plugins import published

YEAR = 2026


def build(place: Path, *more: Any) -> None:
    """The invented archive of `published`: a meeting of 2026 with one issued opinion and an ended case."""
    from minutes_tinydb.store import TinyStore

    kept = [one for one in published.records() if one.kind not in ("secrecy", "feedback")]
    heard = [replace(one, attachments=()) for one in published.records() if one.kind == "feedback"]
    store = TinyStore(place)
    store.put(*(one for one in kept if not one.dossier), by="文若水")
    store.put(*(one for one in kept if one.dossier), *heard, *more, by="文若水")
    store.close()
    (place / "minutes.toml").write_text(
        '[plugins.minutes_deposit]\nfonds = "Z109"\nunit = "BGS"\nreceiver = "澄江市档案馆"\nhash = "sm3"\n', "utf-8"
    )


@pytest.fixture
def office(tmp_path: Path) -> Program:
    build(tmp_path / "archive", replace(published.paper("digest", "d2", "发言摘要。"), number="澄人常办函〔2026〕3号"),
          replace(published.paper("notice", "d3", "草稿。"), issued_on=None, number=""))  # fmt: skip
    return Program(tmp_path / "archive")


def pack(office: Program, name: str = "package", *more: str) -> Path:
    place = office.archive.parent / name
    office.done("deposit", str(place), "--year", str(YEAR), "--early", "--format", "md", *more)
    return place


def test_a_year_is_packed_with_numbers_lists_and_hashes_and_read_back(office: Program) -> None:
    place = pack(office)
    names = {one.relative_to(place).as_posix() for one in place.rglob("*") if one.is_file()}
    assert {"移交清单.md", "manifest.json", "sha256sum.txt"} < names
    assert sum("卷内目录" in one for one in names) == 1
    papers = sorted(one.rpartition("/")[2] for one in names if "0001" in one)
    assert [one.partition("-")[0] for one in papers] == ["30年", "永久"]
    assert not any("草稿" in (place / one).read_text("utf-8") for one in names)
    checked = office.done("deposit-check", str(place))
    assert checked["files"] == len(names) - 2


def test_every_issued_paper_comes_back_out_of_the_package_word_for_word(office: Program) -> None:
    place = pack(office)
    held = {one["id"]: one["text"] for one in office.done("dossier", "--meeting", "t1")["papers"] if one["issued_on"]}
    packed = [one.read_text("utf-8") for one in place.rglob("*0001*.md")]
    assert len(held) == 2
    assert sorted(one.strip() for one in packed) == sorted(one.strip() for one in held.values())


def test_numbers_run_within_year_and_term_and_name_fonds_and_unit(office: Program) -> None:
    found = office.done("retention", "--year", str(YEAR))
    assert {one["number"] for one in found} == {"Z109-WS·2026-Y-BGS-0001", "Z109-WS·2026-D30-BGS-0001"}


def test_anybody_checks_the_hashes_without_this_program(office: Program) -> None:
    place = pack(office)
    if shutil.which("sha256sum"):
        done = subprocess.run(
            ["sha256sum", "-c", "sha256sum.txt"], cwd=place, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    listed = json.loads((place / "manifest.json").read_text("utf-8"))
    assert listed["other_hash"] == "sm3"
    for name, packed in listed["files"].items():
        content = (place / name).read_bytes()
        assert (packed["sha256"], packed["other"]) == (
            hashlib.sha256(content).hexdigest(), hashlib.new("sm3", content).hexdigest())  # fmt: skip


def test_a_zip_file_holds_the_same_as_a_folder(office: Program) -> None:
    folder, packed = pack(office), pack(office, "package.zip")
    with zipfile.ZipFile(packed) as opened:
        held = {name: opened.read(name) for name in opened.namelist() if name != "manifest.json"}
    assert held == {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*")
                    if one.is_file() and one.name != "manifest.json"}  # fmt: skip
    assert office.done("deposit-check", str(packed))["year"] == YEAR


def test_package_and_files_are_for_their_owner_alone(office: Program) -> None:
    place = pack(office)
    assert {one.stat().st_mode & 0o077 for one in [place, *place.rglob("*")]} == {0}


def test_a_year_that_is_not_old_enough_is_refused_with_the_day_on_which_it_is(office: Program) -> None:
    told = office.refused("deposit", str(office.archive.parent / "p"), "--year", str(YEAR))
    assert "2037-01-01" in told
    assert not (office.archive.parent / "p").exists()


def test_a_year_with_an_open_case_is_refused_by_its_title_unless_asked_for(tmp_path: Path) -> None:
    open_case = replace(published.case(), id="c9", title="还没办完的事", closings=())
    build(tmp_path / "archive", open_case)
    office = Program(tmp_path / "archive")
    place = str(tmp_path / "p")
    assert "还没办完的事" in office.refused("deposit", place, "--year", str(YEAR), "--early")
    office.done("deposit", place, "--year", str(YEAR), "--early", "--despite-open")


def test_nothing_is_written_over_and_nothing_half_is_left(office: Program) -> None:
    place = pack(office)
    office.refused("deposit", str(place), "--year", str(YEAR), "--early")
    office.refused("deposit", str(place.parent / "new"), "--year", str(YEAR), "--early", "--format", "xyz")
    office.refused("deposit", str(place.parent / "no" / "folder"), "--year", str(YEAR), "--early")
    assert sorted(one.name for one in place.parent.iterdir()) == ["archive", "package"]


def test_what_is_marked_as_secret_is_not_packed(office: Program) -> None:
    office.done("classify", "d2", "--as", "秘密")
    told = "".join(map(marked.words_in, (one.read_bytes() for one in pack(office).rglob("*") if one.is_file())))
    assert "发言摘要" not in told
    assert "澄人常办函〔2026〕3号" not in told


def test_an_answers_attachment_goes_along_as_it_came_and_a_changed_one_holds_everything_up(tmp_path: Path) -> None:
    marked.build(tmp_path / "archive", date(2026, 12, 1))
    office = Program(tmp_path / "archive")
    place = pack(office, "p", "--despite-open")
    assert [one.read_bytes() for one in place.rglob("附件/*")] == [marked.FILE]
    (tmp_path / "archive" / "attachments" / marked.digest()[:2] / marked.digest()).write_bytes(b"other")
    told = office.refused("deposit", str(tmp_path / "q"), "--year", "2026", "--early", "--despite-open")
    assert "附.txt" in told


# Damage


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("deposit")
    build(place / "archive")
    return pack(Program(place / "archive"), "p.zip")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_changed_octet_of_a_zip_goes_unnoticed_unless_nothing_in_it_changed(
    whole: Path, data: st.DataObject
) -> None:
    content = bytearray(whole.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    place = whole.with_name("flipped.zip")
    place.write_bytes(content)
    before = package.checked(whole)
    try:
        assert package.checked(place).files == before.files
    except BadInput:
        return


@pytest.mark.parametrize("spoil", ["changed", "gone", "added", "linked", "list"])
def test_a_folder_that_is_not_as_its_list_says_is_named_as_broken(office: Program, spoil: str) -> None:
    place = pack(office)
    file = place / "移交清单.md"
    if spoil == "changed":
        file.write_bytes(file.read_bytes().replace("件".encode(), "伴".encode()))
    elif spoil == "gone":
        file.unlink()
    elif spoil == "added":
        (place / "又一件.md").write_text("多出来的", "utf-8")
    elif spoil == "linked":
        file.rename(place.parent / "elsewhere.md")
        os.symlink(place.parent / "elsewhere.md", file)
    else:
        (place / "manifest.json").write_text("{", "utf-8")
    office.refused("deposit-check", str(place))


@pytest.mark.parametrize("name", ["../out.md", "/abs.md", "a//b.md", "a/../b.md", "c:\\x.md", "bell\x07.md"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    place = tmp_path / "bad.zip"
    with zipfile.ZipFile(place, "w") as packed:
        packed.writestr(name, b"x")
        packed.writestr("manifest.json", b"{}")
    with pytest.raises(BadInput):
        package.checked(place)


def test_a_bomb_is_not_unpacked_beyond_what_its_list_says(tmp_path: Path) -> None:
    place = tmp_path / "bomb.zip"
    one = package.Packed(size=10, sha256="0" * 64)
    listed = package.Manifest(year=2026, by="甲", at="2026-11-25T01:00:00Z", files={"a": one})  # type: ignore[arg-type]
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", b"\0" * 300_000_000)
        packed.writestr("sha256sum.txt", b"")
        packed.writestr("manifest.json", msgspec.json.encode(listed))
    with pytest.raises(BadInput, match="a"):
        package.checked(place)


# Rules

PAPER = Paper(id="p", meeting="m", template="x", title="t", text="")


def test_every_paper_has_a_term_and_every_term_a_code() -> None:
    for rule in builtin():
        assert rule.term in CODES
        assert rule.basis
    assert rule_for(PAPER, builtin()).term == "30年"
    assert rule_for(replace(PAPER, template="opinion"), builtin()).term == "永久"
    assert rule_for(replace(PAPER, template="opinion", withdrawn="错"), builtin()).term == "10年"


def test_an_offices_own_rule_comes_before_the_built_in_ones() -> None:
    known = options({"rules": [{"papers": ["bulletin"], "term": "永久"}]})
    assert rule_for(replace(PAPER, template="bulletin"), known.rules).term == "永久"


@pytest.mark.parametrize("wrong", [{"rules": [{"term": "20年"}]}, {"hash": "none"}, {"years": 0}, {"fond": "x"}])
def test_a_word_of_the_settings_that_is_wrong_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="minutes_deposit"):
        options(wrong)


def test_every_builtin_template_has_a_rule_of_its_own() -> None:
    from minutes_papers.catalogue import titles

    named = {name for rule in builtin() for name in rule.papers}
    assert set(titles()) - named == {"ledger"}, "the ledger is a view and never on file as a paper"
