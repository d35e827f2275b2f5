"""Plans in versions, and emergencies with their steps."""

from datetime import date

import pytest

from app.errors import Conflict, Invalid, NotAllowed
from app.response.plans import queries, service
from app.response.plans.queries import EmergencyView, PlanVersion
from app.response.plans.rules import Card, Mark, PlanKind
from app.security.rights import Right
from tests.app.response.conftest import Planned, told
from tests.schools import School, SetClock


def _in_force(school: School, day: date) -> list[PlanVersion]:
    with school.doctor.read(Right.READ_PLANS) as session:
        return queries.in_force(session, day)


def _seen(school: School, emergency_id: int) -> EmergencyView:
    with school.doctor.read(Right.READ_PLANS) as session:
        return queries.emergency(session, emergency_id)


def test_a_new_version_holds_from_its_first_day_and_the_old_one_stays(planned: Planned) -> None:
    school = planned.school
    newer = service.write(school.principal, told(in_force=date(2026, 12, 1), name="修订"))
    fire = service.write(school.principal, told(kind=PlanKind.FIRE, name="火灾", file=b"%PDF-1.4",
                                                file_name="火灾.pdf"))
    november, december = _in_force(school, date(2026, 11, 30)), _in_force(school, date(2026, 12, 1))
    assert [each.id for each in november] == [planned.plan_id, fire]
    assert [each.id for each in december] == [newer, fire]
    assert _in_force(school, date(2026, 8, 31)) == []
    assert [(each.edition, each.steps, each.has_file) for each in december] == [
        (2, 3, False), (1, 3, True)]
    with school.doctor.read(Right.READ_PLANS) as session:
        assert queries.told(session, fire) == told(kind=PlanKind.FIRE, name="火灾",
                                                   file=b"%PDF-1.4", file_name="火灾.pdf")


def test_a_plan_that_leaves_out_what_the_clause_asks_for_is_refused(school: School) -> None:
    for wrong, words in (
        (told(roles=" "), "roles"), (told(monitoring=""), "monitoring"),
        (told(resources=""), "resources"), (told(approved_by=""), "who approved it"),
        (told(cards=()), "without steps"), (told(cards=(Card("校医", ""),)), "Step 1"),
        (told(cards=(Card("校医", "报告", -1),)), "minutes"),
        (told(file=b"GIF89a", file_name="图.gif"), "no PDF"),
    ):
        with pytest.raises(Invalid, match=words):
            service.write(school.principal, wrong)
    with pytest.raises(NotAllowed):
        service.write(school.doctor, told())
    assert _in_force(school, date(2026, 11, 23)) == []


def test_an_emergency_is_ticked_step_by_step_and_closed_by_the_principal(
    planned: Planned, wall_clock: SetClock
) -> None:
    school, (first, second, _third) = planned.school, planned.cards
    wall_clock.set("09:00")
    key = service.open_emergency(school.guard, planned.plan_id, "七(1)班 3 人发热", "教学楼")
    wall_clock.set("09:04")
    service.tick(school.doctor, key, first, "张医生", "已戴口罩")
    service.tick(school.guard, key, second)
    service.untick(school.guard, key, second, "还没有打通")
    with pytest.raises(Conflict, match="张医生"):
        service.tick(school.guard, key, first)
    service.note(school.doctor, key, "家长已到")
    with pytest.raises(NotAllowed):
        service.close(school.doctor, key, "结束")
    with pytest.raises(Invalid):
        service.close(school.principal, key, " ")
    service.close(school.principal, key, "学生送医")
    with pytest.raises(Conflict, match="closed"):
        service.tick(school.doctor, key, second)
    seen = _seen(school, key)
    assert [tick.mark for tick in seen.ticks] == [
        Mark.DONE, Mark.DONE, Mark.UNDONE, Mark.NOTE, Mark.CLOSED]
    assert (seen.row.number, seen.row.done, seen.row.steps) == ("E-0001", 1, 3)
    assert seen.row.closed_by == "Principal"


def test_a_version_that_does_not_hold_is_not_opened(planned: Planned) -> None:
    school = planned.school
    service.write(school.principal, told(name="新版"))
    with pytest.raises(Invalid, match="not in force"):
        service.open_emergency(school.guard, planned.plan_id, "")
