"""Announcing, entering, signing out; bad input gets a word and nothing is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock, soundness
from app.errors import Conflict, Invalid, NotAllowed
from app.gate.models import Passage
from app.gate.visits import queries, service, wording
from app.gate.visits.models import Visit
from app.policy import GateMode
from app.security.rights import Right, Role
from app.storage.base import nonce
from tests.app.gate.visits.conftest import ZHAO
from tests.schools import EAST


def test_who_stands_at_the_gate_is_entered_and_judged_at_once(porter, school):
    outcome = service.register(school.guard, EAST, ZHAO)
    assert (outcome.verdict, outcome.reason) == ("measure", "NOT_MEASURED")
    assert (outcome.visitor.name, outcome.visitor.visited) == ("赵敏", "王老师")
    assert porter.said(outcome.code, "36.5")[2] == "CLEAR"
    assert porter.today() == [("赵敏", "inside")]


def test_a_passage_that_cannot_be_written_leaves_no_visit_behind(porter, school, monkeypatch):
    def full(*_args, **_values):
        raise OSError("No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(type(school.guard), "append", full)
        with pytest.raises(OSError, match="No space left"):
            service.register(school.guard, EAST, ZHAO)
    assert school.rows(Visit) == school.passages == []
    assert service.register(school.guard, EAST, ZHAO).verdict == "measure"


def test_a_visitor_let_in_breaks_no_proof_but_a_code_without_a_slip_does(porter, school):
    outcome = service.register(school.guard, EAST, ZHAO)
    porter.said(outcome.code, "36.5")
    assert all(proof.holds for proof in soundness.prove(school.database))
    admitted = school.passages[-1]
    school.write(Passage(**{
        each.key: getattr(admitted, each.key)
        for each in Passage.__table__.columns if each.key not in {"id", "nonce", "code"}
    }, nonce=nonce(), code="VNOBODY"))
    broken = {proof.title for proof in soundness.prove(school.database) if not proof.holds}
    assert "Only known people and visitors with a slip are admitted" in broken


@pytest.mark.parametrize(("changed", "words"), [
    ({"name": " "}, "name is missing"),
    ({"purpose": ""}, "purpose is missing"),
    ({"host": ""}, "Host or department"),
    ({"id_number": ""}, "Without an ID number a reason"),
    ({"id_number": "410102198009010013"}, "wrong digit"),
    ({"id_number": "12"}, "cannot be an ID number"),
    ({"party": 0}, "1 to 200"),
    ({"party": 201}, "1 to 200"),
])
def test_what_cannot_be_right_is_told_and_not_written(school, changed, words):
    with pytest.raises(Invalid, match=words):
        service.register(school.guard, EAST, replace(ZHAO, **changed))
    assert school.rows(Visit) == school.passages == []


def test_signs_of_an_input_method_are_made_plain(school):
    service.register(school.guard, EAST, replace(
        ZHAO, name=" 赵 敏 ", phone="１３８ 1234 5678", plate="豫Ａ·１２３４５",
        id_number="４１０１０２１９８００９０１００１２"))
    (row,) = school.rows(Visit)
    assert (row.name, row.phone, row.plate, row.id_number) == (
        "赵敏", "13812345678", "豫A·12345", "410102198009010012")


def test_without_an_id_the_reason_is_kept_and_the_visitor_comes_in_marked(porter, school):
    guest = replace(ZHAO, id_number="", no_id_reason="没带")
    outcome = service.register(school.guard, EAST, guest)
    assert outcome.visitor.no_id == "没带"
    assert porter.said(outcome.code, "36.5")[2] == "CLEAR"


def test_without_an_id_the_office_decides_in_the_controlled_mode(porter, school, wall_clock):
    school.tune(gate_mode=GateMode.CONTROLLED)
    guest = replace(ZHAO, id_number="", no_id_reason="没带", confirmed=True)
    outcome = service.register(school.guard, EAST, guest)
    assert (outcome.verdict, outcome.reason) == ("hold", "NO_ID")
    with pytest.raises(NotAllowed):
        service.permit(school.guard, outcome.visitor.id)
    service.permit(school.principal, outcome.visitor.id)
    wall_clock.go(minutes=1)
    assert porter.said(outcome.code, "36.5")[2] == "CLEAR"


@pytest.mark.parametrize(("role", "may"), [
    (Role.GUARD, True), (Role.DOCTOR, True), (Role.PRINCIPAL, True), (Role.LOGISTICS, False),
    (Role.ADMINISTRATOR, False)])
def test_who_may_announce_a_visitor(porter, school, role, may):
    if may:
        assert porter.announce(desk=school.desk(role)).number == "FK-00001"
    else:
        with pytest.raises(NotAllowed):
            porter.announce(desk=school.desk(role))


def test_a_slip_never_ends_before_it_begins_nor_lasts_for_months(porter, school):
    for since, until in (("10:00", "10:00"), ("06:00", "07:00")):
        with pytest.raises(Invalid, match="before it begins"):
            porter.announce(since=since, until=until)
    now = clock.now()
    with pytest.raises(Invalid, match="31 days"):
        service.appoint(school.doctor, ZHAO, now, now + timedelta(days=32))


def test_a_slip_that_holds_until_another_day_says_the_day(porter, school):
    slip = porter.announce()
    row = porter.row(slip)
    assert wording.until(row) == "18:00"
    later = replace(row, valid_until=row.valid_until + timedelta(days=1))
    tomorrow = clock.today() + timedelta(days=1)
    assert wording.until(later) == f"{tomorrow:%m-%d} 18:00"


def test_the_same_visitor_is_announced_once_for_a_time(porter, school):
    porter.announce()
    with pytest.raises(Conflict, match="FK-00001"):
        service.register(school.guard, EAST, ZHAO)
    service.register(school.guard, EAST, replace(ZHAO, name="赵敏敏"))


def test_whoever_did_not_leave_at_closing_time_is_on_top_and_counted(porter, school, wall_clock):
    porter.come(replace(ZHAO, name="钱一", id_number="", no_id_reason="没带", phone="13900000001"))
    porter.announce(replace(ZHAO, name="孙二", phone="13900000002"), until="20:00")
    wall_clock.set("18:29:59")
    assert porter.today() == [("钱一", "inside"), ("孙二", "appointed")]
    wall_clock.set("18:30")
    assert porter.today() == [("钱一", "overdue"), ("孙二", "appointed")]
    with school.guard.read(Right.SCREEN) as session:
        assert queries.overdue(session, clock.now(), school.policy()) == 1


def test_signing_out_without_the_slip_needs_a_reason(porter, school, wall_clock):
    slip = porter.come()
    wall_clock.set("18:40")
    with pytest.raises(Invalid):
        service.sign_out(school.guard, EAST, slip.id, " ")
    outcome = service.sign_out(school.guard, EAST, slip.id, "没刷码离校")
    assert (outcome.verdict, outcome.reason) == ("admit", "LEFT")
    row = porter.row(slip)
    assert (row.state, row.left_remark, row.guard_out) == ("left", "没刷码离校", "Guard")
    with pytest.raises(Conflict, match="not inside"):
        service.sign_out(school.guard, EAST, slip.id, "没刷码离校")


def test_whoever_has_come_cannot_be_cancelled(porter, school):
    slip = porter.come()
    with pytest.raises(Conflict, match="has come"):
        service.cancel(school.doctor, slip.id)


@pytest.mark.parametrize("text", ["赵", "赵敏", "13812345678", "１３８12345678",
                                  "410102198009010012"])
def test_somebody_who_was_here_before_is_found(porter, school, text, wall_clock):
    slip = porter.come()
    wall_clock.go(days=1)
    with school.guard.read(Right.SCREEN) as session:
        (row,) = queries.returning(session, text, 8)
        assert queries.returning(session, "李", 8) == []
    assert (row.id, row.purpose) == (slip.id, "开家长会")


def test_a_host_is_found_by_name_as_far_as_one_person_fits(school):
    wang = school.enrol("王芳")
    school.enrol("李明")
    school.enrol("李明")
    with school.guard.read(Right.SCREEN) as session:
        assert service.host_named(session, "王芳") == ("王芳", wang.id)
        assert service.host_named(session, "李明") == ("李明", None)
        assert service.host_named(session, "张三") == ("张三", None)


def test_the_registers_hide_id_number_and_phone(porter, school):
    from app.gate.visits.registers import COLUMNS

    porter.come()
    with school.guard.read(Right.SCREEN) as session:
        from app.register import Period

        (row,) = queries.visits(session, Period(clock.today(), clock.today()))
    shown = {column.title: column.value(row) for column in COLUMNS}
    assert shown["ID number"] == "410102********0012"
    assert shown["Phone"] == "138****5678"
    assert not any("13812345678" in str(value) for value in shown.values())
