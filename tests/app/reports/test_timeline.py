"""One person's time line: every room's lines, newest first, and only what the role may read."""

from datetime import date

import pytest
from sqlalchemy import event as events_of_database

from app import clock, i18n
from app.gate.undoing import undo_last
from app.health.absences import service as absences
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome
from app.health.absences.service import Told
from app.health.checks import service as checks
from app.health.checks.models import Check
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.health.returns.rules import Course
from app.health.returns.service import Decision, decide
from app.people.events import EventKind
from app.people.merging.service import merge
from app.people.placing.service import Spot, put
from app.people.rules import GroupKind
from app.reports import timeline
from app.rulebook.diseases.rules import Paper
from tests.schools import OUT, School

TODAY = date(2026, 11, 23)


def told(school: School, person_id: int, desk=None):
    return [(each.kind.value, each.title, each.state)
            for each in timeline.of_person(desk or school.doctor, person_id)]


@pytest.fixture(autouse=True)
def _source_words(chinese) -> None:
    i18n.use("en")


def seen(school, who, finding):
    """The doctor looks; a second look corrects the first."""
    before = [row.id for row in school.rows(Check)]
    checks.check(school.doctor, who.id, Look(TODAY, Round.MORNING), finding,
                 before[-1] if before else None)


@pytest.fixture
def li(school, wall_clock):
    """A morning: in at the gate, a cough at the check, called at home, cleared, out again."""
    one = school.enrol()
    school.scan(one, "36.5")
    wall_clock.set("07:30")
    seen(school, one, Finding(
        symptoms=frozenset({Symptom.COUGH}), note="昨晚起"))
    return one


def test_what_happened_is_told_newest_first(school, li, wall_clock):
    put(school.doctor, li.id, Spot(GroupKind.CLASS, spot="3-4"))
    wall_clock.set("08:00")
    school.give_leave(li, "2026-11-23T09:00", "2026-11-23T12:00")
    wall_clock.set("09:10")
    school.scan(li, direction=OUT)
    assert told(school, li.id) == [
        ("gate", "Out at 东门", "Leave"),
        ("leave", "Leave slip: Leave of absence", ""),
        ("check", "Morning check", "With symptoms"),
        ("gate", "In at 东门", "Admit"),
        ("group", "Class: 七(1)班 Classroom seat 3-4", ""),
        ("group", "Class: 七(1)班", ""),
    ]


def test_details_name_what_was_measured_and_seen(school, li):
    lines = {each.kind: each for each in timeline.of_person(school.doctor, li.id)}
    assert lines[EventKind.GATE].detail == "Forehead 36.5 °C"
    assert lines[EventKind.CHECK].detail == "Cough, 昨晚起"
    assert (lines[EventKind.CHECK].by, lines[EventKind.CHECK].tone) == ("Doctor", "again")


def test_a_correction_replaces_the_line_and_what_was_undone_is_gone(school, li):
    seen(school, li, Finding())
    assert ("check", "Morning check", "Well") in told(school, li.id)
    undo_last(school.guard, 1, "看错人")
    assert [kind for kind, *_rest in told(school, li.id)] == ["check", "group"]


def test_an_absence_its_calls_and_the_return_are_told(school, wall_clock):
    wang = school.enrol("王芳")
    seen(school, wang, Finding(
        Presence.SICK, frozenset({Symptom.FEVER})))
    (absence,) = [row.id for row in school.rows(Absence)]
    wall_clock.go(hours=2)
    absences.trace(school.doctor, absence, Told(Outcome.STILL_ILL, "在家休息"))
    wall_clock.go(days=2)
    decide(school.doctor, absence, Decision(
        "influenza", Course(TODAY, clock.now()), frozenset(Paper), seen=True, why="已看诊"))
    lines = told(school, wang.id)
    assert ("absence", "At home ill for 2 days", "Recovered and back") in lines
    assert ("absence", "Asked after: Still ill at home", "") in lines
    assert [state for kind, _title, state in lines if kind == "return"] == ["May return to class"]
    assert len([kind for kind, *_rest in lines if kind == "absence"]) == 2


def test_a_role_sees_only_what_it_may_read(school, li):
    assert {kind for kind, *_rest in told(school, li.id, school.principal)} == {"gate", "group"}
    assert {kind for kind, *_rest in told(school, li.id, school.administrator)} == {"group"}


def test_both_files_of_one_person_make_one_time_line(school, li):
    second = school.enrol("李 明", "X1")
    school.scan(second, "36.4")
    merge(school.administrator, li.id, second.id)
    kinds = [kind for kind, *_rest in told(school, li.id)]
    assert kinds.count("gate") == 2
    assert told(school, second.id) == told(school, li.id)


def test_filters_count_what_there_is(school, li):
    lines = timeline.of_person(school.doctor, li.id)
    assert timeline.counts(lines) == {EventKind.GATE: 1, EventKind.GROUP: 1, EventKind.CHECK: 1}
    assert [each.kind for each in timeline.of_kinds(lines, {EventKind.CHECK})] == [EventKind.CHECK]
    assert timeline.of_kinds(lines, ()) == lines


def test_a_long_file_costs_no_more_questions_than_a_short_one(school, li):
    asked: list[str] = []

    def count(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    events_of_database.listen(school.database.engine, "before_cursor_execute", count)
    try:
        timeline.of_person(school.doctor, li.id)
        short = len(asked)
        asked.clear()
        for _again in range(20):
            school.scan(li, "36.5", direction=OUT)
            school.scan(li, "36.5")
        asked.clear()
        timeline.of_person(school.doctor, li.id)
    finally:
        events_of_database.remove(school.database.engine, "before_cursor_execute", count)
    assert len(asked) == short
