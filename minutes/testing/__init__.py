"""The test kit for the house and for authors of plugins."""

from minutes.testing.condenser import CondenserContract
from minutes.testing.desk import Clock, desk
from minutes.testing.plugin import loaded, offers, outcome
from minutes.testing.store import StoreContract
from minutes.testing.trial import Trial, failures, plugins_at, trial

__all__ = [
    "Clock", "CondenserContract", "StoreContract", "Trial", "desk", "failures", "loaded", "offers", "outcome",
    "plugins_at", "trial",
]  # fmt: skip
