"""Workbooks that go out: every cell as text, nothing cut off, the same octets, pages that print whole."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_sheets import read_answers, register_exporters, write_ledger, write_lists
from minutes_sheets.table import MOST_LINES, Column, _lines, continued

from minutes import Refused
from minutes.model import Dossier, Ledger, Meeting
from tests.plugins import sheets_filled as sample
from tests.plugins.papers_dossier import dossier

HOSTILE = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "{=1}", "http://example.org/", "0012", "\ud800",
    "\x00\x1b[31m", "_x0041_", "\ufffe", "'=1", "<b>&amp;",
)  # fmt: skip


def texts(content: bytes) -> list[object]:
    return [cell.value for sheet in sample.opened(content) for row in sheet for cell in row]


def formulas(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return sum(
            len(re.findall(rb"<f[ >]", packed.read(name))) for name in packed.namelist() if "/worksheets/" in name
        )


def test_the_plugin_offers_a_workbook_of_the_ledger_and_of_a_meeting() -> None:
    assert [(one.suffix, one.takes) for one in register_exporters({})] == [(".xlsx", "ledger"), (".xlsx", "dossier")]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_run_as_a_formula_or_a_link(words: str) -> None:
    rows = [sample.row("c1", words, words, handler=words, last=words, item=words, number=words)]
    held = Dossier(meeting=Meeting(id="m", title=words, held_on=sample.HANDED), opinions=dossier().opinions[:1])
    for content in (write_ledger(sample.ledger(*rows)), write_lists(held)):
        assert formulas(content) == 0
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            assert not [name for name in packed.namelist() if "externalLinks" in name or "sheet1.xml.rels" in name]


def test_figures_written_as_text_stay_text() -> None:
    assert "0012" in texts(write_ledger(sample.ledger(sample.row("c1", last="0012"))))


def test_the_same_ledger_gives_the_same_octets() -> None:
    assert write_ledger(sample.ledger()) == write_ledger(sample.ledger())
    assert write_lists(dossier()) == write_lists(dossier())


def test_dates_are_dates() -> None:
    page = sample.opened(write_ledger(sample.ledger()))["督办台账"]
    heads = [cell.value for cell in page[1]]
    assert page[2][heads.index("办理期限")].value == datetime(2026, 12, 8)
    assert page[2][heads.index("办理期限")].number_format == "yyyy-mm-dd"


def test_every_sheet_prints_on_broad_paper_with_its_heads_and_page_numbers() -> None:
    for content in (write_ledger(sample.ledger()), write_lists(dossier())):
        for page in sample.opened(content):
            assert (page.page_setup.orientation, str(page.page_setup.paperSize)) == ("landscape", "9")
            assert page.sheet_properties.pageSetUpPr.fitToPage
            assert (page.page_setup.fitToHeight, page.freeze_panes is not None) == (0, True)
            assert page.auto_filter.ref
            assert page.print_title_rows
            assert "&P" in page.oddFooter.center.text
            assert page.oddHeader.center.text


def test_the_head_of_a_list_names_the_meeting_with_its_place() -> None:
    head = sample.opened(write_lists(dossier()))["审议意见"].oddHeader.center.text
    assert head == "澄江市第十六届人民代表大会常务委员会第三十五次会议审议意见"


def test_what_may_be_filled_in_is_offered_and_all_else_is_locked() -> None:
    page = sample.opened(write_ledger(sample.ledger()))["反馈填报"]
    offered = {str(one.sqref): one for one in page.data_validations.dataValidation}
    assert "办理结果" in offered["F3:F5"].formula1
    assert offered["H3:H5"].type == "date"
    assert page.protection.sheet
    assert [page[f"{column}3"].protection.locked for column in "ACEFGHI"] == [True] * 3 + [False] * 4
    assert page.column_dimensions["J"].hidden


def test_a_case_with_a_course_of_its_own_shows_its_stage_and_an_estimated_term_says_so() -> None:
    known = sample.ledger(sample.row("c1", stage="征求意见", due_stage="报送方案", estimated=True), sample.row("c2"))
    page = sample.opened(write_ledger(known))["督办台账"]
    assert [page[f"K{n}"].value for n in (2, 3)] == ["征求意见", "已交办"]
    assert [page[f"L{n}"].value for n in (2, 3)] == ["报送方案：即将到期（预计）", "即将到期"]


def test_closed_cases_are_not_asked_about() -> None:
    known = sample.ledger(sample.row("c1", status="closed"), sample.row("c2"))
    page = sample.opened(write_ledger(known))["反馈填报"]
    assert [page[f"A{n}"].value for n in range(sample.FIRST, page.max_row + 1)] == ["c2"]


def test_an_empty_ledger_is_a_workbook_too() -> None:
    assert "编号" in texts(write_ledger(Ledger(on=sample.HANDED, rows=())))


def test_the_lists_of_a_meeting_hold_opinions_cases_remarks_and_attendance() -> None:
    book = sample.opened(write_lists(dossier()))
    assert book.sheetnames == ["审议意见", "交办清单", "审议发言", "出席情况"]
    assert [len(list(page.rows)) - 1 for page in book] == [3, 1, 5, 6]


def test_a_text_too_long_for_a_row_goes_on_in_the_next_one() -> None:
    said = "".join(f"第{n}句话。" for n in range(12_000))
    assert len(said) > 32_767
    page = sample.opened(write_ledger(sample.ledger(sample.row("c1", last=said), sample.row("c2"))))["督办台账"]
    heads = [cell.value for cell in page[1]]
    rows = [dict(zip(heads, [cell.value for cell in row], strict=True)) for row in page.iter_rows(min_row=2)]
    assert "".join(row["最近情况"] or "" for row in rows[:-1]) == said
    assert {row["督办事项"] for row in rows[:-1]} == {"加装电梯"}
    assert [rows[0]["序号"], rows[1]["序号"], rows[-1]["序号"]] == [1, "1续", 2]
    assert max(page.row_dimensions[n].height for n in range(1, page.max_row + 1)) < 409


WORDS = st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from("\n 。"), max_size=4_000)


@given(WORDS, st.integers(6, 60))
def test_a_row_loses_nothing_and_is_never_too_high(said: str, wide: int) -> None:
    rows = list(continued([Column(title="a", wide=wide)], [said]))
    assert "".join(str(cells[0]) for _high, cells in rows) == said
    assert all(high <= MOST_LINES for high, _cells in rows)
    assert all(_lines(line, wide) <= MOST_LINES * 2 for _high, cells in rows for line in str(cells[0]).split("\n"))


@pytest.mark.parametrize("package", ["xlsxwriter", "openpyxl"])
def test_without_the_extra_the_plugin_loads_and_says_what_is_missing(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_ledger(sample.ledger())
    monkeypatch.setitem(sys.modules, package, None)
    assert register_exporters({})
    with pytest.raises(Refused, match=r"minutes\[sheets\]"):
        write_ledger(sample.ledger()) if package == "xlsxwriter" else read_answers(content, dossier())
