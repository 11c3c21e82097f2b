"""Every page of a paper as a picture, in one web page that fetches nothing and runs nothing."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from minutes import Document, words
from minutes_pdf.paper import pictures

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 0; background: #ccc; text-align: center; }}
img {{ display: block; width: min(96vw, 210mm); margin: 4mm auto; background: #fff; }}
@media print {{ body {{ background: none; }} img {{ width: 100%; margin: 0; break-after: page; }} }}
</style>
</head>
<body>
{pages}
</body>
</html>
"""


def pages(document: Document, fonts: str = "") -> bytes:
    """The web page. Raises Refused for a missing glyph."""
    shown = [
        f'<img alt="第{n}页" src="data:image/png;base64,{b64encode(one).decode()}">'
        for n, one in enumerate(pictures(document, fonts), 1)
    ]
    title = escape(words(document.meta.get("title", "")))
    return PAGE.format(title=title, pages="\n".join(shown)).encode()
