"""Named gaps of a draft: which there are, one filled in wherever it stands, and kept so when the words are new."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from minutes.contract import Desk, Finding
from minutes.errors import NotFound, Refused
from minutes.markdown import Document, literal, read
from minutes.model import Paper
from minutes.text import _
from minutes.workflow.drafting import rewrite, still_open

GAP = re.compile("〔待补：([^〔〕]*)〕")
"""What a paper leaves open, by name, as the wording of papers marks it."""

MOST = 6  # pieces of a line around its gaps, up to which it is looked for in the earlier words


def names(paper: Paper) -> list[str]:
    """The names of the paper's gaps, each once."""
    return list(dict.fromkeys(GAP.findall(paper.text)))


def gaps(paper: Paper) -> list[Finding]:
    """What is still to be filled in before the paper can go out."""
    text = _("“{gap}” is still to be filled in.")
    return [Finding(check="gap", text=text.format(gap=gap), record=paper.id, blocks=True) for gap in names(paper)]


def fill_gap(desk: Desk, paper: str, gap: str, words: str, rev: int | None = None) -> Paper:
    """Put the words in the place of that gap, wherever it stands; where it stands alone, each line is a paragraph.

    The words are printed as typed. Approvals given before are void, as after any change. Raises NotFound, Refused.
    """
    known = still_open(desk, paper, rev)
    if not words.strip():
        raise Refused(_("“{gap}” takes some words.").format(gap=gap))
    if gap not in names(known):
        raise NotFound(_("The paper has no gap “{gap}”.").format(gap=gap))
    document, mark = read(known.text), f"〔待补：{gap}〕"
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    meta = {key: value.replace(mark, " ".join(lines)) for key, value in document.meta.items()}
    alone, within = "\n\n".join(map(literal, lines)), literal(" ".join(lines))
    body = [alone if line.strip() == mark else line.replace(mark, within) for line in document.body.split("\n")]
    return rewrite(desk, paper, str(Document(meta=meta, body="\n".join(body))), rev)


def filled_as_before(before: str, fresh: str) -> str:
    """The fresh words with those gaps filled that were filled by hand in the earlier words of the same draft."""
    old = [line for line in before.split("\n") if line.strip()]
    new = [line for line in fresh.split("\n") if line.strip()]
    kept: list[str] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        kept += _as_before(old[start:end], new[begin:stop]) if kind == "replace" else new[begin:stop]
    filled = iter(kept)
    return "\n".join(next(filled) if line.strip() else line for line in fresh.split("\n"))


def _as_before(old: list[str], new: list[str]) -> list[str]:
    """The new lines; a gap within a line is filled as it was, and one that stands alone by all that stood there."""
    for n, line in enumerate(new):
        same = next((m for m, one in enumerate(old) if _fits(line, one)), None)
        if same is not None:
            return [*_as_before(old[:same], new[:n]), old[same], *_as_before(old[same + 1 :], new[n + 1 :])]
    if len(new) == 1 and old and GAP.fullmatch(new[0].strip()):
        return ["\n\n".join(old)]
    return new


def _fits(line: str, filled: str) -> bool:
    """Whether the line reads so once its gaps are filled."""
    parts = GAP.split(line)[::2]  # what stands around the gaps
    if not 1 < len(parts) <= MOST or not "".join(parts).strip():
        return False
    return re.fullmatch("(.+?)".join(map(re.escape, parts)), filled) is not None
