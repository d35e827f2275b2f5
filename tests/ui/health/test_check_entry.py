"""What was looked at elsewhere is entered by keys: a paper sheet, another day, another time."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from app import clock
from app.health.checks import paper, queries, service
from app.health.checks.models import Check, Declaration, Filing
from app.health.checks.rules import Finding, Presence, Round, State, Symptom
from app.health.checks.service import Look
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.security.rights import Right
from tests.ui.keys import CTRL, enter, press, write
from ui.ask import FormDialog
from ui.reports.paper_dialog import PaperDialog

Key = Qt.Key
TODAY, FRIDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 20), date(2026, 11, 22)


@pytest.fixture
def pupils(school, wall_clock):
    wall_clock.set("11:00")
    made = [school.enrol(name) for name in ("李明", "王芳", "赵敏")]
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for seat, held in enumerate(session.query(Membership).order_by(Membership.id), 1):
            held.place = str(seat)
    return made


def codes(school, day=TODAY, round_=Round.MORNING):
    with school.doctor.read(Right.READ_HEALTH) as session:
        sheet = queries.sheet(session, 1, day, round_, clock.now())
        return list(paper.printed(session, sheet).values())


def choose_day(clinic, page, day):
    press(page, Key.Key_D, CTRL)
    page.look_line.day_field.set_day(day)
    clinic.settle()


def test_a_row_is_scanned_over_the_tiles_and_its_pupils_form_opens(clinic, school, pupils):
    code = codes(school)[1]
    page = clinic.open()
    enter(page, code)
    clinic.settle()
    assert page.card.pupil.name == "王芳"
    assert page.card.form.isAncestorOf(page.window().focusWidget())
    assert page.look_line.time.text() == "08:00", "a paper's time is never now"
    page.look_line.time.setText("0805")
    page.look_line.teacher.setText("李玉梅")
    press(page, Key.Key_Space)
    clinic.settle()
    page.card.form.toggles[Symptom.COUGH].click()
    page.card.form.setFocus()
    press(page, Key.Key_Return)
    clinic.settle()
    (row,) = school.rows(Check)
    assert (row.at, row.recorded_at) == (clock.at(TODAY, time(8, 5)), clock.now())
    assert (row.reported_by, row.nonce) == ("李玉梅", paper.nonce_of(code))


def test_the_same_row_scanned_and_entered_again_writes_nothing(clinic, school, pupils):
    code = codes(school)[0]
    page = clinic.open()
    for _again in range(2):
        enter(page, code)
        clinic.settle()
        press(page, Key.Key_Return)
        clinic.settle()
    assert len(school.rows(Check)) == 1
    assert school.rows(Check)[0].nonce == paper.nonce_of(code)


def test_a_row_of_another_day_and_round_brings_its_own_sheet(clinic, school, pupils):
    code = codes(school, FRIDAY, Round.NOON)[2]
    page = clinic.open()
    enter(page, code)
    clinic.settle()
    assert (page.sheet.day, page.sheet.round) == (FRIDAY, Round.NOON)
    assert page.head.round.value() is Round.NOON
    assert page.look_line.time.text() == "14:00"
    press(page, Key.Key_Return)
    clinic.settle()
    (row,) = school.rows(Check)
    assert (row.person_id, row.day, row.round) == (pupils[2].id, FRIDAY, Round.NOON)
    assert row.at == clock.at(FRIDAY, time(14))


def test_the_next_row_scanned_into_a_field_of_the_form_writes_the_one_before(
        clinic, school, pupils):
    first, second, _third = codes(school)
    page = clinic.open()
    enter(page, first)
    clinic.settle()
    page.card.form.temperature.setFocus()
    write(page, "38.6")
    enter(page, second)
    clinic.settle()
    assert [(str(row.temperature), row.person_id) for row in school.rows(Check)] == [
        ("38.6", pupils[0].id)]
    assert page.card.pupil.name == "王芳"
    assert page.card.form.temperature.text() == ""


@pytest.mark.parametrize("wide", [True, False])
def test_the_next_row_scanned_over_the_symptoms_writes_the_one_before(
        clinic, school, pupils, wide):
    first, second, _third = codes(school)
    page = clinic.open()
    if not wide:
        clinic.tab.setMinimumSize(1, 1)
        clinic.tab.resize(683, 384)
        clinic.until(lambda: not page.card.isVisible())
        page.grid.setFocus()
    enter(page, first)
    clinic.settle()
    press(page, Key.Key_Space)
    enter(page, second)
    clinic.settle()
    assert [row.person_id for row in school.rows(Check)] == [pupils[0].id]
    assert page.card.pupil.name == "王芳"
    assert page.card.isVisible()
    assert not page.card.form.touched


def test_a_row_of_another_class_goes_there(clinic, school, pupils):
    school.write(Group(id=2, kind=GroupKind.CLASS, name="七(2)班", entry_year=2026, class_no=2))
    other = school.enrol("钱多")
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.query(Membership).filter_by(person_id=other.id).one().group_id = 2
        session.flush()
        sheet = queries.sheet(session, 2, TODAY, Round.MORNING, clock.now())
        (code,) = paper.printed(session, sheet).values()
    page = clinic.open()
    enter(page, code)
    clinic.settle()
    assert (page.sheet.name, page.card.pupil.name) == ("七(2)班", "钱多")


def test_what_is_no_row_of_a_check_is_told_and_nothing_is_lost(clinic, school, pupils):
    page = clinic.open()
    page.card.form.toggles[Symptom.RASH].click()
    page.grid.setFocus()
    enter(page, pupils[0].code)
    clinic.settle()
    assert "not read whole" in page.message.text()
    assert [row.symptoms for row in school.rows(Check)] == [1], "what was typed is written"


def test_a_day_past_is_entered_with_a_time_of_that_day(clinic, school, pupils):
    page = clinic.open()
    choose_day(clinic, page, FRIDAY)
    assert page.sheet.day == FRIDAY
    assert page.classes.title.text() == "Checks of 11-20"
    assert page.look_line.time.text() == "08:00"
    page.grid.setFocus()
    press(page, Key.Key_F5)
    clinic.settle()
    assert {row.at for row in school.rows(Check)} == {clock.at(FRIDAY, time(8))}
    assert school.rows(Filing)[0].day == FRIDAY


def test_what_was_typed_before_another_day_is_chosen_is_of_the_day_before(clinic, school, pupils):
    page = clinic.open()
    page.card.form.toggles[Symptom.RASH].click()
    choose_day(clinic, page, FRIDAY)
    clinic.settle()
    assert [(row.day, row.symptoms) for row in school.rows(Check)] == [(TODAY, 1)]
    assert [each.state for each in page.sheet.pupils] == [State.UNCHECKED] * 3


def test_what_is_done_before_another_day_is_read_is_of_the_day_that_is_shown(
        clinic, school, pupils):
    page = clinic.open()
    page.look_line.day_field.set_day(FRIDAY)
    press(page, Key.Key_F5)
    clinic.settle()
    assert {row.day for row in school.rows(Check)} == {TODAY}
    assert page.sheet.day == FRIDAY


def test_the_teacher_of_one_class_is_not_the_next_ones(clinic, school, pupils):
    school.write(Group(id=2, kind=GroupKind.CLASS, name="七(2)班", entry_year=2026, class_no=2))
    school.write(Membership(person_id=school.enrol("钱多").id, group_id=2, since=FRIDAY))
    page = clinic.open()
    press(page, Key.Key_J, CTRL)
    write(page, "Li")
    press(page, Key.Key_H, CTRL)
    enter(page, "0805")
    assert page.grid.hasFocus()
    press(page, Key.Key_F5)
    clinic.settle()
    assert {(row.reported_by, row.at) for row in school.rows(Check)} == {
        ("Li", clock.at(TODAY, time(8, 5)))}
    assert page.sheet.name == "七(2)班"
    assert (page.look_line.teacher.text(), page.look_line.time.text()) == ("", "")


def test_another_day_is_not_shown_while_the_form_cannot_be_written(clinic, school, pupils):
    page = clinic.open()
    page.card.form.temperature.setText("386")
    choose_day(clinic, page, FRIDAY)
    assert "386 °C cannot be a temperature." in page.message.text()
    assert page.look_line.day == TODAY
    page.head.round.set_value(Round.NOON)
    clinic.settle()
    assert page.head.round.value() is Round.MORNING
    assert page.sheet.day == TODAY


def test_where_the_room_is_short_the_keys_of_the_pupil_still_work(clinic, school, pupils):
    page = clinic.open()
    clinic.tab.setMinimumSize(1, 1)
    clinic.tab.resize(683, 384)
    clinic.until(lambda: not page.card.isVisible())
    page.grid.setFocus()
    press(page, Key.Key_W, CTRL)
    clinic.settle()
    assert [row.symptoms for row in school.rows(Check)] == [0]


def test_a_day_that_has_not_come_cannot_be_chosen_and_a_sunday_is_told(clinic, school, pupils):
    page = clinic.open()
    choose_day(clinic, page, date(2026, 11, 24))
    assert page.sheet.day == TODAY
    choose_day(clinic, page, SUNDAY)
    assert "No school on this day" in page.message.text()


def test_where_nobody_is_to_be_looked_at_the_way_back_stays(clinic, school, pupils):
    page = clinic.open()
    page.head.round.set_value(Round.EVENING)
    clinic.settle()
    assert "Nobody is to be looked at" in page.message.text()
    assert page.head.round.isVisible()
    assert not page.head.rest.isEnabled()
    page.head.round.set_value(Round.MORNING)
    clinic.settle()
    choose_day(clinic, page, date(2026, 8, 3))
    assert page.grid.pupils == []
    choose_day(clinic, page, TODAY)
    assert len(page.grid.pupils) == 3


def test_a_time_that_cannot_be_read_is_told_beside_its_cause(clinic, school, pupils):
    page = clinic.open()
    press(page, Key.Key_H, CTRL)
    write(page, "25:00")
    press(page, Key.Key_F5)
    clinic.settle()
    assert "25:00 is no time." in page.message.text()
    assert page.look_line.time.hasFocus()
    page.look_line.time.setText("1130")
    press(page, Key.Key_F5)
    clinic.settle()
    assert "lies in the future" in page.message.text()
    assert school.rows(Check) == []


def test_late_and_missing_classes_are_named_at_the_left(clinic, school, pupils):
    for number in (2, 3):
        school.write(Group(id=number, kind=GroupKind.CLASS, name=f"七({number})班",
                           entry_year=2026, class_no=number))
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for pupil, group in zip(pupils[1:], (2, 3), strict=True):
            session.query(Membership).filter_by(person_id=pupil.id).one().group_id = group
    for group, wall in ((1, time(8)), (2, time(10, 30))):
        service.rest(school.doctor, group, Look(TODAY, Round.MORNING, clock.at(TODAY, wall)),
                     {pupils[group - 1].id: Presence.HERE})
    page = clinic.open()
    assert page.classes.late.text() == "Reported late: 七(2)班\nNot filed: 七(3)班"
    assert page.classes.due.text() == "To be reported by 10:00"
    assert page.classes.done.text() == "2 / 3 classes"


def test_three_questions_are_answered_by_keys(clinic, school, pupils):
    page = clinic.open()
    press(page, Key.Key_T, CTRL)
    dialog = page.findChild(FormDialog)
    press(dialog, Key.Key_Space)
    dialog.form.control("note").setFocus()
    write(dialog, "39.6")
    press(dialog, Key.Key_Return)
    clinic.settle()
    (row,) = school.rows(Declaration)
    assert (row.unexplained, row.event, row.note) == (True, False, "39.6")
    assert page.head.declared.text() == "Unexplained high fever or the like"
    assert page.head.declared.isVisible()


@pytest.mark.parametrize("key", [Key.Key_F7, Key.Key_F8, Key.Key_F9])
def test_every_paper_is_looked_at_with_one_key(clinic, school, pupils, key):
    service.check(school.doctor, pupils[0].id, Look(TODAY, Round.MORNING),
                  Finding(symptoms=frozenset({Symptom.COUGH})), None)
    page = clinic.open()
    press(page, key)
    dialog = page.findChild(PaperDialog)
    clinic.until(lambda: dialog.print.isEnabled() or dialog.save.isEnabled())
    dialog.reject()
    clinic.settle()
