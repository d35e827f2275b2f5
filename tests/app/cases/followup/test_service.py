"""What is asked each day is written down, and a day of which nobody wrote never goes by itself."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from app import clock
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification
from app.cases.contacts.rules import Grade
from app.cases.followup import daily, releasing, service
from app.cases.followup.models import FollowUp, FollowUpSymptom
from app.cases.followup.rules import DayState, Due, Status
from app.cases.followup.service import Answer
from app.cases.orders.models import OrderChange
from app.cases.orders.rules import ChangeKind, OrderKind
from app.errors import AppError, Conflict, Invalid, NotFound
from app.health.checks.rules import Symptom
from app.isolation.stays.rules import Mood
from app.people.merging import service as merging
from app.rulebook import profiles
from app.security.rights import Right
from app.storage.base import nonce
from tests.app.cases.followup.conftest import TODAY, ordered
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


def test_after_the_last_day_only_a_person_releases(school, li, wall_clock):
    key = ordered(school, li, days=2)
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    for _day in range(2):
        wall_clock.go(days=1)
        service.record(school.doctor, li.id, WELL)
    assert only(school).ends_today
    assert listed(school).tomorrow == 1
    refused = releasing.release(school.doctor, [key]).refused
    assert refused[0][0] == "李明"
    assert "needs its reason" in refused[0][1]
    wall_clock.go(days=5)
    line = only(school)
    assert (line.over, line.due, len(line.days)) == (True, Due.RELEASE, 2)
    assert releasing.release(school.doctor, [key]).names == ("李明",)
    assert listed(school).lines == ()
    assert school.said(li, "36.5") == ("admit", "CLEAR")


def test_of_many_who_may_not_go_stays_by_name(school, li, wall_clock):
    wang = school.enrol("王芳", "20260002")
    keys = [ordered(school, each, days=1) for each in (li, wang)]
    wall_clock.go(days=1)
    service.record(school.doctor, li.id, WELL)
    wall_clock.go(days=1)
    done = releasing.release(school.doctor, keys)
    assert done.names == ("李明",)
    assert done.refused[0][0] == "王芳"
    assert "11-24" in done.refused[0][1]
    assert [each.name for each in listed(school).lines] == ["王芳"]


def test_an_end_set_by_hand_and_a_later_exposure_move_it_with_who_and_why(school, li, wall_clock):
    key = ordered(school, li)
    wall_clock.go(days=1)
    with pytest.raises(Invalid, match="who said so"):
        releasing.set_end(school.doctor, key, TODAY + 4 * DAY, "", "疾控通知")
    releasing.set_end(school.doctor, key, TODAY + 4 * DAY, "区疾控 王工", "核酸阴性")
    assert only(school).ends_on == TODAY + 4 * DAY
    releasing.expose(school.doctor, key, TODAY + DAY, "又同乘校车")
    line = only(school)
    assert (line.ends_on, line.day) == (TODAY + 8 * DAY, 0)
    assert states(line) == [DayState.OPEN]  # day 1 of the first count is asked about all the same


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
def test_who_goes_on_with_the_next_stage_is_not_let_go_unseen(school, li, wall_clock):
    key = ordered(school, li, OrderKind.CENTRAL, days=1, disease=profiles.disease(),
                  grade=Grade.CLOSE, profile="P2")
    wall_clock.go(days=1)
    service.record(school.doctor, li.id, WELL)
    wall_clock.go(days=1)
    ((_name, words),) = releasing.release(school.doctor, [key]).refused
    assert words.startswith("After this comes: Health monitoring at home, 7 days.")
    assert releasing.release(school.doctor, [key], "疾控同意不再监测").names == ("李明",)
