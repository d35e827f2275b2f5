"""Cells with heads and members, what they answer for, and whether the grid is whole (R9.6)."""

from datetime import date

import pytest

from app.errors import Conflict, Invalid, NotFound
from app.people.archiving.service import leave
from app.people.models import Group, Membership
from app.people.rules import GroupKind, Status
from app.places.grid import assigning, cells, people, registers, service, views
from app.places.grid.models import Cell, Place
from app.places.grid.rules import CellLevel, Flaw
from app.places.grid.telling import ToldCell
from app.register import Period
from app.security.rights import Right
from tests.app.places.grid.conftest import MONDAY
from tests.schools import on_sqlite

TUESDAY = date(2026, 11, 24)


def test_the_head_of_the_nearest_cell_answers_for_a_place(grid):
    assert grid.owner("教室") == ("4-01 七(1)班", "李老师")
    assert grid.owner("厕所") == ("4-00 公共区域", "赵主任")
    assert grid.owner("校区") is None
    assert grid.owner("教室", date(2026, 8, 31)) is None
    assert grid.flaws() == []


def test_a_place_given_to_another_cell_leaves_the_one_before_on_that_day(grid):
    assigning.cover(grid.desk, grid.cells["公"], [grid.places["教室"]], since=TUESDAY)
    assert grid.owner("教室", MONDAY)[0] == "4-01 七(1)班"
    assert grid.owner("教室", TUESDAY)[0] == "4-00 公共区域"
    assert grid.flaws(TUESDAY) == [(Flaw.EMPTY, "4-01 七(1)班")]
    with pytest.raises(Invalid, match="ends before"):
        assigning.cover(grid.desk, grid.cells["班"], [grid.places["教室"]],
                        since=date(2026, 8, 1))


def test_a_new_head_follows_the_one_before_and_both_stay_in_the_rows(grid):
    assigning.appoint(grid.desk, grid.cells["班"], grid.people["赵主任"], True, "", TUESDAY)
    assert grid.owner("教室", MONDAY)[1] == "李老师"
    assert grid.owner("教室", TUESDAY)[1] == "赵主任"
    with pytest.raises(Conflict, match="赵主任 is there already"):
        assigning.appoint(grid.desk, grid.cells["班"], grid.people["赵主任"], True)


def test_every_flaw_is_shown_with_what_it_is_about(grid):
    """clause 3.1.3: the grid is checked, not only refused."""
    row = next(each for each in grid.read(views.cells, MONDAY) if each.number == "4-00")
    assigning.uncover(grid.desk, row.scopes[0].id, MONDAY)
    assigning.dismiss(grid.desk, row.head.id, MONDAY)
    assigning.cover(grid.desk, grid.cells["校"], [grid.places["厕所"]], since=MONDAY)
    assigning.appoint(grid.desk, grid.cells["班"], grid.people["王校长"], False, "", MONDAY)
    leave(grid.school.administrator, grid.people["王校长"], Status.RESIGNED, MONDAY)
    grid.school.write(Group(kind=GroupKind.CLASS, name="七(2)班", entry_year=2026, class_no=2))
    assert grid.flaws() == [
        (Flaw.UNCOVERED, "教学楼 1 层 办公室"), (Flaw.UNCOVERED, "七(2)班"),
        (Flaw.NOT_LEAF, "教学楼 1 层 卫生间"), (Flaw.NO_HEAD, "4-00 公共区域"),
        (Flaw.HEAD_LEFT, "1-01 全校"), (Flaw.MEMBER_LEFT, "4-01 七(1)班"),
        (Flaw.EMPTY, "4-00 公共区域")]


@on_sqlite
def test_a_cell_of_what_was_given_up_answers_for_nothing(grid):
    service.close(grid.desk, grid.places["教室"])
    assert grid.flaws() == [(Flaw.UNCOVERED, "七(1)班"), (Flaw.EMPTY, "4-01 七(1)班")]


def test_a_class_and_its_room_in_two_cells_is_shown(grid):
    assigning.cover(grid.desk, grid.cells["公"], groups=[1], since=MONDAY)
    assert grid.flaws() == [(Flaw.TWICE, "七(1)班")]


@on_sqlite
def test_a_ring_that_came_from_elsewhere_is_shown_and_breaks_nothing(grid):
    with grid.desk.begin(Right.KEEP_GRID) as session:
        session.get(Place, grid.places["楼"]).parent_id = grid.places["层"]
        session.get(Cell, grid.cells["校"]).parent_id = grid.cells["班"]
    found = grid.flaws()
    assert {what for flaw, what in found if flaw is Flaw.RING} == {
        "教学楼", "1 层", "1-01 全校", "4-01 七(1)班"}
    assert grid.read(views.cells, MONDAY) == []


@pytest.mark.parametrize(("told", "word"), [
    (ToldCell(" ", "x", CellLevel.SCHOOL), "needs a number"),
    (ToldCell("9", "x", CellLevel.CLASS), "Say in which cell"),
    (ToldCell("1-01", "x", CellLevel.SCHOOL), "already"),
    (ToldCell("9", "", CellLevel.SCHOOL), "needs a name"),
])
@on_sqlite
def test_what_cannot_be_a_cell_is_refused(grid, told, word):
    with pytest.raises((Invalid, Conflict), match=word):
        cells.add(grid.desk, told)


@on_sqlite
def test_a_cell_lies_in_one_of_a_level_above_and_never_under_itself(grid):
    with pytest.raises(Invalid, match="level above"):
        cells.add(grid.desk, ToldCell("3-01", "x", CellLevel.GRADE, grid.cells["班"]))
    with pytest.raises(Conflict, match="under itself"):
        cells.change(grid.desk, grid.cells["校"], ToldCell(
            "1-01", "全校", CellLevel.SCHOOL, grid.cells["班"]))
    with pytest.raises(Conflict, match="Other cells lie in"):
        cells.close(grid.desk, grid.cells["校"])


def test_a_closed_cell_answers_for_nothing_and_is_opened_again(grid):
    cells.close(grid.desk, grid.cells["公"])
    assert grid.owner("厕所") is None
    assert (Flaw.UNCOVERED, "教学楼 1 层 卫生间") in grid.flaws()
    with pytest.raises(Conflict, match="is closed"):
        assigning.cover(grid.desk, grid.cells["公"], [grid.places["楼"]])
    cells.reopen(grid.desk, grid.cells["公"])
    assigning.cover(grid.desk, grid.cells["公"], [grid.places["楼"]])
    assert grid.flaws() == [(Flaw.NO_HEAD, "4-00 公共区域")]


def test_a_pupil_heads_a_group_only_and_who_left_heads_nothing(grid):
    pupil = grid.school.enrol("李明").id
    with pytest.raises(Invalid, match="head of a group"):
        assigning.appoint(grid.desk, grid.cells["班"], pupil, True)
    five = cells.add(grid.desk, ToldCell("5-01", "201 寝室", CellLevel.GROUP, grid.cells["班"]))
    assigning.appoint(grid.desk, five, pupil, True)
    leave(grid.school.administrator, grid.people["李老师"], Status.RESIGNED, MONDAY)
    with pytest.raises(Conflict, match="closed"):
        assigning.appoint(grid.desk, five, grid.people["李老师"], True)
    with pytest.raises(NotFound):
        assigning.dismiss(grid.desk, 999)


def test_people_of_a_cell_are_its_head_and_its_class_each_once(grid):
    """clause 3.3.2: the muster list by cell."""
    ming = grid.school.enrol("李明").id
    with grid.school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        room = Group(kind=GroupKind.DORMITORY, name="1-201")
        session.add(room)
        session.flush()
        session.add(Membership(person_id=ming, group_id=room.id, place="3", since=MONDAY))
        group = room.id
    assigning.cover(grid.desk, grid.cells["班"], groups=[group], since=MONDAY)
    found = grid.read(people.people_of, MONDAY, cell_id=grid.cells["班"])
    assert (found[0].name, found[0].head, found[0].phone) == ("李老师", True, "13800000001")
    assert [one.name for one in found].count("李明") == 1
    assert next(one for one in found if one.name == "李明").group == "七(1)班"
    whole = {one.name for one in grid.read(people.people_of, MONDAY, cell_id=grid.cells["校"])}
    assert whole == {"王校长", "李老师", "赵主任", "李明"}
    inside = grid.read(people.people_of, MONDAY, place_id=grid.places["楼"])
    assert "李明" in {one.name for one in inside}
    assert grid.read(people.cells_of_people, MONDAY)[ming] == "4-01 七(1)班"


@on_sqlite
def test_somebody_is_meant_by_name_or_number_or_both(grid):
    told = [grid.read(people.somebody, text) for text in ("李老师", "T1", "李老师 T1")]
    assert told == [grid.people["李老师"]] * 3
    with pytest.raises(NotFound):
        grid.read(people.somebody, "李老师 T9")
    grid.school.enrol("李老师")  # a pupil of the same name
    assert grid.read(people.somebody, "李老师") == grid.people["李老师"]
    assert "李老师 T1" in grid.read(people.staff_offered)


@on_sqlite
def test_the_register_of_the_grid_has_its_columns_and_rows(grid):
    day = Period(MONDAY, MONDAY)
    rows = grid.read(registers.GRID.rows, day)
    told = {row.number: [column.value(row) for column in registers.GRID.columns] for row in rows}
    assert told["4-01"][3:9] == ["1-01 全校", "教学楼 1 层 七(1)班教室", 3, "李老师", "",
                                 "13800000001"]
    assert told["1-01"][4] == "2 cells below"
    assert len(grid.read(registers.PLACES.rows, day)) == 6
    assert {row.cell for row in grid.read(registers.PEOPLE.rows, day)} == {
        "4-00 公共区域", "4-01 七(1)班"}
