"""The test kit for the house and for authors of plugins."""

from minutes.testing.condenser import CondenserContract
from minutes.testing.desk import Clock, desk
from minutes.testing.plugin import loaded, offers, outcome
from minutes.testing.store import StoreContract

__all__ = ["Clock", "CondenserContract", "StoreContract", "desk", "loaded", "offers", "outcome"]
