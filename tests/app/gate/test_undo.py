"""Taking the last passage back: a new row with a reason, within the policy's minutes, once."""

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed
from app.gate import service
from app.gate.rules import Reason, Verdict
from app.gate.undoing import undo_last
from app.security.models import AuditEntry
from app.security.rights import Right, Role
from tests.schools import EAST, OUT, SOUTH, School, SetClock

CLEAR, ALREADY_IN, LEFT = ("admit", "CLEAR"), ("repeat", "ALREADY_IN"), ("admit", "LEFT")


def test_it_is_a_new_row_with_a_reason_and_the_old_one_stays(school: School):
    li = school.enrol()
    school.scan(li, "36.5")
    before = len(school.rows(AuditEntry))
    undone = undo_last(school.guard, EAST, " 刷错卡 ")
    old, new = school.passages
    assert (undone.passage, undone.name, undone.verdict) == (old.nonce, "李明", Verdict.ADMIT)
    assert (old.verdict, old.undoes_id) == (Verdict.ADMIT, None)
    assert (new.verdict, new.reason, new.undoes_id) == (Verdict.UNDONE, Reason.UNDONE, old.id)
    assert (new.remark, new.person_id, new.code) == ("刷错卡", li.id, li.code)
    assert (new.account_id, new.station) == (school.guard.actor.id, "东门岗")
    (entry,) = school.rows(AuditEntry)[before:]
    assert (entry.right, entry.action, entry.subject_id) == (Right.SCREEN, "add", new.id)


@pytest.mark.parametrize("why", ["", "   "])
def test_without_a_reason_nothing_is_undone(school: School, why):
    school.scan(school.enrol(), "36.5")
    with pytest.raises(Invalid):
        undo_last(school.guard, EAST, why)
    assert len(school.passages) == 1


def test_after_an_undone_admission_the_person_enters_again(school: School):
    li = school.enrol()
    school.scan(li, "36.5")
    undo_last(school.guard, EAST, "错")
    assert school.said(li, "36.5") == CLEAR


def test_after_an_undone_exit_the_person_is_inside(school: School, wall_clock: SetClock):
    li = school.enrol()
    school.scan(li, "36.5")
    school.scan(li, direction=OUT)
    undo_last(school.guard, EAST, "错")
    wall_clock.go(minutes=1)
    assert school.said(li, "36.5") == ALREADY_IN


def test_after_an_undone_fever_nothing_was_measured(school: School):
    li = school.enrol()
    school.scan(li, "38.5")
    undo_last(school.guard, EAST, "别人的体温")
    assert school.said(li, "38.5") == ("measure", "FEVER_ONCE")


@pytest.mark.parametrize(("minutes", "undone"), [(10, True), (10 + 1 / 60, False)])
def test_it_is_possible_within_the_policys_minutes(school, wall_clock, minutes, undone):
    school.scan(school.enrol(), "36.5")
    wall_clock.go(minutes=minutes)
    if undone:
        undo_last(school.guard, EAST, "错")
        return
    with pytest.raises(Conflict, match="10 minutes"):
        undo_last(school.guard, EAST, "错")


def test_the_policy_says_how_long(school: School, wall_clock: SetClock):
    school.tune(undo_within=1)
    school.scan(school.enrol(), "36.5")
    wall_clock.go(minutes=1, seconds=1)
    with pytest.raises(Conflict):
        undo_last(school.guard, EAST, "错")


def test_a_passage_is_not_undone_twice_but_the_one_before_it_may_be(school: School):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    school.scan(li, "36.5")
    school.scan(wang, "36.5")
    assert undo_last(school.guard, EAST, "错").name == "王芳"
    assert undo_last(school.guard, EAST, "错").name == "李明"
    with pytest.raises(Conflict):
        undo_last(school.guard, EAST, "错")
    assert len(school.passages) == 4


def test_another_gate_or_station_undoes_its_own(school: School):
    school.scan(school.enrol(), "36.5")
    with pytest.raises(Conflict):
        undo_last(school.guard, SOUTH, "错")
    with pytest.raises(Conflict):
        undo_last(school.desk(Role.GUARD, "南门岗"), EAST, "错")


def test_after_a_hand_over_it_is_too_late(school: School):
    held = school.scan(school.enrol(), "38.5")
    service.refer(school.guard, held.passage)
    with pytest.raises(Conflict, match="observation room"):
        undo_last(school.guard, EAST, "错")
    assert len(school.passages) == 1


def test_an_unknown_code_is_undone_by_its_code(school: School):
    school.scan("99999999")
    assert undo_last(school.guard, EAST, "错").name == "99999999"


def test_a_row_of_a_clock_that_was_ahead_is_undone_too(school: School, wall_clock: SetClock):
    li = school.enrol()
    wall_clock.set("08:00")
    school.scan(li, "36.5")
    wall_clock.set("07:55")
    undo_last(school.guard, EAST, "错")
    assert school.passages[1].order_at == clock.parse("2026-11-23T08:00")
    assert school.said(li, "36.5") == CLEAR


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GUARD}))
def test_only_a_guard_undoes(school: School, role):
    school.scan(school.enrol(), "36.5")
    with pytest.raises(NotAllowed):
        undo_last(school.desk(role), EAST, "错")
    assert len(school.passages) == 1


def test_a_late_entry_is_the_last_passage_and_is_undone_first(
    school: School, wall_clock: SetClock
):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    school.scan(li, "36.5")
    wall_clock.go(minutes=1)
    late = school.scan(wang, "36.5", at=clock.parse("2026-11-20T07:10"))
    assert undo_last(school.guard, EAST, "错").passage == late.passage
