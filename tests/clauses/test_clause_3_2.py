"""Clauses 3.2.1 and 3.2.2: the fourteen days before term, one file each, followed to the end."""

from datetime import date
from decimal import Decimal

from app import clock
from app.alarms.notices.models import Notice
from app.cases.cases.models import Case
from app.cases.followup import daily
from app.cases.followup import service as followup
from app.cases.followup.rules import Status
from app.cases.followup.service import Answer
from app.cases.orders.models import IsolationOrder
from app.health.lab_tests.rules import Method, Result, Sample
from app.health.lab_tests.service import record
from app.health.lookback import queries as lookback
from app.health.lookback import service
from app.health.lookback.areas import Area, Level
from app.health.lookback.rules import FamilyWork, Focus, Stay, Told
from app.isolation.stays.rules import Mood
from app.people.events import EventKind
from app.policy import Profile
from app.reports.timeline import of_person
from app.rulebook.calendar.models import Term
from app.rulebook.service import adopt
from app.security.rights import Right
from tests.schools import on_sqlite

SPRING = date(2027, 2, 22)


@on_sqlite
def test_clause_3_2_1_fourteen_days_of_everybody_and_the_focus_groups_found_by_rule(
        school, wall_clock):
    wall_clock.set("2027-02-19 18:00")
    with school.principal.begin(Right.SET_POLICY) as session:
        adopt(session, Profile.P2, None, clock.today())
    term = next(row.id for row in school.rows(Term) if row.first_day == SPRING)
    li, wang, _zhao = (school.enrol(name) for name in ("李明", "王芳", "赵六"))
    service.declare_area(school.doctor, Area("瑞丽市", Level.HIGH, date(2027, 1, 20)))
    stay = Stay("云南省瑞丽市", date(2027, 2, 10), date(2027, 2, 12))
    service.tell(school.doctor, li.id, term, Told((stay,)), None)
    service.tell(school.doctor, wang.id, term,
                 Told((), on_campus=True, family_work=FamilyWork.COLD_CHAIN), None)
    with school.doctor.read(Right.READ_HEALTH) as session:
        of = lookback.term_of(session, SPRING)
        (line,) = lookback.classes(session, of)
        counts = lookback.focus_counts(session, of)
    assert (line.expected, line.told, line.left) == (3, 2, 1)
    assert [counts[each] for each in (Focus.FROM_AREA, Focus.ON_CAMPUS, Focus.FAMILY_WORK)] == [
        1, 1, 1]


@on_sqlite
def test_clause_3_2_2_a_positive_is_reported_held_and_followed_in_body_and_mind(
        school, wall_clock):
    li = school.enrol("李明")
    record(school.doctor, li.id, Sample(
        "influenza", Method.ANTIGEN, clock.now(), Result.POSITIVE, place="卫生室"))
    assert [len(school.rows(table)) for table in (Case, Notice, IsolationOrder)] == [1, 1, 1]
    wall_clock.set("2026-11-24 18:00")
    followup.record(school.doctor, li.id, Answer(
        Status.DONE, temperature=Decimal("37.9"), symptoms=frozenset(), mood=Mood.CALM))
    with school.doctor.read(Right.READ_CASES) as session:
        (line,) = daily.daily(session, clock.today()).lines
    assert line.id == li.id
    kinds = {event.kind for event in of_person(school.doctor, li.id)}
    assert {EventKind.TEST, EventKind.CASE, EventKind.ORDER} <= kinds
