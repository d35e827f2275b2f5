"""Who is at home ill is on the list until somebody closes it; one fact, two sources."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from app import clock
from app.errors import Conflict, Invalid
from app.health.absences import queries, registers, service, wording
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import Due, Outcome, Source
from app.health.absences.service import Heard, Told
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.health.returns.rules import Course
from app.health.returns.service import Decision, decide
from app.people.merging import service as merging
from app.people.models import Guardian, Person
from app.register import Period
from app.rulebook.diseases.rules import Paper
from app.security.rights import Right

TODAY = date(2026, 11, 23)
MORNING = Look(TODAY, Round.MORNING)
SICK = Finding(Presence.SICK, frozenset({Symptom.FEVER, Symptom.VOMITING}), note="家长来电")
STILL = Told(Outcome.STILL_ILL, "仍发热")


@pytest.fixture
def li(school):
    made = school.enrol("李明", address="郑州市金水区")
    school.write(Guardian(person_id=made.id, position=1, name="李建国", phone="13812345678"))
    return made


def at_home(school):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return queries.open_ones(session)


def only(school):
    (one,) = at_home(school)
    return one


def test_a_look_that_finds_somebody_ill_at_home_opens_their_absence(school, li):
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    one = only(school)
    assert (one.name, one.since, one.source) == ("李明", TODAY, Source.CHECK)
    assert one.cause == "Fever Vomiting 家长来电"
    assert one.guardians == "李建国 13812345678"
    assert (one.due, one.days) == (Due.FIRST, 1)


def test_the_rest_of_a_class_who_are_away_but_not_ill_open_none(school, li):
    checks.rest(school.doctor, 1, MORNING, {li.id: Presence.ABSENT})
    assert at_home(school) == []


def test_the_next_look_and_a_call_of_the_family_are_the_same_absence(school, li):
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    checks.check(school.doctor, li.id, Look(TODAY, Round.NOON), SICK, None)
    with pytest.raises(Conflict, match="on the list already"):
        service.hear(school.doctor, li.id, Heard(TODAY, "发热"))
    assert len(school.rows(Absence)) == 1


def test_who_fell_ill_before_the_roll_knew_them_is_listed_in_the_class_of_today(school, li):
    service.hear(school.doctor, li.id, Heard(TODAY - timedelta(days=400), "发热"))
    assert only(school).group == "七(1)班"


def test_the_family_calls_first_and_the_look_adds_nothing(school, li):
    service.hear(school.doctor, li.id, Heard(TODAY - timedelta(days=1), "发热 38.5"))
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    one = only(school)
    assert (one.source, one.cause, one.days) == (Source.CALL, "发热 38.5", 2)


def test_a_look_of_an_earlier_day_moves_the_beginning(school, li):
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    before = Look(TODAY - timedelta(days=2), Round.MORNING)
    checks.check(school.doctor, li.id, before, SICK, None)
    assert only(school).since == TODAY - timedelta(days=2)


def test_a_look_that_was_wrong_ends_what_nobody_has_followed_up(school, li):
    row = checks.check(school.doctor, li.id, MORNING, SICK, None)
    checks.check(school.doctor, li.id, MORNING, Finding(), row)
    assert at_home(school) == []
    assert [one.outcome for one in school.rows(Absence)] == [Outcome.MISTAKEN]


def test_what_was_followed_up_stays_even_when_the_look_is_taken_back(school, li):
    row = checks.check(school.doctor, li.id, MORNING, SICK, None)
    service.trace(school.doctor, only(school).id, STILL)
    checks.take_back(school.doctor, li.id, MORNING, row)
    assert only(school).due is Due.NOTHING


def test_it_is_followed_up_daily_and_the_cause_is_asked_again_on_the_third_day(
    school, li, wall_clock
):
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    service.trace(school.doctor, only(school).id, STILL)
    assert only(school).due is Due.NOTHING
    wall_clock.go(days=1)
    assert only(school).due is Due.DAILY
    wall_clock.go(days=1)
    assert (only(school).due, only(school).days) == (Due.CAUSE, 3)
    service.trace(school.doctor, only(school).id,
                  Told(Outcome.CONFIRMED, cause="流感", traced_by="李玉梅"))
    one = only(school)
    assert (one.due, one.cause, one.last.who) == (Due.NOTHING, "流感", "李玉梅")


def test_nobody_reached_is_a_follow_up_too(school, li):
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    service.trace(school.doctor, only(school).id, Told(Outcome.STILL_ILL, reached=False))
    assert not only(school).last.reached


def test_the_first_call_is_overdue_after_a_day_and_stands_first(school, li, wall_clock):
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    wall_clock.go(hours=25)
    wang = school.enrol("王芳")
    service.hear(school.doctor, wang.id, Heard(clock.today(), "腹泻"))
    assert [(one.name, one.overdue) for one in at_home(school)] == [
        ("李明", True), ("王芳", False)]


def cleared(school, absence_id):
    decide(school.doctor, absence_id, Decision(
        "common-cold", Course(free_since=clock.now() - timedelta(days=1)),
        frozenset({Paper.NOTE})))


def test_back_at_school_is_seen_by_the_check_and_closed_by_the_doctor(school, li, wall_clock):
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    service.trace(school.doctor, only(school).id, STILL)
    wall_clock.go(days=2)
    checks.check(school.doctor, li.id, Look(clock.today(), Round.MORNING), Finding(), None)
    assert only(school).due is Due.BACK
    with pytest.raises(Invalid, match="checked first"):
        service.trace(school.doctor, only(school).id, Told(Outcome.RETURNED))
    cleared(school, only(school).id)
    assert at_home(school) == []
    (one,) = school.rows(Absence)
    assert (one.outcome, one.returned_on) == (Outcome.RETURNED, clock.today())


def test_what_is_closed_stays_closed_and_a_new_illness_is_a_new_absence(school, li, wall_clock):
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    first = only(school).id
    wall_clock.go(days=1)
    cleared(school, first)
    with pytest.raises(Conflict, match="closed already"):
        service.trace(school.doctor, first, STILL)
    wall_clock.go(days=1)
    checks.check(school.doctor, li.id, Look(clock.today(), Round.MORNING), SICK, None)
    assert only(school).id != first


@pytest.mark.parametrize("told", [
    Told(Outcome.RETURNED),
    Told(Outcome.STILL_ILL, at=clock.parse("2026-11-23T09:00")),
])
def test_a_return_without_the_doctor_or_a_call_ahead_is_refused_and_nothing_is_written(
    school, li, told
):
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    with pytest.raises(Invalid):
        service.trace(school.doctor, only(school).id, told)
    assert school.rows(Trace) == []
    assert len(at_home(school)) == 1


@pytest.mark.parametrize("heard", [
    Heard(TODAY + timedelta(days=1), "发热"), Heard(TODAY, " "),
    Heard(TODAY, "发热", onset=clock.parse("2026-11-23T09:00")),
])
def test_a_call_without_cause_or_from_the_future_is_refused(school, li, heard):
    with pytest.raises(Invalid):
        service.hear(school.doctor, li.id, heard)
    assert school.rows(Absence) == []


def test_the_database_itself_keeps_one_open_absence_a_person(school, li):
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    with pytest.raises((DBAPIError, Conflict)):
        school.write(Absence(person_id=li.id, group_id=1, since=TODAY, source=Source.CALL,
                             heard_at=clock.now()))


def test_the_register_shows_every_absence_of_the_period_with_its_follow_up(
    school, li, wall_clock
):
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    service.trace(school.doctor, only(school).id, STILL)
    wall_clock.go(days=2)
    cleared(school, only(school).id)
    wall_clock.go(days=1)
    wang = school.enrol("王芳")
    row = checks.check(school.doctor, wang.id, Look(clock.today(), Round.MORNING), SICK, None)
    checks.check(school.doctor, wang.id, Look(clock.today(), Round.MORNING), Finding(), row)
    with school.doctor.read(Right.READ_HEALTH) as session:
        rows = list(queries.register(session, Period(TODAY, TODAY)))
        later = list(queries.register(session, Period(clock.today(), clock.today())))
    assert [one.name for one in rows] == ["李明"]
    assert later == []
    told = {column.title: column.value(rows[0]) for column in registers.ABSENCE.columns}
    assert (told["Days ill"], told["Back on"]) == (2, date(2026, 11, 25))
    assert told["Follow-up"] == ("11-23 07:20 Still ill at home; 仍发热\n"
                                 "11-25 07:20 Recovered and back; 普通感冒等一般疾病")


def test_a_sheet_that_is_entered_late_holds_back_nobody_who_was_cleared_since(school, li):
    """The doctor looked at eight; the teacher's sheet of half past seven comes at nine."""
    day = TODAY - timedelta(days=1)
    checks.check(school.doctor, li.id, Look(day, Round.MORNING), SICK, None)
    course = Course(free_since=clock.at(day - timedelta(days=3)))
    decide(school.doctor, only(school).id,
           Decision("common-cold", course, frozenset({Paper.NOTE}), why="已查看"))
    checks.check(school.doctor, li.id, Look(day, Round.NOON, clock.at(day) + timedelta(hours=12)),
                 SICK, None)
    assert at_home(school) == []
    assert school.said(li.code)[1] != "SEE_CLINIC"


def test_nor_whom_the_doctor_cleared_under_a_file_that_was_merged_since(school, li):
    day, other = TODAY - timedelta(days=1), school.enrol("李明", "20260909")
    checks.check(school.doctor, other.id, Look(day, Round.MORNING), SICK, None)
    course = Course(free_since=clock.at(day - timedelta(days=3)))
    decide(school.doctor, only(school).id,
           Decision("common-cold", course, frozenset({Paper.NOTE}), why="已查看"))
    merging.merge(school.administrator, li.id, other.id)
    checks.check(school.doctor, li.id, Look(day, Round.NOON, clock.at(day) + timedelta(hours=12)),
                 SICK, None)
    assert at_home(school) == []


def test_the_first_call_is_the_class_teachers_and_the_next_the_doctors(school, li, wall_clock):
    checks.check(school.doctor, li.id, Look(TODAY, Round.MORNING, reported_by="李玉梅"), SICK, None)
    assert wording.caller(only(school)) == "李玉梅"
    service.trace(school.doctor, only(school).id, Told(Outcome.STILL_ILL, traced_by="李玉梅"))
    assert wording.caller(only(school)) == ""
    wall_clock.go(days=1)
    assert wording.caller(only(school)) == "School doctor"
    wang = school.enrol("王芳")
    service.hear(school.doctor, wang.id, Heard(clock.today(), "腹泻"))
    assert [wording.caller(one) for one in at_home(school) if one.name == "王芳"] == [
        "Class teacher"]


@pytest.mark.parametrize(("hours", "entered"), [
    (24, "yes"), (24.1, "Late"), (None, ""),
])
def test_a_first_follow_up_that_is_not_entered_within_a_day_is_marked(
    school, li, wall_clock, hours, entered
):
    """Asked in time and entered late is in time for the family and late for the register."""
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    asked = clock.now() + timedelta(hours=1)
    if hours is not None:
        wall_clock.go(hours=hours)
        service.trace(school.doctor, only(school).id, Told(Outcome.STILL_ILL, at=asked))
    with school.doctor.read(Right.READ_HEALTH) as session:
        (row,) = queries.register(session, Period(TODAY, TODAY))
    told = {column.title: column.value(row) for column in registers.ABSENCE.columns}
    assert told["Entered within a day"] == entered
    assert told["Calls"] == (hours is not None)


def test_the_register_has_the_columns_of_the_form_with_numbers_and_homes_masked(school, li):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get(Person, li.id).address = "郑州市金水区文化路12号"
    checks.check(school.doctor, li.id, MORNING, SICK, None)
    with school.doctor.read(Right.READ_HEALTH) as session:
        (row,) = queries.register(session, Period(TODAY, TODAY))
    told = {column.title: column.value(row) for column in registers.ABSENCE.columns}
    assert told["Guardians"] == "李建国 138****5678"
    assert told["Address"] == "郑州市金水区****"
    assert {"Name", "Sex", "Age", "Cause", "Onset", "Left school at", "Follow-up", "Back on",
            "Followed up by"} <= set(told)
    assert only(school).guardians == "李建国 13812345678"
