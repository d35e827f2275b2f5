"""One pupil from a fever at the gate to the return: every room writes its part of one chain."""

from datetime import date, timedelta
from decimal import Decimal

from app import clock
from app.alarms.notices import queries as notices
from app.alarms.notices.models import Notice
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification
from app.cases.contacts.rules import Way
from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.rules import ChangeKind, OrderKind
from app.gate import service as gate
from app.gate.models import Passage
from app.health.absences.models import Absence
from app.health.absences.rules import Source
from app.health.lab_tests.rules import Method, Result, Sample
from app.health.lab_tests.service import record
from app.health.returns.rules import Course
from app.health.returns.service import Decision, decide
from app.isolation.stays import durations, service
from app.isolation.stays.acts import Cleaning, Leaving, Looked
from app.isolation.stays.rules import BedState, Done, Step, Went
from app.people.models import Referral
from app.policy import Site
from app.rulebook.diseases.rules import Paper
from app.security.rights import Right
from tests.app.cases.near import close, confirmed, orders, proposed
from tests.app.isolation.conftest import Ward

FLU = "influenza"
MONDAY, HOSPITAL = date(2026, 11, 23), "市三院发热门诊"


def test_one_pupil_from_the_fever_to_the_return(school, wall_clock):
    ward, li, wang = Ward(school), school.enrol("李明"), school.enrol("王芳")
    _at_the_gate(school, li, wall_clock)
    key = _in_the_room(school, ward, li, wall_clock)
    _positive(school, li, wall_clock)
    _contacts(school, wang, wall_clock)
    _to_hospital(school, ward, key, wall_clock)
    _back(school, ward, li, key, wall_clock)


def _at_the_gate(school, li, wall_clock):
    """Two fevers, and the guard's key; the guard learns no more than a colour and a way."""
    wall_clock.set("07:41")
    assert school.said(li, "37.9")[0] == "measure"
    wall_clock.set("07:43")
    assert school.said(li, "38.1", site=Site.ARMPIT)[0] == "hold"
    gate.refer(school.guard, school.passages[-1].nonce)


def _in_the_room(school, ward, li, wall_clock):
    """A bed, the steps of R3.8, each with its time."""
    (waiting,) = ward.board.handed
    assert (waiting.name, waiting.measured, waiting.place) == ("李明", Decimal("38.1"), "东门")
    key = service.reserve(school.doctor, waiting.referral_id, li.id, ward.bed())
    assert ward.board.rooms[0].beds[0].state is BedState.RESERVED
    wall_clock.set("07:46")
    service.enter(school.doctor, key, escort="赵敏", masked=True)
    wall_clock.set("07:50")
    service.observe(school.doctor, key, Looked(temperature=Decimal("38.4"), site=Site.ARMPIT))
    service.step(school.doctor, key, Step.PARENT_CALLED, Done.FAILED)
    assert ward.due(key, Step.PARENT_CALLED) == "07:55"
    wall_clock.set("07:54")
    service.step(school.doctor, key, Step.PARENT_ANSWERED, expects=clock.parse("2026-11-23T08:25"))
    assert ward.due(key, Step.PARENT_ARRIVED) == "08:25"
    assert ward.due(key, Step.REPORT) == "08:16"
    return key


def _positive(school, li, wall_clock):
    """Case, order and notice stand in one transaction; the notice's clock runs."""
    wall_clock.set("08:00")
    record(school.doctor, li.id, Sample(
        FLU, Method.ANTIGEN, clock.parse("2026-11-23T07:52"), Result.POSITIVE, place="卫生室"))
    (case,), (entry,) = school.rows(Case), school.rows(CaseEntry)
    assert (entry.classification, entry.care) == (Classification.CONFIRMED, Care.SCHOOL)
    (order,), (notice,) = school.rows(IsolationOrder), school.rows(Notice)
    assert (order.kind, order.case_id, case.person_id) == (OrderKind.ISOLATE, case.id, li.id)
    with school.doctor.read(Right.READ_NOTICES) as session:
        view = notices.one(session, notice.id)
    assert view.found_at == case.found_at == clock.now()
    assert view.due_at > view.found_at
    assert view.disease == FLU


def _contacts(school, wang, wall_clock):
    """Who sits in the same class is proposed, confirmed and ordered."""
    wall_clock.set("08:05")
    found = proposed(school, 1)
    assert Way.CLASS in found["王芳"].ways
    assert "李明" not in found
    confirmed(school, 1, close(wang))
    (mine, theirs) = orders(school)
    assert (mine.kind, theirs.kind) == (OrderKind.ISOLATE, OrderKind.WATCH)
    assert theirs.end == date(2026, 11, 27)


def _to_hospital(school, ward, key, wall_clock):
    """Steps first; then the absence holds them at the gate and the bed waits to be disinfected."""
    for moment, step in (("08:10", Step.REPORT), ("08:12", Step.CONTACTS),
                         ("08:24", Step.PARENT_ARRIVED)):
        wall_clock.set(moment)
        service.step(school.doctor, key, step)
    wall_clock.set("08:30")
    service.leave(school.doctor, key, Leaving(Went.HOSPITAL, None, HOSPITAL, "父亲"))
    (absence,) = school.rows(Absence)
    assert (absence.source, absence.left_at, ward.stay(key).absence_id) == (
        Source.STAY, clock.now(), absence.id)
    assert ward.stay(key).open_steps == ""
    now = school.rows(CaseEntry)[-1]
    assert (now.care, now.place) == (Care.HOSPITAL, HOSPITAL)
    assert all(row.closed_at == clock.now() for row in school.rows(Referral))
    wall_clock.set("09:00")
    service.clean(school.doctor, key, Cleaning("84 消毒液", 1000, 30, "周师傅"))
    assert ward.states[0] == "ready"
    view = ward.stay(key)
    assert f"{clock.local(view.cleaned_at):%H:%M}" == "09:00"
    assert durations.of(view) == durations.Durations(*(timedelta(minutes=each) for each in (
        3, 11, 41, 30, 47, 44)))


def _back(school, ward, li, key, wall_clock):
    """Held at the gate until the doctor decides; admitted in that same second."""
    wall_clock.set("2026-11-27T07:30")
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    (absence,) = school.rows(Absence)
    decide(school.doctor, absence.id, Decision(
        FLU, Course(free_since=clock.parse("2026-11-25T07:00")),
        frozenset({Paper.DIAGNOSIS, Paper.RETURN}), seen=True))
    assert school.said(li, "36.5") == ("admit", "CLEAR")
    assert school.rows(CaseEntry)[-1].care is Care.RECOVERED
    assert [row.kind for row in school.rows(OrderChange)] == [ChangeKind.RELEASED]
    assert school.rows(Absence)[0].closed_at == clock.now()
    told = {each.step: each.state for each in ward.stay(key).steps}
    assert told[Step.RETURN] == "done"
    assert len(school.rows(Passage)) == 4
