"""Who may come in through the door: names, what they may do, and hashes of their passwords; never a password."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from minutes import BadInput, NotFound, Refused, _, reason
from minutes.model import Value

if TYPE_CHECKING:
    from argon2 import PasswordHasher

PARTS = ("secretary", "reader")
SHORTEST, LONGEST = 10, 1000
"""Characters of a password: short ones are guessed, endless ones only keep the machine busy."""
NAME = re.compile(r"[^\W_][\w.-]{0,39}")
FILE = "people.json"


class Person(Value, frozen=True, kw_only=True):
    """One who may come in. `login`: whose rights hold on the archive's server, where it is on one; "" the caller's."""

    part: str
    hash: str
    login: str = ""


def known(door: Path) -> dict[str, Person]:
    """Everybody by name. Raises BadInput where the list cannot be read."""
    file = door / FILE
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Person]) if file.exists() else {}
    except (OSError, ValueError) as error:
        raise BadInput(_("{file} cannot be read: {why}.").format(file=file, why=reason(error))) from error


def let_in(door: Path, name: str, part: str, password: str, login: str = "") -> None:
    """Put one on the list, or change what is on it. Raises Refused for a name or a password that will not do."""
    if not NAME.fullmatch(name):
        why = _("“{name}” is no name for the door: letters, digits, . and -, at most 40, a letter or digit first.")
        raise Refused(why.format(name=name))
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused(_("A password has {least} to {most} characters.").format(least=SHORTEST, most=LONGEST))
    _write(door, {**known(door), name: Person(part=part, hash=_hasher().hash(password), login=login)})


def shut_out(door: Path, name: str) -> None:
    """Take one off the list. Raises NotFound."""
    listed = known(door)
    if name not in listed:
        raise NotFound(_("Nobody is called “{name}” at the door.").format(name=name))
    _write(door, {one: person for one, person in listed.items() if one != name})


def right(listed: Mapping[str, Person], name: str, password: str) -> bool:
    """Whether that is the password; a name that is not known takes as long as one that is."""
    from argon2.exceptions import InvalidHashError, VerificationError

    person = listed.get(name)
    try:
        return _hasher().verify(person.hash if person else _nobody(), password[:LONGEST]) and person is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    """The hash of a password that nobody has, as costly to try as a real one."""
    return _hasher().hash(secrets.token_urlsafe())


def _write(door: Path, listed: Mapping[str, Person]) -> None:
    try:
        door.mkdir(mode=0o700, exist_ok=True)
        fresh = door / f"{FILE}.new"
        fresh.unlink(missing_ok=True)
        with open(fresh, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(msgspec.json.encode(dict(sorted(listed.items()))))
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, door / FILE)
    except OSError as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=door / FILE, why=reason(error))) from error
