"""The references: a minimal Textual app, the stock text area, and the program's own list with any number of remarks.

`python -m tests.benchmarks.reference minimal TOKEN | area CHARACTERS | rows REMARKS`
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class Minimal(App[None]):
    """One line."""

    def compose(self) -> ComposeResult:
        yield Static(sys.argv[2])


class Area(App[None]):
    """The stock text area as large as the program's editor, its cursor at the end."""

    CSS = "TextArea { height: 14; padding: 0 1; dock: bottom; }"

    def compose(self) -> ComposeResult:
        yield TextArea(paragraph(int(sys.argv[2])), compact=True, tab_behavior="focus")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()


class Listed(App[None]):
    """On `m`, the program's list with so many remarks is mounted, the cursor on the last one."""

    def on_mount(self) -> None:
        from tests.benchmarks.archive import remark

        self.remarks = [remark(n) for n in range(int(sys.argv[2]))]
        self.mount(Static("ready"))

    def key_m(self) -> None:
        from minutes.tui.widgets.columns import Column
        from minutes.tui.widgets.rows import Row, Rows

        columns = [
            Column(title=title, wide=10, grow=title == "Words") for title in ("No.", "Speaker", "Words", "Length")
        ]

        def row_at(place: int) -> Row:
            said = self.remarks[place]
            return Row(key=said.id, texts=(f"#{place}#", said.name, said.text, str(len(said.text))))

        listed = Rows(columns)
        listed.fill_from([one.id for one in self.remarks], row_at)
        self.mount(listed)
        listed.call_after_refresh(listed.go_to, self.remarks[-1].id)


def paragraph(characters: int) -> str:
    """An invented paragraph of that length without a line break."""
    said = "我市养老床位不足，老年人反映“一床难求”；建议市民政局（牵头）会同有关部门加快补建，明年六月底前拿出方案。"
    return (said * (characters // len(said) + 1))[:characters]


if __name__ == "__main__":
    {"minimal": Minimal, "area": Area, "rows": Listed}[sys.argv[1]]().run()
