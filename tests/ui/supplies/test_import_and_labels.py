"""Lists that come in, labels and slips on paper, by real keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.supplies.ledger.models import Lot
from tests.app.supplies.importing.test_service import book
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, enter, press
from tests.ui.supplies.test_slips import SHIFT, booked, dialog, other
from ui.reports.paper_dialog import PaperDialog

pytestmark = on_sqlite
GOOD = [1, "一次性医用口罩", "", "盒", 3, "A1", "", "2028-04", "库房", "", ""]
BAD = [2, "一次性医用口罩", "", "箩", 3, "A2", "", "", "库房", "", ""]


def reading(room, file: Path):
    page = room.open()
    press(page, Qt.Key.Key_O, CTRL)
    asked = dialog(room)
    asked.file.setText(str(file))
    enter(asked, "")
    room.until(lambda: bool(asked.model.rows) or bool(asked.field.property("state")))
    return asked


def test_a_list_is_looked_at_then_booked_in(room, keeper, school, tmp_path):
    asked = reading(room, book(tmp_path / "期初.xlsx", [GOOD]))
    assert school.rows(Lot) == []
    press(asked, Qt.Key.Key_Return, CTRL)
    booked(room, 1)
    assert [row.quantity for row in school.rows(Lot)] == [150]


def test_a_row_that_is_wrong_stops_all_until_it_is_said(room, keeper, school, tmp_path):
    asked = reading(room, book(tmp_path / "期初.xlsx", [GOOD, BAD]))
    assert not asked.act.isEnabled()
    assert asked.message.text()
    press(asked, Qt.Key.Key_Return, CTRL)
    assert school.rows(Lot) == []
    asked.except_bad.setFocus()
    press(asked, Qt.Key.Key_Space)
    press(asked, Qt.Key.Key_Return, CTRL)
    booked(room, 1)
    assert [row.batch for row in school.rows(Lot)] == ["A1"]


def test_labels_of_the_lot_under_the_cursor_are_shown_as_paper(room, keeper):
    keeper.receive(100, batch="A1")
    page = room.open()
    room.until(lambda: page.panel.lots.rowCount() == 1)
    press(page, Qt.Key.Key_F9)
    asked = dialog(room)
    press(asked, Qt.Key.Key_Return)
    paper = other(room, asked)
    assert isinstance(paper, PaperDialog)
    room.until(lambda: paper.preview.pages == 1)
    press(paper, Qt.Key.Key_Escape)
    room.until(lambda: QApplication.activeModalWidget() is None)


def test_the_slip_of_a_ledger_line_is_printed_again(room, keeper):
    keeper.issue(keeper.receive(100), 30)
    page = room.open()
    room.until(lambda: page.panel.lines.rowCount() == 2)
    page.panel.line_table.selectRow(0)
    press(page, Qt.Key.Key_P, CTRL | SHIFT)
    paper = dialog(room)
    room.until(lambda: paper.preview.pages == 1)
    press(paper, Qt.Key.Key_Escape)
    room.until(lambda: QApplication.activeModalWidget() is None)
