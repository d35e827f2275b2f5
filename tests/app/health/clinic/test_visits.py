"""In, what was done, out: rows are only added, and hand-overs follow the visit."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.gate import service as gate
from app.health.checks.rules import Finding, Symptom
from app.health.clinic import queries
from app.health.clinic.models import ClinicMedicine, ClinicVisit
from app.health.clinic.registers import CLINIC
from app.health.clinic.rules import Medicine, Out, Visit
from app.health.clinic.service import record, revise, take_back
from app.people.merging import service as merging
from app.people.merging.queries import family
from app.people.models import Referral
from app.policy import Site
from app.register import Period
from app.reports.gate_figures import _referred
from app.security.rights import Right, Role

CAME = clock.parse("2026-11-23T07:15")
SORE = Visit(CAME, "早起咽痛", Finding(
    symptoms=frozenset({Symptom.SORE_THROAT}), temperature=Decimal("37.0"), site=Site.ARMPIT))
PATCH = Medicine("退热贴", Decimal(1), "片")
DROPS = Medicine("布洛芬混悬液", Decimal("7.5"), "毫升")


@pytest.fixture
def li(school):
    return school.enrol("李明")


def today(school):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return queries.of_day(session, clock.today())


def waiting(school):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return [each.name for each in queries.waiting(session)]


def test_a_visit_is_open_until_somebody_says_where_they_went(school, li, wall_clock):
    row = record(school.doctor, li.id, replace(SORE, brought_by="张老师"))
    (seen,) = today(school)
    assert (seen.name, seen.group, seen.open, seen.visit.brought_by, seen.by) == (
        "李明", "七(1)班", True, "张老师", "Doctor")
    wall_clock.go(minutes=20)
    revise(school.doctor, row, replace(seen.visit, treatment="多喝水", out=Out.CLASS))
    (seen,) = today(school)
    assert (seen.visit.out, seen.visit.out_at, seen.revised) == (Out.CLASS, clock.now(), True)
    assert seen.visit.finding.symptoms == {Symptom.SORE_THROAT}
    assert [each.replaces_id for each in school.rows(ClinicVisit)] == [None, row]


def test_open_visits_come_first_even_those_of_yesterday(school, li, wall_clock):
    record(school.doctor, li.id, SORE)
    wall_clock.go(days=1)
    for name in ("王芳", "赵六"):
        record(school.doctor, school.enrol(name).id, Visit(
            clock.now(), "擦伤", out=Out.CLASS if name == "王芳" else None))
    assert [each.name for each in today(school)] == ["赵六", "李明", "王芳"]


def test_who_is_in_the_clinic_is_not_taken_in_twice(school, li):
    record(school.doctor, li.id, SORE)
    with pytest.raises(Conflict, match="in the clinic already"):
        record(school.doctor, li.id, SORE)


def test_the_second_of_two_is_told_and_overwrites_nothing(school, li):
    row = record(school.doctor, li.id, SORE)
    revise(school.doctor, row, replace(SORE, treatment="含片"))
    with pytest.raises(Conflict, match="Doctor wrote something else at 07:20"):
        revise(school.doctor, row, replace(SORE, out=Out.CLASS))
    assert today(school)[0].visit.treatment == "含片"


def test_each_medicine_is_one_movement_and_a_correction_takes_back(school, li):
    row = record(school.doctor, li.id, replace(SORE, medicines=(PATCH, DROPS)))
    two = replace(PATCH, quantity=Decimal(2))
    row = revise(school.doctor, row, replace(SORE, medicines=(DROPS, two)))
    revise(school.doctor, row, replace(SORE, medicines=(DROPS,)))
    rows = school.rows(ClinicMedicine)
    told = {each.id: (each.name, each.tenths, each.unit) for each in rows}
    back = [told[each.takes_back_id] for each in rows if each.takes_back_id]
    assert back == [("退热贴", 10, "片"), ("退热贴", 20, "片")]
    assert sorted(told.values()) == sorted([
        *back, *back, ("布洛芬混悬液", 75, "毫升")])
    assert today(school)[0].visit.medicines == (DROPS,)


def test_bad_input_leaves_nothing_behind(school, li):
    for bad in (replace(SORE, medicines=(replace(PATCH, quantity=Decimal(0)),)),
                replace(SORE, came_at=clock.now() + timedelta(days=1)),
                replace(SORE, finding=Finding(onset=CAME + timedelta(days=1)))):
        with pytest.raises(Invalid):
            record(school.doctor, li.id, bad)
    with pytest.raises(NotFound, match="no such disease"):
        record(school.doctor, li.id, replace(SORE, disease="流感"))
    with pytest.raises(NotFound, match="no such person"):
        record(school.doctor, 99, SORE)
    assert school.rows(ClinicVisit) == school.rows(ClinicMedicine) == []


def test_a_visit_by_mistake_is_taken_back_with_its_reason(school, li):
    row = record(school.doctor, li.id, replace(
        SORE, medicines=(PATCH,), out=Out.OBSERVATION))
    with pytest.raises(Invalid, match="needs its reason"):
        take_back(school.doctor, row, " ")
    take_back(school.doctor, row, "记错人")
    assert today(school) == []
    assert len(school.rows(ClinicVisit)) == 2
    assert [each.takes_back_id for each in school.rows(ClinicMedicine)] == [None, 1]
    assert school.rows(Referral)[0].closed_at is not None
    with pytest.raises(NotFound):
        revise(school.doctor, row, SORE)


def test_the_observation_room_is_a_hand_over_and_ends_with_the_way_out(school, li, wall_clock):
    row = record(school.doctor, li.id, replace(SORE, out=Out.OBSERVATION))
    (made,) = school.rows(Referral)
    assert (made.person_id, made.gate_id, made.closed_at) == (li.id, 0, None)
    assert waiting(school) == []
    wall_clock.go(minutes=30)
    revise(school.doctor, row, replace(SORE, out=Out.PARENTS))
    assert school.rows(Referral)[0].closed_at == clock.now()


def test_who_the_gate_sends_waits_and_is_taken_over(school, li, wall_clock):
    school.scan(li, "37.6")
    wall_clock.go(minutes=3)
    gate.refer(school.guard, school.scan(li, "37.8").passage)
    assert waiting(school) == ["李明"]
    came = clock.now()
    row = record(school.doctor, li.id, Visit(came, "发热", out=None))
    assert waiting(school) == []
    assert school.rows(ClinicVisit)[0].referral_id == school.rows(Referral)[0].id
    wall_clock.go(minutes=10)
    revise(school.doctor, row, Visit(came, "发热", out=Out.CLASS))
    assert school.rows(Referral)[0].closed_at == clock.now()
    assert len(school.rows(Referral)) == 1


def test_a_correction_of_the_morning_ends_no_hand_over_of_noon(school, li, wall_clock):
    row = record(school.doctor, li.id, replace(SORE, out=Out.CLASS))
    wall_clock.set("12:30")
    gate.refer(school.guard, school.scan(li, "37.6").passage)
    revise(school.doctor, row, replace(SORE, out=Out.CLASS, out_at=CAME, treatment="含片"))
    assert school.rows(Referral)[0].closed_at is None
    assert waiting(school) == ["李明"]


def test_merged_files_are_one_person_in_the_clinic(school, li):
    twin = school.enrol("李明", "20269999")
    record(school.doctor, twin.id, SORE)
    merging.merge(school.administrator, li.id, twin.id)
    with pytest.raises(Conflict, match="already"):
        record(school.doctor, li.id, SORE)
    (seen,) = today(school)
    assert seen.person_id == li.id
    with school.doctor.read(Right.READ_HEALTH) as session:
        assert [each.title for each in queries.events(session, family(session, li.id))] == [
            "Clinic: 早起咽痛"]
        assert queries.open_of(session, li.id).id == seen.id


def test_the_log_and_the_time_line_say_what_was_done(school, li):
    record(school.doctor, li.id, replace(
        SORE, pulse=92, systolic=110, diastolic=70, disease="influenza", medicines=(PATCH,),
        treatment="休息", out=Out.HOSPITAL))
    day = date(2026, 11, 23)
    with school.doctor.read(Right.READ_HEALTH) as session:
        (row,) = CLINIC.rows(session, Period(day, day))
        (line,) = queries.events(session, [li.id])
    told = {column.title: column.value(row) for column in CLINIC.columns}
    assert told["Measured"] == "37.0 °C Armpit, pulse 92, 110/70 mmHg"
    assert (told["Suspected"], told["Medicine"], told["Where to"]) == (
        "流行性感冒", "退热贴 1片", "Taken to hospital")
    assert line.detail == ("37.0 °C Armpit, pulse 92, 110/70 mmHg; suspected: 流行性感冒; 休息; "
                           "退热贴 1片")
    assert (line.tone, line.state, line.source) == (
        "hold", "Taken to hospital", ("clinic_visit", 1))


def test_staff_are_in_no_class_and_come_all_the_same(school):
    from app.people.models import Person
    from app.people.rules import Kind

    school.write(Person(kind=Kind.STAFF, name="刘建国", created_at=clock.now()))
    record(school.doctor, 1, SORE)
    assert today(school)[0].group == ""


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DOCTOR])
def test_nobody_but_the_doctor_keeps_the_clinic(school, li, role):
    with pytest.raises(NotAllowed):
        record(school.desk(role), li.id, SORE)


def test_a_visit_taken_back_leaves_the_gates_hand_over_to_the_clinic(school, li):
    gate.refer(school.guard, school.scan(li, "37.6").passage)
    row = record(school.doctor, li.id, Visit(clock.now(), "发热"))
    take_back(school.doctor, row, "记错人")
    assert school.rows(Referral)[0].closed_at is None
    assert waiting(school) == ["李明"]


def test_a_visit_taken_back_later_keeps_the_end_of_its_hand_over(school, li, wall_clock):
    row = record(school.doctor, li.id, replace(SORE, out=Out.OBSERVATION))
    wall_clock.go(minutes=5)
    row = revise(school.doctor, row, replace(SORE, out=Out.CLASS))
    ended = clock.now()
    wall_clock.go(minutes=5)
    take_back(school.doctor, row, "记错人")
    assert school.rows(Referral)[0].closed_at == ended


def test_the_gates_day_counts_only_whom_the_gate_handed_over(school, li):
    record(school.doctor, li.id, replace(SORE, out=Out.OBSERVATION))
    other = school.enrol("王芳")
    gate.refer(school.guard, school.scan(other, "37.6").passage)
    day = Period(clock.today(), clock.today())
    with school.doctor.read(Right.READ_GATE) as session:
        assert _referred(session, day) == {other.id}


def test_after_any_corrections_the_movements_add_up_to_what_is_told(school, li):
    draw = Random(1)
    shelf = [Medicine(name, Decimal(count), "片") for name in "甲乙丙" for count in (1, 2)]
    row = record(school.doctor, li.id, SORE)
    for _round in range(25):
        told = tuple(draw.choice(shelf) for _each in range(draw.randrange(4)))
        row = revise(school.doctor, row, replace(SORE, medicines=told))
        assert Counter(today(school)[0].visit.medicines) == Counter(told)
    rows = school.rows(ClinicMedicine)
    back = [each.takes_back_id for each in rows if each.takes_back_id]
    assert len(back) == len(set(back))
    net = sum(-each.tenths if each.takes_back_id else each.tenths for each in rows)
    assert net == sum(each.quantity * 10 for each in told)


def test_a_corrected_time_leaves_the_hand_over_with_its_visit(school, li):
    row = record(school.doctor, li.id, replace(SORE, out=Out.OBSERVATION, out_at=clock.now()))
    row = revise(school.doctor, row, replace(SORE, out=Out.OBSERVATION, out_at=CAME))
    assert waiting(school) == []
    assert school.rows(ClinicVisit)[-1].referral_id == 1
    revise(school.doctor, row, replace(SORE, out=Out.CLASS, out_at=CAME))
    (made,) = school.rows(Referral)
    assert made.closed_at == made.made_at
