"""A roster from a sheet with dirty cells: every wrong row is named, nothing is written (R10.3)."""

import pytest
from openpyxl import Workbook

from app import clock
from app.errors import Invalid
from app.response.duty import importing
from tests.schools import on_sqlite

TITLES = ("日期", "班次", "带班领导", "带班电话", "值班人员", "电话")


@pytest.fixture
def sheet(tmp_path):
    def write(*rows):
        book = Workbook()
        for row in (("2027 年值班表",), TITLES, *rows):
            book.active.append(row)
        book.save(tmp_path / "值班.xlsx")
        return tmp_path / "值班.xlsx"

    return write


def problems(school, path):
    return {each.row: each.problem for each in importing.preview(school.principal, path).bad}


@on_sqlite
def test_dirty_cells_are_read_and_29_february_is_a_day_like_any(school, roster, sheet):
    read = importing.preview(school.principal, sheet(
        ("2027年1月4日（周一）", "8:00-20:00", "赵 强", "138 3801 0001", "钱进", "138-1234-5678"),
        (46757, None, "孙丽", None, "周平", 13812345678.0),
        ("2028-2-29", "00:00-24:00", "赵强", None, "钱进", None),
        ("合计", None, 3, None, None, None)))
    assert [(clock.local(each.begins).isoformat()[:16], clock.local(each.ends).isoformat()[:16],
             each.phone) for each in read.slots] == [
        ("2027-01-04T08:00", "2027-01-04T20:00", "13838010001"),
        ("2027-01-04T08:00", "2027-01-04T20:00", "13812345678"),
        ("2028-01-05T08:00", "2028-01-06T08:00", ""),
        ("2028-01-05T08:00", "2028-01-06T08:00", "13812345678"),
        ("2028-02-29T00:00", "2028-03-01T00:00", ""), ("2028-02-29T00:00", "2028-03-01T00:00", "")]
    assert importing.accept(school.principal, read) == 6


@on_sqlite
@pytest.mark.parametrize(("row", "told"), [
    (("2027-02-29", "", "赵强", "", "钱进", ""), "no whole date"),
    (("2027-01-04", "24:30-08:00", "赵强", "", "钱进", ""), "time of day"),
    (("2027-01-04", "", "赵强", "", "赵强", ""), "stands in this row twice"),
    (("2027-01-04", "", "赵强", "打不通", "钱进", ""), "no telephone number: 打不通"),
    (("2020-01-04", "", "赵强", "", "钱进", ""), "is over"),
    (("2027-01-04", "", "无此人", "", "钱进", ""), "Nobody"),
])
def test_a_wrong_row_is_named_and_nothing_is_written(school, roster, sheet, row, told):
    path = sheet(("2027-01-05", "", "孙丽", "", "周平", ""), row)
    (number, problem), = problems(school, path).items()
    assert number == 4
    assert told in problem
    read = importing.preview(school.principal, path)
    with pytest.raises(Invalid, match="nothing was written"):
        importing.accept(school.principal, read)
    assert roster.rows("2027-01-01T00:00", "2027-02-01T00:00") == []
    assert importing.accept(school.principal, read, except_bad=True) == 2
