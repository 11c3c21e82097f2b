"""F1 for the field that has the focus: what belongs into it, and what its keys do."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Select

from minutes.contract import Option
from minutes.text import _ as translated
from minutes.text import sentences
from minutes.tui.dialogs import Dialog
from minutes.tui.forms import Form
from minutes.tui.page import Page


def _(message: str) -> str:
    """Mark the message for the catalogue without translating it yet."""
    return message


OF_PAGES: dict[tuple[str, str], str] = {
    ("home", "meetings"): _("The meetings, open ones first: ↑↓ chooses, Enter opens its remarks."),
    ("home", "cases"): _("The matters in work, the most urgent first: Enter opens one in the ledger."),
    ("remarks", "remarks"): _("What was said on this item: letters act on the remark in hand; {swap} goes "
                              "back to typing."),
    ("remarks", "beside"): _("Read beside the typing: the condenser's points, or a paper from before the "
                             "sitting; ↑↓ scrolls."),
    ("remarks", "speaker"): _("Who speaks: initials, a part of the name or post; {speaker_1} takes the first of those "
                              "shown. Empty or with ?: not identified, to be said later."),
    ("remarks", "words"): _("The words as they are spoken. They are on the disk within a second, and on file with "
                            "{save}; {phrase} expands a short key; Enter begins a new line."),
    ("sitting", "roll"): _("The roll: 1 present, 2 on leave, 3 absent, 4 arrives, 5 leaves, for whom the "
                           "cursor is on."),
    ("sitting", "entry"): _("Initials and a digit call the roll: zjg1 present, zjg2 on leave, zjg3 absent; 0 notes all "
                            "the rest present."),
    ("sitting", "happened"): _("What happened, in order of time; {take_back} takes back what was noted by mistake."),
    ("opinions", "opinions"): _("The opinions on this item in the order of printing: Space marks, {merge} "
                                "merges those marked."),
    ("opinions", "text"): _("The opinion in hand as it will be printed; ↑↓ scrolls."),
    ("opinions", "sources"): _("The very words that the opinion rests on; ↑↓ scrolls."),
    ("opinions", "open"): _("Words that went nowhere yet: Enter decides on them, into an opinion or set "
                            "aside with a reason."),
    ("papers", "papers"): _("The papers on file: Space marks those for {export}; Tab goes on to the words."),
    ("papers", "chain"): _("Who has passed the paper and what the checks found; ↑↓ scrolls."),
    ("papers", "preview"): _("The paper as it will be printed; ↑↓ scrolls, {write} changes a draft."),
    ("papers", "paper-text"): _("The words of the draft in Markdown: ## 一、 a heading, 〔待补：…〕 a gap; "
                                "{save} keeps them."),
    ("ledger", "cases"): _("The matters: Enter opens one, letters act on it; {states} shows others, {search} "
                           "narrows the list."),
    ("ledger", "case"): _("The matter in hand: problem, term with its working, what happened; ↑↓ scrolls."),
    ("ledger", "filter"): _("Words that must all occur in a row: title, body, stage, number. Enter goes to the list, "
                            "Esc takes the filter away."),
    ("figures", "groups"): _("What the figures are told by: bodies, years, procedures; the one in hand is "
                              "shown beside."),
    ("figures", "months"): _("The months of the one in hand; ↑↓ scrolls."),
    ("figures", "figures"): _("The figures: Enter opens the matters that one counts in the ledger."),
    ("plugins", "plugins"): _("The plugins, those that need attention first; {switch} switches one off or on."),
    ("plugins", "plugin"): _("All about the plugin in hand: what it offers, its calls, its faults; ↑↓ scrolls."),
    ("plugins", "filter"): _("Words that must all occur in a row. Enter goes to the list, Esc takes the "
                             "filter away."),
    ("search", "asked"): _("Words that must all occur, one character is enough; speaker:张 office:民政 year:2026 "
                           "kind:paper is:overdue due:<7d narrow it."),
    ("search", "hits"): _("What was found, newest first; Enter opens it in its place."),
}  # fmt: skip
"""For the fields and lists of each page, by their ids: what belongs there."""

OF_TYPES = {
    "date": _("A day: 2026-11-25, 20261125 or 2026年11月25日."),
    "int": _("A whole number."),
    "file": _("The path of a file, from here or from the root; ~ is your own folder."),
    "folder": _("The path of a folder, from here or from the root; ~ is your own folder."),
    "flag": _("Yes or no: ↑↓ or Enter opens the list."),
    "lines": _("As many lines as you like; Tab goes on to the next field."),
}


def here(screen: Screen[Any]) -> str:
    """What belongs into the field that has the focus; "" where nothing has it or nothing is to be said."""
    focused = screen.focused
    if focused is None:
        return ""
    if isinstance(screen, Form):
        option = next((one for one in screen.options if focused.id == f"field-{one.name}"), None)
        return of_option(option, isinstance(focused, Select)) if option else ""
    if isinstance(screen, Page):
        found = next((told for one in _upwards(focused) if (told := OF_PAGES.get((screen.NAME, one.id or "")))), "")
        return screen.keyed(translated(found)) if found else ""
    return ""


def of_option(option: Option, chosen: bool = False) -> str:
    """What a form's field asks for, and how it is written."""
    kind = "lines" if option.many else option.type
    how = translated(_("One of a list: ↑↓ chooses, Enter opens it.")) if chosen and kind != "flag" else (
        translated(OF_TYPES[kind]) if kind in OF_TYPES else "")  # fmt: skip
    need = translated(_("It must be filled in (*).")) if option.required else translated(_("It may stay empty."))
    usual = translated(_("Left alone it is: {default}")).format(default=option.default) if option.default else ""
    return f"{option.title}　{sentences(how, need, usual)}"


def of_dialog(dialog: Dialog[Any]) -> str:
    """What a dialog is for and how it is left, as its last line says it."""
    foot = next((str(one.content) for one in dialog.query(".foot").results(Widget) if hasattr(one, "content")), "")
    return "\n".join(
        filter(None, [foot, translated(_("Nothing is done before you agree; Esc leaves everything as it was."))])
    )


def _upwards(widget: Widget) -> list[Widget]:
    return [widget, *(one for one in widget.ancestors if isinstance(one, Widget))]
