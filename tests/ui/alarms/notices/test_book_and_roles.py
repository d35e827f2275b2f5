"""The contact book and the reporters by keys; what each role sees; a narrow window."""

from PySide6.QtCore import Qt

from app.alarms.reporters.models import Reporter
from app.places.counterparts.models import Counterpart
from app.security.rights import Role
from tests.ui.keys import CTRL, press
from ui.alarms.notices.reporter_dialog import ReporterDialog
from ui.alarms.notices.write_dialog import WriteDialog
from ui.ask import FormDialog
from ui.places.book_dialog import BookDialog, EntryDialog

Key = Qt.Key


def shown_rows(page):
    return [page.model.line(row) for row in page.model.shown_rows]


def test_the_contact_book_by_keys(office, school):
    page = office.open()
    press(page, Key.Key_B, CTRL)
    book = office.dialog(BookDialog).book
    office.settle()
    assert book.empty.isVisible()
    press(book, Key.Key_N, CTRL)
    entry = office.dialog(EntryDialog)
    entry.form.control("name").setText("疾控中心")
    entry.act.click()
    office.settle()
    assert "number" in entry.message.text()
    entry.form.control("phone").setText("0371-1")
    entry.act.click()
    office.settle()
    assert [row.name for row in school.rows(Counterpart)] == ["疾控中心"]
    assert len(book.model.rows) == 1
    book.end.click()
    assert office.dialog(FormDialog).form.control("last").day() is not None


def test_a_reporter_is_appointed(office, school):
    page = office.open(Role.PRINCIPAL)
    press(page, Key.Key_R, CTRL)
    dialog = office.dialog(ReporterDialog)
    dialog.form.control("name").setText("张慧")
    dialog.form.control("phone").setText("13800000001")
    dialog.act.click()
    office.settle()
    assert [row.name for row in school.rows(Reporter)] == ["张慧"]
    assert page.reporter.text().startswith("Epidemic reporter: 张慧 13800000001")


def test_the_principal_sees_clocks_and_names_but_no_illness(office, school, case):
    page = office.open(Role.PRINCIPAL)
    assert "流行" not in f"{shown_rows(page)}{page.panel.what.text()}{page.panel.rule.text()}"
    assert "李明" in page.panel.people.text()
    assert page.acts.write.isHidden()
    press(page, Key.Key_F8)
    press(page, Key.Key_Return)
    office.settle()
    assert office._dialogs(WriteDialog) == []


def test_where_it_is_narrow_a_report_opens_in_the_tables_place(office, school, case):
    page = office.open(width=683)
    assert not page.panel.isVisible()
    press(page, Key.Key_Return)
    assert page.panel.isVisible()
    assert not page.table.isVisible()
    press(page, Key.Key_Escape)
    assert page.table.isVisible()
