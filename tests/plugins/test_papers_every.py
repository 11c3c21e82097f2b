"""Every paper of the program's own sample, in every format."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import docx
import pytest
from minutes_papers import register_templates

from minutes.contract import Desk, Template
from minutes.markdown import Document
from minutes.sample import Sample
from minutes.workflow import issue
from tests.test_sample import made

NAMES = [one.name for one in register_templates({})]
OF_ONE_CASE = ("ballot", "reminder", "comment", "lookback")


@cache
def sample() -> tuple[Desk, Sample]:
    return made()


def paper(name: str) -> Document:
    """The paper, about the case that was voted and looked back at where it is about one, else about its item."""
    desk, built = sample()
    known = desk.archive.dossier(built.meeting)
    voted = {ballot.case for ballot in known.ballots} & {look.case for look in known.follow_ups}
    case = next(one for one in known.cases if one.id in voted) if name in OF_ONE_CASE else None
    if desk.plugins.named(Template, name).takes == "ledger":
        return issue.compose(desk, name)
    return issue.compose(
        desk, name, meeting=built.meeting, item=case.item if case else known.cases[0].item,
        case=case.id if case else "", extra={"speaker": known.remarks[0].name},
    )  # fmt: skip


def words_of_docx(content: bytes) -> str:
    return "".join(node.text or "" for node in docx.Document(io.BytesIO(content)).element.body.iter("{*}t"))


def words_of_text(content: bytes) -> str:
    return content.decode()


READ: dict[str, Callable[[bytes], str]] = {".md": words_of_text, ".html": words_of_text, ".docx": words_of_docx}


@pytest.mark.parametrize("suffix", READ)
@pytest.mark.parametrize("name", NAMES)
def test_every_paper_is_written_in_every_format_twice_the_same(name: str, suffix: str) -> None:
    desk, _built = sample()
    document = paper(name)
    first, second = (issue.write(desk, document, suffix) for _each in range(2))
    assert first == second
    head = document.meta["mark" if document.meta.get("form") == "minutes" else "title"]
    assert "".join(head.split())[:10] in "".join(READ[suffix](first).split())


@pytest.mark.parametrize("name", NAMES)
def test_drawing_a_paper_twice_gives_the_same_words(name: str) -> None:
    assert paper(name) == paper(name)
