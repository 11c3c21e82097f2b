"""`minutes remind` for cron: shown first, sent once, kept with its receipt."""

from datetime import date, timedelta

import pytest

from tests.commands.program import Program


@pytest.fixture
def due(sitting: Program) -> Program:
    for title, days in (("积水", 60), ("排口", 300)):
        on = date.today() - timedelta(days=days)
        sitting.done("open", "rectify", "--title", title, "--handler", "市生态环境局", "--on", on.isoformat(),
                     "--supervisor", "市人大常委会城环委", "--term", "60days")  # fmt: skip
    return sitting


def test_a_reminder_is_shown_first_and_sent_once(due: Program) -> None:
    told = due("remind").out
    assert "积水" in told
    assert "加 --send 才发出" in told
    assert due.done("messages") == []
    sent = due.done("remind", "--send")
    assert (sent["sent"], sent["receipt"]) == (True, "市人大常委会城环委-1.txt")
    assert "没有需要提醒" in due("remind", "--send").out
    assert "已发出" in due("messages").out
    assert len(list((due.archive / "outbox").iterdir())) == 1


def test_the_list_of_the_week_and_the_bodies_reminders_are_of_their_own(due: Program) -> None:
    due.done("remind", "--digest", "--send")
    assert "没有需要提醒" in due("remind", "--digest").out
    due.done("remind", "--handlers", "--send")
    assert {one["to"] for one in due.done("messages")} == {"市人大常委会城环委", "市生态环境局"}


def test_deputies_are_told_and_the_record_says_who_and_when(sitting: Program) -> None:
    given = ("notify", "下周视察污水处理厂", "--to", "曾建国", "--to", "白若云", "--subject", "视察通知")
    assert "曾建国" in sitting(*given).out
    assert sitting.done("messages") == []
    sitting.done(*given, "--send")
    kept = {(one["to"], one["on"]) for one in sitting.done("messages")}
    assert kept == {(name, date.today().isoformat()) for name in ("曾建国", "白若云")}
    assert "不重发" in sitting(*given, "--send").out


def test_a_failure_is_an_exit_code_and_is_tried_again(due: Program) -> None:
    (due.archive / "outbox").write_text("no folder", encoding="utf-8")
    assert due("remind", "--send").code == 1
    (kept,) = due.done("messages")
    assert kept["sent"] is False
    (due.archive / "outbox").unlink()
    assert due("remind", "--send").code == 0


def test_a_channel_that_is_not_there_is_named(due: Program) -> None:
    assert "pigeon" in due.refused("remind", "--send", "--by", "pigeon")
