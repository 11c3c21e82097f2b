"""Files as they came, beside the archive: each once, under the SHA-256 of its content, by which it is checked."""

from __future__ import annotations

import os
import re
import secrets
from hashlib import sha256
from pathlib import Path

from minutes.contract import Desk
from minutes.drafts import private
from minutes.errors import BadInput, Damaged, NotFound, Refused, reason
from minutes.model import Attachment, Feedback
from minutes.text import _

FOLDER = "attachments"
DIGEST = re.compile(r"[0-9a-f]{64}")
LARGEST = 64 * 1024 * 1024  # octets of one file


def keep(desk: Desk, name: str, content: bytes) -> Attachment:
    """Put the file beside the archive. Raises Refused for an archive that lies in no folder, or a full disk."""
    if len(content) > LARGEST:
        most = LARGEST // 1024 // 1024
        raise BadInput(_("{file} is larger than {most} MB. Split it first.").format(file=name, most=most))
    digest = sha256(content).hexdigest()
    file = _place(desk) / digest[:2] / digest
    try:
        if not file.exists():
            for folder in (file.parent.parent, file.parent):
                folder.mkdir(exist_ok=True, mode=0o700)
            fresh = file.with_name(f".{secrets.token_hex(4)}.new")
            with open(fresh, "xb", opener=private) as open_file:
                open_file.write(content)
                open_file.flush()
                os.fsync(open_file.fileno())
            os.replace(fresh, file)
    except OSError as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=name, why=reason(error))) from error
    return Attachment(name=name.rpartition("/")[2][-200:], digest=digest, size=len(content))


def content_of(desk: Desk, attachment: Attachment) -> bytes:
    """The file as it came. Raises NotFound where it is gone, Damaged where it is another than it was."""
    file = _place(desk) / attachment.digest[:2] / attachment.digest
    if not DIGEST.fullmatch(attachment.digest):  # the record is of others; it could lead out of the folder
        raise Damaged(_("The attachment “{name}” ({file}) is not the file that came: its hash differs.").format(
            name=attachment.name, file=attachment.digest))  # fmt: skip
    try:
        content = file.read_bytes()
    except OSError as error:
        raise NotFound(_("The attachment “{name}” is not where it was kept ({file}): {why}.").format(
            name=attachment.name, file=file, why=reason(error))) from error  # fmt: skip
    if sha256(content).hexdigest() != attachment.digest:
        raise Damaged(_("The attachment “{name}” ({file}) is not the file that came: its hash differs.").format(
            name=attachment.name, file=file))  # fmt: skip
    return content


def on_file(desk: Desk) -> dict[str, Attachment]:
    """Every attachment of an answer in force, by its digest."""
    heard = (one for one in desk.store.find(Feedback) if not one.withdrawn)
    return {each.digest: each for one in heard for each in one.attachments}


def _place(desk: Desk) -> Path:
    if not desk.settings.home:
        raise Refused(_("This archive lies in no folder, so that no attachment can be kept beside it."))
    return Path(desk.settings.home) / FOLDER
