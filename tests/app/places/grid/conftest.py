"""A small grid: a building with a floor, two rooms, a toilet; three cells with heads."""

from dataclasses import dataclass
from datetime import date

import pytest

from app.people.rules import Kind
from app.places.grid import assigning, cells, checks, queries, service
from app.places.grid.rules import CellLevel, Level, Use
from app.places.grid.telling import ToldCell, ToldPlace
from app.security.rights import Right

SINCE, MONDAY = date(2026, 9, 1), date(2026, 11, 23)


@dataclass
class Grid:
    """Keys by name, and short words for what tests ask."""

    school: object
    places: dict
    cells: dict
    people: dict

    @property
    def desk(self):
        return self.school.principal

    def read(self, ask, *args, **kwargs):
        with self.desk.read(Right.READ_GRID) as session:
            return ask(session, *args, **kwargs)

    def flaws(self, day=MONDAY):
        return [(each.flaw, each.what) for each in self.read(checks.checks, day)]

    def owner(self, place, day=MONDAY):
        found = self.read(queries.owners, day).get(self.places[place])
        return found and (found.cell, found.name)


def plant(desk, root):
    """教学楼 with a floor, a classroom, an office and a toilet."""
    return dict(zip(("楼", "层", "教室", "办公室", "厕所"), service.add_all(desk, [
        ToldPlace("教学楼", Level.BUILDING, Use.TEACHING, root),
        ToldPlace("1 层", Level.FLOOR, Use.TEACHING, within=0),
        ToldPlace("七(1)班教室", Level.ROOM, Use.CLASSROOM, within=1, seats=56, group_id=1),
        ToldPlace("办公室", Level.ROOM, Use.OFFICE, within=1),
        ToldPlace("卫生间", Level.ROOM, Use.TOILET, within=1)]), strict=True))


@pytest.fixture
def grid(school):
    """Whole: every room in one smallest cell, every cell headed."""
    desk = school.principal
    root = service.root_of(desk, 1)
    places = {"校区": root} | plant(desk, root)
    people = {name: school.enrol(name, f"T{n}", kind=Kind.STAFF, phone=f"138{n:08d}").id
              for n, name in enumerate(("王校长", "李老师", "赵主任"))}
    told = {"校": ToldCell("1-01", "全校", CellLevel.SCHOOL)}
    keys = {"校": cells.add(desk, told["校"])}
    keys["班"] = cells.add(desk, ToldCell("4-01", "七(1)班", CellLevel.CLASS, keys["校"]))
    keys["公"] = cells.add(desk, ToldCell("4-00", "公共区域", CellLevel.CLASS, keys["校"]))
    for cell, person in (("校", "王校长"), ("班", "李老师"), ("公", "赵主任")):
        assigning.appoint(desk, keys[cell], people[person], True, "", SINCE)
    assigning.cover(desk, keys["班"], [places["教室"]], since=SINCE)
    assigning.cover(desk, keys["公"], [places["楼"]], since=SINCE)
    return Grid(school, places, keys, people)
