"""A register on paper: whole, headed on each page, numbered, honest when empty."""

import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from app.progress import QUIET
from app.register import Column
from app.reports import paper
from app.reports.page import LANDSCAPE, frame
from app.reports.table import Heading, Table
from tests.app.reports.conftest import LONG_NAME, together


@pytest.fixture
def write(register, head, tmp_path):
    """Print rows and give the file back."""

    def of(rows, register=register, head=head, **more):
        path = tmp_path / "log.pdf"
        paper.write(register, rows, head, path, QUIET, **more)
        return path

    return of


def test_each_page_bears_school_number_and_its_own_count(write, passages, read):
    pages = read(write(passages(*["李明"] * 100)))
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert "郑州市第四十七中学" in text
        assert "MB-20261123-E01" in text
        assert f"第 {number} 页 / 共 {len(pages)} 页" in text
        assert "打印 2026-11-23 18:05" in text


def test_the_header_row_comes_again_on_each_page(write, passages, read):
    pages = read(write(passages(*["李明"] * 100)))
    assert all(page.count("体温") == 1 for page in pages)


def test_every_row_is_there_once_in_order(write, passages, read):
    names = [f"Pupil{number:04}" for number in range(300)]
    found = re.findall(r"Pupil\d{4}", "".join(read(write(passages(*names)))))
    assert found == names


def test_a_name_of_25_characters_is_there_whole(write, passages, read):
    assert LONG_NAME in together(read(write(passages(LONG_NAME))))


def test_a_cell_longer_than_a_page_goes_on_over_the_page(write, passages, read):
    text = "".join(f"{number:04}" for number in range(2000))
    pages = read(write(passages(text)))
    assert len(pages) > 1
    assert set(re.findall(r"\d{4}", text)) <= set(re.findall("....", text))
    assert together(pages).count("1999") >= 1


def test_moments_are_shown_on_the_schools_clock(write, passages, read):
    assert "07:28:05" in "".join(read(write(passages("李明"))))


def test_an_empty_register_says_nil(write, read):
    (page,) = read(write([]))
    assert "零报告" in page


def test_columns_that_need_it_turn_the_page(write, register, passages):
    wide = replace(register, columns=[Column(f"A longer title {n}", str) for n in range(9)])
    assert not _is_landscape(write(passages("李明")))
    assert _is_landscape(write(passages("李明"), wide))


def test_where_no_page_is_wide_enough_columns_that_no_row_fills_are_left_out(
    write, register, passages, read,
):
    titles = [Column(f"A title as long as this {n}", lambda row: row.name) for n in range(9)]
    nothing = Column("Nobody fills it", lambda _row: "")
    few, many = (replace(register, columns=[*columns, nothing]) for columns in (titles[:1], titles))
    assert "Nobodyfillsit" in together(read(write(passages("李明"), few)))
    assert "Nobodyfillsit" not in together(read(write(passages("李明"), many)))


def test_a_hundred_columns_do_not_leave_the_page(write, register, passages, read):
    many = replace(register, columns=[Column("Title", lambda row: row.name)] * 60)
    assert together(read(write(passages("李明"), many))).count("李") == 60


def test_signatures_stand_on_one_page(write, passages, read):
    for count in range(20, 34):
        pages = read(write(passages(*["李明"] * count), signatures=["值班门卫", "带班领导"]))
        (page,) = [page for page in pages if "值班门卫" in page]
        assert "带班领导" in page
        assert page.count("日期") == 2


def test_a_school_with_a_very_long_name_is_not_cut(write, passages, read, head):
    school = "新疆维吾尔自治区巴音郭楞蒙古自治州库尔勒市实验中学教育集团" * 3
    assert school in together(read(write(passages("李明"), head=replace(head, school=school))))


def _is_landscape(path):
    box = PdfReader(path).pages[0].mediabox
    return box.width > box.height


def test_where_a_page_is_too_narrow_the_widest_columns_give_way_and_dates_stay_whole():
    rows = [[("2026-11-23", ""), ("七(1)班", ""), *[("很长的追踪记录" * 6, "")] * 9]]
    table = Table([Heading("日期"), Heading("班级"), *[Heading("追踪")] * 9], rows)
    room = frame(LANDSCAPE)
    assert table.cramped(room)
    widths = table.widths(room)
    assert widths[:2] == table.needs[:2]
    assert sum(widths) == pytest.approx(room)
    assert max(widths) == pytest.approx(min(widths[2:]))
