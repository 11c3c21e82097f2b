"""What became of a remark: how often its words were changed, and by whom, from what to what."""

from __future__ import annotations

from minutes.contract import Desk
from minutes.model import Remark
from minutes.rules import marks_held
from minutes.text import _
from minutes.tui.manner import hours, owner
from minutes.wording import word


def times_amended(desk: Desk, remark: Remark) -> int:
    """How many other wordings are on file; what was undone and made anew does not count again."""
    if remark.rev < 2:
        return 0
    return len({one.record.text for one in desk.store.history(remark.id)}) - 1


def story(desk: Desk, remark: Remark) -> str:
    """The remark whole, then each earlier state: who changed it when, and what it said before."""
    signed = ""
    if remark.confirmed:
        when = f"{remark.confirmed.at.astimezone():%Y-%m-%d %H:%M}"
        signed = _("Signed by {name} at {time}.").format(name=remark.confirmed.by, time=when)
    history = list(desk.store.history(remark.id))
    parts = [remark.text, "", *_manner(desk, remark), *([signed] if signed else [])]
    for before, after in zip(reversed(history[:-1]), reversed(history[1:]), strict=True):
        parts += _change(before.record, after.record, after.by, f"{after.at.astimezone():%Y-%m-%d %H:%M}")
    first = history[0]
    parts += [_("Taken down by {who} at {time}.").format(who=first.by, time=f"{first.at.astimezone():%Y-%m-%d %H:%M}")]
    return "\n".join(parts)


def _manner(desk: Desk, remark: Remark) -> list[str]:
    """When, in which form and group it was said, to which remark it belongs, and what is marked in it."""
    to = desk.store.get(remark.answers) if remark.answers else None
    form = word("form", remark.form) + (f" ← {owner(to)}" if isinstance(to, Remark) else "")
    told = [form if remark.form != "spoken" else "", remark.group, hours(remark)]
    marks = [f"{word('mark', one.kind)}：{one.text}" for one in marks_held(remark)]
    return [line for line in ("　".join(one for one in told if one), *marks) if line]


def _change(before: Remark, after: Remark, who: str, when: str) -> list[str]:
    if before.text != after.text:
        return [_("{who} amended it at {time}; before, it said:").format(who=who, time=when), before.text]
    if before.name != after.name:
        name = before.name or _("(unidentified)")
        return [_("{who} changed the speaker at {time}; before: {name}").format(who=who, time=when, name=name)]
    return []
