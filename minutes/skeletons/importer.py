"""读取“姓名：发言”格式的文本文件，每行一条发言。"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import BadInput, Importer, Reading, RemarkDraft, Unread, hookimpl
from minutes.model import Dossier


def read(content: bytes, dossier: Dossier) -> Reading:
    """读懂的成为发言，读不懂的连同行号列出来，一行也不丢。"""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput("文件不是 UTF-8 编码。") from error
    remarks, unread = list[RemarkDraft](), list[Unread]()
    for n, line in enumerate(text.splitlines(), 1):
        name, colon, words = line.partition("：")
        if colon and words.strip():
            remarks.append(RemarkDraft(name=name.strip(), text=words.strip()))
        elif line.strip():
            unread.append(Unread(line=n, text=line, why="没有冒号"))
    return Reading(remarks=tuple(remarks), unread=tuple(unread))


@hookimpl
def register_importers(settings: Mapping[str, Any]) -> Iterable[Importer]:
    """suffixes 说明读哪些文件。"""
    return [Importer(name="my_name", title="姓名加冒号的文本", run=read, suffixes=(".my_name",))]
