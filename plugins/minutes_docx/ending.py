"""What follows the text: 附件说明, 署名 and 成文日期, sealed or not, 附注, and the people of a 纪要 (7.3.4–7.3.6)."""

from __future__ import annotations

from collections.abc import Mapping

from minutes import words
from minutes.layout import HEI, WIDTH, date_words, is_sealed, note_fit, notes, signed, width
from minutes.layout import attached as names_attached
from minutes_docx.looks import font, indent
from minutes_docx.nodes import paragraph, plain
from minutes_docx.oxml import Element, element, text_run


def attached(meta: Mapping[str, str]) -> list[Element]:
    """附件说明: a line below the text, two characters in, names under each other (7.3.4)."""
    names = names_attached(meta)
    if not names:
        return []
    if len(names) == 1:
        return [paragraph("正文", []), paragraph("附件说明", plain(f"附件：{names[0]}"))]
    lines = [paragraph("正文", [])]
    for n, name in enumerate(names, 1):
        first = n == 1
        lead = "附件：" if first else ""
        inset = indent(left=6, first=-4 if first else -1)
        lines.append(paragraph("附件说明", plain(f"{lead}{n}. {name}"), inset))
    return lines


def signature(meta: Mapping[str, str]) -> list[Element]:
    """署名 and 成文日期, and 附注 in brackets on the line below."""
    signer, made = meta.get("signer", ""), list[Element]()
    if signer:
        above, below = signed(meta)
        made = [paragraph("正文", []) for _line in range(2 if is_sealed(meta) else 1)]
        look = _squeezed(WIDTH / width(signer))  # a name longer than the line is squeezed, as a head is
        made.append(paragraph("署名", [text_run(words(signer), look)], indent(right=above)))
        made.append(paragraph("成文日期", plain(date_words(meta.get("signed_on", ""))), indent(right=below)))
    made += [paragraph("附注", [text_run(words(note), _squeezed(note_fit(note)))]) for note in notes(meta)]
    return made


def _squeezed(part: float) -> list[Element]:
    return [element("w", val=int(part * 100))] if part < 1 else []


def attendance(meta: Mapping[str, str]) -> list[Element]:
    """Who attended a meeting: 出席, 请假, 列席 in 黑体, two characters in, the names under each other (10.3)."""
    lines = [line.strip() for line in meta.get("attendance", "").split("\n") if line.strip()]
    made = [paragraph("正文", [])] if lines else []
    for line in lines:
        label, colon, names = line.partition("：")
        lead = [text_run(label + colon, [font(HEI)])] if colon else []
        made.append(paragraph("名单", [*lead, *plain(names if colon else line)]))
    return made
