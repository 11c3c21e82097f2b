"""Everything that `minutes` refuses or cannot do, each with a sentence fit to be read by a secretary.

MinutesError
├── Refused          a rule forbids it (a paper with words unaccounted for, a locked paper, no reason given)
├── NotFound         no such meeting, remark, paper, plugin …
├── BadInput         something from outside cannot be taken; names the file and line
├── Stale            the record was changed by someone else since it was read
├── ArchiveError     the archive cannot do it
│   ├── ReadOnly     another program writes, the folder may not be written, or the archive is damaged
│   ├── Damaged      a journal line does not check; names the file and line
│   └── NotSaved     the disk refused; nothing of this save is on file
└── PluginFault      a plugin did not keep its promise; names the plugin and the contribution

The message of each is already in the reader's language and says what to do.
"""

import errno

from minutes.text import _


class MinutesError(Exception):
    """The root: `str(error)` is shown to the user as it is, without a traceback."""


class Refused(MinutesError):
    """A rule forbids it; nothing was changed."""


class NotFound(MinutesError):
    """There is no such thing on file."""


class BadInput(MinutesError):
    """Something from outside cannot be taken; nothing of it was saved."""


class Stale(MinutesError):
    """The record was changed since it was read; the message names the other change."""


class ArchiveError(MinutesError):
    """The archive cannot do what was asked."""


class ReadOnly(ArchiveError):
    """The archive is open for reading only; the message says why and who holds it."""


class Damaged(ArchiveError):
    """A line of a journal does not check; the message names file and line."""


class NotSaved(ArchiveError):
    """The disk refused the write; nothing of this save is on file."""


class PluginFault(MinutesError):
    """A plugin raised, returned nonsense, or took too long; nothing was saved."""


def reason(error: Exception) -> str:
    """Why a file could not be used, as a clause in the reader's language."""
    known = {
        errno.ENOENT: _("there is no such file or folder"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("part of its path is not a folder"),
        errno.EACCES: _("you may not do that there"),
        errno.EPERM: _("you may not do that there"),
        errno.EROFS: _("you may not do that there"),
        errno.EINVAL: _("it is no plain file"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk is full"),
        errno.EIO: _("the disk does not work"),
        errno.ENAMETOOLONG: _("its name is too long"),
    }
    number = getattr(error, "errno", None)
    return known.get(number or 0) or getattr(error, "strerror", None) or str(error)
