"""Places of the school: added, moved, given up, used again; codes stay (clause 3.3.2)."""

from dataclasses import replace

import pytest

from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.places.grid import queries, service, views
from app.places.grid.codes import door_code
from app.places.grid.rules import Level, Use
from app.places.grid.telling import ToldPlace
from app.places.models import Campus
from tests.app.places.grid.conftest import MONDAY
from tests.schools import on_sqlite

ROOM = ToldPlace("微机室", Level.ROOM, Use.COMPUTER)


def paths(grid):
    return [row.path for row in grid.read(queries.places)]


def test_the_tree_is_told_from_the_campus_down_with_codes_for_doors(grid):
    assert paths(grid) == ["主校区", "教学楼", "教学楼 1 层", "教学楼 1 层 七(1)班教室",
                           "教学楼 1 层 办公室", "教学楼 1 层 卫生间"]
    rows = grid.read(queries.places)
    assert len({row.code for row in rows}) == len(rows)
    room = grid.read(queries.by_code, rows[3].code.lower())
    assert (room.id, room.seats, room.group_id) == (grid.places["教室"], 56, 1)
    assert grid.read(queries.by_code, door_code(99)) is None


def test_a_place_moved_under_itself_is_refused_and_stays(grid):
    before = paths(grid)
    with pytest.raises(Conflict, match="1 层 cannot lie in 七"):
        service.move(grid.desk, grid.places["层"], grid.places["教室"])
    with pytest.raises(Conflict, match="cannot lie in"):
        service.move(grid.desk, grid.places["楼"], grid.places["楼"])
    assert paths(grid) == before


@on_sqlite
def test_nothing_in_use_is_moved_into_what_is_given_up(grid):
    root = next(row.id for row in grid.read(queries.places) if row.level is Level.CAMPUS)
    old = service.add(grid.desk, ToldPlace("旧楼", Level.BUILDING, Use.TEACHING, root))
    service.close(grid.desk, old)
    with pytest.raises(Conflict, match="旧楼 is closed itself"):
        service.move(grid.desk, grid.places["层"], old)
    assert "教学楼 1 层 办公室" in paths(grid)


def test_what_moves_takes_along_what_lies_in_it_and_keeps_its_codes(grid):
    codes = {row.name: row.code for row in grid.read(queries.places)}
    other = service.add(grid.desk, ToldPlace("实验楼", Level.BUILDING, Use.LABORATORY,
                                             grid.places["校区"]))
    service.move(grid.desk, grid.places["层"], other)
    assert "实验楼 1 层 七(1)班教室" in paths(grid)
    assert {row.name: row.code for row in grid.read(queries.places)}.items() >= codes.items()
    assert grid.owner("办公室") is None  # the cell of the building answers for it no more
    assert grid.owner("教室") == ("4-01 七(1)班", "李老师")


@pytest.mark.parametrize(("told", "word"), [
    (replace(ROOM, name="  "), "needs a name"), (replace(ROOM, name="长" * 61), "needs a name"),
    (replace(ROOM, seats=0), "whole numbers"), (replace(ROOM, area=-3), "whole numbers"),
    (replace(ROOM, level=Level.BUILDING), "cannot lie in"),
    (replace(ROOM, level=Level.VEHICLE), "cannot lie in"),
])
@on_sqlite
def test_what_cannot_be_a_place_is_refused_with_a_word(grid, told, word):
    with pytest.raises(Invalid, match=word):
        service.add(grid.desk, replace(told, parent_id=grid.places["层"]))
    with pytest.raises(Invalid, match="Say in what"):
        service.add(grid.desk, ROOM)
    with pytest.raises(NotFound):
        service.add(grid.desk, replace(ROOM, parent_id=999))


def test_of_several_all_are_written_or_none(grid):
    before = paths(grid)
    with pytest.raises(Conflict, match="卫生间 is there already"):
        service.add_all(grid.desk, [replace(ROOM, parent_id=grid.places["层"]),
                                    replace(ROOM, name="卫生间", parent_id=grid.places["层"])])
    assert paths(grid) == before


def test_a_floor_given_up_comes_back_with_what_was_given_up_with_it(grid, wall_clock):
    service.close(grid.desk, grid.places["厕所"])
    wall_clock.go(minutes=5)
    service.close(grid.desk, grid.places["层"])
    assert paths(grid) == ["主校区", "教学楼"]
    told = grid.read(views.place_views, MONDAY)
    assert [view.place.name for view in told if view.place.closed] == [
        "1 层", "七(1)班教室", "办公室", "卫生间"]
    code = next(view.place.code for view in told if view.place.name == "办公室")
    assert grid.read(queries.by_code, code).closed
    with pytest.raises(Conflict, match="1 层 is closed itself"):
        service.reopen(grid.desk, grid.places["教室"])
    with pytest.raises(Conflict, match="closed itself"):
        service.add(grid.desk, replace(ROOM, parent_id=grid.places["层"]))
    service.reopen(grid.desk, grid.places["层"])
    assert "教学楼 1 层 办公室" in paths(grid)
    assert "教学楼 1 层 卫生间" not in paths(grid)
    with pytest.raises(Invalid, match="not given up here"):
        service.close(grid.desk, grid.places["校区"])


@on_sqlite
def test_a_place_is_changed_and_the_audit_keeps_what_was(grid):
    service.change(grid.desk, grid.places["办公室"], ToldPlace(
        "教务处", Level.ROOM, Use.OFFICE, area=40, note="新"))
    row = next(row for row in grid.read(queries.places) if row.id == grid.places["办公室"])
    assert (row.name, row.area, row.note) == ("教务处", 40, "新")
    with pytest.raises(Conflict, match="is there already"):
        service.change(grid.desk, grid.places["办公室"], ToldPlace(
            "卫生间", Level.ROOM, Use.OFFICE))
    with pytest.raises(NotAllowed):
        service.close(grid.school.doctor, grid.places["办公室"])
    assert any("办公室" in str(row.changes) for row in grid.school.audit)


def test_a_school_begins_with_its_campuses_and_gates(school):
    assert service.begin(school.principal) == 3
    assert service.begin(school.principal) == 0


def test_what_moves_to_another_campus_belongs_there_with_all_in_it(grid):
    grid.school.write(Campus(name="南校区"))
    south = service.root_of(grid.desk, 2)
    service.move(grid.desk, grid.places["楼"], south)
    assert {row.campus_id for row in grid.read(queries.places) if row.name != "主校区"} == {2}
    assert [view.campus for view in grid.read(views.place_views, MONDAY)][-1] == "南校区"
    assert grid.owner("教室") == ("4-01 七(1)班", "李老师")
