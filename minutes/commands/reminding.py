"""Commands of reminders and notices: what would be sent is shown first; nothing leaves without --send."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from minutes.commands import answers
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.model import Message
from minutes.text import _
from minutes.workflow import reminding as step


def remind(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """What is due today, for each supervising office; sent only with --send, at most once a day for each case."""
    found = step.reminders(desk, options["digest"], options["handlers"])
    if not found:
        yield Line(text=_("Nobody is to be reminded now."), json=[])
        return
    yield from _sent(desk, found, options)


def notify(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Tell deputies, members or offices something, and keep who was told what and when."""
    text = " ".join(options["text"]) or stdin.read(100_000)
    yield from _sent(desk, [step.Reminder(to=to, subject=options["subject"], text=text) for to in options["to"]],
                     options)  # fmt: skip


def _sent(desk: Desk, found: Sequence[step.Reminder], options: Options) -> Iterator[Line]:
    notifier = step.channel(desk, options["by"] or "") if options["send"] else None
    failed = False
    for one in found:
        shown = f"{one.to}  {one.subject}\n{one.text}"
        if notifier is None:
            yield Line(text=shown, json={**answers.plain(one), "sent": None})
            continue
        message = step.send(desk, one, notifier.name)
        failed = failed or (message is not None and not message.sent)
        told = outcome(message) if message else _("sent before")
        yield Line(text=f"{one.to}  {one.subject}  {told}", json={**answers.plain(one), **_receipt(message)})
    if notifier is None:
        yield Line(text=_("Nothing was sent. With --send it is."))
    if failed:
        yield Line(exit=1)


def _receipt(message: Message | None) -> dict[str, object]:
    return {"sent": message.sent if message else False, "receipt": message.receipt if message else "",
            "id": message.id if message else ""}  # fmt: skip


def outcome(message: Message) -> str:
    """What became of a message, with its receipt."""
    told = _("not known whether it went") if message.sent is None else _("sent") if message.sent else _("not sent")
    return answers.noted(told, message.receipt) if message.receipt else told


def messages(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Who was told what, by which channel, and what became of it."""
    found = step.messages(desk, options["to"] or "")
    rows = [(str(one.on), one.to, one.subject, one.channel, outcome(one)) for one in found]
    heads = (_("day"), _("told"), _("subject"), _("channel"), _("receipt"))
    yield Line(text=answers.table(heads, rows) if rows else _("Nobody was told anything yet."),
               json=[answers.plain(one) for one in found])  # fmt: skip


def commands() -> list[Command]:
    """Reminders, notices, and what was sent."""
    by = Option(name="by", title=_("which notifier, else the first there is"))
    send = Option(name="send", title=_("send it; else it is only shown"), type="flag", outward=True)
    return [
        Command(name="remind", title=_("Show or send what is due today, at most once a day"), run=remind, options=(
            send, Option(name="digest", title=_("the list of all cases in work, once a week"), type="flag"),
            Option(name="handlers", title=_("also to the handling bodies of what is due or late"), type="flag"), by,
        )),
        Command(name="notify", title=_("Tell deputies or offices something"), run=notify, options=(
            Option(name="text", title=_("the words"), positional=True, many=True),
            Option(name="to", title=_("whom"), many=True, required=True),
            Option(name="subject", title=_("subject"), required=True), send, by,
        )),
        Command(name="messages", title=_("List who was told what and when"), run=messages, options=(
            Option(name="to", title=_("only what that one was told")),
        )),
    ]  # fmt: skip
