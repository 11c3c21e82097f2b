"""Keys in the order they were typed: what a key does is done before the next key is looked at.

A fast typist, or an input method that commits many characters at once, is ahead of the screen. A key that is no letter
(Enter after the speaker, Ctrl+S, Backspace) travels through several queues before its action is found; letters typed
meanwhile would land before it, or in the field that is just being left. So they are held until it has arrived.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import Any
from unicodedata import category

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

LONGEST = 0.5
"""Seconds after which the next key is looked at in any case."""


class TypedAhead(App[None]):
    """The third of the app that reads the keys."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._held: deque[events.Key | events.Paste] = deque()
        self._travelling: asyncio.Task[None] | None = None

    last_key: float = 0.0
    """When the last key was typed, by the monotonic clock."""

    async def on_event(self, event: events.Event) -> None:
        """A key that is no letter sets out alone; those typed meanwhile wait for it."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        event = _as_text(event)
        self.last_key = monotonic()
        if self._travelling is not None:
            self._held.append(event)
        elif self._stays(event):
            await super().on_event(event)
        else:
            pumps = [one for one in (self.focused or self.screen).ancestors_with_self if one is not self]
            if any(pump.message_queue_size for pump in pumps):
                await carried_out(pumps)  # the letters before it are in their field
            await super().on_event(event)
            self._travelling = asyncio.create_task(self._travel(pumps))

    def _stays(self, event: events.Key | events.Paste) -> bool:
        types = isinstance(event, events.Paste) or event.is_printable
        return types and isinstance(self.focused, Input | TextArea)

    async def _travel(self, pumps: Sequence[MessagePump]) -> None:
        """See the key through its widgets; the app itself comes last, and finds its action then."""
        await carried_out(pumps)
        self.call_later(self._arrived, pumps)

    async def _arrived(self, pumps: Sequence[MessagePump]) -> None:
        await carried_out([*pumps, *self.screen_stack[-1:]])  # what the action has sent
        self._travelling = None
        while self._held and self._travelling is None and self.screen_stack:  # none is left when the program ends
            await self.on_event(self._held.popleft())


def _as_text(event: events.Key | events.Paste) -> events.Key | events.Paste:
    """A wide space, or a joiner within an emoji, is text as well; as a key the fields would drop it."""
    one = event.character if isinstance(event, events.Key) else None
    return events.Paste(one) if one and category(one) in ("Zs", "Cf") and one != " " else event


async def carried_out(pumps: Sequence[MessagePump]) -> None:
    """Wait until each has done what it was sent, a widget before its container: twice, for what it sent itself."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST):
            for pump in (one for one in pumps for _twice in range(2)):
                done = asyncio.Event()
                if pump.call_later(done.set):
                    await done.wait()
