"""The calendar from a sheet, as dirty as sheets are."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from app.errors import Invalid
from app.places import school_days
from app.rulebook.calendar.models import CalendarDay
from app.rulebook.calendar.rules import DayKind
from tests.schools import School

HEADER = ("日期", "类型", "备注")


@pytest.fixture
def sheet(tmp_path):
    def write(*rows, header=HEADER):
        book = Workbook()
        book.active.append(["第一中学校历"])
        book.active.append(header)
        for row in rows:
            book.active.append(row)
        path = tmp_path / "校历.xlsx"
        book.save(path)
        return path

    return write


def read(school: School, path):
    return school_days.preview(school.administrator, path)


@pytest.mark.parametrize(
    ("cell", "first", "count"),
    [
        (datetime(2026, 12, 31), date(2026, 12, 31), 1),
        ("2026.12.31", date(2026, 12, 31), 1),
        (46387, date(2026, 12, 31), 1),
        ("２０２６年１２月３１日（周四）", date(2026, 12, 31), 1),
        ("20261231 星期四", date(2026, 12, 31), 1),
        ("2026年12月30日至31日", date(2026, 12, 30), 2),
        ("2026-12-30—2027-01-02", date(2026, 12, 30), 4),
        ("2026/12/30~12/31", date(2026, 12, 30), 2),
    ],
)
def test_dates_are_read_as_schools_write_them(school: School, sheet, cell, first, count):
    found = read(school, sheet((cell, "放假", "元旦")))
    assert [line.special.kind for line in found.lines] == [DayKind.OFF] * count
    assert found.lines[0].special.day == first


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("2026-13-01", "放假", ""), "no whole date"),
        (("12月31日", "放假", ""), "no whole date"),
        ((2026.1, "放假", ""), "no whole date"),
        (("2026-12-31", "也许", ""), "not said whether"),
        (("2026-12-31", None, ""), "not said whether"),
        (("2026-12-31至12-30", "放假", ""), "end before they begin"),
        (("2026-11-24", "补课", "补周三的课"), "is a school day already"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_row_and_nothing_is_guessed(
    school: School, sheet, row, why
):
    found = read(school, sheet(row))
    assert [(line.row, line.state) for line in found.lines] == [(3, "rejected")]
    assert why in found.lines[0].problem


def test_the_same_day_twice_is_told(school: School, sheet):
    found = read(school, sheet(("2026-12-31", "放假", ""), ("2026.12.31", "上课", "")))
    assert [line.problem for line in found.rejected] == ["2026-12-31 stands in row 3 already."]


def test_a_dry_run_writes_nothing_and_taking_over_does(school: School, sheet):
    path = sheet(
        ("2026-12-31", "放假", "元旦"), (None, None, None), ("2026-10-01", "不上课", "国庆节"),
        ("2026-12-26", "调休", "补周四的课"), ("昨天", "放假", ""))
    before = len(school.rows(CalendarDay))
    found = read(school, path)
    assert [line.state for line in found.lines] == ["new", "same", "new", "rejected"]
    assert len(school.rows(CalendarDay)) == before
    assert school_days.accept(school.administrator, found) == 2
    added = school.rows(CalendarDay)[before:]
    assert [(row.day, row.kind, row.follows) for row in added] == [
        (date(2026, 12, 31), DayKind.OFF, None), (date(2026, 12, 26), DayKind.MAKE_UP, 4)]
    assert [line.state for line in read(school, path).lines] == [
        "same", "same", "same", "rejected"]


def test_without_a_kind_column_the_note_says_it(school: School, sheet):
    found = read(school, sheet(("2026-12-31", "元旦放假"), header=("日期", "备注")))
    assert found.lines[0].special.kind is DayKind.OFF


def test_a_sheet_without_header_says_how_to_mend_it(school: School, sheet):
    with pytest.raises(Invalid, match="No header"):
        read(school, sheet(header=("甲", "乙", "丙")))


def test_a_long_gap_is_pointed_out_and_not_refused(school: School, sheet):
    found = read(school, sheet(("2026-12-07至2026-12-18", "放假", "流感停课")))
    assert not found.rejected
    assert any("2026-12-05" in finding and "2026-12-20" in finding for finding in found.findings)
