"""The screens in a real browser (Chromium): Chinese typed and kept, a reader refused, nothing from elsewhere."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from minutes_tinydb.store import TinyStore

from minutes.model import Remark
from minutes.settings import Settings
from tests.commands.program import Program
from tests.plugins import served
from tests.plugins.served import SECRETS

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("aiohttp", reason="minutes[serve] is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"), pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return served.archive(tmp_path_factory.mktemp("browser") / "archive")


@pytest.fixture(scope="module")
def address(place: Program) -> Iterator[str]:
    with served.serving(place.archive) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1200, "height": 800})
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    yield page
    context.close()


def sign_in(page: Any, address: str, name: str) -> None:
    page.goto(address)
    page.fill("#name", name)
    page.fill("#password", SECRETS[name])
    page.click("main button")
    page.wait_for_selector("body.-first-byte", timeout=60_000)
    page.wait_for_timeout(3000)  # the keys that follow are for the page that stands


def remarks(place: Program) -> list[str]:
    """The words of all remarks, as whoever only looks finds them on file."""
    store = TinyStore(place.archive, Settings(read_only=True))
    found = [one.text for one in store.find(Remark)]
    store.close()
    return found


def until(what: Any, seconds: float = 60) -> Any:
    end = time.monotonic() + seconds
    while not (seen := what()):
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.5)
    return seen


def test_a_remark_typed_in_a_browser_with_a_chinese_input_method_comes_on_file_whole(
    page: Any, address: str, place: Program
) -> None:
    sign_in(page, address, "记录员")
    page.keyboard.press("Enter")  # the meeting that is in session
    page.wait_for_timeout(2500)
    page.keyboard.press("Enter")  # past the speaker
    page.wait_for_timeout(500)
    line = page.context.new_cdp_session(page)
    for composed, words in (("quqi", "渠系老化，昇玥、堃赟两位委员都说漏水；"), ("jianyi", "建议今年修好。")):
        line.send("Input.imeSetComposition", {"text": composed, "selectionStart": 4, "selectionEnd": 4})
        line.send("Input.insertText", {"text": words})
    page.keyboard.press("Control+s")
    page.wait_for_timeout(2500)
    on_file = until(lambda: next((text for text in remarks(place) if "渠系老化" in text), ""))
    assert on_file == "渠系老化，昇玥、堃赟两位委员都说漏水；建议今年修好。"
    assert {url for url in page.asked if not url.startswith((address, "ws" + address[4:], "data:"))} == set()
    assert page.complaints == []


def test_a_reader_in_a_browser_saves_nothing_and_keeps_his_screens(page: Any, address: str, place: Program) -> None:
    before = remarks(place)
    sign_in(page, address, "查阅")
    page.keyboard.press("Enter")
    page.wait_for_timeout(2500)
    page.keyboard.insert_text("只看不改的人也想写一句。")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("只看不改的人也想写一句。")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(2500)
    assert remarks(place) == before
    assert page.evaluate("!document.body.classList.contains('-closed')"), "the screens stand"


def test_leaving_the_screens_tells_so_and_leads_back_by_the_keyboard(page: Any, address: str) -> None:
    sign_in(page, address, "查阅")
    page.keyboard.press("Control+q")
    page.wait_for_selector("body.-closed", timeout=30_000)
    page.wait_for_function("document.activeElement?.closest('.closed') !== null")
    page.keyboard.press("Enter")
    page.wait_for_selector("body.-first-byte", timeout=60_000)


def test_the_pages_of_the_door_have_labels_a_language_and_one_heading(page: Any, address: str) -> None:
    page.goto(address)
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert page.locator("h1").count() == 1
    for field in page.locator("input:not([type=hidden])").all():
        assert page.locator(f"label[for={field.get_attribute('id')}]").count() == 1
    assert page.evaluate("document.activeElement.id") == "name"


def test_a_file_that_the_screens_wrote_is_fetched_in_the_browser(
    page: Any, address: str, place: Program, tmp_path: Path
) -> None:
    sign_in(page, address, "记录员")
    page.goto(f"{address}/files")
    page.set_input_files("#file", {"name": "发言.txt", "mimeType": "text/plain", "buffer": "甲：渠道漏水。".encode()})
    page.locator("main form button").last.click()
    with page.expect_download() as coming:
        page.get_by_text("发言.txt").click()
    coming.value.save_as(tmp_path / "back.txt")
    assert (tmp_path / "back.txt").read_text(encoding="utf-8") == "甲：渠道漏水。"
