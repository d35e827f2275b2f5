"""Gate, class and clinic hand over to the room; a visit never takes anybody out of it."""

from dataclasses import replace
from decimal import Decimal

from app import clock
from app.gate import service as gate
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.sending import send
from app.health.checks.service import Look, check
from app.health.clinic.rules import Out, Visit
from app.health.clinic.service import record, take_back
from app.isolation.stays import service
from app.isolation.stays.acts import Admission, Leaving
from app.isolation.stays.rules import Came, Went
from app.people.models import Referral


def test_the_class_and_the_clinic_hand_over_what_they_found(school, ward, li, wall_clock):
    look = Look(clock.today(), Round.MORNING, reported_by="王老师")
    ill = Finding(symptoms=frozenset({Symptom.VOMITING}), temperature=Decimal("36.7"))
    row = check(school.doctor, li.id, look, ill, None)
    send(school.doctor, li.id, look)
    check(school.doctor, li.id, look, replace(
        ill, symptoms=ill.symptoms | {Symptom.STOMACH_ACHE}, note="吐 1 次"), row)
    wang = school.enrol("王芳")
    record(school.doctor, wang.id, Visit(
        clock.now(), "早起咳嗽", Finding(symptoms=frozenset({Symptom.COUGH}),
                                     temperature=Decimal("37.1")), out=Out.OBSERVATION))
    first, second = ward.board.handed
    assert (first.place, str(first.measured), first.what, first.room_kind) == (
        "七(1)班", "36.7", "Stomach ache Vomiting; 吐 1 次", "other")
    assert (second.place, str(second.measured), second.what, second.room_kind) == (
        "", "37.1", "Cough; 早起咳嗽", "respiratory")
    wall_clock.go(minutes=3)
    keys = [service.admit(school.doctor, Admission(each.person_id, bed, each.referral_id))
            for each, bed in ((first, ward.bed("1", "B 室")), (second, ward.bed()))]
    views = [ward.stay(key) for key in keys]
    assert [(view.came, view.found_by, str(view.curve[0].celsius)) for view in views] == [
        (Came.CLASS, "七(1)班·王老师", "36.7"), (Came.CLINIC, "Doctor", "37.1")]


def test_who_sits_in_the_clinic_yet_waits_there(school, ward, li):
    school.scan(li, "37.5")
    gate.refer(school.guard, school.passages[-1].nonce)
    record(school.doctor, li.id, Visit(clock.now(), "发热"))
    assert ward.board.handed == ()


def test_a_visit_ends_no_stay(school, ward, li, wall_clock):
    """The doctor looks at them in the room, and corrects the visit that sent them there."""
    visit = Visit(clock.now(), "发热", out=Out.OBSERVATION)
    first = record(school.doctor, li.id, visit)
    wall_clock.go(minutes=3)
    service.admit(school.doctor, Admission(li.id, ward.bed(), 1))
    take_back(school.doctor, first, "记错时间")
    record(school.doctor, li.id, replace(visit, came_at=clock.now(), out=Out.CLASS))
    (row,) = school.rows(Referral)
    assert (row.taken_at, row.closed_at) == (clock.now(), None)
    assert ward.states[0] == "occupied"
    service.leave(school.doctor, 1, Leaving(Went.CLASS, why="好转"))
    (row,) = school.rows(Referral)
    assert row.closed_at == clock.now()
