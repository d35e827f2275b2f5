"""The twenty kinds of clause 3.2.3: looked at place by place, found, covered."""

from datetime import date, timedelta

import pytest

from app import clock
from app.campus.findings import queries as findings
from app.campus.findings.rules import Found, Grade, Source
from app.campus.hazards import queries, service
from app.campus.hazards.models import HazardLook
from app.campus.hazards.rules import Look, Saw
from app.errors import Invalid, NotFound
from app.places.grid.rules import HAZARD_USES, Use
from app.rulebook.calendar.queries import since_term
from app.security.rights import Right, Role
from tests.app.campus.places import place, staff, teaching_and_toilets
from tests.schools import on_sqlite

TODAY = date(2026, 11, 23)


def look(school, use, place_id=None, saw=Saw.WELL, **told):
    return service.look(school.desk(Role.LOGISTICS), Look(use, place_id, saw, **told))


def coverage(school, since=TODAY, day=TODAY):
    with school.principal.read(Right.READ_FINDINGS) as session:
        return queries.coverage(session, since, day)


def test_a_kind_is_covered_when_every_place_of_it_was_looked_at(school, wall_clock):
    _campus, building, first, second = teaching_and_toilets(school)
    assert coverage(school).missing == list(HAZARD_USES)
    look(school, Use.TOILET, first)
    told = coverage(school)
    assert [each.id for each in told.unseen[Use.TOILET]] == [second]
    assert Use.TOILET in told.missing
    look(school, Use.TOILET, building)  # with all that lies in it
    assert coverage(school).looked == {Use.TOILET}
    assert coverage(school, TODAY + timedelta(days=1), TODAY + timedelta(days=9)).looked == set()


def test_every_kind_can_be_covered_and_a_mistake_uncovers_it(school):
    teaching_and_toilets(school)
    for use in HAZARD_USES:
        there = use in (Use.TEACHING, Use.TOILET)
        key = look(school, use, saw=Saw.WELL if there else Saw.ABSENT)
    assert coverage(school).missing == []
    assert len(coverage(school).looked) == 20
    service.take_back(school.principal, key, "点错了")
    assert coverage(school).missing == [Use.EQUIPMENT]
    with pytest.raises(NotFound):
        service.take_back(school.principal, key, "again")


@on_sqlite
def test_a_look_where_there_is_nothing_of_the_kind_is_refused(school):
    _campus, _building, first, _second = teaching_and_toilets(school)
    dormitory = place(school, "一号宿舍楼", Use.DORMITORY)
    with pytest.raises(Invalid, match="一号宿舍楼 has nothing of the kind"):
        look(school, Use.TOILET, dormitory)
    assert school.rows(HazardLook) == []
    look(school, Use.TEACHING, first)  # a room within a building of the kind
    look(school, Use.CANTEEN, dormitory)  # the grid knows no canteen: wherever it is


@on_sqlite
def test_a_kind_that_came_later_is_looked_at_though_there_was_none(school):
    teaching_and_toilets(school)
    look(school, Use.CANTEEN, saw=Saw.ABSENT)
    assert Use.CANTEEN in coverage(school).looked
    place(school, "第一食堂", Use.CANTEEN)
    assert Use.CANTEEN in coverage(school).missing


def test_what_is_found_is_written_in_the_same_act_and_blocks(school, wall_clock):
    _campus, building, *_rooms = teaching_and_toilets(school)
    who = staff(school)
    key = look(school, Use.TEACHING, building, Saw.FOUND, wrong=(
        Found("外墙砖松动", Source.HAZARD, Grade.GRAVE, who, TODAY, clock.now()),))
    with school.principal.read(Right.READ_FINDINGS) as session:
        (row,) = findings.of(session, Source.HAZARD, key)
        lines = {each.use: each for each in queries.lines(session, TODAY, TODAY)}
    assert (row.place_id, row.use) == (building, Use.TEACHING)
    told = coverage(school)
    assert Use.TEACHING in told.looked
    assert [each.id for each in told.grave] == [row.id]
    assert lines[Use.TEACHING].unsafe
    assert not lines[Use.TOILET].covered
    tomorrow = TODAY + timedelta(days=1)
    assert [each.id for each in coverage(school, day=tomorrow).overdue] == [row.id]


@on_sqlite
def test_what_was_not_looked_at_is_waited_for_while_there_is_a_term(school, wall_clock):
    def waits():
        with school.principal.read(Right.READ_FINDINGS) as session:
            return [(each.what, each.due) for each in queries.pending(session, clock.now())]

    ((what, due),) = waits()
    assert what.startswith("20 of the twenty")
    assert due == clock.at(date(2026, 9, 1))
    for use in HAZARD_USES:
        look(school, use, saw=Saw.ABSENT)
    assert waits() == []


@on_sqlite
def test_looks_count_since_the_term_before_ended(school):
    with school.principal.read(Right.READ_FINDINGS) as session:
        begun = since_term(session, TODAY)
        late = since_term(session, date(2027, 1, 10))  # the next term is near, this one runs
    assert begun < date(2026, 9, 1)
    assert late == begun


@on_sqlite
@pytest.mark.parametrize(("told", "words"), [
    (Look(Use.CLASSROOM), "none of the twenty"),
    (Look(Use.TOILET, saw=Saw.FOUND), "Say what was found"),
    (Look(Use.TOILET, saw=Saw.ABSENT), "The grid has a place"),
    (Look(Use.TOILET, at=clock.parse("2026-11-24T08:00")), "future"),
])
def test_a_look_that_cannot_be_is_refused_and_nothing_is_written(school, told, words):
    teaching_and_toilets(school)
    with pytest.raises(Invalid, match=words):
        service.look(school.principal, told)
    with pytest.raises(NotFound):
        look(school, Use.TOILET, 99)
    assert school.rows(HazardLook) == []
