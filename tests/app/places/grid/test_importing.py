"""Places and cells from a spreadsheet: looked at, then all of it or nothing (R9.6, R10.3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from app.errors import Invalid
from app.places.grid import queries, views
from app.places.grid.importing import service
from app.places.grid.importing.cell_plan import CellPlanner, KnownCells
from app.places.grid.importing.fields import Field
from app.places.grid.importing.place_plan import Known, PlacePlanner
from app.places.grid.importing.planned import Result
from app.places.grid.importing.reading import RawRow
from app.places.grid.rules import CellLevel, Level, Use
from tests.app.places.grid.conftest import MONDAY
from tests.schools import on_sqlite

PLACES = ("楼栋", "楼层", "场所名称", "用途", "座位数", "使用班级", "备注")
CELLS = ("网格编号", "网格名称", "级别", "上级", "范围", "网格长", "电话", "网格员", "职责")


def book(tmp_path, *sheets):
    made = Workbook()
    made.remove(made.active)
    for n, rows in enumerate(sheets):
        sheet = made.create_sheet(f"表{n}")
        for row in rows:
            sheet.append(row)
    path = tmp_path / "场所.xlsx"
    made.save(path)
    return path


def test_buildings_and_floors_come_with_their_rooms(grid, tmp_path):
    path = book(tmp_path, [
        ("某某学校场所清单",), PLACES,
        (" 实验楼 ", "2F", "微机室", "", "60座", "", ""),
        ("实验楼", "二层", "２０１物理实验室", "", 56.0, "", "新"),
        ("教学楼", "1", "七(1)班教室", "教室", "50", "701", ""),
        ("", "", "东围墙", "", "", "", ""), ("合计", "", "", "", "166", "", "")])
    seen = service.preview(grid.desk, path)
    assert [(row.title, row.result) for row in seen.rows] == [
        ("实验楼 2F 微机室", Result.NEW), ("实验楼 二层 201物理实验室", Result.NEW),
        ("教学楼 1 七(1)班教室", Result.CHANGED), ("东围墙", Result.NEW)]
    assert "实验楼、2 层" in seen.rows[0].notes[0]
    before = len(grid.read(queries.places))
    assert service.preview(grid.desk, path).rows == seen.rows
    assert len(grid.read(queries.places)) == before  # looking writes nothing
    done = service.accept(grid.desk, path)
    assert (done.places, done.changed, done.left_out) == (5, 1, 0)
    rows = {row.path: row for row in grid.read(queries.places)}
    assert (rows["实验楼"].level, rows["实验楼"].use) == (Level.BUILDING, Use.LABORATORY)
    assert rows["实验楼 2 层"].level is Level.FLOOR
    assert (rows["实验楼 2 层 微机室"].use, rows["实验楼 2 层 微机室"].seats) == (
        Use.COMPUTER, 60)
    assert rows["东围墙"].level is Level.ROUTE
    assert rows["教学楼 1 层 七(1)班教室"].seats == 50
    with pytest.raises(Invalid, match="no row that would change"):
        service.accept(grid.desk, path)


@pytest.mark.parametrize(("row", "word"), [
    (("实验楼", "", "微机室", "火箭", "", "", ""), "no use of a place"),
    (("实验楼", "", "微机室", "", "很多", "", ""), "no whole number"),
    (("实验楼", "", "微机室", "", "-3", "", ""), "no whole number"),
    (("", "2", "微机室", "", "", "", ""), "needs its building"),
    (("实验楼", "", "九(9)班教室", "", "", "九(9)班", ""), "no class or group named"),
    (("楼" * 61, "", "", "", "", "", ""), "needs a name"),
])
@on_sqlite
def test_a_row_that_is_wrong_is_told_and_nothing_is_written(grid, tmp_path, row, word):
    path = book(tmp_path, [PLACES, row, ("图书馆", "", "阅览室", "", "", "", "")])
    before = len(grid.read(queries.places))
    seen = service.preview(grid.desk, path)
    assert word in seen.bad[0].troubles[0]
    with pytest.raises(Invalid, match="2: "):
        service.accept(grid.desk, path)
    assert len(grid.read(queries.places)) == before
    assert service.accept(grid.desk, path, except_bad=True).places == 2


def test_cells_come_with_heads_range_and_what_is_above(grid, tmp_path):
    path = book(tmp_path, [
        CELLS,
        ("3-01", "七年级", "三级", "1-01", "", "王校长", "", "", "年级"),
        ("4-02", "一层", "四级", "七年级", "办公室、卫生间", "T2", "0371-1", "李老师、王校长", ""),
        ("4-01", "", "四级", "3-01", "", "赵主任", "", "", "")])
    done = service.accept(grid.desk, path)
    assert (done.places, done.cells, done.changed) == (0, 2, 1)
    rows = {row.number: row for row in grid.read(views.cells, MONDAY)}
    assert (rows["3-01"].level, rows["3-01"].above, rows["3-01"].below) == (
        CellLevel.GRADE, "1-01 全校", 2)
    two = rows["4-02"]
    assert (two.head.name, two.head.phone) == ("赵主任", "0371-1")
    assert [each.name for each in two.members] == ["赵主任", "李老师", "王校长"]
    assert rows["4-01"].head.name == "赵主任"
    assert (rows["4-01"].name, rows["4-01"].above) == ("七(1)班", "3-01 七年级")
    assert grid.owner("厕所")[0] == "4-02 一层"


@pytest.mark.parametrize(("row", "word"), [
    (("3-01", "x", "三级", "9-99", "", "", "", "", ""), "no cell 9-99"),
    (("3-01", "x", "六级", "1-01", "", "", "", "", ""), "no level of a cell"),
    (("A", "x", "", "1-01", "", "", "", "", ""), "is missing"),
    (("3-01", "x", "三级", "1-01", "钟楼", "", "", "", ""), "no place or class 钟楼"),
    (("3-01", "x", "三级", "1-01", "", "张无忌", "", "", ""), "张无忌: Nobody fits"),
])
@on_sqlite
def test_a_cell_that_is_wrong_is_told(grid, tmp_path, row, word):
    seen = service.preview(grid.desk, book(tmp_path, [CELLS, row]))
    assert word in seen.bad[0].troubles[0]


@on_sqlite
def test_a_list_of_rooms_may_name_their_cells_in_the_same_row(grid, tmp_path):
    service.accept(grid.desk, book(tmp_path, [
        ("楼栋", "场所名称", "网格编号", "上级网格", "负责人"),
        ("图书馆", "阅览室", "4-09", "1-01", "李老师"),
        ("图书馆", "书库", "4-09", "", "李老师")]))
    row = next(each for each in grid.read(views.cells, MONDAY) if each.number == "4-09")
    assert [each.words for each in row.scopes] == ["图书馆 阅览室", "图书馆 书库"]
    assert (row.head.name, row.above) == ("李老师", "1-01 全校")


@on_sqlite
def test_what_is_no_list_of_places_is_told(grid, tmp_path):
    with pytest.raises(Invalid, match="No header"):
        service.preview(grid.desk, book(tmp_path, [("姓名", "电话"), ("李明", "1")]))
    with pytest.raises(Invalid, match="no row of places"):
        service.preview(grid.desk, book(tmp_path, [PLACES]))


@on_sqlite
def test_our_own_registers_come_back_as_they_are(grid, tmp_path):
    from app.register import Period
    from app.reports.service import produce

    day = Period(MONDAY, MONDAY)
    for name in ("places", "grid"):
        path = tmp_path / f"{name}.xlsx"
        produce(grid.desk, name, day, path)
        seen = service.preview(grid.desk, path)
        assert seen.bad == []
        assert len(seen.rows) == (6 if name == "places" else 3)
        assert seen.good == []


@given(st.dictionaries(st.sampled_from(list(Field)), st.one_of(
    st.text(max_size=12), st.integers(-9, 10**6), st.floats(allow_nan=False), st.booleans(),
    st.datetimes(), st.none())))
def test_whatever_stands_in_the_cells_is_planned_or_told(cells):
    row, troubles = RawRow("", 2, cells), []
    planner = PlacePlanner(Known({"主校区": 1}, {}, {"七(1)班": 1}, MONDAY))
    nodes = planner.nodes(row, troubles)
    assert not (nodes and troubles)
    assert all(node.key[0] == "主校区" for node in nodes)
    known = KnownCells({}, {}, lambda text: 1)
    assert CellPlanner(known, planner).node(row, nodes, troubles) is None or not troubles
