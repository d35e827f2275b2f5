"""A roll call: who is asked for, ticked from two stations, ended once."""

from dataclasses import replace

import pytest

from app import clock
from app.errors import Conflict, NotAllowed, NotFound
from app.gate import service as gate
from app.gate.muster import queries, service
from app.gate.muster.models import Muster, MusterTick
from app.gate.muster.registers import COLUMNS
from app.gate.muster.rules import By, arranged
from app.gate.muster.wording import squad
from app.gate.visits import service as visits
from app.people.merging import service as merging
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.places.grid import assigning, cells
from app.places.grid import service as places
from app.places.grid.rules import CellLevel, Level, Use
from app.places.grid.telling import ToldCell, ToldPlace
from app.register import Period
from app.security.rights import Right
from tests.app.gate.visits.conftest import ZHAO
from tests.schools import EAST, OUT


def inside(school, at=None):
    with school.guard.read(Right.MUSTER) as session:
        return queries.inside(session, at or clock.now())


def ticked(school, muster):
    with school.guard.read(Right.MUSTER) as session:
        return queries.ticks(session, muster.id).ticked


def squads(school, by=By.CLASS):
    return [(squad(each), [head.name for head in each.heads], each.total)
            for each in arranged(inside(school), by)]


@pytest.fixture
def full(school, wall_clock):
    """Two pupils, one in the observation room, a boarder since yesterday, two visitors."""
    wall_clock.set("2026-11-22T18:00")
    wang = school.boarder("王芳")
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        room = Group(kind=GroupKind.DORMITORY, name="3号楼201")
        session.add(room)
        session.flush()
        session.add(Membership(person_id=wang.id, group_id=room.id, place="2",
                               since=clock.today()))
    school.scan(wang, "36.5")
    wall_clock.set("2026-11-23T07:20")
    li, hot = school.enrol("李明"), school.enrol("陈晨")
    school.scan(li, "36.5")
    for degrees in ("37.5", "37.9"):
        outcome = school.scan(hot, degrees)
    gate.refer(school.guard, outcome.passage)
    left = school.enrol("周周")
    school.scan(left, "36.5")
    school.scan(left, direction=OUT)
    code = visits.register(school.guard, EAST, replace(ZHAO, party=2)).code
    from tests.app.gate.visits.conftest import Porter

    Porter(school).scan(code, "36.5")
    return school


def test_everybody_inside_stands_in_one_squad(full):
    assert squads(full) == [
        ("Observation room", ["陈晨"], 1), ("七(1)班", ["王芳", "李明"], 2),
        ("Visitors", ["赵敏"], 2)]


def test_at_night_boarders_are_called_by_room(full):
    assert squads(full, By.DORMITORY) == [
        ("Observation room", ["陈晨"], 1), ("3号楼201", ["王芳"], 1), ("七(1)班", ["李明"], 1),
        ("Visitors", ["赵敏"], 2)]


def test_each_has_the_gate_they_came_in_through(full):
    found = {head.name: (head.gate, head.at and f"{clock.local(head.at):%d %H:%M}")
             for head in inside(full)}
    assert found == {"王芳": ("东门", "22 18:00"), "李明": ("东门", "23 07:20"),
                     "陈晨": ("", None), "赵敏": ("东门", "23 07:20")}


def test_two_stations_tick_the_same_roll_call_and_the_newest_tick_counts(full):
    other = full.desk("guard", "南门岗")
    muster = service.begin(full.guard)
    assert service.begin(other).id == muster.id
    heads = {head.name: head for head in inside(full, muster.at)}
    service.tick(full.guard, muster.id, [heads["李明"], heads["赵敏"]])
    service.tick(other, muster.id, [heads["李明"]], present=False)
    service.tick(other, muster.id, [heads["李明"]])
    assert ticked(full, muster) == {heads["李明"].key: True, heads["赵敏"].key: True}
    assert [row.station for row in full.rows(MusterTick)] == ["东门岗"] * 2 + ["南门岗"] * 2
    assert len(full.rows(Muster)) == 1


def test_only_what_is_new_is_read_again(full):
    muster = service.begin(full.guard)
    first, second, *_rest = inside(full, muster.at)
    service.tick(full.guard, muster.id, [first])
    with full.guard.read(Right.MUSTER) as session:
        newest = queries.ticks(session, muster.id).newest
    service.tick(full.guard, muster.id, [second])
    with full.guard.read(Right.MUSTER) as session:
        assert queries.ticks(session, muster.id, newest).ticked == {second.key: True}


def test_passes_slips_numbers_and_names_are_understood(full):
    heads = inside(full)
    from app.gate.visits.models import Visit
    from app.people.models import Pass, Person

    wang = next(row for row in full.rows(Person) if row.name == "王芳")
    code = next(row.code for row in full.rows(Pass) if row.person_id == wang.id)
    (visit,) = full.rows(Visit)
    for text, name in ((code, "王芳"), (wang.number, "王芳"), (visit.code, "赵敏"),
                       ("fk-00001", "赵敏"), ("李明", "李明")):
        assert service.named(full.guard, text, heads).name == name
    for text in ("周周", "20269999", "FK-00077", ""):
        with pytest.raises(NotFound):
            service.named(full.guard, text, heads)


def test_two_of_one_name_are_not_guessed(school):
    for _twice in range(2):
        school.scan(school.enrol("李明"), "36.5")
    with pytest.raises(Conflict, match="2 people"):
        service.named(school.guard, "李明", inside(school))


def test_an_ended_roll_call_takes_no_more_ticks(full):
    muster = service.begin(full.guard)
    service.end(full.guard, muster.id)
    with pytest.raises(Conflict, match="ended"):
        service.tick(full.guard, muster.id, inside(full))
    assert service.begin(full.guard).id != muster.id


def test_a_roll_call_that_nobody_ended_is_over_after_six_hours(full, wall_clock):
    first = service.begin(full.guard)
    wall_clock.go(hours=5, minutes=59)
    assert service.begin(full.guard).id == first.id
    wall_clock.go(minutes=2)
    assert service.begin(full.guard).id != first.id


def test_two_files_of_one_person_are_called_once_and_their_ticks_and_referrals_count(school):
    kept, other = school.enrol("李明"), school.enrol("李明")
    school.scan(kept, "36.5")
    for degrees in ("37.5", "37.9"):
        outcome = school.scan(other, degrees)
    gate.refer(school.guard, outcome.passage)
    muster = service.begin(school.guard)
    twice = [head for head in inside(school) if head.person_id == other.id]
    service.tick(school.guard, muster.id, twice)
    merging.merge(school.doctor, kept.id, other.id)
    assert squads(school) == [("Observation room", ["李明"], 1)]
    assert ticked(school, muster) == {f"p{kept.id}": True}
    for one in (kept, other):
        assert service.named(school.guard, one.code, inside(school)).person_id == kept.id


def test_only_guard_doctor_and_principal_call_the_roll(full):
    with pytest.raises(NotAllowed):
        service.begin(full.administrator)


def test_the_register_says_where_everybody_is_to_be_found(full):
    with full.guard.read(Right.READ_GATE_TODAY) as session:
        rows = queries.register(session, Period(clock.today(), clock.today()))
    shown = [tuple(column.value(row) for column in COLUMNS[:5]) for row in rows]
    assert [(row[0], row[1], row[4]) for row in shown] == [
        ("七(1)班", "王芳", "3号楼201-2"), ("七(1)班", "李明", ""),
        ("七(1)班", "陈晨", "Observation room·七(1)班"), ("Visitors", "赵敏", "王老师·2 people")]


def test_by_cells_of_the_grid_their_heads_call(full):
    desk = full.principal
    root = places.root_of(desk, 1)
    room = places.add(desk, ToldPlace("教室", Level.ROOM, Use.CLASSROOM, root, group_id=1))
    cell = cells.add(desk, ToldCell("1-01", "全校", CellLevel.SCHOOL))
    assigning.cover(desk, cell, [room])
    told = {name: names for name, names, _total in squads(full, By.CELL)}
    by_class = {name: names for name, names, _total in squads(full, By.CLASS)}
    assert told["1-01 全校"] == by_class["七(1)班"]
    assert set(told) - {"1-01 全校"} == set(by_class) - {"七(1)班"}
