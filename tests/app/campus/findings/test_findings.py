"""Findings: mended, checked again by somebody else, put off with a reason; as of any day."""

import io
from datetime import date

import pytest

from app import clock
from app.campus.findings import queries, registers, rules, service, wording
from app.campus.findings.models import FindingPicture, FindingStep
from app.campus.findings.rules import Found, Grade, Source, State, Step, Taken
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.people.merging import service as merging
from app.places.grid.rules import Level, Use
from app.register import Period
from app.security.rights import Right, Role
from tests.app.campus.places import place, staff
from tests.schools import on_sqlite

DUE = date(2026, 11, 26)


def picture(width=3000, height=2000):
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(buffer, "JPEG")
    return buffer.getvalue()


def find(school, who, **told):
    return service.find(school.desk(Role.LOGISTICS), Found(**{
        "what": "三楼护栏松动", "source": Source.HAZARD, "grade": Grade.GRAVE,
        "responsible_id": who, "due": DUE, "found_at": clock.now()} | told))


def take(desk, key, step, **told):
    return service.take(desk, key, Taken(step, **{"words": "换了两根螺栓"} | told))


def row(school, key):
    with school.principal.read(Right.READ_FINDINGS) as session:
        found = queries.one(session, key)
    assert found is not None
    return found


def standing_on(school, day):
    with school.principal.read(Right.READ_FINDINGS) as session:
        return [each.number for each in queries.open_findings(session, day)]


def test_it_is_closed_by_somebody_else_than_whoever_mended_it(school, wall_clock):
    key = find(school, staff(school))
    logistics, principal = school.desk(Role.LOGISTICS), school.principal
    with pytest.raises(Conflict, match="not mended yet"):
        take(principal, key, Step.PASSED)
    wall_clock.go(days=1)
    take(logistics, key, Step.MENDED)
    assert row(school, key).state is State.TO_RECHECK
    with pytest.raises(Invalid, match="Whoever mended it"):
        take(logistics, key, Step.PASSED)
    take(principal, key, Step.FAILED, words="还有一根")
    assert row(school, key).state is State.OPEN
    take(logistics, key, Step.MENDED, by="维修工老张")
    wall_clock.go(days=1)
    take(logistics, key, Step.PASSED, by="somebody else")  # signed by who is signed in
    done = row(school, key)
    assert (done.state, done.checked.by) == (State.CLOSED, logistics.actor.display)
    assert [standing_on(school, date(2026, 11, day)) for day in (22, 23, 24, 25)] == [
        [], ["H-0001"], ["H-0001"], []]
    with pytest.raises(Conflict, match="closed already"):
        take(principal, key, Step.WITHDRAWN)


def test_a_deadline_is_put_off_with_a_reason_and_given_on(school, wall_clock):
    first, second = staff(school), staff(school, "刘敏")
    key = find(school, first)
    desk = school.principal
    for told in ({"words": " ", "due": date(2026, 12, 1)}, {"due": DUE}, {"due": None}):
        with pytest.raises(Invalid):
            take(desk, key, Step.POSTPONED, **told)
    take(desk, key, Step.POSTPONED, due=date(2026, 12, 1))
    with pytest.raises(Invalid, match="somebody else"):
        take(desk, key, Step.REASSIGNED, responsible_id=first)
    with pytest.raises(NotFound):
        take(desk, key, Step.REASSIGNED, responsible_id=999)
    take(desk, key, Step.REASSIGNED, responsible_id=second)
    now = row(school, key)
    assert (now.first_due, now.due, now.responsible) == (DUE, date(2026, 12, 1), "刘敏")
    assert not now.overdue(date(2026, 12, 1))
    assert now.overdue(date(2026, 12, 2))
    wall_clock.set("2026-12-03T09:00")
    assert wording.standing(row(school, key)) == "2 days over its deadline"
    take(desk, key, Step.WITHDRAWN, words="看错了地方")
    assert standing_on(school, clock.today()) == []


@on_sqlite
@pytest.mark.parametrize(("told", "words"), [
    ({"what": "  "}, "Say what was found"),
    ({"due": date(2026, 11, 22)}, "before the day it was found"),
])
def test_a_finding_that_cannot_be_is_refused(school, told, words):
    with pytest.raises(Invalid, match=words):
        find(school, staff(school), **told)


@on_sqlite
def test_nobody_is_nobody_and_the_guard_keeps_no_findings(school):
    with pytest.raises(NotFound, match="who answers"):
        find(school, 77)
    with pytest.raises(NotAllowed):
        service.take(school.guard, 1, Taken(Step.MENDED, "x"))
    with pytest.raises(NotFound):
        take(school.principal, 1, Step.MENDED)
    assert school.rows(FindingStep) == []


@on_sqlite
def test_the_deadline_counts_by_the_schools_day(school, wall_clock):
    wall_clock.set("2026-11-24T06:00")  # 22:00 of the day before in UTC
    with pytest.raises(Invalid):
        find(school, staff(school), due=date(2026, 11, 23))


def test_pictures_are_scaled_and_stay_with_their_step(school):
    key = find(school, staff(school), pictures=(picture(),))
    take(school.principal, key, Step.MENDED, pictures=(picture(800, 600),))
    service.show(school.principal, key, [picture(20, 20)])
    with school.principal.read(Right.READ_FINDINGS) as session:
        told = queries.pictures(session, key)
        first = queries.picture(session, told[0].id)
    from PIL import Image

    with Image.open(io.BytesIO(first)) as opened:
        assert opened.size == (1600, 1067)
    assert [each.step_id is None for each in told] == [True, False, True]
    assert row(school, key).pictures == 3
    with pytest.raises(Invalid, match="not a picture"):
        find(school, staff(school), pictures=(b"%PDF",))
    assert len(school.rows(FindingPicture)) == 3


def test_the_register_shows_what_was_open_in_the_period(school, wall_clock):
    who = staff(school)
    room = place(school, "一层男厕", Use.TOILET, level=Level.ROOM)
    old = find(school, who, place_id=room, use=Use.TOILET)
    take(school.principal, old, Step.MENDED)
    wall_clock.go(days=1)
    take(school.desk(Role.LOGISTICS), old, Step.PASSED)
    wall_clock.go(days=1)
    find(school, who, grade=Grade.NOTE, due=date(2026, 12, 30))

    def told(first, last):
        with school.principal.read(Right.READ_FINDINGS) as session:
            return [each.number for each in queries.register(
                session, Period(date(2026, 11, first), date(2026, 11, last)))]

    assert told(23, 23) == ["H-0001"]
    assert told(24, 24) == ["H-0001"]
    assert told(25, 25) == ["H-0002"]
    assert told(23, 30) == ["H-0002", "H-0001"]
    shown = row(school, old)
    assert [column.value(shown) for column in registers.FINDINGS.columns][3:5] == [
        "一层男厕", "三楼护栏松动"]
    with school.principal.read(Right.READ_FINDINGS) as session:
        waits = list(queries.pending(session, clock.now()))
    assert [(each.owner, each.key, each.grave) for each in waits] == [("周海", 2, False)]


@pytest.mark.parametrize(("steps", "state"), [
    ([], State.OPEN), ([Step.MENDED], State.TO_RECHECK),
    ([Step.MENDED, Step.FAILED], State.OPEN), ([Step.MENDED, Step.PASSED], State.CLOSED),
    ([Step.POSTPONED, Step.REASSIGNED], State.OPEN), ([Step.WITHDRAWN], State.WITHDRAWN),
])
def test_the_state_is_what_the_steps_come_to(steps, state):
    assert rules.state(steps) is state


@on_sqlite
def test_a_finding_of_a_merged_file_belongs_to_the_one_that_is_kept(school):
    other, kept = staff(school, "周 海"), staff(school, "周海")
    key = find(school, other)
    merging.merge(school.administrator, kept, other)
    assert (row(school, key).responsible, row(school, key).responsible_id) == ("周海", kept)
    with pytest.raises(Invalid, match="somebody else"):
        take(school.principal, key, Step.REASSIGNED, responsible_id=kept)


@on_sqlite
def test_what_was_mended_late_still_says_that_it_waits_for_its_re_check(school, wall_clock):
    key = find(school, staff(school))
    wall_clock.go(days=5)
    assert wording.standing(row(school, key)) == "2 days over its deadline"
    take(school.desk(Role.LOGISTICS), key, Step.MENDED)
    assert wording.standing(row(school, key)) == "To be checked again"
    assert wording.tone(row(school, key)) == "hold"
