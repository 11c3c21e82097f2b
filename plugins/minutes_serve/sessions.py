"""Who is in, until when, and who must wait because the password was wrong too often. Nothing here is written down."""

from __future__ import annotations

import hmac
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

IDLE, WHOLE = 30 * 60.0, 12 * 3600.0
"""Seconds without a sign of life, and in all, after which one must come in anew; an open screen is a sign of life."""
WRONG, WITHIN = 5, 15 * 60.0
"""So many wrong passwords within so many seconds, for one name or from one address, and the door stays shut so long."""
MOST = 10_000
"""Names and addresses that are remembered for wrong passwords; the oldest are forgotten."""


@dataclass
class Session:
    """One who is in."""

    name: str
    begun: float
    seen: float
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    form: str = field(default_factory=lambda: secrets.token_urlsafe(32))  # what every form of his must bring along


class Sessions:
    """All who are in."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._held: dict[str, Session] = {}

    def begin(self, name: str) -> Session:
        """Somebody came in: a new secret for him, whatever he brought."""
        now = self._clock()
        self._held = {token: one for token, one in self._held.items() if self._lasts(one)}
        session = Session(name=name, begun=now, seen=now)
        self._held[session.token] = session
        return session

    def of(self, token: str) -> Session | None:
        """Whose secret that is, if he is still in; this counts as a sign of life."""
        session = self._held.get(token)
        if session is None or not self._lasts(session):
            self._held.pop(token, None)
            return None
        session.seen = self._clock()
        return session

    def end(self, session: Session) -> None:
        """He left."""
        self._held.pop(session.token, None)

    def _lasts(self, session: Session) -> bool:
        now = self._clock()
        return now - session.seen <= IDLE and now - session.begun <= WHOLE


class Wrong:
    """Wrong passwords by name and by address."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._tries: dict[str, deque[float]] = {}

    def wait(self, *keys: str) -> float:
        """Seconds until another try is heard; 0: now."""
        return max(map(self._wait, keys), default=0.0)

    def note(self, *keys: str) -> None:
        """One more was wrong."""
        for key in keys:
            self._tries.setdefault(key, deque(maxlen=WRONG)).append(self._clock())
            while len(self._tries) > MOST:
                del self._tries[next(iter(self._tries))]

    def forget(self, *keys: str) -> None:
        """It was right."""
        for key in keys:
            self._tries.pop(key, None)

    def _wait(self, key: str) -> float:
        tries = self._tries.get(key)
        if tries is None or len(tries) < WRONG:
            return 0.0
        now = self._clock()
        return max(tries[-1] + WITHIN - now, 0.0) if tries[-1] - tries[0] <= WITHIN else 0.0


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same; how long it takes tells nothing. No secret is like none."""
    return bool(one) and hmac.compare_digest(one.encode(), other.encode())
