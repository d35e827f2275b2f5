"""Clause 3.1.3: a grid down to floor, classroom and dormitory, one responsible person each."""

from datetime import date

from app.people.models import Group
from app.people.rules import GroupKind, Kind
from app.places.counterparts.rules import CounterpartKind, Told
from app.places.counterparts.service import add as contact
from app.places.grid import assigning, cells, checks, queries, service, views
from app.places.grid.rules import CellLevel, Flaw, Level, Use
from app.places.grid.telling import ToldCell, ToldPlace
from app.security.rights import Right
from tests.schools import on_sqlite

MONDAY = date(2026, 11, 23)


@on_sqlite
def test_clause_3_1_3_every_class_and_dormitory_has_one_who_answers_for_it(school):
    """The day the grid is made it is full of holes; each is told, and closed by doing the thing."""
    desk = school.principal
    school.write(Group(kind=GroupKind.DORMITORY, name="1-201"))
    wang, li = (school.enrol(name, number, kind=Kind.STAFF, phone="13800000000").id
                for name, number in (("王校长", "T1"), ("李老师", "T2")))
    root = service.root_of(desk, 1)
    _house, floor, room, _home, bed = service.add_all(desk, [
        ToldPlace("教学楼", Level.BUILDING, Use.TEACHING, root),
        ToldPlace("1 层", Level.FLOOR, Use.TEACHING, within=0),
        ToldPlace("教室", Level.ROOM, Use.CLASSROOM, within=1, group_id=1),
        ToldPlace("公寓", Level.BUILDING, Use.DORMITORY, root),
        ToldPlace("201", Level.ROOM, Use.BEDROOM, within=3, group_id=2)])
    street = contact(desk, Told(CounterpartKind.COMMUNITY, "经八路街道", "吴网格员", "0371-1"))
    whole = cells.add(desk, ToldCell("1-01", "全校", CellLevel.SCHOOL, counterpart_id=street))
    small = [cells.add(desk, ToldCell(number, name, level, whole)) for number, name, level in (
        ("4-01", "七(1)班", CellLevel.CLASS), ("5-01", "201 寝室", CellLevel.GROUP))]

    def flaws():
        with desk.read(Right.READ_GRID) as session:
            return {each.flaw for each in checks.checks(session, MONDAY)}

    assert flaws() == {Flaw.UNCOVERED, Flaw.NO_HEAD, Flaw.EMPTY}
    assigning.cover(desk, small[0], [floor], since=MONDAY)
    assigning.cover(desk, small[1], [bed], since=MONDAY)
    assert flaws() == {Flaw.NO_HEAD}
    for cell, person in ((whole, wang), (small[0], li), (small[1], li)):
        assigning.appoint(desk, cell, person, True, "", MONDAY)
    assert flaws() == set()
    with desk.read(Right.READ_GRID) as session:
        owners = queries.owners(session, MONDAY)
        head = views.cells(session, MONDAY)[0]
    assert {owners[key].name for key in (room, bed)} == {"李老师"}
    assert head.community == "经八路街道 吴网格员 0371-1"
