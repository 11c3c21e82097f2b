"""文书的另一种写法：TOML 文件里的文书照这里的办法写成（例子：〔议题〕两个字换成议题名称）。"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import BadInput, Brief, Document, Template, Wording, hookimpl, read
from minutes.model import Dossier


def make(text: str, file: str, line: int) -> Template:
    """text 是文件里从第 line 行起的文书；写错的在这里就拒绝，说明文件和行号。"""
    written = read(text)
    if "〔" in written.body.replace("〔议题〕", ""):
        raise BadInput(f"{file} 第 {line} 行起的文书：只认得〔议题〕。")

    def run(dossier: Dossier, brief: Brief) -> Document:
        item = dossier.item(brief.item)
        return Document(meta=written.meta, body=written.body.replace("〔议题〕", item.title if item else ""))

    return Template(name="text", title=file, run=run)


@hookimpl
def register_wordings(settings: Mapping[str, Any]) -> Iterable[Wording]:
    """一个文件里的文书都用最先装入的那一种写法。"""
    return [Wording(name="my_name", title="方括号填空", run=make)]
