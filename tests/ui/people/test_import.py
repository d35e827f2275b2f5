"""A class list comes in through the window: looked at first, taken over, taken back."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog

from app.people import service
from app.people.models import Person
from app.people.rules import Obstacle
from tests.ui.keys import CTRL, enter, press
from ui.people.roster_lines import Kind


def begin(desktop, file):
    """From the roll: the key, the file's name, Enter."""
    tab = desktop.open()
    press(tab, Qt.Key.Key_I, CTRL)
    enter(tab, str(file))
    desktop.settle()
    return tab.import_page


def take_over(desktop, page):
    press(page, Qt.Key.Key_Return, CTRL)
    desktop.settle()


def counts(page):
    return {kind.value: page.preview.count(kind) for kind in Kind if page.preview.count(kind)}


def names(school):
    return [person.name for person in school.rows(Person)]


def shown_names(tab):
    return [row.name for row in tab.roll.model.shown_rows]


def test_the_preview_counts_and_nothing_is_written_yet(desktop, school, dirty):
    page = begin(desktop, dirty)
    assert counts(page) == {"new": 2, "rejected": 2}
    assert page.preview.pills[Kind.NEW].text() == "Added 2"
    assert page.preview.accept.text() == "Take over 2 rows"
    assert "2 go to a file that you can mend" in page.preview.consequence.text()
    assert "过敏史" in page.preview.notes.text()
    assert names(school) == []


def test_a_rejected_row_is_told_with_row_column_value_and_reason(desktop, dirty):
    page = begin(desktop, dirty)
    page.preview.pills[Kind.REJECTED].click()
    first, second = page.preview.findings.shown_rows
    assert (first.row, first.name, first.column, first.value) == (
        5, "赵小明", "身份证号", "41010520140521001")
    assert first.words == "An ID number has 18 characters, this one has 17."
    assert (second.row, second.words) == (6, "The name is missing.")


def test_what_is_taken_over_is_in_the_table_and_the_rest_in_a_file_to_mend(
    desktop, school, dirty
):
    page = begin(desktop, dirty)
    take_over(desktop, page)
    assert page.result.counts[Kind.NEW].text() == "2"
    assert "七年级名单-退回.xlsx" in page.result.error_file.text()
    assert (desktop.settings.documents / "七年级名单-退回.xlsx").exists()
    press(page, Qt.Key.Key_Escape)
    desktop.settle()
    assert desktop.tab.currentWidget() is desktop.tab.roll
    assert shown_names(desktop.tab) == ["李明", "阿不都·买买提"]


def test_the_same_list_again_has_nothing_to_do(desktop, class_list, school):
    file = class_list([("20260001", "李明", "男", "七(1)班", None, None, None, None)])
    page = begin(desktop, file)
    take_over(desktop, page)
    page.result.more.click()
    page.read(file)
    desktop.settle()
    assert counts(page) == {"unchanged": 1}
    assert not page.preview.accept.isEnabled()


def test_a_change_is_shown_old_and_new_and_whoever_is_missing_is_marked_never_deleted(
    desktop, school, class_list
):
    before = [("20260001", "李明", None), ("20260002", "王芳", "女")]
    page = begin(desktop, class_list([(*who, "七(1)班", *[None] * 4) for who in before]))
    take_over(desktop, page)
    page.read(class_list([("20260001", "李明", "男", "七(1)班", *[None] * 4)]))
    desktop.settle()
    assert counts(page) == {"changed": 1, "missing": 1}
    assert page.preview.rows.shown_rows[0].words == "Sex: — → Male"
    assert "never deleted" in page.preview.missing.text()
    take_over(desktop, page)
    kept = {person.name: person.missing_since for person in school.rows(Person)}
    assert kept["李明"] is None
    assert kept["王芳"] is not None


def test_an_import_is_undone_only_after_its_question(desktop, school, dirty):
    page = begin(desktop, dirty)
    take_over(desktop, page)
    page.result.back.click()
    desktop.until(lambda: page.findChild(QDialog) is not None)
    question = page.findChild(QDialog)
    assert "2 added, 0 updated" in question.findChildren(type(page.preview.consequence))[0].text()
    assert names(school) == ["李明", "阿不都·买买提"]
    question.act.click()
    desktop.settle()
    assert names(school) == []
    assert desktop.said[-1][0] == "The import was undone."


def test_an_undo_that_comes_too_late_is_refused_in_words(desktop, school, dirty):
    page = begin(desktop, dirty)
    take_over(desktop, page)
    service.restrict(school.doctor, school.rows(Person)[0].id, Obstacle.CLINIC)
    page.result.back.click()
    page.findChild(QDialog).act.click()
    desktop.settle()
    assert page.message.text().startswith("People of this import have passes")
    assert len(names(school)) == 2


def test_a_file_that_is_no_list_is_refused_beside_its_field(desktop, tmp_path):
    file = tmp_path / "名单.xlsx"
    file.write_bytes(b"not a spreadsheet")
    page = begin(desktop, file)
    assert page.choose.field.error
    assert page._sheets.currentIndex() == 0
    assert page.choose.file.hasFocus()


def test_no_file_is_asked_for_in_words(desktop):
    page = begin(desktop, "")
    assert page.choose.field.error == "Choose a file, or drop one here."


def test_a_list_dropped_on_the_roll_is_read_at_once(desktop, dirty):
    tab = desktop.open()
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(dirty))])
    tab.dropEvent(QDropEvent(
        QPointF(100, 100), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier))
    desktop.settle()
    assert counts(tab.import_page) == {"new": 2, "rejected": 2}


def test_the_last_import_is_offered_for_undoing_the_next_day_too(desktop, dirty):
    page = begin(desktop, dirty)
    take_over(desktop, page)
    page.result.more.click()
    desktop.settle()
    assert "七年级名单.xlsx" in page.choose.last.text()
    assert "2 added, 0 updated" in page.choose.last.text()
