"""The keys of the ledger's page and of the figures', the most used first."""

from __future__ import annotations

from minutes.tui.key import Key


def _(message: str) -> str:
    """Mark the message for the catalogue without translating it yet."""
    return message


LEDGER: tuple[Key, ...] = (
    Key("enter", "open", _("Open"), _("Open the chosen case: its problem, its term, what happened")),
    Key("slash", "search", _("Filter"), _("Show only the cases in which these words occur")),
    Key("s", "states", _("States"), _("Show the cases in work, the overdue ones, all, or the look-backs")),
    Key("f", "log", _("Feedback"), _("Log what the handling body answered, or what was pressed for")),
    Key("b", "ballot", _("Vote"), _("Enter the counted votes of the satisfaction vote")),
    Key("c", "close", _("Close"), _("Close the case, with the reason")),
    Key("e", "extend", _("Extend"), _("Give a later due date, with reason and consent")),
    Key("r", "remind", _("Remind"), _("Remind who supervises or handles it; shown first, once a day")),
    Key("a", "sieve", _("Conditions"), _("Choose by office, body, state, due, procedure what is shown from now on")),
    Key("g", "groups", _("Groups"), _("Put headings by due over the cases, or take them away")),
    Key("l", "look_back", _("Look back"), _("Look at a closed case again")),
    Key("v", "app.page('figures')", _("Figures"), _("Figures and months of each body, with the cases they count")),
    Key("x", "export", _("To files"), _("Write the ledger to files: the cases shown, those marked, or all")),
    Key("t", "transfer", _("Pass on"), _("Pass the case to another office, with the reason")),
    Key("o", "sources", _("Sources"), _("Show the words that the case rests on")),
    Key("w", "paper", _("Paper"), _("Draft a paper about the case: a reminder, the result of a vote")),
    Key("space", "mark", _("Mark"), _("Mark cases: f, e, t, b, c, r and x are then meant for all of them"), False),
    Key("k", "count", _("Count"), _("Count the ballot papers by keys, twice over"), shown=False),
    Key("n", "new_matter", _("New matter"), _("Open a matter that comes from no opinion"), shown=False),
    Key("p", "clock", _("Clock"), _("Stop the clock of the case, or let it go again"), shown=False),
    Key("q", "quiet", _("Quiet"), _("Stay quiet about the case until shortly before it is due"), shown=False),
    Key("d", "divide", _("Split"), _("Split the case among bodies that each reply"), shown=False),
    Key("m", "promise", _("Promise"), _("Note what was promised, as a case with its own date"), shown=False),
    Key("i", "import", _("Import"), _("Log what came back on a filled-in sheet"), shown=False),
    Key("y", "copy", _("Copy"), _("Copy the case as a row of a table"), shown=False),
    Key("u", "unsift", _("In work"), _("Show all cases in work again, without any filter"), shown=False),
    Key("escape", "back", _("Back"), _("Back to the list; in the list: take the typed words away"), shown=False),
)
FIGURES: tuple[Key, ...] = (
    Key("enter", "open", _("Open"), _("Show the figures of the line; open the ledger on the cases of a figure")),
    Key("b", "by", _("Count by"), _("Count by body, year, procedure, or body and month")),
    Key("p", "procedure", _("Procedure"), _("Count the cases of one procedure only")),
    Key("y", "year", _("Year"), _("Count the cases handed over in one year only")),
    Key("escape", "back", _("Back"), _("From the figures to the lines, from these to the ledger")),
)
