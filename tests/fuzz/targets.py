"""Every parser of what comes from outside, each as a function of octets, with the seeds that show it the way in."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from minutes.errors import MinutesError
from minutes.plugins.faults import Unfit

KEPT = Path(__file__).parent / "seeds"
"""Inputs that stay: some for each parser, and whatever once went wrong."""

Parse = Callable[[bytes], object]


@dataclass(frozen=True)
class Target:
    """One parser; what it may raise beside an error of the house is part of its own promise."""

    parse: Parse
    seeds: tuple[bytes, ...]
    raises: tuple[type[Exception], ...] = ()

    def __call__(self, content: bytes) -> None:
        """Parse it. Whatever comes out but an answer or a promised error is a finding."""
        try:
            self.parse(content)
        except (MinutesError, *self.raises):
            return


def kept(name: str) -> tuple[bytes, ...]:
    """The seeds of that parser that lie in its folder."""
    folder = KEPT / name
    return tuple(one.read_bytes() for one in sorted(folder.iterdir())) if folder.is_dir() else ()


def text_of(content: bytes) -> str:
    """The octets as the text that a parser of texts is handed."""
    return content.decode("utf-8", "replace")


# What the parsers are handed beside the octets


@cache
def dossier() -> Any:
    """An invented meeting."""
    from tests.plugins.papers_dossier import dossier as made

    return made()


@cache
def importers() -> dict[str, Any]:
    """Every importer of the built-in plugins."""
    import minutes_akn
    import minutes_sheets
    import minutes_transcripts

    rooms = (minutes_akn, minutes_sheets, minutes_transcripts)
    return {one.name: one for room in rooms for one in room.register_importers({})}


def imported(name: str, content: bytes) -> object:
    """What that importer makes of it, drawn out to its end."""
    return importers()[name].run(content, dossier())


def packed(name: str, part: str, content: bytes) -> object:
    """The same of a Word or Excel file that is whole but for one part, which is fuzzed."""
    whole = {"word-transcript": docx, "confirmation": docx, "reply": docx, "answers-xlsx": xlsx}[name]()
    return imported(name, replaced(whole, part, content))


def replaced(whole: bytes, part: str, content: bytes) -> bytes:
    """The zip file with that part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return made.getvalue()


def part_of(whole: bytes, part: str) -> bytes:
    """One part of a zip file."""
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        return opened.read(part)


@cache
def docx() -> bytes:
    """A Word file with paragraphs and a table."""
    import docx as word

    made = word.Document()
    for line in ("闻知行：物业没有跟上。", "贺兰舟 委员：楼道灯坏了没人修。建议公开台账。"):
        made.add_paragraph(line)
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("发言人", "内容", "褚明", "改完没人管。"), strict=True):
        cell.text = text
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


@cache
def xlsx() -> bytes:
    """A filled-in sheet of answers."""
    import openpyxl

    made = openpyxl.Workbook()
    sheet = made.active
    for row in (("编号", "督办事项", "办理情况"), ("c1", "改造后的物业", "已办结")):
        sheet.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


# Parsers that take files, folders and texts


def journal(content: bytes) -> object:
    """Open an archive whose one dossier holds these octets, verify it, read it."""
    from minutes_tinydb.store import TinyStore

    from minutes.model import Remark

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "a"
        (folder / "2026").mkdir(parents=True)
        (folder / "2026" / "016-037.journal").write_bytes(content)
        store = TinyStore(folder)
        try:
            return store.find(Remark), store.verify(), store.search("管网")
        finally:
            store.close()


@cache
def journal_seed() -> bytes:
    """A journal of a few saves."""
    from minutes_tinydb.store import TinyStore

    with tempfile.TemporaryDirectory() as place:
        store = TinyStore(Path(place) / "a")
        known = dossier()
        store.put(known.meeting, *known.remarks[:2], by="甲")
        store.put(known.remarks[2], by="甲")
        store.close()
        [file] = [one for one in (Path(place) / "a").rglob("*.journal") if one.name != "office.journal"]
        return file.read_bytes()


def backup(content: bytes) -> object:
    """Look into a backup and read every file of it."""
    from minutes.commands import packing

    with packing.opened(io.BytesIO(content), "b.zip") as (archive, listed):
        packing.read(archive, listed, None)
    return listed


@cache
def backup_seed() -> bytes:
    """A small backup."""
    from datetime import UTC, datetime

    from minutes.commands import packing

    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "office.journal").write_bytes(journal_seed())
        made = io.BytesIO()
        packing.pack(Path(place), made, {"": ""}, datetime(2026, 11, 25, tzinfo=UTC))
    return made.getvalue()


def deposit(content: bytes) -> object:
    """Check a package for the archives."""
    from minutes_deposit import package

    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        file.write(content)
        file.flush()
        return package.checked(Path(file.name))


@cache
def deposit_seed() -> bytes:
    """A small package."""
    from datetime import UTC, datetime

    from minutes_deposit import package

    manifest = package.Manifest(year=2016, by="甲", at=datetime(2026, 11, 25, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as place:
        package.write(f"{place}/p.zip", {"移交清单.md": "一件".encode()}, manifest)
        return Path(f"{place}/p.zip").read_bytes()


def settings(content: bytes) -> object:
    """minutes.toml."""
    from minutes import settings as office

    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "minutes.toml").write_bytes(content)
        return office.load(Path(place))


def department(content: bytes) -> object:
    """A department's TOML file of plugins/."""
    from minutes.plugins import department as room
    from minutes.plugins.find import Found

    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(content)
        file.flush()
        return room.read(Found(name="own", origin="own.toml", file=file.name), None, 1.0)


def document(content: bytes) -> object:
    """A paper's text: front matter, Markdown, and every format that prints it without a program of others."""
    import minutes_docx
    import minutes_html

    from minutes.markdown import read

    made = read(text_of(content)[:5_000])
    writers = (*minutes_html.register_exporters({}), *minutes_docx.register_exporters({}))
    return [one.run(made) for one in writers]


def wording(content: bytes) -> object:
    """An office's own wording of a paper, and the paper that it makes."""
    from minutes_papers import register_templates

    from minutes import Brief

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "templates"
        folder.mkdir()
        (folder / "own.md").write_bytes(content)
        made = {one.name: one for one in register_templates({"archive": place})}
        brief = Brief(on=date(2026, 11, 25), item="i1", case="c1")
        return made["own"].run(dossier(), brief) if "own" in made else None


def layout(content: bytes) -> object:
    """`minutes paper check` of a Word file."""
    from minutes_docx.command import command

    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        return list(command().run(None, {"file": file.name}, io.StringIO()))


def people(content: bytes) -> object:
    """A roster and a list of offices, as tables and as JSON, taken in by an office that has none."""
    from minutes.commands import asked
    from minutes.commands import people as room
    from minutes.testing import desk

    found: list[object] = []
    for command in room.commands()[:2]:
        for suffix in (".csv", ".json"):
            with tempfile.NamedTemporaryFile(suffix=suffix) as file:
                file.write(content)
                file.flush()
                try:
                    found += command.run(desk(), asked.values(command, {"file": [file.name]}), io.StringIO())
                except MinutesError:
                    continue
    return found


def lines(content: bytes) -> object:
    """`record --jsonl` and `condense --jsonl`, line by line."""
    import minutes_extract

    from minutes.commands import dictation, pipe

    text = text_of(content)
    [condenser] = minutes_extract.register_condensers({})
    found: list[object] = list(pipe.answers(text.splitlines()[:5], condenser))
    for n, line in enumerate(text.splitlines()[:20], 1):
        try:
            found.append(dictation.read(line, n))
        except MinutesError:
            continue
    return found


def query(content: bytes) -> object:
    """What is typed into the search field."""
    from minutes.workflow.asking import read

    return read(text_of(content), date(2026, 11, 25))


def waiting(content: bytes) -> object:
    """What the second place and the drafts hold after a crash."""
    from minutes import drafts, second

    with tempfile.TemporaryDirectory() as place:
        for folder, suffix in ((Path(place), second.SUFFIX), (Path(place) / drafts.FOLDER, ".draft")):
            folder.mkdir(exist_ok=True)
            (folder / f"x{suffix}").write_bytes(content)
        return second.broken([Path(place)]), drafts.broken(Path(place)), drafts._read(Path(place) / "x.draft")


def reply(content: bytes) -> object:
    """A model's answer."""
    from minutes_llm.labels import Labels
    from minutes_llm.replies import value

    return value(text_of(content), Labels)


def holidays(content: bytes) -> object:
    """Days as they are typed: one, or from … to."""
    from minutes.commands.asked import day
    from minutes.contract import Option

    return day(Option(name="on", title="on", type="date"), text_of(content))


TEXTS = ("闻知行：物业没有跟上。\n贺兰舟 委员：楼道灯坏了。\n", "1\n00:00:01,000 --> 00:00:02,000\n闻知行：好。\n",
         "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 闻知行>好。</v>\n")  # fmt: skip
DEBATE = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate name="x"><meta>'
    '<references source="#s">'
    '<TLCPerson eId="a" href="/a" showAs="闻知行"/></references></meta><debateBody><debateSection name="d">'
    '<speech by="#a"><from>闻知行</from><p>物业没有跟上。</p></speech></debateSection>'
    "</debateBody></debate></akomaNtoso>"
)


OWN = "---\ntemplate: x\nabout: item\ntitle: x\n---\n{逐条 审议意见}{问题}{完}\n"


def _encoded(*texts: str) -> tuple[bytes, ...]:
    return tuple(one.encode() for one in texts)


@cache
def targets() -> Mapping[str, Target]:
    """Every parser by its name."""
    plain = {"transcript": _encoded(*TEXTS), "remark-table": _encoded("发言人,内容\n闻知行,好。\n"),
             "word-transcript": (docx(),), "confirmation": (docx(), *_encoded("[r1] 闻知行：好。\n")),
             "reply": (docx(), *_encoded("关于…的报告\n一、已办结。\n")), "answers-xlsx": (xlsx(),)}  # fmt: skip
    made = {name: Target(partial(imported, name), plain.get(name, _encoded(DEBATE))) for name in importers()}
    body, book = "word/document.xml", "xl/worksheets/sheet1.xml"
    made |= {
        "word-body": Target(partial(packed, "word-transcript", body), (part_of(docx(), body),)),
        "word-styles": Target(partial(packed, "word-transcript", "word/styles.xml"),
                              (part_of(docx(), "word/styles.xml"),)),
        "sheet-body": Target(partial(packed, "answers-xlsx", book), (part_of(xlsx(), book),)),
        "layout-body": Target(lambda content: layout(replaced(docx(), body, content)), (part_of(docx(), body),)),
        "journal": Target(journal, (journal_seed(),)),
        "backup": Target(backup, (backup_seed(),)),
        "deposit": Target(deposit, (deposit_seed(),)),
        "settings": Target(settings, _encoded('user = "甲"\n[agenda_kinds.x]\ntitle = "x"\nterm = {n = 3}\n')),
        "department": Target(department, _encoded('title = "x"\n[[offices]]\nname = "县水利局"\nduties = "水"\n'),
                             (Unfit,)),
        "document": Target(document, _encoded("---\ntitle: x\nform: file\nmark: 文件\n---\n## 一、x\n\n**好：**a|b\n",
                                              "| a | b |\n|---|:-:|\n| 1 | 2 |\n\n1. x\n   - y\n")),
        "wording": Target(wording, _encoded(OWN)),
        "people": Target(people, _encoded("姓名,职务\n闻知行,委员\n", '[{"name": "闻知行"}]')),
        "lines": Target(lines, _encoded('{"speaker": "闻知行", "text": "物业没有跟上。建议先定物业。"}\n',
                                        '{"id": "1", "remarks": [{"speaker": "甲", "text": "好。"}]}\n')),
        "query": Target(query, _encoded("养老床位 speaker:张 year:2026 is:open due:<7d kind:paper")),
        "waiting": Target(waiting, _encoded('{"by":"甲","at":"2026-11-25T01:00:00Z","put":[["phrase",{}]]}')),
        "model-reply": Target(reply, _encoded('{"labels": []}', "<think>x</think>```json\n{}\n```")),
        "day": Target(holidays, _encoded("2026-11-25", "20261125", "2026年11月25日")),
    }  # fmt: skip
    return {name: Target(one.parse, (*one.seeds, *kept(name)), one.raises) for name, one in made.items()}
