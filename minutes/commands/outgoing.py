"""Papers on file as files of an office: one or many, in several formats, into one folder, each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import TextIO

from minutes.commands import answers, files, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Exporter, Line, Option
from minutes.errors import BadInput, MinutesError, NotFound, Refused, reason
from minutes.model import Paper, Value, replace
from minutes.text import _
from minutes.workflow import issue, record

USUAL = ".docx"
SEEN = (".pages.html", ".html")  # what a browser shows, the most faithful first
LONGEST, NUMBER = 60, 12  # characters of a file's name that come from the paper's title, and those before it
DRAFT, PREVIEW = "（草稿）", "（预览）"


class Outgoing(Value, frozen=True, kw_only=True):
    """One file that is to be written, or was; or why it was not."""

    paper: str
    title: str
    suffix: str
    file: str
    why: str = ""


def formats(desk: Desk) -> list[Exporter]:
    """The formats that papers can be written in, by the plugins there are; of two with one ending, the first."""
    known = [one for one in desk.plugins.all(Exporter) if one.takes == "document"]
    return list({one.suffix: one for one in reversed(known)}.values())[::-1]


def usual(desk: Desk) -> tuple[str, ...]:
    """The format that is meant where none is named. Raises Refused where there is none at all."""
    known = [one.suffix for one in formats(desk)]
    if not known:
        raise Refused(_("No plugin offers a file format for papers."))
    return (USUAL if USUAL in known else known[0],)


def checked_formats(desk: Desk, wanted: Sequence[str]) -> tuple[str, ...]:
    """The wanted formats as suffixes, each once. Raises BadInput naming those there are."""
    known = [one.suffix for one in formats(desk)]
    asked = tuple(dict.fromkeys("." + one.strip().lower().lstrip(".") for one in wanted)) or usual(desk)
    for one in asked:
        if one not in known:
            told = _("Papers cannot be written as {suffix}. Known: {known}. What plugins lack: `minutes plugin list`.")
            raise BadInput(told.format(suffix=one, known=" ".join(known)))
    return asked


def checked_folder(name: str) -> Path:
    """The folder, which may be a new one in a folder that is there. Raises BadInput."""
    folder = Path(name).expanduser()
    if not folder.is_dir() and not (folder.parent.is_dir() and not folder.exists()):
        raise BadInput(_("There is no folder “{folder}”.").format(folder=name))
    return folder


def planned(papers: Iterable[Paper], suffixes: Sequence[str], folder: Path) -> list[Outgoing]:
    """The files that these papers become, no two of one name; a withdrawn paper becomes none, and says why."""
    made: list[Outgoing] = []
    taken: set[str] = set()
    for paper in papers:
        stem = _free(_stem(paper), suffixes, taken)
        taken |= {f"{stem}{suffix}".casefold() for suffix in suffixes}
        why = _("It was withdrawn: {reason}").format(reason=paper.withdrawn) if paper.withdrawn else ""
        made += [
            Outgoing(paper=paper.id, title=paper.title, suffix=one, file=str(folder / f"{stem}{one}"), why=why)
            for one in suffixes
        ]
    return made


def _stem(paper: Paper) -> str:
    """What a paper's file is called: number and title, or the title and that it is a draft."""
    title = files.plain_name(paper.title, LONGEST) or paper.template
    if paper.issued_on is None:
        return title + DRAFT
    return files.plain_name(f"{paper.number} {title}", LONGEST + NUMBER)


def _free(stem: str, suffixes: Sequence[str], taken: set[str]) -> str:
    names = chain((stem,), (f"{stem} {n}" for n in count(2)))
    return next(name for name in names if not any(f"{name}{one}".casefold() in taken for one in suffixes))


def preview(desk: Desk, paper: Paper, folder: Path) -> Outgoing:
    """The file with which a browser shows the paper as it is printed; one of an earlier preview is replaced.

    Raises Refused where no plugin writes one, or the paper cannot be written.
    """
    known = [one.suffix for one in formats(desk)]
    suffix = next((one for one in SEEN if one in known), "")
    if not suffix:
        raise Refused(_("No plugin writes papers for a browser."))
    file = folder / f"{_stem(paper)}{PREVIEW}{suffix}"
    [done] = written(desk, [Outgoing(paper=paper.id, title=paper.title, suffix=suffix, file=str(file))], force=True)
    if done.why:
        raise Refused(done.why)
    return done


def there(plan: Iterable[Outgoing]) -> list[str]:
    """The files of the plan that would be replaced."""
    return [one.file for one in plan if not one.why and Path(one.file).exists()]


def written(desk: Desk, plan: Iterable[Outgoing], force: bool = False) -> Iterator[Outgoing]:
    """Write one file after the other, each whole; answers each as it was written, or with the reason why it was not."""
    desk = desk.outward
    for one in plan:
        there = _("It is there already; --force replaces it.") if Path(one.file).exists() and not force else ""
        if one.why or there:
            yield replace(one, why=one.why or there)
            continue
        try:
            content = issue.export(desk, one.paper, one.suffix)
            Path(one.file).parent.mkdir(exist_ok=True)
            files.write(one.file, content, force)
        except MinutesError as error:
            yield replace(one, why=str(error))
        except OSError as error:
            yield replace(one, why=_("{file} cannot be written: {why}.").format(file=one.file, why=reason(error)))
        else:
            yield one


def counted(done: Sequence[Outgoing], of: int) -> str:
    """How many were written."""
    return _("Files written: {n} of {of}.").format(n=sum(not one.why for one in done), of=of)


def told(done: Sequence[Outgoing], of: int) -> str:
    """What came of it: how many were written, which were not and why, and how many were not begun."""
    refused = [one for one in done if one.why]
    lines = [counted(done, of)]
    if len(done) < of:
        lines.append(_("Broken off: {n} were not begun.").format(n=of - len(done)))
    folders = dict.fromkeys(str(Path(one.file).resolve().parent) for one in done if not one.why)
    lines += [_("In: {folder}").format(folder=folder) for folder in folders]
    lines += ["", _("Not written:")] * bool(refused)
    return "\n".join([*lines, *(f"- {Path(one.file).name}: {one.why}" for one in refused)])


# The command


def export(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The papers named, or all of a meeting or an agenda item, as files; exit 1 where one could not be written."""
    suffixes, folder = checked_formats(desk, options["format"]), checked_folder(options["folder"])
    plan = planned(_chosen(desk, options), suffixes, folder)
    done: list[Outgoing] = []
    for one in written(desk, plan, options["force"]):
        done.append(one)
        yield Line(text=one.title, share=len(done) / len(plan))
        if one.why:
            yield Line(text=_("Not written: {file}: {why}").format(file=Path(one.file).name, why=one.why),
                       json=answers.plain(one), exit=1)  # fmt: skip
        else:
            yield Line(text=_("Written: {file}.").format(file=one.file), json=answers.plain(one), file=one.file)
    if not plan:
        yield Line(text=_("No paper is on file."), json=[])
    elif len(plan) > 1:
        yield Line(text=counted(done, len(plan)))


def _chosen(desk: Desk, options: Options) -> list[Paper]:
    """The papers by their ids, or those in force of the meeting, and of the item where one is named."""
    together = options["all"] or bool(options["item"])
    if together == bool(options["paper"]):
        raise BadInput(_("Name papers, or say --all or --item."))
    if not together:
        return [_paper(desk, one) for one in dict.fromkeys(options["paper"])]
    held = places.recorded(desk, options)
    item = record.agenda_item(held, options["item"]).id if options["item"] else ""
    return [
        one for one in desk.store.find(Paper, held.id)
        if not one.withdrawn and item in ("", one.item) and (one.issued_on or not options["issued"])
    ]  # fmt: skip


def _paper(desk: Desk, id: str) -> Paper:
    found = desk.store.get(id)
    if not isinstance(found, Paper):
        raise NotFound(_("Nothing is on file under “{id}”.").format(id=id))
    return found


def commands() -> list[Command]:
    """Papers on file as files."""
    return [
        Command(name="paper export", title=_("Write papers on file as files into a folder"), run=export, options=(
            Option(name="paper", title=_("id of a paper"), positional=True, many=True),
            Option(name="folder", title=_("folder to write to"), type="folder", required=True, outward=True),
            Option(name="format", title=_("format, by its ending: docx, pdf …"), many=True),
            Option(name="all", title=_("all papers of the meeting"), type="flag"),
            places.meeting_option(), places.item_option(),
            Option(name="issued", title=_("only those that are issued"), type="flag"),
            Option(name="force", title=_("replace files that are there"), type="flag"),
        )),
    ]  # fmt: skip
