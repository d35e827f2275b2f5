"""The numbers agree with counts by hand on a small school (R11.1, R11.2, R2.5, R1.10)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app import clock
from app.errors import Invalid
from app.health.absences import service as absences
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome
from app.health.absences.service import Heard, Told
from app.health.checks import service as checks
from app.health.checks.models import Check, Filing
from app.health.checks.rules import Presence, Round, Symptom
from app.health.checks.service import Look
from app.health.doses import service as doses
from app.health.doses.service import Shot
from app.health.numbers import wording
from app.health.numbers.rules import Figures, Rate, Share
from app.health.returns.rules import Course
from app.health.returns.service import Decision, decide
from app.people.merging import service as merging
from app.people.models import Group, Membership, Person, Referral
from app.people.rules import GroupKind, Kind, Status
from app.rulebook.calendar import service as calendar
from app.rulebook.calendar.rules import DayKind, SpecialDay
from app.storage.base import nonce
from tests.app.health.numbers.conftest import HERE, SECOND, SICK, TODAY, ill
from tests.schools import on_sqlite

FRIDAY = TODAY - timedelta(days=3)
ABSENT = Presence.ABSENT


def of(small, name="七(1)班", **period):
    """The figures of one class."""
    found = small.numbers(**period)
    ids = {each.name: each.id for each in found.classes}
    return found.by_class()[ids[name]]


def test_a_reported_class_is_counted_and_one_that_was_not_is_neither_well_nor_away(small):
    small.see("甲", SICK)
    small.see("戊", SICK)
    small.rest()
    found = small.numbers()
    assert found.whole == Figures(expected=4, away=1, sick=1, unknown=1, due=2, filed=1)
    assert found.whole.present == 3
    assert [(each.group, each.round) for each in found.missing] == [("七(2)班", Round.MORNING)]
    assert found.whole.rate(Rate.ATTENDANCE).percent == Decimal("75.00")
    assert "七(2)班" in wording.left_out(Rate.COMPLETION, found)
    assert wording.left_out(Rate.SICK, found) == "Not reported and not counted: 七(2)班."


def test_a_zero_report_is_a_report_and_other_leave_is_no_illness(small):
    small.rest()
    small.rest(SECOND, where=Presence.LEAVE)
    assert small.numbers().whole == Figures(expected=7, away=3, due=2, filed=2, nil=2)


def test_check_and_call_of_one_person_and_day_are_one_fact_with_two_sources(small):
    """The teacher missed 甲, the family had called: one absence through illness, not two."""
    absences.hear(small.school.doctor, small.id("甲"), Heard(TODAY, "发热"))
    small.rest(where=ABSENT)
    small.rest(round_=Round.NOON, where=ABSENT)
    assert (of(small).away, of(small).sick) == (4, 1)


def test_a_call_that_was_a_mistake_makes_nobody_ill(small):
    key = absences.hear(small.school.doctor, small.id("甲"), Heard(TODAY, "发热"))
    absences.trace(small.school.doctor, key, Told(Outcome.MISTAKEN))
    small.rest(where=ABSENT)
    assert (of(small).away, of(small).sick) == (4, 0)


def test_the_last_look_of_a_day_counts(small):
    small.see("甲", SICK)
    small.rest()
    small.see("甲", HERE, round_=Round.NOON)
    small.see("乙", SICK, round_=Round.NOON)
    assert (of(small).present, of(small).sick) == (3, 1)


def test_a_morning_sheet_that_is_entered_late_is_not_the_last_look(small):
    small.see("甲", HERE, round_=Round.NOON)
    small.see("甲", SICK)
    small.rest()
    assert of(small).away == 0


def test_a_look_that_is_corrected_or_taken_back_counts_no_more(small):
    row = small.see("甲", SICK)
    small.rest()
    small.see("甲", HERE, seen=row)
    assert (of(small).present, of(small).away) == (4, 0)
    newest = max(row.id for row in small.school.rows(Check) if row.person_id == small.id("甲"))
    checks.take_back(small.school.doctor, small.id("甲"), Look(TODAY, Round.MORNING), newest)
    assert of(small).unknown == 1
    assert of(small).expected == 0
    small.see("甲", HERE, round_=Round.NOON)
    assert of(small).present == 4


def suspend(small, name):
    key = absences.hear(small.school.doctor, small.id(name), Heard(TODAY, "骨折"))
    absences.trace(small.school.doctor, key, Told(Outcome.SUSPENDED))


def test_whose_studies_are_suspended_is_expected_again_when_a_check_sees_them(small, wall_clock):
    suspend(small, "甲")
    small.rest(where=ABSENT)
    assert (of(small).expected, of(small).away, of(small).sick) == (3, 3, 0)
    wall_clock.go(days=1)
    tomorrow = clock.today()
    small.see("甲", HERE, tomorrow)
    small.rest(day=tomorrow)
    assert of(small, first=tomorrow, last=tomorrow).expected == 4
    assert of(small, last=tomorrow).expected == 7


@pytest.mark.parametrize(("days", "expected"), [(7, 3), (6.9, 4)])
def test_who_has_leave_of_a_week_is_not_expected_and_who_has_less_is_away(
    small, days, expected
):
    since = clock.at(TODAY)
    until = since + timedelta(days=days)
    small.school.give_leave(small.pupils["甲"], since.isoformat(), until.isoformat())
    small.rest(where=Presence.LEAVE)
    assert (of(small).expected, of(small).away) == (expected, expected)


def test_who_moves_counts_where_they_belong_that_day(small):
    small.rest(day=FRIDAY)
    small.rest(SECOND, FRIDAY)
    small.move("甲", SECOND, TODAY)
    small.see("甲", SICK)
    small.rest()
    small.rest(SECOND)
    found = {each.name: small.numbers(FRIDAY).by_class()[each.id]
             for each in small.numbers(FRIDAY).classes}
    assert (found["七(1)班"].expected, found["七(2)班"].expected) == (4 + 3, 3 + 4)
    assert (found["七(1)班"].sick, found["七(2)班"].sick) == (0, 1)


def test_who_left_the_school_is_expected_up_to_that_day(small):
    small.rest(day=FRIDAY)
    with small.school.administrator.begin("import-people") as session:
        session.get(Person, small.id("丁")).status = Status.LEFT
        session.query(Membership).filter_by(person_id=small.id("丁")).one().until = TODAY
    small.rest()
    assert of(small, first=FRIDAY).expected == 4 + 3


def test_two_files_of_one_person_are_one_pupil(small):
    small.see("甲", SICK, round_=Round.MORNING)
    small.see("乙", SICK, round_=Round.MORNING)
    merging.merge(small.school.administrator, small.id("甲"), small.id("乙"))
    small.rest()
    assert (of(small).expected, of(small).away, of(small).sick) == (3, 1, 1)


def test_only_school_days_of_the_calendar_are_due_and_none_to_come(small):
    saturday = TODAY - timedelta(days=2)
    week = {"first": saturday - timedelta(days=5), "last": TODAY + timedelta(days=7)}
    assert small.numbers(**week).whole.due == 2 * 6
    calendar.set_day(small.school.administrator,
                     SpecialDay(saturday, DayKind.MAKE_UP, 1, "调休"))
    calendar.set_day(small.school.administrator, SpecialDay(FRIDAY, DayKind.OFF, None, "校庆"))
    found = small.numbers(**week)
    assert saturday in found.days
    assert FRIDAY not in found.days
    assert max(found.days) == TODAY
    assert found.whole.due == 2 * 6


def test_without_a_school_day_every_rate_is_nothing(small):
    sunday = TODAY - timedelta(days=1)
    found = small.numbers(sunday, sunday)
    assert found.whole == Figures()
    assert all(found.whole.rate(rate).percent is None for rate in Rate)


def test_evening_checks_are_due_where_somebody_lives_at_the_school(small, wall_clock):
    small.school.tune(evening_check=True)
    wall_clock.set("19:00")
    assert small.numbers().whole.due == 2
    small.school.boarder("寄宿")
    assert [(each.group, each.round) for each in small.numbers().missing][-1] == (
        "七(1)班", Round.EVENING)


def trace(small, name, hours):
    key = absences.hear(small.school.doctor, small.id(name), Heard(TODAY, "发热"))
    if hours is not None:
        at = clock.now() + timedelta(hours=hours)
        return key, at
    return key, None


def test_absences_traced_within_a_day_are_counted_and_young_ones_wait(small, wall_clock):
    made = [trace(small, name, hours) for name, hours in
            (("甲", 1), ("乙", 24), ("丙", 25), ("丁", None))]
    wall_clock.go(hours=26)
    for key, at in made:
        if at is not None:
            absences.trace(small.school.doctor, key, Told(Outcome.STILL_ILL, at=at))
    absences.hear(small.school.doctor, small.id("戊"), Heard(clock.today(), "腹泻"))
    found = small.numbers(last=clock.today())
    assert (found.whole.absences, found.whole.traced, found.undecided) == (4, 2, 1)
    assert found.whole.rate(Rate.TRACING).percent == Decimal("50.00")
    assert wording.left_out(Rate.TRACING, found).startswith("1 absence is less than a day old")


def test_a_return_that_no_doctor_saw_first_is_not_checked(small, wall_clock):
    small.see("甲", SICK)
    small.see("乙", SICK)
    small.see("丙", SICK)
    wall_clock.go(days=2)
    back = clock.today()
    small.see("乙", HERE, back)
    ids = {row.person_id: row.id for row in small.school.rows(Absence)}
    for name in "甲乙":
        wall_clock.go(days=name == "乙")
        decide(small.school.doctor, ids[small.id(name)], Decision(
            "common-cold", Course(free_since=clock.now() - timedelta(days=2)),
            frozenset({"note"})))
    found = small.numbers(TODAY, clock.today())
    assert (found.whole.returns, found.whole.checked) == (2, 1)
    assert found.by_day()[back].returns == 2


def test_persons_with_a_symptom_count_once_a_day(small):
    small.see("甲", ill(Symptom.FEVER, Symptom.COUGH))
    small.see("甲", ill(Symptom.FEVER), round_=Round.NOON)
    small.see("乙", ill(Symptom.FEVER, presence=Presence.SICK))
    found = small.numbers()
    assert found.symptoms == {(TODAY, Symptom.FEVER): 2, (TODAY, Symptom.COUGH): 1}
    assert found.ill == {(TODAY, 1): 2}


def test_whom_the_gate_handed_over_is_counted_by_day_and_person(small):
    for minutes in (0, 30):
        at = clock.at(TODAY) + timedelta(hours=7, minutes=minutes)
        small.school.write(Referral(person_id=small.id("甲"), passage=nonce(), gate_id=1,
                                    made_at=at, closed_at=at))
    assert small.numbers().referrals == {TODAY: 1}


def test_coverage_is_the_state_of_the_last_day_and_hangs_on_no_other(small):
    """Three of four in 七(1)班 are of the band, one of them had both doses (R6.6)."""
    for name, born in (("甲", "2013-05-01"), ("乙", "2013-05-01"), ("丙", "2014-11-23"),
                       ("丁", "2014-11-24")):  # twelve on the day, and a day too young
        small.born(name, born)
    for day in ("2026-08-01", "2026-08-22"):
        doses.record(small.school.doctor, small.id("甲"), Shot("covid", date.fromisoformat(day)))
    small.rest(day=FRIDAY)
    small.rest()
    found = small.numbers(FRIDAY)
    assert found.whole.rate(Rate.COVERAGE) == Share(1, 3)
    assert [each.rate(Rate.COVERAGE) for each in found.by_class().values()] == [
        Share(1, 3), Share(0, 0)]
    assert {each.rate(Rate.COVERAGE) for each in found.by_day().values()} == {Share(0, 0)}
    assert small.numbers(date(2026, 8, 21), date(2026, 8, 21)).whole.vaccinated == 0


def test_more_than_a_year_is_refused_in_words(small):
    with pytest.raises(Invalid, match="shorter period"):
        small.numbers(TODAY - timedelta(days=400))


@on_sqlite
def test_the_vector_of_r11_2_with_the_missing_ones_named(school, wall_clock):
    """36 classes × 2 rounds = 72 due, 70 filed, 21 of them nil: 97.22 %."""
    school.tune(noon_check=True)
    wall_clock.set("13:00")
    now = clock.now()
    groups = [Group(kind=GroupKind.CLASS, name=f"八({n})班", entry_year=2025, class_no=n)
              for n in range(1, 37)]
    people = [Person(kind=Kind.PUPIL, name=f"生{n}", created_at=now) for n in range(1, 37)]
    school.write(*groups, *people)
    ids = [row.id for row in school.rows(Group)][1:]
    pupils = [row.id for row in school.rows(Person)]
    school.write(*(Membership(person_id=person, group_id=group, since=date(2026, 9, 1))
                   for person, group in zip(pupils, ids, strict=True)))
    rounds = [(round_, n) for round_ in (Round.MORNING, Round.NOON) for n in range(36)][2:]
    for place, (round_, n) in enumerate(rounds):
        finding = HERE if place < 21 else ill()
        checks.check(school.doctor, pupils[n], Look(TODAY, round_), finding, None)
        school.write(Filing(nonce=nonce(), group_id=ids[n], day=TODAY, round=round_, at=now,
                            recorded_at=now, account_id=1))
    from app.health.numbers.queries import numbers
    from app.health.numbers.registers import COMPLETION
    from app.register import Period

    with school.doctor.read("read-health") as session:
        found = numbers(session, Period(TODAY, TODAY))
        note = COMPLETION.note(session, Period(TODAY, TODAY))
        rows = COMPLETION.rows(session, Period(TODAY, TODAY))
    assert (found.whole.due, found.whole.filed, found.whole.nil) == (72, 70, 21)
    assert note == ("70 ÷ 72 = 97.22\u2009%·21 of them nil reports·missing: "
                    "Morning check: 八(1)班, 八(2)班")
    assert [(row.group, row.filed_at) for row in rows[:3]] == [
        ("八(1)班", None), ("八(2)班", None), ("八(3)班", now)]
