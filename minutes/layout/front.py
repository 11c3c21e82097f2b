"""What the front matter of a paper asks to be set, worded and placed the same by every exporter that prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from minutes.layout.measures import CHARACTER, LOOKS, WIDTH, width
from minutes.layout.titles import lines
from minutes.numbering import day

NO_NUMBER = "〔待补：文号〕"
APPROVER = "签发人："
FORMS = ("file", "letter", "minutes", "table")
NARROWEST_NOTE = 0.8
GAP = 4.0  # points that some programs put between Chinese characters and figures
BORDER = re.compile("(?<=[0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9])")
COPIED = ("抄送：", "抄报：")
NO_SEAL = ("no", "false", "否", "不")


def form_of(meta: Mapping[str, str]) -> str:
    """file, letter, minutes or table; plain where there is none of these, or no mark for a red head."""
    form = meta.get("form", "")
    return form if form in FORMS and (meta.get("mark") or form == "table") else "plain"


def signs(meta: Mapping[str, str]) -> list[tuple[str, str]]:
    """份号, 密级和保密期限, 紧急程度 from above, each with the look of its line (7.2.1–7.2.3)."""
    copy, secrecy, urgency = (meta.get(key, "").strip() for key in ("copy", "secrecy", "urgency"))
    six = copy.zfill(6) if copy.isdecimal() else copy
    return [(look, text) for look, text in (("份号", six), ("密级", secrecy), ("密级", urgency)) if text]


def approvers(meta: Mapping[str, str]) -> tuple[list[str], float]:
    """The lines of 签发人 and how far from the left they begin, in points; no lines for papers that go down (7.2.6).

    Two names stand on a line where that leaves room for the number, which stands beside the last line.
    """
    names = [name for name in meta.get("approved_by", "").replace("、", " ").split() if name]
    if not names:
        return [], 0.0
    rows = ["　".join(names[n : n + 2]) for n in range(0, len(names), 2)]
    if _beside(rows) < width(meta.get("number") or NO_NUMBER) + 2 * CHARACTER:
        rows = names
    return rows, _beside(rows)


def _beside(rows: list[str]) -> float:
    return WIDTH - max(map(width, rows)) - width(APPROVER) - CHARACTER


def attached(meta: Mapping[str, str]) -> list[str]:
    """The names of 附件说明."""
    return [name for name in meta.get("attached", "").split("\n") if name.strip()]


def notes(meta: Mapping[str, str]) -> list[str]:
    """附注 in brackets: the paper's own, and the number of the paper that it replaces."""
    replaced = f"本件代替{meta['replaces']}，原件同时废止" if meta.get("replaces") else ""
    return [f"（{note}）" for note in (meta.get("remark", ""), replaced) if note]


def copied(meta: Mapping[str, str]) -> str:
    """抄送 with its label and its stop; an office that still calls it 抄报 writes so itself (7.4.2)."""
    given = meta.get("copies", "").strip()
    return f"{'' if given.startswith(COPIED) else COPIED[0]}{given}。" if given else ""


def note_fit(note: str) -> float:
    """To what part of its breadth a note is squeezed that is a little longer than a line; 1 where it takes more."""
    part = (WIDTH - 2 * CHARACTER - GAP) / (width(note) or 1)
    return part if NARROWEST_NOTE <= part < 1 else 1.0


def below_title(meta: Mapping[str, str], breadth: float = WIDTH) -> list[str]:
    """The lines under the title, as even as those of a title: that it was voted, or which meeting it is of."""
    given = meta.get("passed", "").split("\n")
    size, rooms = LOOKS["题注"].size, [breadth - GAP * len(BORDER.findall(one)) for one in given]
    wanted = [(one, room) for one, room in zip(given, rooms, strict=True) if one.strip()]
    return [line for one, room in wanted for line in lines(one, size, max(room, breadth / 2), filled=1)]


def printed(meta: Mapping[str, str]) -> tuple[str, str, float]:
    """印发机关, squeezed to that part of its breadth where it is long, and 印发日期, on one line (7.4.3)."""
    by, on = meta.get("printed_by", ""), f"{date_words(meta.get('signed_on', ''))}印发"
    size = LOOKS["抄送"].size
    room = WIDTH - 2 * CHARACTER - width(on, size) - size
    return by, on, min(1.0, room / (width(by, size) or 1))


def date_words(on: str) -> str:
    """The date as papers print it; what is no date stands as it is, none at all is a named gap."""
    try:
        return day(date.fromisoformat(on))
    except ValueError:
        return on or "〔待补：成文日期〕"


def is_sealed(meta: Mapping[str, str]) -> bool:
    """Whether a seal is set on the signature."""
    return meta.get("seal", "") not in NO_SEAL


def signed(meta: Mapping[str, str]) -> tuple[float, float]:
    """How far 署名 and 成文日期 stand from the right, in characters (7.3.5)."""
    signer, on = (width(text) / CHARACTER for text in (meta.get("signer", ""), date_words(meta.get("signed_on", ""))))
    return (_sealed if is_sealed(meta) else _unsealed)(signer, on)


def _sealed(signer: float, on: float) -> tuple[float, float]:
    """The date four from the right, the name centred over it (7.3.5.1)."""
    above = max(4 + (on - signer) / 2, 0.0)
    return above, max(above + (signer - on) / 2, 0.0)


def _unsealed(signer: float, on: float) -> tuple[float, float]:
    """The name two from the right, the date beginning two right of the name's beginning (7.3.5.2).

    A date that would then come nearer to the edge than two stands two from it, and the name moves left accordingly.
    """
    below = signer - on
    return (2.0, below) if below >= 2 else (2.0 + 2 - below, 2.0)
