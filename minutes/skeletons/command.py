"""一个新命令：最近一次会议有几条发言。"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from minutes import Command, Desk, Line, hookimpl


def count(desk: Desk, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """给人看的一句话，给程序用的一个值（--json）。"""
    meetings = desk.archive.meetings()
    n = len(desk.archive.dossier(meetings[-1].id).remarks) if meetings else 0
    yield Line(text=f"发言 {n} 条。", json={"remarks": n})


@hookimpl
def register_commands(settings: Mapping[str, Any]) -> Iterable[Command]:
    """命令行、命令面板和表单都从这一处来。"""
    return [Command(name="my_name", title="最近一次会议的发言数", run=count)]
