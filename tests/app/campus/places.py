"""A few places and somebody who answers for them."""

from datetime import date

from app import clock
from app.people.models import Person
from app.people.rules import Kind
from app.places.grid.models import Cell, CellMember, CellScope, Place
from app.places.grid.rules import CellLevel, Level, Use
from app.security.rights import Right


def staff(school, name="周海"):
    """Somebody at work; answers their key."""
    return _add(school, Person(kind=Kind.STAFF, name=name, created_at=clock.now()))


def place(school, name, use, parent_id=None, level=Level.BUILDING):
    """A place of the grid; answers its key."""
    return _add(school, Place(parent_id=parent_id, campus_id=1, level=level, use=use, name=name,
                              code=f"P-{name}", position=0))


def head(school, person_id, place_id):
    """Somebody answers for a place and all that lies in it."""
    cell = _add(school, Cell(number=f"3-{place_id}", level=CellLevel.GRADE, name="后勤"))
    since = date(2026, 9, 1)
    _add(school, CellScope(cell_id=cell, place_id=place_id, since=since))
    _add(school, CellMember(cell_id=cell, person_id=person_id, head=True, since=since,
                            recorded_at=clock.now()))


def teaching_and_toilets(school):
    """A campus with one teaching building and two toilets in it."""
    campus = place(school, "主校区", Use.OTHER, level=Level.CAMPUS)
    building = place(school, "教学楼", Use.TEACHING, campus)
    first = place(school, "一层男厕", Use.TOILET, building, Level.ROOM)
    second = place(school, "一层女厕", Use.TOILET, building, Level.ROOM)
    return campus, building, first, second


def _add(school, row):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.add(row)
        session.flush()
        return row.id
