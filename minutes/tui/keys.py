"""The key map: one table of every screen's keys, from which bindings, footer, palette and help are made.

No bare letter works while a text field has the focus, and none needs AltGr. Labels are translated when they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from textual.binding import Binding, BindingType

from minutes.text import _ as translated
from minutes.tui.key import Key as Key
from minutes.tui.key import cap as cap
from minutes.tui.ledger_keys import FIGURES, LEDGER


def _(message: str) -> str:
    """Mark the message for the catalogue without translating it yet."""
    return message


Changed = Mapping[str, Mapping[str, str]]
"""The [keys] of minutes.toml: for a page and an action of it, other keys."""


PAGES: tuple[tuple[str, str, str], ...] = (
    ("f2", "home", _("Home")),
    ("f3", "remarks", _("Remarks")),
    ("f4", "opinions", _("Opinions")),
    ("f5", "papers", _("Papers")),
    ("f6", "ledger", _("Ledger")),
    ("f7", "plugins", _("Plugins")),
)
"""Function key, name and title of each page, in the order of the work."""
ASIDE: tuple[tuple[str, str, str], ...] = (
    ("f12", "sitting", _("Sitting")),
    ("ctrl+f", "search", _("Search")),
    ("shift+f6", "figures", _("Figures")),
)
"""The same for pages beside that line, which have no tab."""

TABLE: dict[str, tuple[Key, ...]] = {
    "app": (
        Key("f1", "help", _("Help"), _("What this screen is for, and its keys")),
        *(Key(key, f"page('{name}')", title, shown=False) for key, name, title in (*PAGES, *ASIDE)),
        Key(
            "f10",
            "history",
            _("History"),
            _("Who changed the record in hand, when, and each field before and after"),
            False,
        ),
        Key("ctrl+p", "palette", _("All actions"), _("Find any action by its name")),
        Key("ctrl+q", "quit", _("Quit"), _("Leave the program; everything saved stays saved")),
    ),
    "home": (
        Key("n", "new_meeting", _("New meeting"), _("Put a new meeting with its agenda on file")),
        Key("enter", "open", _("Open"), _("Open the chosen meeting or case")),
        Key("i", "import", _("Import"), _("Import a transcript into an agenda item")),
        Key("m", "members", _("Members"), _("Enter members and observers, or correct what is on file about them")),
        Key("o", "offices", _("Offices"), _("Take in the offices that plugins list, or enter your own")),
        Key("j", "join", _("Join"), _("Take in what another recorder's archive holds of the chosen meeting"), False),
        Key("r", "remind", _("Remind"), _("Remind of what is due today, or send the list of the week; shown first")),
        Key("a", "adjourn", _("End meeting"), _("Note that the chosen meeting has ended"), shown=False),
        Key("tab", "app.focus_next", _("Other list"), shown=False),
    ),
    "papers": (
        Key("n", "draft", _("Draft"), _("Draft a paper from what is on file")),
        Key("e", "write", _("Change"), _("Change the words of a draft")),
        Key("g", "mend", _("Gaps"), _("Go to what is open: gaps to be filled, findings to be mended")),
        Key("p", "approve", _("Pass"), _("Pass the next step of the chain")),
        Key("i", "issue", _("Issue"), _("Number, date and lock the paper")),
        Key("x", "export", _("To files"), _("Write papers to files: this one, those marked (Space), or all")),
        Key("v", "turn", _("Chain"), _("Show the paper, or its chain and what the checks found")),
        Key("h", "hand_over", _("Hand over"), _("Open a case for each opinion of the issued paper")),
        Key("r", "send_back", _("Return"), _("Return the paper to its drafter, with the reason")),
        Key("w", "waive", _("Waive"), _("Answer by name and reason for what a check found")),
        Key("c", "correct", _("Correct"), _("Draft a correction of an issued paper")),
        Key("d", "withdraw", _("Withdraw"), _("Withdraw a paper, with the reason")),
        Key("b", "view", _("Pages"), _("Write the pages as a browser shows them; MINUTES_OPENER opens them"), False),
        Key("u", "redraft", _("Draw anew"), _("Draw a draft's words anew from what is on file"), shown=False),
        Key("o", "numbers", _("Numbers"), _("List reserved and given-up numbers; give one up"), shown=False),
        Key("s", "secrecy", _("Secrecy"), _("Mark the paper as secret, or lift the mark"), shown=False),
        Key("y", "copy", _("Copy"), _("Copy the paper as plain text, for pasting into a word processor"), shown=False),
        Key("ctrl+s", "save", _("Save"), _("Save the changed words"), shown=False),
        Key("escape", "leave", _("Leave"), _("Leave the words as they were"), shown=False),
        Key("tab", "app.focus_next", _("Other list"), shown=False),
    ),
    "ledger": LEDGER,
    "figures": FIGURES,
    "plugins": (
        Key("x", "switch", _("On/off"), _("Switch the plugin off or on from the next start")),
        Key("slash", "search", _("Filter"), _("Show only the plugins in which these words occur")),
        Key("escape", "back", _("Back"), _("Take the filter away"), shown=False),
        Key("tab", "app.focus_next", _("Other list"), shown=False),
    ),
    "remarks": (
        Key("ctrl+s,ctrl+enter", "save", _("Save"), _("Put the words on file, and go on to the next speaker")),
        Key("f8", "swap", _("List/editor"), _("Go from the editor to the list of remarks, or back")),
        Key("ctrl+r", "manner", _("Form"), _("Form and group of the remark in hand; split it at the cursor")),
        Key("ctrl+t", "phrase", _("Phrase"), _("Expand the short key before the cursor; without one, choose a phrase")),
        Key("ctrl+n", "next_item", _("Next item")),
        Key("ctrl+b", "last_item", _("Item before"), shown=False),
        Key("e", "amend", _("Amend"), _("Amend this remark; what is in hand is kept")),
        Key("s", "identify", _("Speaker"), _("Say who spoke, or that it is not known")),
        Key("r", "rename", _("Name"), _("Name who spoke, here or in all remarks; other names are kept"), shown=False),
        Key("o", "order", _("Order"), _("Enter who put their names down to speak on this item"), shown=False),
        Key("c", "confirm", _("Signed"), _("Note that the speaker has checked and signed the words")),
        Key("h", "signatures", _("Sheets"), _("Signatures: sheets out and in, all of a speaker or item"), shown=False),
        Key("w", "withdraw", _("Withdraw"), _("Take this remark out of the record, with a reason"), shown=False),
        Key("y", "copy", _("Copy"), _("Copy this remark: speaker and words"), shown=False),
        Key("Y", "copy_all", _("Copy all"), _("Copy all remarks on this item"), shown=False),
        Key("ctrl+g", "unknown", _("Not identified"), _("Go to the next remark without an identified speaker"), False),
        Key("ctrl+o", "import", _("Import"), _("Import a transcript into this item")),
        Key("z", "undo", _("Undo"), _("Take the last step back, also one of an earlier day"), shown=False),
        Key("Z", "redo", _("Redo"), _("Make anew what was taken back last"), shown=False),
        Key("l", "steps", _("Steps"), _("List your last steps; choose how far to go back"), shown=False),
        Key("f9", "close_item", _("End item"), _("End the deliberation on this item, or take it up again"), False),
        *(Key(f"alt+{n}", f"speaker({n})", _("Speaker by number"), shown=False) for n in (1, 2, 3, 4, 5)),
        Key("ctrl+l", "live", _("Points"), _("Show the condenser's points of this item, or hide them"), shown=False),
        Key(
            "alt+6",
            "mark('problem')",
            _("Mark problem"),
            _("Mark as a problem: what is selected, or the sentence"),
            False,
        ),
        Key("alt+7", "mark('suggestion')", _("Suggestion"), _("Mark as a suggestion"), shown=False),
        Key("alt+8", "mark('figure')", _("Figure"), _("Mark as a figure to check"), shown=False),
        Key("alt+9", "mark('quote')", _("Quote"), _("Mark as a quote"), shown=False),
        Key("alt+0", "mark('')", _("No mark"), _("Take marks away"), shown=False),
        Key("p", "split", _("Split"), _("Make two remarks of this one")),
        Key("j", "join", _("Join"), _("Put this remark's words behind those of the one before"), shown=False),
        Key("v", "move", _("Move"), _("Put this remark under another agenda item")),
        Key("f", "form", _("Form"), _("Say in which form this was said, and to which remark it belongs"), shown=False),
        Key("g", "group", _("Group"), _("Say in which group this was said"), shown=False),
        Key("m", "papers", _("Papers before"), _("Read a paper from before the sitting above the editor"), shown=False),
        Key("a", "agenda", _("Agenda"), _("Change the agenda; break the sitting off, or go on with it"), shown=False),
        Key("x", "secrecy", _("Secrecy"), _("Mark this remark, the item or the meeting as secret, or lift it"), False),
        Key("escape", "leave", _("Back"), _("Leave an amendment as it was, else go home"), shown=False),
    ),
    "search": (
        Key("enter", "open", _("Open"), _("Open the hit on the page on which it stands")),
        Key("down", "hits", _("To the hits"), _("From the field down into the list"), shown=False),
        Key("slash", "ask", _("Other words"), _("Back to the field, to ask for other words")),
        Key("escape", "back", _("Back"), _("Back to the field, empty it, go back to where you came from")),
        Key("tab", "app.focus_next", _("Other list"), shown=False),
    ),
    "sitting": (
        Key("0", "all", _("The rest present"), _("Note everybody present whom the roll has not called yet")),
        *(
            Key(digit, f"mark('{mark}')", title, shown=False)
            for digit, mark, title in (
                ("1", "present", _("Is present")),
                ("2", "leave", _("On leave")),
                ("3", "absent", _("Absent")),
                ("4", "arrived", _("Arrives now")),
                ("5", "left", _("Leaves now")),
            )
        ),
        Key("tab", "app.focus_next", _("Other list")),
        Key("a", "agenda", _("Agenda"), _("Change the agenda; break the sitting off, or go on with it")),
        Key("n", "other", _("Note what happened"), _("Note something else that happened")),
        Key("d", "take_back", _("Take back"), _("Take back what was noted by mistake as having happened")),
        Key("u", "roster", _("Roster"), _("Take the roster from who serves on the day of the meeting")),
        Key("z", "undo", _("Undo"), _("Take the last step back, also one of an earlier day"), shown=False),
        Key("Z", "redo", _("Redo"), _("Make anew what was taken back last"), shown=False),
        Key("l", "steps", _("Steps"), _("List your last steps; choose how far to go back"), shown=False),
        Key("escape", "leave", _("Back"), _("Empty the field, else go to the remarks"), shown=False),
    ),
    "opinions": (
        Key("p", "propose", _("Propose"), _("Let a condenser propose opinions; you see first what would change")),
        Key("a", "accept", _("Adopt"), _("Adopt this opinion, or those marked")),
        Key("e", "edit", _("Edit"), _("Reword theme, problem and measures")),
        Key("m", "merge", _("Merge"), _("Merge the marked opinions (Space marks)")),
        Key("u", "unaccounted", _("Unaccounted"), _("Decide on the next words that went into no opinion yet")),
        Key("h", "assign", _("Assign"), _("Who handles and who supervises; suggestions with their reasons")),
        Key("d", "put_aside", _("Set aside"), _("Take the opinion out and set its words aside, with a reason")),
        Key("z", "undo", _("Undo"), _("Take the last step back, also one of an earlier day")),
        Key("Z", "redo", _("Redo"), _("Make anew what was taken back last"), shown=False),
        Key("l", "steps", _("Steps"), _("List your last steps; choose how far to go back"), shown=False),
        Key("y", "copy", _("Copy"), _("Copy the opinion: theme, problem and measures"), shown=False),
        Key("v", "move_words", _("Move words"), _("Move a source to another opinion, or split it off"), shown=False),
        Key(
            "s", "order", _("Unsure first"), _("List what the condenser was least sure of first, or back"), shown=False
        ),
        Key(
            "c", "compare", _("Compare"), _("Set what is on file, or another condenser, beside a proposal"), shown=False
        ),
        Key("k", "retype", _("Kind"), _("Call a source a problem or a suggestion"), shown=False),
        Key("A", "accept_all", _("Adopt all"), _("Adopt every opinion on this item"), shown=False),
        Key("H", "assign_all", _("Assign all"), _("Fill in the best suggestion where nobody has decided"), shown=False),
        Key("ctrl+up", "shift_up", _("Earlier"), _("Print this opinion before the one above"), shown=False),
        Key("ctrl+down", "shift_down", _("Later"), _("Print this opinion after the one below"), shown=False),
        Key("x", "unmerge", _("Undo merge"), _("Take a merge apart again"), shown=False),
        Key("r", "reopen", _("Open again"), _("Take an adoption back"), shown=False),
        Key(
            "t", "asides", _("Words set aside"), _("List the words set aside; choose one to take it back"), shown=False
        ),
        Key("ctrl+n", "next_item", _("Next item"), shown=False),
        Key("ctrl+b", "last_item", _("Item before"), shown=False),
        Key("tab", "app.focus_next", _("Other list"), shown=False),
    ),
}
"""The keys of each page, the most used first: where the footer is too narrow, the last ones stay out of it."""


TABS: tuple[Binding, ...] = (
    Binding("tab", "app.focus_next", show=False, priority=True),
    Binding("shift+tab", "app.focus_previous", show=False, priority=True),
)
"""Carried out before the next key is looked at, so that whoever types fast does not write into the last field."""


def of(page: str) -> list[BindingType]:
    """The bindings of a page; those of the app work everywhere, typing or not."""
    everywhere = page == "app"
    bindings: list[BindingType] = [
        Binding(key.keys, key.action, key.label, priority=everywhere, show=key.shown, id=f"{page}.{key.id}")
        for key in TABLE[page]
    ]
    return [*bindings, *TABS] if everywhere else bindings


def on(page: str, changed: Changed) -> tuple[Key, ...]:
    """The keys of a page as this office has them."""
    own = changed.get(page, {})
    return tuple(key._replace(keys=own.get(key.id, key.keys)) for key in TABLE.get(page, ()))


def title(page: str) -> str:
    """The title of a page in the reader's language."""
    return next((translated(label) for key, name, label in (*PAGES, *ASIDE) if name == page), page)


def keyed(sentence: str, page: str, changed: Changed) -> str:
    """The sentence with each {action} of the page, or of the app, as the key that calls it here: {save} → Ctrl+S."""
    caps = {key.id.replace("-", "_"): key.cap for key in (*on("app", changed), *on(page, changed))}
    return re.sub(r"\{(\w+)\}", lambda found: caps.get(found[1], found[0]), sentence)
