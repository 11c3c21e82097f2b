"""Records of an invented sitting, as tests want them: all that a test does not name is filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from minutes.model import Meeting, Remark

AT = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)


def meeting(id: str = "m1", **fields: Any) -> Meeting:
    """A sitting of an invented committee."""
    return Meeting(**{"id": id, "held_on": date(2026, 11, 25), "term": 16, "session": 37, **fields})


def remark(id: str = "r1", **fields: Any) -> Remark:
    """What an invented member said at that sitting."""
    return Remark(**{"id": id, "meeting": "m1", "item": "a1", "text": "养老床位不足。", "at": AT, **fields})
