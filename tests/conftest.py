"""What all tests share: each begins in the language of the users, whatever the one before it spoke."""

from __future__ import annotations

import pytest

from minutes import text


@pytest.fixture(autouse=True)
def language() -> None:
    """Chinese, unless a test says otherwise for itself."""
    text.use("zh_CN")
