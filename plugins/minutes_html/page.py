"""The page around the words: head, title, body, signature, attachments and colophon, in the order of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import resources

from minutes import Document, day, parse
from minutes.layout import copied
from minutes_html.nodes import html, text

HEADED = ("file", "letter", "minutes")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(document: Document) -> str:
    """The whole page."""
    meta = document.meta
    style = resources.files("minutes_html").joinpath("page.css").read_text(encoding="utf-8")
    nodes = parse(document).children
    first = next((n for n, node in enumerate(nodes) if node.type == "heading" and node.tag == "h1"), len(nodes))
    body = "".join(html(node) for node in nodes[:first])
    attached = "".join(html(node) for node in nodes[first:])
    form = meta.get("form", "plain")
    kind = form if form in (*HEADED, "table") else "plain"
    head = "" if document.body.startswith("# ") else _head(meta)  # sheets have their own titles
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(meta.get('title', ''))}</title>\n<style>\n{style}</style>\n</head>\n"
        f'<body>\n<main class="{kind}"><div class="sheet">\n'
        f"{head}{body}{_signature(meta)}{_attendance(meta)}{attached}{_colophon(meta)}"
        f"</div></main>\n</body>\n</html>\n"
    )


def _line(kind: str, words: str, tag: str = "p") -> str:
    return f'<{tag} class="{kind}">{text(words)}</{tag}>\n' if words else ""


def _mark(mark: str) -> str:
    """发文机关标志, set smaller when long, never broken."""
    return f'<p class="mark" style="--characters: {len(mark)}">{text(mark)}</p>\n' if mark else ""


def _head(meta: Mapping[str, str]) -> str:
    form = meta.get("form", "plain")
    mark = meta.get("mark", "") if form in HEADED else ""
    number = meta.get("number") or ("〔待补：文号〕" if mark and form != "minutes" else "")
    approved = f"　签发人：{meta['approved_by']}" if meta.get("approved_by") and number else ""
    title = "" if form == "minutes" and mark else meta.get("title", "")
    to = f"{meta['to']}：" if meta.get("to") else ""
    return (
        _line("draft", meta.get("draft", ""))
        + "".join(_line("sign", meta.get(key, "")) for key in ("copy", "secrecy", "urgency"))
        + _mark(mark)
        + _line("number", number + approved)
        + _line("title", title, "h1")
        + _line("passed", meta.get("passed", ""))
        + _line("to", to)
    )


def _signature(meta: Mapping[str, str]) -> str:
    names = [name for name in meta.get("attached", "").split("\n") if name.strip()]
    numbered = [f"{n}. {name}" for n, name in enumerate(names, 1)] if len(names) > 1 else names
    items = "".join(f"<span>{text(name)}</span>" for name in numbered)
    attached = f'<div class="attached"><span>附件：</span><div>{items}</div></div>\n' if names else ""
    signer, remark = meta.get("signer", ""), meta.get("remark", "")
    signed = f"{_line('signer', signer)}{_line('signed', _day(meta))}" if signer else ""
    block = f'<div class="signature">{signed}</div>\n' if signed else ""
    replaced = f"本件代替{meta['replaces']}，原件同时废止" if meta.get("replaces") else ""
    return attached + block + "".join(_line("remark", f"（{note}）") for note in (remark, replaced) if note)


def _attendance(meta: Mapping[str, str]) -> str:
    """Who attended: 出席, 请假, 列席, one a line."""
    return "".join(_line("attendance", line.strip()) for line in meta.get("attendance", "").split("\n"))


def _colophon(meta: Mapping[str, str]) -> str:
    printer = meta.get("printed_by", "")
    lines = _line("copies", copied(meta))
    lines += _line("head", f"案卷校验码：{meta['head']}" if meta.get("head") else "")
    if printer and meta.get("form") != "letter":
        lines += f'<p class="printed"><span>{text(printer)}</span><span>{text(_day(meta))}印发</span></p>\n'
    return f"<footer>\n{lines}</footer>\n" if lines else ""


def _day(meta: Mapping[str, str]) -> str:
    """The date as papers print it; what is no date stands as it is, none at all is a named gap."""
    on = meta.get("signed_on", "")
    try:
        return day(date.fromisoformat(on))
    except ValueError:
        return on or "〔待补：成文日期〕"
