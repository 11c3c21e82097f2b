"""一种议题：它的意见多长时间办结（例子，期限按本地规定修改）。"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import AgendaKind, hookimpl
from minutes.model import Term


@hookimpl
def register_agenda_kinds(settings: Mapping[str, Any]) -> Iterable[AgendaKind]:
    """unit：months 月（不写即是）、workdays 工作日、days 日。minutes.toml 里同名的优先。"""
    return [AgendaKind(name="my_name", title="联合督查情况报告", term=Term(n=2))]
