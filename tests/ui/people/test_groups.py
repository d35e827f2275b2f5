"""Classes by keyboard: renamed, split, joined, a new school year, and each taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.people.models import Group, GroupName, Membership, Person, RollAct
from app.people.rules import GroupKind, Status
from app.security.rights import Right, Role
from tests.ui.keys import CTRL, press, write
from ui.ask import FormDialog
from ui.people.members_dialog import MembersDialog


@pytest.fixture
def pupils(school):
    nine = Group(kind=GroupKind.CLASS, name="九(1)班", stage="junior", grade=9, entry_year=2024,
                 class_no=1)
    school.write(nine)
    made = [school.enrol(name) for name in ("李明", "王芳", "赵六")]
    with school.administrator.begin("import-people") as session:
        leaver = session.query(Membership).filter_by(person_id=made[2].id).one()
        leaver.group_id = session.query(Group).filter_by(name="九(1)班").one().id
    return made


@pytest.fixture
def page(desktop, pupils):
    tab = desktop.open()
    press(tab, Qt.Key.Key_B, CTRL)
    desktop.settle()
    return tab.groups_page


def names(page):
    return [line.name for line in page.model.shown_rows]


def open_groups(school):
    return [row.name for row in school.rows(Group) if row.closed_on is None]


def dialog(page, kind):
    return next(each for each in page.window().findChildren(QDialog)
                if isinstance(each, kind) and each.isVisible())


def test_a_class_is_renamed_by_keyboard_and_back_by_one_button(desktop, school, page):
    assert names(page) == ["七(1)班", "九(1)班"]
    press(page, Qt.Key.Key_F2)
    form = dialog(page, FormDialog)
    form.form.set_value("name", "")
    form.form.control("name").setFocus()
    write(form, "创新班")
    press(form, Qt.Key.Key_Return)
    desktop.settle()
    desktop.until(lambda: "创新班" in names(page))
    desktop.settle()
    assert [row.name for row in school.rows(GroupName)] == ["七(1)班"]
    assert "七(1)班 → 创新班" in page.last.text()
    desktop.until(lambda: "七(1)班" in page.detail.former.text())
    page.last._button.click()
    desktop.until(lambda: "七(1)班" in names(page))
    assert school.rows(GroupName) == []


def test_a_name_that_is_taken_is_told_in_the_form(desktop, school, page):
    press(page, Qt.Key.Key_F2)
    form = dialog(page, FormDialog)
    form.form.set_value("name", "九(1)班")
    form.act.click()
    desktop.settle()
    desktop.until(lambda: "There is a 九(1)班 already" in form.message.text())


def test_some_pupils_are_split_off(desktop, school, page):
    press(page, Qt.Key.Key_T, CTRL)
    desktop.settle()
    desktop.until(lambda: any(isinstance(each, MembersDialog) for each in
                              page.window().findChildren(QDialog)))
    chooser = dialog(page, MembersDialog)
    assert [row.name for row in chooser.model.shown_rows] == ["李明", "王芳"]
    assert not chooser.act.isEnabled()
    chooser.table.selectRow(1)
    press(chooser, Qt.Key.Key_Return, CTRL)
    assert chooser.message.text() == "Give the new group a name."
    write(chooser, "七(2)班")
    press(chooser, Qt.Key.Key_Return, CTRL)
    desktop.settle()
    desktop.until(lambda: "七(2)班" in names(page))
    assert [row.until for row in school.rows(Membership)].count(date(2026, 11, 23)) == 1
    desktop.said[-1][1]()  # undo, from the word of success
    desktop.until(lambda: "七(2)班" not in names(page))


def test_a_full_class_cannot_be_closed_and_an_empty_one_can(desktop, school, page):
    assert not page.detail.close_.isVisible()
    with school.administrator.begin("import-people") as session:
        session.add(Group(kind=GroupKind.CLASS, name="八(1)班", entry_year=2025, class_no=1))
    page.reload()
    desktop.settle()
    page.table.selectRow(names(page).index("八(1)班"))
    page.detail.close_.click()
    desktop.until(lambda: "八(1)班" not in names(page))


def test_the_new_year_is_looked_at_begun_refused_and_undone(desktop, school, page):
    press(page, Qt.Key.Key_Y, CTRL)
    desktop.settle()
    year = desktop.tab.newyear_page
    assert year.day.day() == date(2027, 9, 1)
    assert "1 classes rise, 1 graduate with 1 pupils" in year.consequence.text()
    press(year, Qt.Key.Key_Return, CTRL)
    desktop.settle()
    desktop.until(lambda: "to school year 2027" in year.done.text())
    assert open_groups(school) == ["八(1)班"]
    left = [row.name for row in school.rows(Person) if row.status is Status.GRADUATED]
    assert left == ["赵六"]
    assert not year.promote.isEnabled()
    press(year, Qt.Key.Key_Return, CTRL)
    desktop.settle()
    assert len(school.rows(RollAct)) == 1
    year.done._button.click()
    desktop.until(year.promote.isEnabled)
    assert open_groups(school) == ["七(1)班", "九(1)班"]


def test_a_class_stays_by_the_space_key(desktop, school, page):
    press(page, Qt.Key.Key_Y, CTRL)
    desktop.settle()
    year = desktop.tab.newyear_page
    year.table.setFocus()
    press(year, Qt.Key.Key_Space)
    desktop.settle()
    assert len(year.staying) == 1
    desktop.until(lambda: "1 stay." in year.consequence.text())


def test_the_principal_reads_the_classes_and_changes_nothing(desktop, pupils):
    tab = desktop.open(Role.PRINCIPAL)
    tab.show_groups()
    desktop.settle()
    assert not tab.groups_page.new_year.isVisible()
    assert not tab.groups_page.detail.foot.isVisible()


def test_esc_goes_back_to_the_roll(desktop, page):
    press(page, Qt.Key.Key_Escape)
    assert desktop.tab.currentWidget() is desktop.tab.roll


def test_a_school_without_classes_is_told_what_comes_first(desktop, school):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for group in session.query(Group):
            group.closed_on = date(2026, 9, 1)
    tab = desktop.open()
    press(tab, Qt.Key.Key_B, CTRL)
    desktop.settle()
    press(tab, Qt.Key.Key_Y, CTRL)
    desktop.settle()
    year = desktop.tab.newyear_page
    assert year.early.isVisible()
    assert not year.promote.isEnabled()
