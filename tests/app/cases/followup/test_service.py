"""What is asked each day is written down, and a day of which nobody wrote never goes by itself."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification
from app.cases.followup import daily, releasing, service
from app.cases.followup.models import FollowUp, FollowUpSymptom
from app.cases.followup.rules import DayState, Due, Status, asked_on
from app.cases.followup.service import Answer
from app.cases.orders.models import OrderChange
from app.cases.orders.rules import Change, ChangeKind, OrderKind, term
from app.errors import AppError, Conflict, Invalid, NotAllowed, NotFound
from app.health.checks.rules import Symptom
from app.isolation.stays import service as stays
from app.isolation.stays.acts import Admission, Looked
from app.isolation.stays.rules import Mood
from app.people.merging import service as merging
from app.security.rights import Right
from app.storage.base import nonce
from tests.app.cases.followup.conftest import TODAY, ordered
from tests.app.isolation.conftest import Ward
from tests.schools import on_sqlite

DAY = timedelta(days=1)
WELL = Answer(Status.DONE, temperature=Decimal("36.5"), symptoms=frozenset(), mood=Mood.CALM)


def listed(school):
    with school.doctor.read(Right.READ_CASES) as session:
        return daily.daily(session, clock.today())


def only(school):
    (line,) = listed(school).lines
    return line


def states(line):
    return [each.state for each in line.days]


def test_body_and_mind_are_written_down_and_the_list_knows_it(school, li, wall_clock):
    ordered(school, li)
    assert (only(school).due, only(school).day) == (Due.NOTHING, 0)
    wall_clock.go(days=1)
    line = only(school)
    assert (line.due, line.day, line.of, line.group) == (Due.ASK, 1, 7, "七(1)班")
    service.record(school.doctor, li.id, replace(
        WELL, temperature=Decimal("37.6"), symptoms=frozenset({Symptom.COUGH}), mood=Mood.LOW,
        needs="想和同学通话", told="夜里咳嗽", asked_by="李老师"))
    line = only(school)
    assert (line.due, states(line)) == (Due.NOTHING, [DayState.DONE])
    told = line.last
    assert (told.temperature, told.symptoms, told.mood) == (
        Decimal("37.6"), (Symptom.FEVER, Symptom.COUGH), Mood.LOW)
    assert (told.who, told.needs, told.fever, told.ill) == ("李老师", "想和同学通话", True, True)
    assert len(school.rows(FollowUpSymptom)) == 2  # a measured fever is a fever


def test_a_day_without_a_word_stays_until_somebody_says_why_and_moves_the_end(
        school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=3)
    line = only(school)
    assert (line.due, line.open_days) == (Due.OVERDUE, (TODAY + DAY, TODAY + 2 * DAY))
    service.record(school.doctor, li.id, replace(WELL, day=TODAY + DAY))  # it was on paper
    with pytest.raises(Invalid, match="needs its reason"):
        service.give_up(school.doctor, li.id, TODAY + 2 * DAY, " ")
    service.give_up(school.doctor, li.id, TODAY + 2 * DAY, "电话停机")
    line = only(school)
    assert states(line) == [DayState.DONE, DayState.MISSED, DayState.OPEN]
    assert (line.ends_on, line.of) == (TODAY + 8 * DAY, 8)
    (change,) = school.rows(OrderChange)
    assert (change.kind, change.day, change.why) == (
        ChangeKind.MISSED, TODAY + 2 * DAY, "电话停机")
    for again, words in ((service.give_up, "explained already"),):
        with pytest.raises(Conflict, match=words):
            again(school.doctor, li.id, TODAY + 2 * DAY, "又一次")
    with pytest.raises(Conflict, match="the end was moved"):
        service.record(school.doctor, li.id, replace(WELL, day=TODAY + 2 * DAY))


def test_not_reached_is_tried_again_and_refused_says_what_was_said(school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=1)
    service.record(school.doctor, li.id, Answer(Status.NOT_REACHED))
    assert only(school).due is Due.AGAIN
    with pytest.raises(Invalid, match="when they refused"):
        service.record(school.doctor, li.id, Answer(Status.REFUSED))
    service.record(school.doctor, li.id, Answer(Status.REFUSED, told="拒绝回答"))
    assert (only(school).due, states(only(school))) == (Due.NOTHING, [DayState.REFUSED])
    wall_clock.go(days=1)
    assert states(only(school)) == [DayState.REFUSED, DayState.OPEN]
    service.give_up(school.doctor, li.id, TODAY + DAY, "家长拒绝")  # the day may still be added
    assert only(school).ends_on == TODAY + 8 * DAY


def test_a_correction_is_a_new_row_and_one_taken_back_opens_the_day(school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=1)
    first = service.record(school.doctor, li.id, WELL)
    second = service.revise(school.doctor, first, replace(WELL, temperature=Decimal("38.1")))
    assert (only(school).last.id, only(school).last.fever) == (second, True)
    with pytest.raises(Conflict, match="changed meanwhile"):
        service.revise(school.doctor, first, WELL)
    with pytest.raises(Invalid, match="needs its reason"):
        service.take_back(school.doctor, second, "")
    service.take_back(school.doctor, second, "记错了人")
    assert (only(school).due, only(school).tells) == (Due.ASK, ())
    assert [row.withdrawn for row in school.rows(FollowUp)] == [False, False, True]


@on_sqlite
@pytest.mark.parametrize(("answer", "words"), [
    (Answer(Status.DONE), "How are they"),
    (replace(WELL, temperature=Decimal("365")), "cannot be a temperature"),
    (replace(WELL, temperature=Decimal("36.55")), "cannot be a temperature"),
    (replace(WELL, day=TODAY), "is not asked after on"),
    (replace(WELL, day=TODAY + 9 * DAY), "lies in the future"),
    (Answer(Status.MISSED), "needs its reason"),
])
def test_what_cannot_be_so_is_refused_and_nothing_is_written(school, li, wall_clock, answer,
                                                              words):
    ordered(school, li)
    wall_clock.go(days=1)
    with pytest.raises(AppError, match=words):
        service.record(school.doctor, li.id, answer)
    assert school.rows(FollowUp) == []


@on_sqlite
def test_who_is_under_no_order_is_asked_by_nobody(school, li):
    assert listed(school).lines == ()
    with pytest.raises(NotFound, match="no order"):
        service.record(school.doctor, li.id, WELL)


@on_sqlite
def test_one_question_a_day_serves_all_orders_and_files_of_a_person(school, li, wall_clock):
    twin = school.enrol("李明", "20260002")
    ordered(school, li, OrderKind.WATCH, days=7)
    ordered(school, twin, OrderKind.HOME, days=10, disease="influenza")
    merging.merge(school.administrator, li.id, twin.id)
    wall_clock.go(days=1)
    service.record(school.doctor, twin.id, WELL)
    line = only(school)
    assert (line.id, line.kind, len(line.orders)) == (li.id, OrderKind.HOME, 2)
    assert (states(line), line.of) == ([DayState.DONE], 10)
    wall_clock.go(days=1)
    wall_clock.go(days=1)
    service.give_up(school.doctor, li.id, TODAY + 2 * DAY, "停电")
    assert len(school.rows(OrderChange)) == 2  # both ends move


def test_an_open_case_is_asked_after_even_without_an_order(school, li, wall_clock):
    now = wall_clock.moment
    policy = school.policy().id
    case = Case(nonce=nonce(), person_id=li.id, found_at=now, recorded_at=now, origin="",
                policy_id=policy)
    school.write(case)
    told = {"at": now, "recorded_at": now, "disease": "influenza", "care": Care.HOME}
    school.write(CaseEntry(nonce=nonce(), case_id=1, classification=Classification.CONFIRMED,
                           **told))
    wall_clock.go(days=1)
    line = only(school)
    assert (line.case_id, line.kind, line.due, line.ends_on) == (1, None, Due.ASK, None)
    service.record(school.doctor, li.id, WELL)
    assert only(school).due is Due.NOTHING
    school.write(CaseEntry(nonce=nonce(), case_id=1, classification=Classification.EXCLUDED,
                           **told))
    assert listed(school).lines == ()


@on_sqlite
def test_a_look_in_the_observation_room_counts_as_the_question_of_that_day(
        school, li, wall_clock):
    room = Ward(school)
    ordered(school, li)
    wall_clock.go(days=1)
    stay = stays.admit(school.doctor, Admission(li.id, room.bed()))
    assert only(school).due is Due.ASK
    stays.observe(school.doctor, stay, Looked(temperature=Decimal("37.9"), mood=Mood.UNEASY))
    line = only(school)
    assert (line.due, line.last.room, line.last.fever) == (Due.NOTHING, True, True)
    assert school.rows(FollowUp) == []


@on_sqlite
def test_only_who_keeps_the_cases_may_ask_and_read(school, li):
    key = ordered(school, li)
    for desk in (school.guard, school.principal, school.administrator):
        with pytest.raises(NotAllowed):
            service.record(desk, li.id, WELL)
        with pytest.raises(NotAllowed):
            releasing.release(desk, [key], "x")


@on_sqlite
def test_every_answer_is_audited(school, li, wall_clock):
    ordered(school, li)
    wall_clock.go(days=1)
    service.record(school.doctor, li.id, WELL)
    assert [(row.action, row.subject) for row in school.audit][-1] == ("add", "follow_up")


@given(days=st.integers(1, 30), missed=st.sets(st.integers(1, 30), max_size=5),
       later=st.integers(0, 60))
def test_every_day_up_to_the_end_is_asked_about_once_and_the_end_moves_by_those_missed(
        days, missed, later):
    lost = sorted(TODAY + DAY * number for number in missed if number <= days)
    held = term(TODAY, days, [Change(ChangeKind.MISSED, day, why="x") for day in lost])
    asked = asked_on(held, TODAY + DAY, TODAY + DAY * later)
    assert held.end == TODAY + DAY * (days + len(lost))
    assert asked == [TODAY + DAY * number
                     for number in range(1, min(later, days + len(lost)) + 1)]
