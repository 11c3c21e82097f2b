"""按单位职责里的词建议承办单位，并说明理由。"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minutes import Archive, Assigner, Suggestion, hookimpl
from minutes.model import Dossier, Opinion


def suggest(opinion: Opinion, dossier: Dossier, archive: Archive) -> Iterator[Suggestion]:
    """只建议案卷里有的单位；理由要让人一看就能核对。"""
    words = opinion.problem + "".join(opinion.measures)
    for office in dossier.offices:
        known = tuple(duty for duty in office.duties.replace("、", " ").split() if duty in words)
        if known:
            yield Suggestion(office=office.id, role=office.role, score=len(known), reason="、".join(known), words=known)


@hookimpl
def register_assigners(settings: Mapping[str, Any]) -> Iterable[Assigner]:
    """与内置的建议并列，由人决定。"""
    return [Assigner(name="my_name", title="按职责用词", run=suggest)]
