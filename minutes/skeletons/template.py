"""一种文书：某个议题的发言人名单。"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Brief, Document, Template, hookimpl
from minutes.model import Dossier


def word(dossier: Dossier, brief: Brief) -> Document:
    """brief 说明为哪个议题、哪一天、以谁的名义。"""
    names = dict.fromkeys(remark.name for remark in dossier.remarks_on(brief.item) if remark.name)
    lines = "\n\n".join(f"{n}. {name}" for n, name in enumerate(names, 1))
    return Document(meta={"title": "发言人名单"}, body=lines or "没有人发言。")


@hookimpl
def register_templates(settings: Mapping[str, Any]) -> Iterable[Template]:
    """about：meeting 会议、item 议题、case 督办事项。"""
    return [Template(name="my_name", title="发言人名单", run=word, about="item")]
