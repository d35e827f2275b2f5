"""Clause 3.3.3: size, number and length of gatherings are limited; some are not held at all."""

from datetime import timedelta

import pytest

from app import clock
from app.campus.gatherings import service
from app.campus.gatherings.rules import FORBIDDEN, Asked, GatheringKind
from app.campus.rounds.models import CleaningTask
from app.errors import Invalid
from app.people.rules import Kind
from app.places.grid.models import Place
from app.places.grid.rules import Level, Use
from tests.schools import on_sqlite


@pytest.fixture
def asked(school):
    school.write(Place(campus_id=1, level=Level.BUILDING, use=Use.LECTURE_HALL, name="报告厅",
                       code="B", position=1, seats=200))
    teacher = school.enrol("陈老师", kind=Kind.STAFF)
    begins = clock.now() + timedelta(hours=8)
    return lambda kind=GatheringKind.MEETING, size=100, minutes=60: Asked(
        kind, "活动", size, begins, begins + timedelta(minutes=minutes), teacher.id,
        school.rows(Place)[0].id)


@on_sqlite
def test_clause_3_3_3_meetings_are_limited_in_persons_and_minutes(school, asked):
    school.tune(gathering_indoors=100, gathering_minutes_indoors=60, gathering_seats=50)
    for wrong in (asked(size=101), asked(minutes=61)):
        with pytest.raises(Invalid, match=r"3\.3\.3"):
            service.ask(school.doctor, wrong)
    assert service.ask(school.doctor, asked())


@on_sqlite
def test_clause_3_3_3_no_training_care_make_up_lessons_exams_until_the_epidemic_is_under_control(
    school, asked
):
    school.tune(epidemic_controlled=False)
    assert len(FORBIDDEN) == 6
    for kind in FORBIDDEN:
        with pytest.raises(Invalid, match=r"3\.3\.3"):
            service.ask(school.doctor, asked(kind))


@on_sqlite
def test_clause_3_3_3_the_place_is_cleaned_and_aired_before_and_after(school, asked):
    key = service.ask(school.doctor, asked())
    service.approve(school.principal, key)
    begins, ends = asked().begins, asked().ends
    tasks = school.rows(CleaningTask)
    assert {each.task.value for each in tasks if each.due <= begins} == {
        each.task.value for each in tasks if each.opens >= ends} != set()
