"""The roll: found while typing, one person beside it, each role with its own acts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.people.models import Exemption, Guardian, LeaveSlip, Membership, Restriction
from app.people.roll_queries import groups, roll
from app.people.rules import Obstacle, Status
from app.security.rights import Right, Role
from tests.ui.keys import CTRL, press, write
from ui.ask import FormDialog
from ui.people.shelves import shelves
from ui.tabs import TABS


@pytest.fixture
def li(school):
    made = school.enrol("李明", "20260001", pinyin="liming", initials="lm",
                        id_number="410102201405210017", phone="13812345678")
    school.write(Guardian(person_id=made.id, position=1, name="李建国", relation="父亲",
                          phone="13998765432"))
    return made


@pytest.fixture
def wang(school):
    return school.boarder("王芳")


def found(tab):
    return [row.name for row in tab.roll.model.shown_rows]


def pick(desktop, name):
    roll_page = desktop.tab.roll
    roll_page.table.selectRow(found(desktop.tab).index(name))
    desktop.until(lambda: roll_page.detail.name.text() == name)
    desktop.settle()
    return roll_page.detail


def test_a_guard_has_no_people_tab_and_logistics_only_the_certificates(school):
    people = next(tab for tab in TABS if tab.name == "people")
    open_to = {role for role in Role if people.open_to(school.desk(role))}
    assert open_to == set(Role) - {Role.GUARD}


def test_an_empty_roll_says_to_import_first(desktop):
    tab = desktop.open()
    assert tab.roll._sheets.currentWidget().fact == "Nobody is on the roll yet"
    assert tab.roll._first.isVisible()


def test_the_principal_reads_and_cannot_import_or_print_passes(desktop, li):
    tab = desktop.open(Role.PRINCIPAL)
    assert found(tab) == ["李明"]
    assert not tab.roll.import_.isVisible()
    assert not tab.roll.passes.isVisible()
    press(tab, Qt.Key.Key_I, CTRL)
    assert tab.import_page is None
    assert not tab.acceptDrops()


def test_typing_finds_people_of_any_class_at_once(desktop, li, wang):
    tab = desktop.open()
    tab.roll.list.pick("group-1")
    tab.roll.setFocus()
    write(tab, "王")
    assert found(tab) == ["王芳"]
    press(tab, Qt.Key.Key_Escape)
    write(tab, "20260001")
    assert found(tab) == ["李明"]
    assert tab.roll.list.shelf.key == "all"


def test_numbers_of_the_person_are_masked_in_the_detail(desktop, li):
    desktop.open()
    detail = pick(desktop, "李明")
    told = detail.facts.text() + detail.guardians.text()
    assert "410102********0017" in told
    assert "138****5678" in told
    assert "李建国" in told
    assert "139****5432" in told
    assert "20140521" not in told


def test_the_doctor_holds_somebody_at_the_gate_and_lets_them_in_again(desktop, school, li):
    desktop.open(Role.DOCTOR)
    detail = pick(desktop, "李明")
    assert not detail.exempt.isVisible()
    press(detail, Qt.Key.Key_H, CTRL)
    desktop.settle()
    assert [row.obstacle for row in school.rows(Restriction)] == [Obstacle.CLINIC]
    assert detail.chip.text() == "Held at the gate"
    assert "until the clinic has looked" in detail.standing.text()
    assert desktop.said[-1][0] == "李明 is held at the gate."
    press(detail, Qt.Key.Key_H, CTRL)
    desktop.settle()
    assert school.rows(Restriction)[0].closed_at is not None
    assert not detail.chip.isVisible()


def test_leave_that_ends_before_it_begins_is_refused_in_its_form(desktop, school, li):
    tab = desktop.open(Role.DOCTOR)
    detail = pick(desktop, "李明")
    detail.leave.click()
    form = tab.findChild(FormDialog)
    form.form.set_value("from", "14:00")
    form.form.set_value("until", "12:00")
    form.act.click()
    desktop.settle()
    assert form.message.text() == "The leave ends before it begins."
    form.form.set_value("until", "17：30")
    form.act.click()
    desktop.settle()
    assert len(school.rows(LeaveSlip)) == 1
    assert "2026-11-23 14:00 — 2026-11-23 17:30" in detail.slips.text()


def test_the_principal_exempts_by_name_with_a_reason(desktop, school, li):
    tab = desktop.open(Role.PRINCIPAL)
    detail = pick(desktop, "李明")
    assert not detail.restrict.isVisible()
    detail.exempt.click()
    form = tab.findChild(FormDialog)
    form.act.click()
    assert form.form.field("reason").error
    form.form.set_value("reason", "留校生")
    form.act.click()
    desktop.settle()
    assert [row.reason for row in school.rows(Exemption)] == ["留校生"]
    assert "留校生" in detail.standing.text()


def test_a_picture_that_is_none_is_refused_in_the_detail(desktop, li, tmp_path):
    desktop.open()
    detail = pick(desktop, "李明")
    file = tmp_path / "photo.jpg"
    file.write_text("no picture", encoding="utf-8")
    detail.acts._on_picture(str(file))
    desktop.settle()
    assert detail.message.text() == "This is not a picture that can be read."


def test_in_a_narrow_window_a_person_takes_the_tables_place(desktop, li):
    tab = desktop.open()
    tab.resize(700, 400)
    detail = tab.roll.detail
    assert not detail.isVisible()
    tab.roll.table.selectRow(0)
    tab.roll.table.setFocus()
    press(tab, Qt.Key.Key_Return)
    desktop.until(detail.isVisible)
    press(tab, Qt.Key.Key_Escape)
    assert not detail.isVisible()
    assert tab.roll.table.hasFocus()


def test_the_classes_are_counted_and_those_to_be_checked_too(school, li, wang):
    school.enrol("赵敏", missing_since=date(2026, 11, 20))
    school.enrol("周海", status=Status.LEFT)
    alone = school.enrol("孙丽")
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.query(Membership).filter_by(person_id=alone.id).delete()
    with school.principal.read(Right.READ_PEOPLE) as session:
        made = shelves(groups(session), roll(session))
    assert [(each.title, len(each.people), each.checks) for each in made] == [
        ("Everybody", 4, 1), ("To be checked", 1, 1), ("七(1)班", 3, 1),
        ("Without a class", 1, 0), ("Left the school", 1, 0),
    ]


def test_a_dialogue_of_passes_goes_with_escape(desktop, li):
    tab = desktop.open()
    press(tab, Qt.Key.Key_K, CTRL)
    dialog = tab.findChild(QDialog)
    press(dialog, Qt.Key.Key_Escape)
    desktop.until(lambda: not tab.findChildren(QDialog))
