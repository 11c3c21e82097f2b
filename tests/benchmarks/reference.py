"""The references: a minimal Textual app, the stock text area and table, and the program's own list of remarks.

`python -m tests.benchmarks.reference minimal TOKEN | area CHARACTERS | rows REMARKS | table FILE`
"""

from __future__ import annotations

import sys
from string import ascii_lowercase

import msgspec
from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import DataTable, Static, TextArea


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


class Table(App[None]):
    """On `m`, the stock table is mounted with the first rows of the file; on a letter, it shows those of that filter.

    The rows are texts that were worked out and picked before: the table has nothing to do but to hold and paint them.
    """

    def on_mount(self) -> None:
        with open(sys.argv[2], "rb") as file:
            self.rows: list[list[list[str]]] = msgspec.json.decode(file.read())
        self.mount(Static("ready", id="count"))

    def on_key(self, event: Key) -> None:
        if event.key == "m":
            table: DataTable[str] = DataTable(cursor_type="row")
            table.add_columns(*"1234567")
            table.add_rows(self.rows[0])
            self.mount(table)
            self.count(0)
        elif event.key in ascii_lowercase:
            at = ascii_lowercase.index(event.key)
            table = self.query_one(DataTable)
            table.clear()
            table.add_rows(self.rows[at])
            self.count(at)

    def count(self, at: int) -> None:
        self.call_after_refresh(self.query_one("#count", Static).update, f"{len(self.rows[at])}件")


def paragraph(characters: int) -> str:
    """An invented paragraph of that length without a line break."""
    said = "我市养老床位不足，老年人反映“一床难求”；建议市民政局（牵头）会同有关部门加快补建，明年六月底前拿出方案。"
    return (said * (characters // len(said) + 1))[:characters]


if __name__ == "__main__":
    {"minimal": Minimal, "area": Area, "rows": Listed, "table": Table}[sys.argv[1]]().run()
