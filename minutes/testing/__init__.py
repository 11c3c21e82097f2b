"""The test kit for the house and for authors of plugins."""

from minutes.testing.desk import Clock, desk

__all__ = ["Clock", "desk"]
