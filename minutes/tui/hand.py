"""The text in hand: kept on disk at most a second behind the keys, found again after a crash.

Where the archive's folder cannot be written, it is kept in the second place. Each new remark has the id that it will
bear from its first key on: a draft whose id is on file was saved just before the program ended, and is not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock

from minutes import drafts, second
from minutes.drafts import Draft
from minutes.errors import NotSaved, reason
from minutes.text import _
from minutes.unreadable import Unreadable

BEHIND = 0.8
"""Seconds after a key until the text is on disk."""
ABOUT = "\t"
"""Between speaker and what else is told in the first line of a draft; the text itself begins on the second."""


class Hand:
    """The drafts of this archive; without a folder they are kept while the program runs."""

    def __init__(
        self, folder: Path | None, places: Sequence[Path] = (), new_id: Callable[[], str] = lambda: ""
    ) -> None:
        self._folder, self._places, self._new_id = folder, tuple(places), new_id
        self._held: dict[str, Draft] = {}
        self._durable: dict[str, Draft] = {}  # what is on disk, of what is or was held
        self._disk = RLock()  # one writes at a time: the screen's thread, or the one that flushes for it
        self._ids: dict[str, str] = {}
        self._begun: dict[str, tuple[str, str]] = {}  # before the first word: speaker, and what else was chosen
        self.wanted = ""  # the key of the text that was chosen to go on with
        self._used = [place for place in self._places if (place / drafts.FOLDER).exists()]

    def keep(self, key: str, speaker: str, text: str, about: str = "") -> None:
        """Keep what is in hand under that key, with a line about it; before the first word, for this run only.

        Raises NotSaved, also where the text is kept in the second place only; a change later is tried in both again.
        """
        draft = self.hold(key, speaker, text, about)
        if draft is not None:
            self.flush(draft)

    def hold(self, key: str, speaker: str, text: str, about: str = "") -> Draft | None:
        """The same in memory; what `flush` is still to bring to disk, if anything."""
        if not text.strip():
            self.drop(key)
            if (speaker or about) and not (place_of(key) or ("", "", ""))[2]:
                self._begun[key] = (speaker, about)
            return None
        first = f"{speaker}{ABOUT + about if about or ABOUT in speaker else ''}"
        draft = Draft(key=key, text=f"{first}\n{text}", id=self.id_of(key))
        if self._held.get(key) != draft:
            self._held[key] = draft
        return None if self._durable.get(key) is self._held[key] else self._held[key]

    def flush(self, draft: Draft) -> None:
        """Bring it to disk, from any thread, unless it is there or not in hand any more. Raises NotSaved."""
        with self._disk:
            if self._held.get(draft.key) is not draft or self._durable.get(draft.key) is draft:
                return
            try:
                if self._folder is not None:
                    drafts.keep_draft(self._folder, draft.key, draft.text, draft.id)
            except OSError as error:
                raise NotSaved(self._elsewhere(draft, error)) from error
            self._durable[draft.key] = draft
            self._forget(self._used, draft.key)

    def _elsewhere(self, draft: Draft, failed: OSError) -> str:
        """Keep the draft in the second place, and answer the sentence that says so, or that it is in no place."""
        for place in self._places:
            with suppress(OSError):
                drafts.keep_draft(second.ready(place), draft.key, draft.text, draft.id)
                self._used += [] if place in self._used else [place]
                return _("What is being typed is kept in a second place: {why}.").format(why=reason(failed))
        return _("What is being typed cannot be kept on disk: {why}.").format(why=reason(failed))

    def drop(self, key: str) -> None:
        """The text is saved or given up. A draft that cannot be removed is known by its id, or by its words."""
        for kept in (self._held, self._durable, self._ids, self._begun):
            kept.pop(key, None)
        with self._disk:  # whatever is being flushed is on disk first, and then goes
            self._forget(self._all_places(), key)

    def _forget(self, places: Sequence[Path], key: str) -> None:
        for place in places:
            with suppress(OSError):
                drafts.drop_draft(place, key)
            if place in self._places:
                with suppress(OSError):  # emptied, the second place goes
                    (place / drafts.FOLDER).rmdir()
                    place.rmdir()

    def _all_places(self) -> tuple[Path, ...]:
        return (self._folder, *self._used) if self._folder is not None else ()

    def id_of(self, key: str) -> str:
        """The id that the new remark in hand under that key will bear."""
        if key not in self._ids:
            known = self.all().get(key)
            self._ids[key] = (known and known.id) or self._new_id()
        return self._ids[key]

    def held(self, key: str) -> tuple[str, str] | None:
        """Speaker and text kept under that key, if any."""
        known = self.all().get(key)
        if known is None:
            return (self._begun[key][0], "") if key in self._begun else None
        first, _break, text = known.text.partition("\n")
        return told_in(first)[0], text

    def about(self, key: str) -> str:
        """The line kept about the text under that key; "" without one."""
        known = self.all().get(key)
        return told_in(known.text.partition("\n")[0])[1] if known else self._begun.get(key, ("", ""))[1]

    def all(self) -> dict[str, Draft]:
        """Everything kept, from the last run of the program, too; of two of one key the newer."""
        try:
            on_disk = drafts.found(*self._all_places())
        except OSError:
            on_disk = []
        return {draft.key: draft for draft in on_disk} | self._held

    def broken(self, aside: bool = False) -> list[Unreadable]:
        """The files of texts in hand, or of those set aside, that cannot be read."""
        return [one for place in self._all_places() for one in drafts.broken(place, aside)]

    # Set aside

    def put_aside(self, key: str) -> None:
        """Keep the text, but in hand no more. Raises NotSaved."""
        try:
            with self._disk:
                kept = [drafts.put_aside(place, key) for place in self._all_places()]
                if any(kept):
                    self.drop(key)
        except OSError as error:
            raise NotSaved(_("The text cannot be set aside: {why}.").format(why=reason(error))) from error

    def asides(self) -> dict[str, Draft]:
        """The texts that were set aside, by their names."""
        return {name: draft for place in self._all_places() for name, draft in drafts.asides(place).items()}

    def take_up(self, name: str) -> Draft:
        """Have a text in hand again that was set aside; one in hand at its place is set aside in turn."""
        draft = self.asides()[name]
        if draft.key in self.all():
            self.put_aside(draft.key)
        first, _break, text = draft.text.partition("\n")
        speaker, about = told_in(first)
        self.keep(draft.key, speaker, text, about)
        for place in self._all_places():
            drafts.drop_aside(place, name)
        return draft


def told_in(line: str) -> tuple[str, str]:
    """Speaker, and what else is told, of the first line of a draft."""
    speaker, sign, about = line.rpartition(ABOUT)
    return (speaker, about) if sign else (line, "")


def key_of(meeting: str, item: str, amends: str = "") -> str:
    """The key of a draft: a new remark on an item, or new words for one on file."""
    return f"amend {meeting} {item} {amends}" if amends else f"remark {meeting} {item}"


def place_of(key: str) -> tuple[str, str, str] | None:
    """(meeting, item, remark that it amends) of a key of ours."""
    words = key.split(" ")
    if words[0] == "remark" and len(words) == 3:
        return words[1], words[2], ""
    if words[0] == "amend" and len(words) == 4:
        return words[1], words[2], words[3]
    return None
