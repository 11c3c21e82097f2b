"""A program on an archive of its own."""

from tests.commands.conftest import program, sitting

__all__ = ["program", "sitting"]
