"""A backup behind a passphrase: an ordinary age file, which `age --decrypt` opens in twenty years without minutes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO, Any

from minutes.errors import BadInput, Refused, reason
from minutes.text import _

MAGIC = b"age-encryption.org/"
LARGEST = 2 << 30  # octets that are sealed at once, in memory
SHORTEST = 8  # characters of a passphrase


def passphrase(name: str) -> str:
    """The passphrase in the first line of that file. Raises BadInput, or Refused for one that is guessed at once."""
    try:
        with Path(name).expanduser().open(encoding="utf-8") as file:
            secret = file.readline(1024).rstrip("\r\n")
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise BadInput(_("{file} cannot be read: {why}.").format(file=name, why=why)) from error
    if len(secret) < SHORTEST:
        raise Refused(_("The passphrase in the first line of {file} is shorter than {n} characters.").format(
            file=name, n=SHORTEST))  # fmt: skip
    return secret


def sealed(content: bytes, secret: str) -> bytes:
    """The content as an age file. Raises Refused where it is too large, or age is not there."""
    if len(content) > LARGEST:
        raise Refused(_("This backup is too large to be encrypted at once."))
    from_age = _age()
    return bytes(from_age.passphrase.encrypt(content, secret))


def opened(file: IO[bytes], name: str, secret: str) -> IO[bytes]:
    """The file itself, or what an encrypted one holds. Raises BadInput for a wrong passphrase, Refused for none."""
    first = file.read(len(MAGIC))
    file.seek(0)
    if first != MAGIC:
        return file
    if not secret:
        raise Refused(_("{file} is encrypted. Name the file with its passphrase: --passphrase FILE.").format(file=name))
    content = file.read(LARGEST + 1)
    from_age = _age()
    try:
        return io.BytesIO(from_age.passphrase.decrypt(content, secret))
    except (from_age.DecryptError, ValueError) as error:
        raise BadInput(_("{file} does not open: the passphrase is another one, or the file is damaged.").format(
            file=name)) from error  # fmt: skip


def _age() -> Any:
    """The library, which only who encrypts needs."""
    try:
        import pyrage
    except ImportError as error:
        raise Refused(_("Encryption needs an extra: pip install 'minutes[age]'.")) from error
    return pyrage
