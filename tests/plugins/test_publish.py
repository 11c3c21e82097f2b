"""`minutes publish`: the site by command: pages that lead to each other, stand alone, and stay in their folder."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

import pytest
from minutes_publish.folder import LIST

from minutes.model import replace
from tests.commands.program import Program
from tests.plugins import published
from tests.plugins.papers_dossier import ITEM

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program on the sample archive."""
    program = Program(tmp_path_factory.mktemp("publish") / "archive")
    program.done("demo", "--no-open")
    return program


class Read(HTMLParser):
    """The outline of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        known = dict(attrs)
        self.links += [known[name] or "" for name in ("href", "src", "action") if name in known]
        self.ids += [known["id"] or ""] if "id" in known else []


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def written(sample: Program, folder: Path) -> dict[str, bytes]:
    assert sample.done("publish", str(folder))["pages"] == len(files(folder)) - 1
    return files(folder)


def test_the_sample_becomes_a_site_whose_links_all_lead_to_its_pages(sample: Program, tmp_path: Path) -> None:
    made = written(sample, tmp_path / "site")
    assert {name.partition("/")[0] for name in made} == {
        "index.html", "all.html", "overdue.html", "years.html", "bodies.html", "feed.xml", LIST, "years", "bodies",
        "items", "matters", "papers",
    }  # fmt: skip
    for name, content in made.items():
        if name.endswith(".html"):
            for link in Read(content.decode()).links:
                assert link == "#main" or normpath(join(dirname(name), link)) in made, (name, link)


def test_the_same_record_gives_the_same_octets(sample: Program, tmp_path: Path) -> None:
    assert written(sample, tmp_path / "one") == written(sample, tmp_path / "two")


def test_the_pages_are_the_same_whatever_language_the_screens_speak(sample: Program, tmp_path: Path) -> None:
    made = written(sample, tmp_path / "site")
    assert written(Program(sample.archive, "en"), tmp_path / "english") == made


def test_every_page_has_its_language_landmarks_one_title_and_headings_in_order(sample: Program, tmp_path: Path) -> None:
    for name, content in written(sample, tmp_path / "site").items():
        if name.endswith(".html"):
            html = content.decode()
            read = Read(html)
            assert '<html lang="zh-CN">' in html
            assert (
                read.tags.count("h1") == read.tags.count("main") == read.tags.count("title") - html.count("<svg") == 1
            )
            assert len(set(read.ids)) == len(read.ids), name
            assert "nav" in read.tags
            regions = re.findall('role="region" aria-label="(.*?)"', html)
            assert len(set(regions)) == len(regions), name
            levels = [int(tag[1]) for tag in read.tags if re.fullmatch("h[1-6]", tag)]
            assert all(after - before <= 1 for before, after in pairwise(levels)), name
            assert read.tags.count("svg") == html.count('role="img" aria-labelledby=')


def test_nothing_is_fetched_and_the_one_script_is_our_own(sample: Program, tmp_path: Path) -> None:
    for name, content in written(sample, tmp_path / "site").items():
        if name.endswith(".html"):
            html = content.decode()
            assert not re.search(r"<img|<iframe|<object|@import|url\(|\son\w+=|src=|https?://", html), name
            assert "default-src 'none'" in html
            for script in re.findall(r"<script>(.*?)</script>", html, re.DOTALL):
                digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
                assert f"script-src 'sha256-{digest}'" in html


def test_without_a_script_every_matter_is_in_the_list(sample: Program, tmp_path: Path) -> None:
    made = written(sample, tmp_path / "site")
    listed = set(re.findall(r"matters/\w+\.html", made["all.html"].decode()))
    assert listed == {name for name in made if name.startswith("matters/")}
    assert "<input" not in made["all.html"].decode().partition("<script>")[0]


def test_the_feed_has_stable_ids_and_newest_entries_first(sample: Program, tmp_path: Path) -> None:
    sample.done("publish", str(tmp_path / "site"), "--address", "https://site.example/npc")
    feed = ElementTree.fromstring((tmp_path / "site/feed.xml").read_bytes())
    entries = feed.findall(f"{ATOM}entry")
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    days = [one.findtext(f"{ATOM}updated") or "" for one in entries]
    assert len(set(ids)) == len(ids) > 10
    assert days == sorted(days, reverse=True)
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == "https://site.example/npc/feed.xml"  # type: ignore[union-attr]
    assert "https://" in sample.refused("publish", str(tmp_path / "two"), "--address", "javascript:alert(1)")


def test_a_folder_with_anything_of_others_in_it_is_refused_and_left_as_it_was(sample: Program, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "index.html").write_text("别人的", encoding="utf-8")
    assert "own" in sample.refused("publish", str(tmp_path / "own"))
    assert list(files(tmp_path / "own").values()) == ["别人的".encode()]
    assert "index.html" in sample.refused("publish", str(tmp_path / "own" / "index.html"))


def test_written_again_it_keeps_what_others_put_beside_it_and_drops_what_is_not_public_any_more(
    sample: Program, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    before = written(sample, folder)
    (tmp_path / "outside.html").write_text("留着", encoding="utf-8")
    (folder / "CNAME").write_text("site.example", encoding="utf-8")
    (folder / "matters" / "0123456789abcdef.html").write_text("不再公开", encoding="utf-8")
    listed = (folder / LIST).read_text(encoding="utf-8")
    (folder / LIST).write_text(f"{listed}matters/0123456789abcdef.html\n../outside.html\n", encoding="utf-8")
    sample.done("publish", str(folder))
    assert files(folder) == {**before, "CNAME": b"site.example"}
    assert (tmp_path / "outside.html").exists()


def test_a_link_inside_that_leads_elsewhere_is_refused(sample: Program, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    written(sample, folder)
    (tmp_path / "elsewhere").mkdir()
    for one in (folder / "items").iterdir():
        one.unlink()
    (folder / "items").rmdir()
    (folder / "items").symlink_to(tmp_path / "elsewhere")
    assert "items" in sample.refused("publish", str(folder))
    assert not list((tmp_path / "elsewhere").iterdir())


def test_no_name_of_a_file_comes_from_the_record() -> None:
    ids = {"c1": "../../etc/passwd", "d1": "a/b", "i1": "..\\x"}
    made = published.site([
        replace(one, id=ids.get(one.id, one.id), **{name: ids[value] for name in ("case", "paper", "item")
                if (value := getattr(one, name, None)) in ids})
        if one.kind != "meeting" else replace(one, items=(replace(ITEM, id=ids["i1"]),))
        for one in published.records()
    ])  # fmt: skip
    assert published.MATTER in made["all.html"]
    assert all(re.fullmatch(r"(?:[a-z]+/)?[a-z0-9]+\.(?:html|xml)", name) for name in made)


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "\"' onx=1 <b>", "]]>&amp;\x00\x1b[31m\ufffe", "</svg>"]
)
def test_hostile_words_stay_words(words: str) -> None:
    known = published.case()
    plain = published.site(published.records())
    said = {
        "c1": {"title": words, "problem": f"{words}。", "measures": (words, words)},
        "f2": {"text": words},
        "o1": {"name": words},
    }
    hostile = published.site([replace(one, **said.get(one.id, {})) for one in published.records()])
    assert known.title not in hostile["all.html"]
    for name, page in hostile.items():
        if name.endswith(".html") and not name.startswith("bodies/"):
            assert sorted(Read(page).tags) == sorted(Read(plain[name]).tags)
    ElementTree.fromstring(hostile["feed.xml"])


def test_an_archive_without_anything_public_makes_a_site_that_says_so() -> None:
    made = published.site([])
    assert "暂无" in made["all.html"]
    ElementTree.fromstring(made["feed.xml"])
    assert "0件" in published.site([], date(2026, 1, 1))["overdue.html"]


def test_the_figures_of_a_year_and_of_a_body_count_their_matters() -> None:
    made = published.site(published.records())
    assert "<strong>1</strong>已办结（100%）" in made["years/2026.html"]
    assert published.MATTER in made["years/2026.html"]
    assert published.MATTER in next(page for name, page in made.items() if name.startswith("bodies/"))
