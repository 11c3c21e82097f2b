"""The words of a draft in an editor: saved, or left as they were; what is typed outlives a crash."""

from __future__ import annotations

from textual import on
from textual.timer import Timer
from textual.widgets import Static, TextArea

from minutes.model import Paper
from minutes.text import _
from minutes.tui.dialogs import Ask
from minutes.tui.hand import BEHIND, Hand
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask
from minutes.tui.screens.paper_steps import must_be_draft
from minutes.workflow import issue


class PaperText(Page):
    """The half of the papers page in which words are changed."""

    _writing: Paper
    _behind: Timer | None = None

    def chosen(self) -> Paper:
        """The paper under the cursor. Raises Refused where there is none."""
        raise NotImplementedError

    def show_paper(self) -> None:
        """Show the paper under the cursor."""
        raise NotImplementedError

    @property
    def words(self) -> TextArea:
        """The editor."""
        return self.query_one("#paper-text", TextArea)

    @property
    def hand(self) -> Hand:
        """The texts in hand, kept on disk."""
        return getattr(self.app, "hand", None) or Hand(None)

    def action_write(self) -> None:
        """Change the words of a draft."""
        with self.told():
            paper = self.chosen()
            must_be_draft(paper)
            self._open(paper)

    def _open(self, paper: Paper) -> None:
        held = self.hand.held(_key(paper))
        self._writing = paper
        self.remove_class("turned").add_class("writing")
        self.words.load_text(held[1] if held else paper.text)
        self.words.move_cursor((_first_line(self.words.text), 0))
        caption = _("Changing the words    Ctrl+S: save    Esc: leave")
        self.query_one("#sheet-caption", Static).update(caption)
        self.words.focus()
        if any(one.passed for one in paper.approvals):
            self.notify(_("When changed words are saved, the steps passed so far are void."), markup=False)
        if held:
            self.notify(_("These are your unsaved words of last time."), markup=False)

    @on(TextArea.Changed, "#paper-text")
    def _typed(self) -> None:
        """Keep what is typed, at most a second behind the keys."""
        if self._behind is None and self.has_class("writing"):
            self._behind = self.set_timer(BEHIND, self.put_down)

    def put_down(self) -> None:
        """Keep on disk what was changed and is not saved."""
        self._behind = None
        if self.has_class("writing") and self.words.text != self._writing.text:
            with self.told():
                self.hand.keep(_key(self._writing), "", self.words.text)

    def on_screen_suspend(self) -> None:
        """Leaving the page loses nothing."""
        self.put_down()

    def action_save(self) -> None:
        """Save the changed words; approvals given to the earlier ones are void."""
        if self.has_class("writing"):
            with self.told():
                issue.rewrite(self.desk, self._writing.id, self.words.text)
                self._stop()
                self.done(_("The words are saved."))

    def action_leave(self) -> None:
        """Leave the words as they were, after a question if they were changed; else back to the list, or home."""
        if self.has_class("writing"):
            if self.words.text == self._writing.text:
                self._stop()
            else:
                ask(self, Ask(_("Throw the changed words away?")), lambda _yes: self._stop())
        elif self.has_class("turned") or self.focused is not self.query_one("#papers"):
            self.remove_class("turned")
            self.query_one("#papers").focus()
        else:
            self.post_message(self.Open("home"))

    def _stop(self) -> None:
        self.hand.drop(_key(self._writing))
        self.remove_class("writing")
        self.query_one("#papers").focus()
        self.show_paper()


def _key(paper: Paper) -> str:
    return f"paper {paper.id}"


def _first_line(text: str) -> int:
    """The first line behind the front matter."""
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return 0
    return min(lines.index("---", 1) + 1, len(lines) - 1)
