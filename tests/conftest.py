"""What all tests share: each begins in the language of the users, whatever the one before it spoke."""

from __future__ import annotations

import os

import pytest

from minutes import text


@pytest.fixture(autouse=True)
def language() -> None:
    """Chinese, unless a test says otherwise for itself."""
    text.use("zh_CN")


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The log and the choices of whoever runs the tests are left alone, and no tour meets a test that types."""
    os.environ.update(XDG_STATE_HOME=str(tmp_path_factory.mktemp("state")), MINUTES_TOUR="off")
