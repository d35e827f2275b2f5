"""Drills: set down, attended, written up, and whether they count."""

from datetime import date, timedelta
from typing import Any

import pytest

from app import clock
from app.errors import Conflict, Invalid
from app.response.drills import queries, service
from app.response.drills.queries import DrillRow
from app.response.drills.rules import Against, DrillForm, DrillState, Judged, Planned, Review
from app.response.drills.service import Problem
from app.security.rights import Right
from tests.app.response.conftest import Planned as School
from tests.schools import SetClock


def _told(planned: School, wall: str = "2026-11-20T15:00", **changes: Any) -> Planned:
    whole = {"plan_id": planned.plan_id, "form": DrillForm.REAL, "starts_at": clock.parse(wall),
             "place": "教学楼", "organizer": "校医室", "commander_id": planned.leader}
    return Planned(**{**whole, **changes})


def _review(ended: str = "2026-11-20T15:50", **changes: Any) -> Review:
    good = dict.fromkeys(("people", "supplies", "cooperation", "effect"), Judged.GOOD)
    whole = {"ended_at": clock.parse(ended), "recorder": "李老师", "suitability": "适宜",
             "sufficiency": "充分", "head_count": 42} | good
    return Review(**{**whole, **changes})


def _last(planned: School, before: date) -> DrillRow | None:
    with planned.school.doctor.read(Right.READ_DRILLS) as session:
        return queries.last(session, before)


def test_a_drill_is_set_down_attended_and_written_up_with_its_problems(planned: School) -> None:
    school = planned.school
    key = service.plan(school.doctor, _told(planned))
    pupils = [school.enrol(name).id for name in ("李明", "王芳")]
    assert service.attend(school.doctor, key, pupils) == 2
    assert service.attend_group(school.doctor, key, 1) == 1  # the leader stands in the class, too
    service.absent(school.doctor, key, pupils[0])
    service.tell(school.doctor, key, "发现第一例", "张医生", clock.parse("2026-11-20T15:02"))
    assert _last(planned, date(2026, 12, 1)) is None
    (finding,) = service.review(school.doctor, key, _review(problems="转运慢"), [
        Problem("转运路线不熟", planned.leader, clock.today() + timedelta(days=7))])
    with school.doctor.read(Right.READ_DRILLS) as session:
        assert [each.name for each in queries.attendance(session, key)] == ["王建国", "王芳"]
        assert [line.what for line in queries.events(session, key)] == ["发现第一例"]
        assert [each.id for each in queries.problems(session, key)] == [finding]
    row = _last(planned, date(2026, 12, 1))
    assert row
    assert (row.number, row.state, row.people) == ("D-0001", DrillState.SIGNED, 42)
    assert _last(planned, row.day) is None


def test_what_cannot_be_right_about_a_drill_is_refused(planned: School) -> None:
    school = planned.school
    with pytest.raises(Invalid, match="before the plan's version"):
        service.plan(school.doctor, _told(planned, "2026-08-31T15:00"))
    key = service.plan(school.doctor, _told(planned))
    for wrong, words in (
        (_review("2026-11-20T15:00"), "before it begins"), (_review("2026-11-24T15:00"), "not end"),
        (_review(recorder=""), "recorded"), (_review(suitability=""), "not reviewed"),
        (_review(head_count=None), "Nobody took part"),
    ):
        with pytest.raises(Invalid, match=words):
            service.review(school.doctor, key, wrong)
    service.cancel(school.doctor, key, "下雨")
    with pytest.raises(Conflict, match="called off"):
        service.attend(school.doctor, key, [planned.leader])


def test_a_discussion_and_a_drill_after_the_term_began_do_not_count(
    planned: School, wall_clock: SetClock
) -> None:
    """Bad input of issue 7: a drill dated after the term's start is written, and told."""
    school = planned.school
    talk = service.plan(school.doctor, _told(planned, form=DrillForm.DISCUSSION))
    service.review(school.doctor, talk, _review())
    assert _last(planned, date(2026, 12, 1)) is None
    real = service.plan(school.doctor, _told(planned))
    service.review(school.doctor, real, _review())
    with school.doctor.read(Right.READ_DRILLS) as session:
        row = queries.drill(session, real)
        assert queries.against(session, row, date(2026, 11, 20)) == [Against.LATE]
        assert queries.against(session, row, date(2026, 11, 21)) == []
        assert queries.against(session, queries.drill(session, talk), date(2026, 12, 1)) == [
            Against.TALK]
