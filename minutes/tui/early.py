"""An app that loses no key: what is pressed before its first page can take it waits until then."""

from __future__ import annotations

from textual import events
from textual.app import App


class EarlyKeys(App[None]):
    """Keys are held from the start until `take_early_keys`."""

    _early: list[events.Event] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hold what is typed while the first page is being made."""
        if isinstance(event, events.Load):
            self._early = []
        if self._early is None or not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        else:
            self._early.append(event)

    def take_early_keys(self) -> None:
        """The first page stands: it gets what was typed, in order."""
        early, self._early = self._early or [], None
        for event in early:
            self.post_message(event)
