"""The second place: on another disk where there is one, for the user alone, and whatever it holds comes back whole."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from minutes import second
from minutes.errors import BadInput
from minutes.model import Remark
from minutes.settings import load
from minutes.unreadable import set_aside

NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)


def remark(id: str, text: str = "床位不足。") -> Remark:
    return Remark(id=id, meeting="m1", item="a1", text=text, at=NOON)


def test_what_waits_comes_back_in_order_and_goes_when_it_is_on_file(tmp_path: Path) -> None:
    place = tmp_path / "second"
    kept = [second.keep([place], "王", NOON, [remark(f"r{n}"), remark(f"s{n}")]) for n in range(3)]
    assert second.waits([place]) == kept
    second.drop([place], kept[1].name)
    assert second.waits([place]) == [kept[0], kept[2]]
    second.drop([place], kept[0].name)
    second.drop([place], kept[2].name)
    assert not place.exists()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=some.text(alphabet=some.characters(codec="utf-8"), min_size=1), by=some.text(max_size=5))
def test_any_words_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, text: str, by: str) -> None:
    place = tmp_path_factory.mktemp("second")
    kept = second.keep([place], by.encode("utf-8", "replace").decode(), NOON, [remark("r1", text)])
    assert second.waits([place]) == [kept]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_only_the_user_may_look_into_it(tmp_path: Path) -> None:
    place = tmp_path / "a" / "second"
    second.keep([place], "王", NOON, [remark("r1")])
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in place.iterdir()] == [0o600]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_place_that_leads_elsewhere_or_cannot_be_made_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    where = [tmp_path / "file" / "x", tmp_path / "link", tmp_path / "good"]
    second.keep(where, "王", NOON, [remark("r1")])
    assert len(list((tmp_path / "good").iterdir())) == 1
    assert not list((tmp_path / "real").iterdir())
    with pytest.raises(PermissionError):
        second.keep(where[:2], "王", NOON, [remark("r2")])
    with pytest.raises(OSError, match="no second place"):
        second.keep([], "王", NOON, [remark("r2")])


def test_what_was_set_aside_is_kept_and_can_be_taken_out_again(tmp_path: Path) -> None:
    kept = second.keep([tmp_path / "a"], "王", NOON, [remark("r1")])
    second.put_aside([tmp_path / "a"], kept.name)
    assert not second.waits([tmp_path / "a"])
    assert second.waits([tmp_path / "a"], aside=True) == [kept]
    second.take_out([tmp_path / "a"], kept.name)
    assert second.waits([tmp_path / "a"]) == [kept]


def test_what_is_no_save_is_left_alone(tmp_path: Path) -> None:
    kept = second.keep([tmp_path], "王", NOON, [remark("r1")])
    (tmp_path / "0.save").write_bytes(b'{"by": "')
    (tmp_path / "1.save").write_bytes(b'{"by":"x","at":"2026-01-01T00:00:00Z","put":[["poem",{}]]}')
    (tmp_path / "2.save").symlink_to(tmp_path / f"{kept.name}.save")
    assert second.waits([tmp_path, tmp_path / "nowhere"]) == [kept]
    assert len(list(tmp_path.iterdir())) == 4


def test_a_save_that_cannot_be_read_is_named_with_its_line_and_kept_and_the_others_go_on(tmp_path: Path) -> None:
    first, torn, last = (second.keep([tmp_path], "王", NOON, [remark(f"r{n}", "有\n两行")]) for n in range(3))
    file = tmp_path / f"{torn.name}.save"
    file.write_bytes(file.read_bytes().replace(b',"', b',\n"')[:-9])
    content = file.read_bytes()
    assert second.waits([tmp_path]) == [first, last]
    [one] = second.broken([tmp_path, tmp_path / "nowhere"])
    assert (one.file, one.line) == (file, content.count(b"\n") + 1)
    assert (str(file) in one.told, one.words) == (True, "有\n两行")
    assert file.read_bytes() == content
    set_aside(file)
    assert second.broken([tmp_path]) == []
    assert [one.file.name for one in second.broken([tmp_path], aside=True)] == [file.name]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=some.integers(0, 400), byte=some.binary(max_size=2))
def test_a_file_is_either_read_or_named(tmp_path_factory: pytest.TempPathFactory, at: int, byte: bytes) -> None:
    place = tmp_path_factory.mktemp("second")
    kept = second.keep([place], "王", NOON, [remark("r1")])
    file = place / f"{kept.name}.save"
    content = file.read_bytes()
    file.write_bytes(content[:at] + byte + content[at + 1 :])
    assert len(second.waits([place])) + len(second.broken([place])) == 1


def test_each_archive_has_its_own_place_away_from_it(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path / "home"), "XDG_STATE_HOME": str(tmp_path / "state")}
    first = second.places("", tmp_path / "archive", environment)
    other = second.places("", tmp_path / "b" / "archive", environment)
    assert not set(first) & set(other)
    assert tmp_path / "state" / "minutes" in [place.parent for place in first]
    assert second.places(str(tmp_path / "stick"), tmp_path / "archive", environment)[0].parent == tmp_path / "stick"
    assert not any(place.is_relative_to(tmp_path / "archive") for place in first)


def test_a_relative_second_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "minutes.toml").write_text('second_place = "beside"', encoding="utf-8")
    with pytest.raises(BadInput, match="second_place"):
        load(tmp_path)
    (tmp_path / "minutes.toml").write_text('second_place = "~/beside"', encoding="utf-8")
    assert load(tmp_path).second_place == "~/beside"


@pytest.mark.parametrize("clock", [1_000, 500], ids=["a clock that stands still", "a clock that was set back"])
def test_whatever_the_clock_says_no_save_takes_the_place_of_another(
    clock: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second.time, "time_ns", lambda: 1_000)
    kept = [second.keep([tmp_path / "second"], "王", NOON, [remark("r1")])]
    monkeypatch.setattr(second.time, "time_ns", lambda: clock)
    kept += [second.keep([tmp_path / "second"], "王", NOON, [remark(f"r{n}")]) for n in (2, 3)]
    assert second.waits([tmp_path / "second"]) == kept
