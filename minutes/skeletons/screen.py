"""一个新界面：案卷里有哪些会议。"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Desk, ScreenSpec, hookimpl, session_short


def make(desk: Desk) -> object:
    """Textual 的 Screen；用到时才引入，不拖慢启动。"""
    from textual.app import ComposeResult
    from textual.screen import Screen
    from textual.widgets import Footer, Static

    class Meetings(Screen[None]):
        """Esc 返回。"""

        BINDINGS = [("escape", "app.pop_screen", "返回")]  # noqa: RUF012

        def compose(self) -> ComposeResult:
            yield Static("\n".join(map(session_short, desk.archive.meetings())), markup=False)
            yield Footer()

    return Meetings()


@hookimpl
def register_screens(settings: Mapping[str, Any]) -> Iterable[ScreenSpec]:
    """在命令面板（Ctrl+P）里按标题打开。"""
    return [ScreenSpec(name="my_name", title="会议一览", run=make)]
