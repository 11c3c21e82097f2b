"""Commands for transcripts: look into files, say who is meant by a name, take the remarks in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from minutes.commands import answers, files, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import BadInput
from minutes.model import Member, Remark
from minutes.text import _
from minutes.workflow import record as step
from minutes.workflow.matching import Speaker

SHOWN = 20  # unread lines that are listed


def take_in(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Read transcripts. Every file is looked into before any of them is saved; each is saved as one transaction."""
    held, item = places.open_place(desk, options)
    who, cuts = chosen(options["who"]), options["cut"]
    if cuts and len(options["file"]) > 1:
        raise BadInput(_("Lines are cut off in one file at a time; give --cut with that file alone."))
    contents = [(name, files.read(name)) for name in options["file"]]
    heard: set[str] = set()
    if len(contents) > 1 or who:
        for name, content in contents:
            looked = step.look_into(desk, held.id, item.id, name, content, options["importer"], who, cuts)
            heard |= {one.name for one in looked.speakers} | ({*who} if looked.on_file else set())
    if strange := [name for name in who if name not in heard]:
        raise BadInput(_("“{name}” speaks in none of these files.").format(name=strange[0]))
    for name, content in contents:
        preview = step.look_into(desk, held.id, item.id, name, content, options["importer"], who, cuts)
        taken = preview.remarks if options["look"] else step.take_in(desk, preview)
        yield _told(desk, name, preview, taken, options["look"])


def chosen(given: tuple[str, ...]) -> Mapping[str, str]:
    """The choices of “name in the file=member”; nothing behind the sign: not identified. Raises BadInput."""
    for one in given:
        if "=" not in one:
            raise BadInput(_("“{text}” must read name=value.").format(text=one))
    return {name.strip(): member.strip() for name, _sign, member in (one.rpartition("=") for one in given)}


def _told(desk: Desk, name: str, preview: step.Preview, taken: tuple[Remark, ...], look: bool) -> Line:
    count = _("{file}: {n} remarks would be added, {known} are on file already.") if look else _(
        "{file}: {n} remarks added, {known} were on file already.")  # fmt: skip
    lines = [count.format(file=name, n=len(taken), known=preview.on_file)]
    if look and preview.speakers:
        lines += ["", _table(desk, preview.speakers), ""]
    if preview.unidentified:
        names = answers.listed(preview.unidentified)
        lines.append(_("Not on the roster, kept as not identified: {names}.").format(names=names))
    if preview.unread:
        lines.append(_("{n} lines could not be placed:").format(n=len(preview.unread)))
        lines += [_unread(one.line, one.text, one.why) for one in preview.unread[:SHOWN]]
    doubted = [one for one in preview.unsure if not one.cut]
    if doubted:
        told = _("{n} lines look like an unknown speaker and stay with the remark before; --cut {line} cuts one off:")
        late = _("{n} lines look like an unknown speaker and were left with the remark before (minutes split):")
        lines.append((told if look else late).format(n=len(doubted), line=doubted[0].line))
        lines += [_unread(one.line, one.text, "") for one in doubted[:SHOWN]]
    value = {
        "file": name, "added": len(taken), "on_file": preview.on_file, "unidentified": list(preview.unidentified),
        "unread": answers.plain(preview.unread), "ids": [one.id for one in taken], "form": preview.form,
        "speakers": answers.plain(preview.speakers), "unsure": answers.plain(preview.unsure),
    }  # fmt: skip
    return Line(text="\n".join(lines), json=value)


def _unread(line: int, text: str, why: str) -> str:
    shown = f"  {line}: {answers.cut(text, 60)}"
    return answers.noted(shown, why) if why else shown


def speakers(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The names of a meeting that stand for nobody on the roster, each with what it says and who it might be."""
    found = step.strangers(desk, places.recorded(desk, options).id)
    lines = []
    for one in found:
        lines.append(f"{one.name or _('(no name)')} ×{one.count}")
        lines += [f"    “{sample}”" for sample in one.samples]
        lines += [f"    → {_might_be(one)}"] if one.candidates else []
    yield Line(text="\n".join(lines) or _("Every speaker is identified."), json=answers.plain(found))


def _table(desk: Desk, found: tuple[Speaker, ...]) -> str:
    heads = (_("name in the file"), _("remarks"), _("on the roster"), _("sure"), _("might be"), _("says"))
    names = {one.id: one.name for one in desk.store.find(Member, "")}
    rows = [
        (one.name or _("(no name)"), str(one.count), names.get(one.member, "—"), f"{one.confidence:.0%}",
         _might_be(one), one.samples[0] if one.samples else "")
        for one in found
    ]  # fmt: skip
    return answers.table(heads, rows)


def _might_be(one: Speaker) -> str:
    return answers.listed(
        answers.noted(f"{each.name} {each.confidence:.0%}", each.why) for each in one.candidates[:3]
    )  # fmt: skip


def commands() -> list[Command]:
    """Everything about transcripts."""
    meeting, item = places.meeting_option(), places.item_option()
    return [
        Command(name="import", title=_("Import remarks from transcripts"), run=take_in, options=(
            Option(name="file", title=_("transcript"), type="file", positional=True, many=True, required=True),
            meeting, item, Option(name="importer", title=_("which importer reads it, else by the file's ending")),
            Option(name="who", title=_("who is meant: name in the file=member; nothing: nobody"), many=True),
            Option(name="cut", title=_("line that looks like an unknown speaker: a remark of its own"), type="int",
                   many=True),
            Option(name="look", title=_("only say what would be added"), type="flag"),
        )),
        Command(name="speakers", title=_("List names that stand for nobody on the roster"), run=speakers,
                options=(meeting,)),
    ]  # fmt: skip
