"""Which stages of an epidemic report are due and which were in time (R1.9, R11.3)."""

from datetime import date, time

import pytest

from app import clock
from app.alarms.notices.law import due_at, grounds
from app.alarms.notices.rules import Course, Mark, Marked, Reported, Stage, next_one, tasks
from app.errors import Invalid
from app.health.clocks.rules import State
from app.policy import Policy
from app.rulebook.diseases.catalogue import diseases

KNOWN = diseases(date(2026, 9, 7))
POLICY = Policy()
FOUND = clock.parse("2026-09-07T09:40")  # a Monday
DUE = clock.parse("2026-09-07T11:40")
NOW = clock.parse("2026-09-07T11:00")


def sent(at, stage=Stage.INITIAL, day=None):
    moment = clock.parse(at)
    return Reported(stage, date.fromisoformat(day) if day else clock.local(moment).date(), moment)


def mark(kind, day, at=None):
    return Marked(kind, date.fromisoformat(day), clock.parse(at or f"{day}T18:00"))


def told(now, *sendings, marks=(), staged=True):
    course = Course(FOUND, DUE, staged, tuple(sendings), tuple(marks))
    return [(each.stage.value, f"{each.day:%m-%d}", each.state.value)
            for each in tasks(course, POLICY, clock.parse(now))]


@pytest.mark.parametrize(("ground", "disease", "moment"), [
    ("T1", None, "2026-09-08T09:40"), ("T4", None, "2026-09-07T11:40"),
    ("T2", "influenza", "2026-09-07T10:10"), ("T2", "cholera", "2026-09-07T09:55"),
])
def test_the_last_moment_that_is_in_time(ground, disease, moment):
    assert due_at(grounds()[ground], FOUND, KNOWN.get(disease), POLICY) == clock.parse(moment)


def test_the_policy_may_only_shorten_it(school):
    with pytest.raises(Invalid, match="between 1 and 120"):
        school.tune(report_event=121)
    school.tune(report_event=60, report_cluster=2)
    policy = school.policy()
    assert due_at(grounds()["T4"], FOUND, None, policy) == clock.parse("2026-09-07T10:40")
    assert due_at(grounds()["T1"], FOUND, None, policy) == clock.parse("2026-09-07T11:40")


@pytest.mark.parametrize(("at", "how"), [
    ("2026-09-07T11:40:00", State.IN_TIME), ("2026-09-07T11:40:01", State.LATE),
])
def test_sent_late_by_a_second_is_late(at, how):
    (task,) = tasks(Course(FOUND, DUE, sent=(sent(at),)), POLICY, clock.parse(at))
    assert (task.state, task.seconds) == (how, 0 if how is State.IN_TIME else 1)
    assert not task.open


@pytest.mark.parametrize(("now", "how"), [
    ("11:39:59", "running"), ("11:40:59", "running"), ("11:41:00", "overdue"),
])
def test_a_clock_runs_until_the_first_minute_over_it(now, how):
    assert told(f"2026-09-07T{now}") == [("initial", "09-07", how)]


def test_daily_from_the_next_day_until_it_is_over_and_closed_within_a_week():
    first, second = sent("2026-09-07T11:00"), sent("2026-09-08T16:00", Stage.PROGRESS)
    assert told("2026-09-07T20:00", first) == [("initial", "09-07", "in-time")]
    assert told("2026-09-08T09:00", first)[1:] == [("progress", "09-08", "running")]
    assert told("2026-09-08T17:01", first)[1:] == [("progress", "09-08", "overdue")]
    assert told("2026-09-08T17:01", first, second)[1:] == [("progress", "09-08", "in-time")]
    over = mark(Mark.ENDED, "2026-09-09")
    assert told("2026-09-16T23:59:59", first, second, marks=[over])[2:] == [
        ("closing", "09-09", "running")]
    closing = sent("2026-09-17T00:00:00", Stage.CLOSING, "2026-09-09")
    assert told("2026-09-17T00:00", first, second, closing, marks=[over])[2:] == [
        ("closing", "09-09", "late")]
    again = [over, mark(Mark.REOPENED, "2026-09-10")]
    assert told("2026-09-10T10:00", first, second, marks=again)[2:] == [
        ("progress", "09-09", "overdue"), ("progress", "09-10", "running")]


def test_a_day_left_out_stays_red_but_the_later_report_is_the_one_to_send():
    first = sent("2026-09-07T11:00")
    later = sent("2026-09-09T16:00", Stage.PROGRESS)
    found = tasks(Course(FOUND, DUE, True, (first, later)), POLICY,
                  clock.parse("2026-09-09T18:00"))
    assert [(each.state, each.missed, each.open) for each in found[1:]] == [
        (State.OVERDUE, True, False), (State.IN_TIME, False, False)]


def test_of_many_days_left_out_only_the_newest_can_still_be_sent():
    found = tasks(Course(FOUND, DUE, True, (sent("2026-09-07T11:00"),)), POLICY,
                  clock.parse("2026-09-11T10:00"))
    assert [(f"{each.day:%d}", each.state.value, each.open) for each in found[1:]] == [
        ("08", "overdue", False), ("09", "overdue", False), ("10", "overdue", True),
        ("11", "running", True)]
    assert next_one(found).day == date(2026, 9, 10)
    over = (mark(Mark.ENDED, "2026-09-11"),)
    found = tasks(Course(FOUND, DUE, True, (sent("2026-09-07T11:00"),), over), POLICY,
                  clock.parse("2026-09-11T19:00"))
    assert [each.stage.value for each in found if each.open] == ["closing"]


def test_a_single_case_asks_for_no_daily_reports():
    assert told("2026-09-10T10:00", sent("2026-09-07T11:00"), staged=False) == [
        ("initial", "09-07", "in-time")]


def test_what_changed_after_it_was_told_is_corrected_within_a_day():
    first = sent("2026-09-07T11:00")
    marks = [mark(Mark.CHANGED, "2026-09-07", "2026-09-07T15:00")]
    assert told("2026-09-08T15:00:30", first, marks=marks, staged=False)[1:] == [
        ("correction", "09-07", "running")]
    assert told("2026-09-08T15:01", first, marks=marks, staged=False)[1:] == [
        ("correction", "09-07", "overdue")]
    answer = sent("2026-09-08T15:00:01", Stage.CORRECTION)
    assert told("2026-09-08T16:00", first, answer, marks=marks, staged=False)[1:] == [
        ("correction", "09-07", "late")]
    before = [mark(Mark.CHANGED, "2026-09-07", "2026-09-07T10:59:59")]
    assert told("2026-09-08T16:00", first, marks=before, staged=False) == [
        ("initial", "09-07", "in-time")]


def test_what_needs_no_report_asks_for_none():
    marks = [mark(Mark.NOT_NEEDED, "2026-09-07", "2026-09-07T10:00")]
    assert told("2026-09-09T10:00", marks=marks) == [("initial", "09-07", "not-needed")]


def test_the_first_due_is_the_next():
    course = Course(FOUND, DUE, True, (sent("2026-09-07T11:00"),),
                    (mark(Mark.CHANGED, "2026-09-08", "2026-09-08T10:00"),))
    found = tasks(course, Policy(report_daily_by=time(12)), clock.parse("2026-09-08T11:00"))
    assert next_one(found).stage is Stage.PROGRESS
    assert next_one([]) is None
