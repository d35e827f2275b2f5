"""Late and missing classes by name; completeness agrees with a count by hand (R1.10, R11.2)."""

from datetime import date, time
from decimal import Decimal

import pytest

from app import clock
from app.errors import Invalid
from app.health.checks import service, summary, wording
from app.health.checks.declarations import NOTHING, Declared, declare, declared
from app.health.checks.models import Declaration
from app.health.checks.queries import unchecked
from app.health.checks.rules import Presence, Round, Standing
from app.health.checks.service import Look
from app.health.checks.standing import standing_of, usual_at
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.register import Period
from app.rulebook.calendar.models import Lesson
from app.security.rights import Right

DAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 22)


@pytest.fixture
def classes(school):
    """Five classes of one pupil each; the pupils by class."""
    made = {1: school.enrol("甲").id}
    for number in range(2, 6):
        school.write(Group(id=number, kind=GroupKind.CLASS, name=f"七({number})班",
                           entry_year=2026, class_no=number))
        pupil = school.enrol("乙").id
        with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
            session.query(Membership).filter_by(person_id=pupil).one().group_id = number
        made[number] = pupil
    return made


def report(school, classes, group, wall):
    look = Look(DAY, Round.MORNING, clock.at(DAY, time.fromisoformat(wall)))
    service.rest(school.doctor, group, look, {classes[group]: Presence.HERE})


def stand(school, day=DAY, round_=Round.MORNING):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return standing_of(session, day, round_)


def test_after_the_hour_who_has_not_reported_is_named(school, classes, wall_clock):
    wall_clock.set("10:00")
    report(school, classes, 1, "08:00")
    report(school, classes, 2, "10:00")
    assert stand(school).named(Standing.OPEN) == ["七(3)班", "七(4)班", "七(5)班"]
    wall_clock.set("10:01")
    report(school, classes, 3, "10:01")
    stands = stand(school)
    assert stands.named(Standing.REPORTED) == ["七(1)班", "七(2)班"]
    assert stands.named(Standing.LATE) == ["七(3)班"]
    assert stands.named(Standing.MISSING) == ["七(4)班", "七(5)班"]
    assert (stands.reported, stands.completeness) == (3, Decimal("60.00"))
    assert wording.completeness(stands) == (
        "Morning check: 3 of 5 classes reported, 60.00 %; Reported late: 七(3)班; "
        "Not filed: 七(4)班, 七(5)班")


def test_the_third_lesson_is_the_bell(school, classes, wall_clock):
    school.write(*(Lesson(name=str(n), begins=time(7 + n, 10), ends=time(7 + n, 50),
                          weekdays="12345", free=False) for n in (1, 2, 3)))
    assert stand(school).due == clock.at(DAY, time(10))
    school.tune(morning_check_by=time(11))
    assert stand(school).due == clock.at(DAY, time(10, 10))
    with school.doctor.read(Right.READ_HEALTH) as session:
        wall_clock.set("12:00")
        assert usual_at(session, DAY, Round.MORNING) == clock.at(DAY, time(8, 10))


def test_a_paper_entered_in_the_evening_was_reported_when_it_says(school, classes, wall_clock):
    wall_clock.set("18:00")
    report(school, classes, 1, "08:05")
    assert stand(school).named(Standing.REPORTED) == ["七(1)班"]


def test_who_joins_after_the_report_opens_the_class_again(school, classes, wall_clock):
    wall_clock.set("11:00")
    report(school, classes, 1, "08:00")
    school.enrol("丙")
    assert "七(1)班" in stand(school).named(Standing.MISSING)
    with school.doctor.read(Right.READ_HEALTH) as session:
        left = unchecked(session, 1, DAY, Round.MORNING)
    service.rest(school.doctor, 1, Look(DAY, Round.MORNING), dict.fromkeys(left, Presence.HERE))
    assert stand(school).named(Standing.REPORTED) == ["七(1)班"], "it was in time the first time"


def test_nothing_is_due_on_a_sunday_or_in_a_round_the_school_does_not_hold(school, classes):
    sunday = stand(school, day=SUNDAY)
    assert (sunday.due, sunday.completeness) == (None, None)
    assert stand(school, round_=Round.NOON).due is None
    school.tune(noon_check=True)
    assert stand(school, round_=Round.NOON).due == clock.at(DAY, time(14, 30))


def test_the_summary_says_late_and_missing_of_each_class(school, classes, wall_clock):
    wall_clock.set("11:00")
    report(school, classes, 1, "08:00")
    report(school, classes, 2, "10:30")
    with school.doctor.read(Right.READ_HEALTH) as session:
        rows = summary.class_days(session, Period(DAY, DAY))
        told = summary.completeness(session, Period(DAY, DAY))
        assert summary.completeness(session, Period(SUNDAY, DAY)) == ""
    assert [wording.reported(row) for row in rows[:3]] == [
        "Morning check", "Morning check late", "Morning check missing"]
    assert [wording.reported_tone(row) for row in rows[:3]] == ["admit", "again", "hold"]
    assert told.startswith("Morning check: 2 of 5 classes reported, 40.00 %")


@pytest.mark.parametrize(("name", "grade"), [
    ("七(1)班", "Grade 七"), ("高一(3)班", "Grade 高一"), ("火箭班", "")])
def test_the_grade_is_read_from_the_name_of_that_day(name, grade):
    assert wording.grade(name, DAY) == grade


def test_the_three_questions_are_no_until_somebody_says_yes_and_history_stays(school, classes):
    look = Look(DAY, Round.MORNING, reported_by="李玉梅")

    def told():
        with school.doctor.read(Right.READ_HEALTH) as session:
            return declared(session, DAY, Round.MORNING)

    assert told() == {}
    yes = Declared(unexplained=True, note="两人高热 39.6")
    with pytest.raises(Invalid, match="What happened"):
        declare(school.doctor, 1, look, Declared(unexplained=True))
    for _twice in range(2):
        declare(school.doctor, 1, look, yes)
    assert len(school.rows(Declaration)) == 1
    assert (told()[1].unexplained, told()[1].note, told()[1].who) == (
        True, "两人高热 39.6", "李玉梅")
    declare(school.doctor, 1, look, NOTHING)
    assert not told()[1].any
    assert len(school.rows(Declaration)) == 2
