"""Tables: order, search, copying, widths."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from app.register import Column
from tests.ui.keys import CTRL, press, shown, write
from ui import cells
from ui.rows import RowsModel
from ui.table import RowsTable


@dataclass(frozen=True)
class Passed:
    at: datetime
    name: str
    group: str
    temperature: Decimal | None
    search: str = ""


ROWS = [
    Passed(datetime(2026, 11, 22, 23, 41, tzinfo=UTC), "李明", "七(10)", Decimal("36.4"), "liming"),
    Passed(datetime(2026, 11, 22, 23, 40, tzinfo=UTC), "阿不都·买买提", "八(1)", None, "abudu"),
    Passed(datetime(2026, 11, 22, 23, 42, tzinfo=UTC), "王䶮", "七(2)", Decimal("37.6"), "wangyan"),
]
COLUMNS = [
    Column("Time", lambda row: row.at),
    Column("Name", lambda row: row.name, width=3),
    Column("Class", lambda row: row.group),
    Column("Temperature", lambda row: row.temperature),
]


@pytest.fixture
def model():
    made = RowsModel(COLUMNS)
    made.set_rows(ROWS)
    return made


@pytest.fixture
def table(qtbot, model, tmp_path):
    made = RowsTable(model, "gate-log", tmp_path)
    made.resize(800, 300)
    shown(qtbot, made)
    return made


def names(model):
    return [row.name for row in model.shown_rows]


@pytest.mark.parametrize(("column", "order", "expected"), [
    (0, Qt.SortOrder.AscendingOrder, ["阿不都·买买提", "李明", "王䶮"]),
    (1, Qt.SortOrder.AscendingOrder, ["阿不都·买买提", "李明", "王䶮"]),
    (2, Qt.SortOrder.AscendingOrder, ["王䶮", "李明", "阿不都·买买提"]),
    (3, Qt.SortOrder.AscendingOrder, ["李明", "王䶮", "阿不都·买买提"]),
    (3, Qt.SortOrder.DescendingOrder, ["王䶮", "李明", "阿不都·买买提"]),
    (-1, Qt.SortOrder.AscendingOrder, ["李明", "阿不都·买买提", "王䶮"]),
])
def test_columns_sort_by_value_and_empty_cells_stay_last(model, column, order, expected):
    model.sort(column, order)
    assert names(model) == expected


@pytest.mark.parametrize(("typed", "found"), [
    ("买买提", ["阿不都·买买提"]), ("LIMING", ["李明"]), ("七 37", ["王䶮"]), ("nobody", []),
    ("", ["李明", "阿不都·买买提", "王䶮"]),
])
def test_typing_searches_all_cells_and_the_pinyin(model, typed, found):
    model.search(typed)
    assert names(model) == found


def test_the_school_s_time_and_true_minus_and_thin_thousands_are_shown(model):
    assert model.index(0, 0).data() == "07:41"
    assert cells.shown(1184) == "1\u2009184"
    assert cells.shown(Decimal("-1234.5")) == "\u22121\u2009234.5"
    assert cells.shown(None) == ""


def test_numbers_are_aligned_right_and_words_left(model):
    def side(column):
        return Qt.AlignmentFlag(model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole))

    assert side(3) & Qt.AlignmentFlag.AlignRight
    assert side(1) & Qt.AlignmentFlag.AlignLeft
    assert side(0) & Qt.AlignmentFlag.AlignLeft


def test_copied_rows_can_be_pasted_into_a_spreadsheet(table):
    table.selectRow(1)
    table.setFocus()
    press(table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "07:40\t阿不都·买买提\t八(1)\t"


def test_enter_opens_a_row_and_a_letter_goes_to_the_search(table):
    opened, typed = [], []
    table.opened.connect(opened.append)
    table.typed.connect(typed.append)
    table.selectRow(2)
    table.setFocus()
    press(table, Qt.Key.Key_Return)
    write(table, "l")
    assert opened == [ROWS[2]]
    assert typed == ["l"]


def test_columns_fill_the_width_without_a_scroll_bar(table):
    assert table.horizontalHeader().length() == table.viewport().width()
    assert not table.horizontalScrollBar().isVisible()


def test_in_a_narrow_window_columns_scroll_before_their_values_are_cut(table):
    table.resize(320, 300)
    assert table.horizontalHeader().sectionSize(1) >= 3 * 44
    assert table.horizontalHeader().length() > table.viewport().width()


def test_a_width_drawn_by_hand_is_remembered(qtbot, table, model, tmp_path):
    header = table.horizontalHeader()
    edge = header.sectionSize(0) - 1
    middle = header.height() // 2
    port = header.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(edge, middle))
    qtbot.mouseMove(port, QPoint(edge + 60, middle))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(edge + 60, middle))
    drawn = header.sectionSize(0)
    assert drawn == edge + 61
    again = RowsTable(model, "gate-log", tmp_path)
    again.resize(800, 300)
    shown(qtbot, again)
    assert again.horizontalHeader().sectionSize(0) == drawn


@pytest.mark.parametrize(("width", "hidden"), [(800, []), (300, [3])])
def test_where_the_room_is_short_a_column_that_no_row_fills_is_left_out(
    table, model, width, hidden
):
    model.set_rows([replace(row, temperature=None) for row in ROWS])
    table.resize(width, 300)
    header = table.horizontalHeader()
    assert [each for each in range(4) if header.isSectionHidden(each)] == hidden
    model.set_rows(ROWS)
    assert not header.isSectionHidden(3)
