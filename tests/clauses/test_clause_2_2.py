"""Clauses 2.2 and 2.3: six vetoes, each made red and green again by doing the thing itself."""

from datetime import date
from pathlib import Path

import pytest

from app import clock
from app.campus.findings import service as findings
from app.campus.findings.rules import Found, Grade, Source, Step, Taken
from app.errors import Conflict
from app.health.lookback.areas import Level
from app.policy import Profile
from app.reports.readiness_sheet import print_sheet
from app.response.inspections import service as inspections
from app.response.inspections.rules import Answer, Answered, InspectionLevel, Told
from app.response.pairing import service as pairing
from app.response.readiness import queries, service, wording
from app.response.readiness.rules import Opinion, Signed, State, Tier, Veto
from app.rulebook.service import adopt
from app.security.rights import Right
from app.supplies.devices import service as devices
from app.supplies.devices.rules import What
from app.supplies.devices.service import Happened
from tests.clauses.opening import DAY, FIRST, Opening
from tests.schools import on_sqlite

MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN


@pytest.fixture
def opening(school, wall_clock):
    return Opening(school, wall_clock)


@on_sqlite
def test_clause_2_2_a_school_that_did_everything_may_open_and_three_levels_sign(
    opening, tmp_path: Path
):
    opening.everything()
    board = opening.board()
    wrong = [(each.veto, one.id, wording.fact(one)) for each in board.lights
             for one in each.conditions if one.state is not MET]
    assert wrong == []
    assert board.may_open
    service.freeze(opening.office, DAY)
    for tier, name, office in ((Tier.SCHOOL, "王建民", ""), (Tier.COUNTY, "李科长", "区教育局"),
                               (Tier.PROVINCE, "陈处长", "省教育厅")):
        service.sign(opening.office, "KX-0001", Signed(
            tier, Opinion.MAY_OPEN, name, office, DAY))
    with opening.office.read(Right.READ_READINESS) as session:
        sheet = queries.sheet(session, "KX-0001")
    assert (sheet.may_open, sheet.next_tier) == (True, None)
    assert print_sheet(opening.office, "KX-0001", tmp_path / "s.pdf") == sum(
        len(each.conditions) for each in board.lights)


@on_sqlite
def test_clause_2_3_no_opening_in_a_risk_area(opening):
    with opening.office.begin(Right.SET_POLICY) as session:
        adopt(session, Profile.P2, None, DAY)
    assert opening.state(Veto.RISK) is UNKNOWN
    for level, state in ((Level.HIGH, UNMET), (Level.MEDIUM, UNMET), (Level.LOW, MET)):
        service.tell_risk(opening.office, level, "金水区", "区防指 12 号", DAY)
        assert opening.state(Veto.RISK) is state


@on_sqlite
def test_clause_2_3_no_opening_while_local_requirements_are_not_met(opening):
    assert opening.state(Veto.LOCAL) is UNKNOWN
    key = inspections.begin(opening.office, Told(
        InspectionLevel.SELF, "opening-24", DAY, "", "王建民", term_id=opening.term.id))
    finding = inspections.answer(opening.office, key, "07", Answered(
        Answer.UNMET, "额温枪未校准", opening.nurse, FIRST))
    inspections.answer_rest(opening.office, key)
    inspections.finish(opening.office, key)
    assert opening.state(Veto.LOCAL) is UNMET
    findings.take(opening.store, finding, Taken(Step.MENDED, "已校准", "张慧"))
    assert opening.state(Veto.LOCAL) is UNMET
    findings.take(opening.office, finding, Taken(Step.PASSED))
    assert opening.state(Veto.LOCAL) is MET
    opening.check()
    assert opening.state(Veto.LOCAL) is MET


@on_sqlite
def test_clause_2_3_no_opening_without_the_technical_plan_and_a_hospital(opening):
    assert opening.state(Veto.TECHNICAL) is UNMET
    opening.technical()
    assert opening.condition("pairing").state is UNMET
    key = opening.pair()
    assert opening.state(Veto.TECHNICAL) is MET
    devices.note(opening.store, opening.thermometer, Happened(
        What.CALIBRATED, clock.now(), due=DAY))
    assert opening.condition("thermometers", DAY).state is MET
    assert opening.condition("thermometers", date(2027, 2, 19)).state is UNMET
    opening.test_water("1.8")
    assert opening.condition("water").state is UNMET
    opening.test_water()
    assert opening.condition("water").state is MET
    pairing.end(opening.doctor, key, DAY, "医院改制")
    assert opening.condition("pairing", date(2027, 2, 19)).state is UNMET


@on_sqlite
def test_clause_2_3_no_opening_without_a_plan_and_a_drill_of_it(opening):
    assert opening.state(Veto.PLAN) is UNMET
    opening.plan()
    assert opening.condition("plan").state is MET
    assert opening.condition("drill").told == "drill-none"
    opening.school.tune(plan_and_drill=False)  # "no plan and no drill", read to the letter
    assert opening.state(Veto.PLAN) is MET
    opening.school.tune(plan_and_drill=True)
    opening.drill()
    assert opening.state(Veto.PLAN) is MET
    opening.plan(DAY)  # a new version asks for a new drill
    assert opening.condition("drill").told == "drill-old"
    opening.clock.set(f"{DAY}T17:00")
    opening.drill(DAY)
    assert opening.state(Veto.PLAN) is MET


@on_sqlite
def test_clause_2_3_a_drill_dated_after_the_terms_start_does_not_count(opening):
    opening.plan()
    opening.clock.set("2027-02-24T09:00")
    opening.drill(date(2027, 2, 23))
    assert opening.condition("drill", date(2027, 2, 24)).told == "drill-late"


@on_sqlite
def test_clause_2_3_no_opening_while_supplies_fall_short(opening):
    assert opening.state(Veto.SUPPLIES) is UNKNOWN
    opening.stock(20)
    assert opening.state(Veto.SUPPLIES) is UNMET
    opening.stock(10_000)
    assert opening.state(Veto.SUPPLIES) is MET


@on_sqlite
def test_clause_2_3_no_opening_while_buildings_are_not_safe(opening):
    assert opening.state(Veto.BUILDINGS) is UNKNOWN
    opening.look_round()
    assert opening.state(Veto.BUILDINGS) is MET
    finding = findings.find(opening.store, Found(
        "北围墙倾斜", Source.HAZARD, Grade.GRAVE, opening.nurse, FIRST, clock.now(), use="wall"))
    assert opening.state(Veto.BUILDINGS) is UNMET
    findings.take(opening.store, finding, Taken(Step.MENDED, "拆除重砌", "张慧"))
    assert opening.state(Veto.BUILDINGS) is UNMET
    findings.take(opening.office, finding, Taken(Step.PASSED))
    assert opening.state(Veto.BUILDINGS) is MET


@on_sqlite
def test_clause_2_3_one_veto_closes_the_school_whatever_the_rest(opening):
    opening.everything()
    findings.find(opening.store, Found(
        "北围墙倾斜", Source.HAZARD, Grade.GRAVE, opening.nurse, FIRST, clock.now(), use="wall"))
    board = opening.board()
    assert [each.veto for each in board.lights if each.state is not MET] == [Veto.BUILDINGS]
    assert not board.may_open
    service.freeze(opening.office, DAY)
    with pytest.raises(Conflict, match="A veto stands"):
        service.sign(opening.office, "KX-0001", Signed(
            Tier.SCHOOL, Opinion.MAY_OPEN, "王建民", "", DAY))
