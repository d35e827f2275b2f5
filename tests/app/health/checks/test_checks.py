"""A class is checked: only the sick are touched, and nothing is overwritten."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed
from app.health.checks import queries, service
from app.health.checks.models import Check, CheckSymptom, Filing
from app.health.checks.nearby import near
from app.health.checks.rules import Finding, Presence, Round, State, Symptom, Tally
from app.health.checks.service import Look, Rest
from app.people.models import Group, LeaveSlip, Membership
from app.people.rules import Boarding, GroupKind, LeaveKind, Status
from app.security.rights import Right, Role

CLASS = 1
TODAY = date(2026, 11, 23)
MORNING = Look(TODAY, Round.MORNING)
COUGH = Finding(symptoms=frozenset({Symptom.COUGH}))
SICK = Finding(Presence.SICK, frozenset({Symptom.VOMITING}))


@pytest.fixture
def pupils(school):
    return [school.enrol(name) for name in ("李明", "王芳", "赵敏", "孙丽")]


def look(school, round_=Round.MORNING, day=TODAY):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return queries.sheet(session, CLASS, day, round_, clock.now())


def states(school, **which):
    return {each.name: each.state for each in look(school, **which).pupils}


def line(school, round_=Round.MORNING):
    with school.doctor.read(Right.READ_HEALTH) as session:
        (found,) = queries.classes(session, TODAY, round_)
    return found


def well(people):
    return dict.fromkeys(people, Presence.HERE)


def check(school, pupil, finding=COUGH, seen=None, which=MORNING):
    return service.check(school.doctor, pupil.id, which, finding, seen)


def test_only_the_sick_are_touched_and_one_act_says_the_rest_are_well(school, pupils):
    check(school, pupils[0])
    check(school, pupils[1], SICK)
    assert line(school).tally == Tally(4, 0, 1, 1)
    assert line(school).filed_at is None
    rest = [each.person_id for each in look(school).pupils if each.state is State.UNCHECKED]
    assert service.rest(school.doctor, CLASS, MORNING, well(rest)) == Rest(2, True)
    assert states(school) == {"李明": State.ILL, "王芳": State.AWAY, "赵敏": State.WELL,
                              "孙丽": State.WELL}
    assert line(school).tally == Tally(4, 2, 1, 1)
    assert (line(school).filed_at, line(school).filed_by) == (clock.now(), "Doctor")


def test_who_was_checked_meanwhile_stays_as_they_are(school, pupils):
    rest = [each.id for each in pupils]
    check(school, pupils[0])
    assert service.rest(school.doctor, CLASS, MORNING, well(rest)) == Rest(3, True)
    assert states(school)["李明"] is State.ILL


def test_who_is_not_named_stays_not_checked_and_the_class_is_not_reported(school, pupils):
    rest = service.rest(school.doctor, CLASS, MORNING, well([pupils[0].id]))
    assert rest == Rest(1, False)
    assert line(school).tally.left == 3
    assert line(school).filed_at is None
    others = {each.id: Presence.ABSENT for each in pupils[1:3]} | {pupils[3].id: Presence.LEAVE}
    assert service.rest(school.doctor, CLASS, MORNING, others) == Rest(3, True)
    assert line(school).tally == Tally(4, 1, 0, 3)


def test_a_class_that_was_checked_one_by_one_is_reported_by_the_same_act(school, pupils):
    for each in pupils:
        check(school, each)
    assert line(school).filed_at is None
    assert service.rest(school.doctor, CLASS, MORNING, {}) == Rest(0, True)
    assert line(school).filed_at == clock.now()


def test_a_class_without_anybody_ill_files_a_nil_report(school, pupils):
    service.rest(school.doctor, CLASS, MORNING, well(each.id for each in pupils))
    assert line(school).tally == Tally(4, 4, 0, 0)
    assert len(school.rows(Filing)) == 1


def test_a_correction_is_a_new_row_and_the_old_one_stays(school, pupils):
    first = check(school, pupils[0])
    second = check(school, pupils[0], SICK, seen=first)
    assert [(row.id, row.replaces_id) for row in school.rows(Check)] == [
        (first, None), (second, first)]
    assert states(school)["李明"] is State.AWAY
    assert {row.symptom for row in school.rows(CheckSymptom)} == {"cough", "vomiting"}


def test_the_second_of_two_is_told_and_nothing_is_overwritten(school, pupils):
    first = check(school, pupils[0])
    check(school, pupils[0], SICK, seen=first)
    for seen in (first, None):
        with pytest.raises(Conflict, match="Doctor wrote something else at 07:20"):
            check(school, pupils[0], COUGH, seen=seen)
    assert len(school.rows(Check)) == 2
    assert states(school)["李明"] is State.AWAY


def test_a_look_that_is_taken_back_is_not_checked_and_can_be_made_again(school, pupils):
    first = check(school, pupils[0])
    service.take_back(school.doctor, pupils[0].id, MORNING, first)
    assert states(school)["李明"] is State.UNCHECKED
    check(school, pupils[0], SICK)
    assert states(school)["李明"] is State.AWAY
    assert [row.withdrawn for row in school.rows(Check)] == [False, True, False]


def test_rest_well_counts_whoever_was_taken_back(school, pupils):
    first = check(school, pupils[0])
    service.take_back(school.doctor, pupils[0].id, MORNING, first)
    service.rest(school.doctor, CLASS, MORNING, well(each.id for each in pupils))
    assert line(school).tally == Tally(4, 4, 0, 0)


def test_each_round_is_a_sheet_of_its_own_and_the_evening_knows_boarders_alone(school, pupils):
    school.boarder("钱多")
    check(school, pupils[0])
    assert set(states(school, round_=Round.NOON).values()) == {State.UNCHECKED}
    assert list(states(school, round_=Round.EVENING)) == ["钱多"]


def test_pupils_stand_by_their_number_in_the_class(school, pupils):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for held, seat in zip(session.query(Membership).order_by(Membership.id), ("10", "2", "",
                              "1"), strict=True):
            held.place = seat
    assert [each.seat for each in look(school).pupils] == ["1", "2", "10", ""]


def test_who_left_and_who_is_in_another_class_is_not_expected(school, pupils):
    school.enrol("周海", status=Status.LEFT)
    school.write(Group(kind=GroupKind.CLASS, name="七(2)班", entry_year=2026, class_no=2))
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        held = session.query(Membership).filter_by(person_id=pupils[0].id).one()
        held.until = TODAY
        session.add(Membership(person_id=pupils[0].id, group_id=2, since=TODAY))
    assert set(states(school)) == {"王芳", "赵敏", "孙丽"}
    yesterday = TODAY - timedelta(days=1)
    assert "李明" in states(school, day=yesterday)


def test_a_check_keeps_the_class_of_its_day(school, pupils):
    check(school, pupils[0])
    (row,) = school.rows(Check)
    assert row.group_id == CLASS
    assert row.policy_id == school.policy().id


def test_approved_leave_is_shown_on_the_sheet(school, pupils):
    school.write(LeaveSlip(person_id=pupils[0].id, kind=LeaveKind.LEAVE,
                           since=clock.parse("2026-11-23T07:00"),
                           until=clock.parse("2026-11-23T12:00"), issued_at=clock.now()))
    assert [each.on_leave for each in look(school).pupils] == [True, False, False, False]


def test_what_a_teacher_reported_is_entered_later_with_both_times(school, pupils, wall_clock):
    wall_clock.set("18:00")
    at = clock.parse("2026-11-23T08:05")
    check(school, pupils[0], which=Look(TODAY, Round.MORNING, at, "李玉梅"))
    (row,) = school.rows(Check)
    assert (row.at, row.recorded_at, row.reported_by) == (at, clock.now(), "李玉梅")
    (pupil, *_rest) = look(school).pupils
    assert (pupil.reported_by, pupil.entered_by) == ("李玉梅", "Doctor")


@pytest.mark.parametrize("which", [
    Look(TODAY + timedelta(days=1), Round.MORNING),
    Look(TODAY, Round.MORNING, clock.parse("2026-11-23T09:00")),
    Look(TODAY, Round.MORNING, clock.parse("2026-11-22T08:00")),
])
def test_a_look_in_the_future_or_of_another_day_is_refused(school, pupils, which):
    with pytest.raises(Invalid):
        check(school, pupils[0], which=which)
    assert school.rows(Check) == []


def test_others_of_the_class_and_the_dormitory_with_the_same_are_counted(school, pupils):
    school.write(Group(kind=GroupKind.DORMITORY, name="1-204"))
    dorm = next(row.id for row in school.rows(Group) if row.kind is GroupKind.DORMITORY)
    school.write(*(Membership(person_id=each.id, group_id=dorm, since=date(2026, 9, 1))
                   for each in pupils[:2]))
    old = Look(TODAY - timedelta(days=3), Round.MORNING)
    lately = Look(TODAY - timedelta(days=2), Round.MORNING)
    check(school, pupils[1], SICK, which=lately)
    check(school, pupils[1], SICK)
    check(school, pupils[2], SICK, which=old)
    with school.doctor.read(Right.READ_HEALTH) as session:
        told = near(session, pupils[0].id, TODAY, {Symptom.VOMITING, Symptom.COUGH})
    assert [(each.place, each.symptom, each.people) for each in told] == [
        ("1-204", Symptom.VOMITING, 1), ("七(1)班", Symptom.VOMITING, 1)]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DOCTOR])
def test_nobody_but_the_doctor_sees_or_writes_it(school, pupils, role):
    with pytest.raises(NotAllowed):
        service.check(school.desk(role), pupils[0].id, MORNING, COUGH, None)
    with pytest.raises(NotAllowed), school.desk(role).read(Right.READ_HEALTH):
        pass


def test_the_findings_are_audited_without_words_of_illness(school, pupils):
    check(school, pupils[0], Finding(symptoms=frozenset({Symptom.FEVER}),
                                     temperature=Decimal("38.1")))
    entries = [(row.subject, row.changes) for row in school.audit if row.right == "check-health"]
    assert entries == [("health_check", None), ("health_check_symptom", None)]


def test_boarding_is_known_on_the_sheet(school):
    school.boarder("钱多")
    assert [each.boarding for each in look(school).pupils] == [Boarding.BOARDER]
