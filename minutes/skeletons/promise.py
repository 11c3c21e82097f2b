"""my_name 这个插件保证的事；用 pytest 运行。"""

from pathlib import Path

from minutes.testing import failures, plugins_at

PLUGIN = Path(__file__).parent.parent / "my_place"


def test_all_it_offers_works_on_the_sample() -> None:
    assert failures(PLUGIN) == []


def test_it_offers_what_it_should() -> None:
    assert list(plugins_at(PLUGIN).loaded[-1].offers) == ["my_offers"]
