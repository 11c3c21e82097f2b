"""The command that sets, lifts and lists marks of secrecy (密级)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import BadInput
from minutes.text import _
from minutes.workflow import secrecy as step


def classify(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Set the mark of one thing, or lift it; without a thing, list every mark in force."""
    if not options["about"]:
        yield _register(desk)
        return
    if bool(options["as"]) == options["lift"]:
        raise BadInput(_("Say --as MARK, or --lift."))
    if options["lift"]:
        lifted = step.lift(desk, options["about"], options["reason"], options["meeting"])
        yield answers.saved(_("The mark {mark} is lifted.").format(mark=lifted.mark), lifted)
        return
    made = step.classify(desk, options["about"], options["as"], options["reason"], options["meeting"])
    yield answers.saved(_("Marked {mark}.").format(mark=made.mark), made)


def _register(desk: Desk) -> Line:
    found = step.register(desk)
    rows = [
        (one.secrecy.mark, one.kind, answers.cut(one.title, 40), one.meeting, one.secrecy.about, one.secrecy.reason)
        for one in found
    ]
    heads = (_("Secrecy"), _("Kind"), _("Title"), _("Meeting"), _("id"), _("Reason"))
    text = answers.table(heads, rows) if rows else _("Nothing is marked as secret.")
    return Line(text=text, json=[answers.plain(one) for one in found])


def command() -> Command:
    """Classify."""
    about = _("id of a meeting, item, remark, material or paper; an item also by number")
    mark = _("工作秘密, 秘密, 机密 or 绝密, with ★5年 where it has a term; 公开 for a paper")
    return Command(
        name="classify",
        title=_("Mark as secret, lift a mark, or list the marks"),
        run=classify,
        options=(
            Option(name="about", title=about, positional=True),
            Option(name="as", title=mark),
            Option(name="lift", title=_("take the mark away, with --reason"), type="flag"),
            Option(name="reason", title=_("why")),
            places.meeting_option(),
        ),
    )
