"""Clause 3.3.1: a closed campus, exits by slip, mobile staff with one post and a certificate."""

from datetime import date

import pytest

from app.errors import Conflict
from app.people.rules import Boarding, Kind
from app.people.staffing import service as staffing
from app.people.staffing.rules import Paper
from app.policy import GateMode
from tests.schools import OUT, on_sqlite


@on_sqlite
def test_clause_3_3_1_a_boarder_leaves_a_controlled_campus_by_a_slip_alone(school, wall_clock):
    school.tune(gate_mode=GateMode.CONTROLLED)
    li = school.enrol("李明", boarding=Boarding.BOARDER)
    school.scan(li, "36.5")
    wall_clock.set("12:00")
    held = school.said(li, direction=OUT)
    wall_clock.set("12:10")
    school.give_leave(li, "2026-11-23T11:30", "2026-11-23T14:00")
    assert held[0] == "hold"
    assert school.said(li, direction=OUT)[0] == "admit"


@on_sqlite
def test_clause_3_3_1_nobody_comes_into_a_closed_school_but_by_name(school):
    school.tune(gate_mode=GateMode.CLOSED)
    assert school.said(school.enrol("李明"), "36.5") == ("hold", "GATE_CLOSED")


@on_sqlite
def test_clause_3_3_1_one_person_one_post_and_an_expired_certificate_stays_out(school):
    cook = school.enrol("赵师傅", "C001", kind=Kind.SERVICE)
    office = school.administrator
    staffing.begin_post(office, cook.id, "食堂", date(2026, 9, 1), "千味餐饮")
    with pytest.raises(Conflict):
        staffing.begin_post(office, cook.id, "保安", date(2026, 9, 1), "安盾保安")
    staffing.add_certificate(
        school.doctor, cook.id, Paper("health", "J1", date(2025, 9, 1), date(2026, 11, 22)))
    assert school.said(cook, "36.5") == ("hold", "CERTIFICATE_EXPIRED")
    staffing.add_certificate(
        school.doctor, cook.id, Paper("health", "J2", date(2026, 11, 23), date(2027, 11, 22)))
    assert school.said(cook, "36.5") == ("admit", "CLEAR")
