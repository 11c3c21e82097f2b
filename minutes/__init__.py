"""minutes: from spoken remarks to issued opinions and logged feedback. This is the face that plugins know."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutes.face import *  # noqa: F403
else:

    def __getattr__(name):
        """A name of the face, which is read when the first of them is asked for: `minutes --help` needs none."""
        from importlib import import_module

        face = import_module("minutes.face")
        if name != "__all__" and name not in face.__all__:
            raise AttributeError(f"module 'minutes' has no attribute {name!r}")
        return globals().setdefault(name, getattr(face, name))
