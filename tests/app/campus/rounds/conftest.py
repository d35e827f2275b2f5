"""A school with a classroom, a toilet, a bus, a water tank and the disinfectant for them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app import clock
from app.campus.rounds import queries, service
from app.campus.rounds.rules import Told, With
from app.people.rules import Kind
from app.places.grid import assigning, cells
from app.places.grid import service as places
from app.places.grid.rules import CellLevel, Level, Use
from app.places.grid.telling import ToldCell, ToldPlace
from app.security.rights import Right, Role
from app.supplies.dilution import service as dilution
from app.supplies.dilution.rules import Concentrate, Form
from app.supplies.items import service as items
from app.supplies.items.rules import Category, Storage
from app.supplies.items.service import Described
from app.supplies.ledger import service as ledger
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.service import Arrival

DAY = date(2026, 11, 23)  # a Monday
BLEACH = Described("84 消毒液", Category.DISINFECTANT, "瓶", {}, storage=Storage.CHLORINE)


class Campus:
    """The campus of a school, with what its rounds are asked."""

    def __init__(self, school):
        self.school = school
        self.logistics, self.doctor = school.desk(Role.LOGISTICS, "总务处"), school.doctor
        root = places.root_of(self.logistics, 1)
        self.keys = dict(zip(("room", "toilet", "bus", "tank"), places.add_all(self.logistics, [
            ToldPlace("七(1)班教室", Level.ROOM, Use.CLASSROOM, root),
            ToldPlace("一层卫生间", Level.ROOM, Use.TOILET, root),
            ToldPlace("校车一号 豫A12345", Level.VEHICLE, Use.BUS, root),
            ToldPlace("二次供水水箱", Level.UTILITY, Use.TANK, root)]), strict=True))
        self.head = school.enrol("李玉梅", kind=Kind.STAFF)
        cell = cells.add(self.logistics, ToldCell("1-01", "全校", CellLevel.SCHOOL))
        assigning.appoint(self.logistics, cell, self.head.id, True, "13800000000",
                      DAY - timedelta(days=30))
        assigning.cover(self.logistics, cell, [root], since=DAY - timedelta(days=30))

    def told(self, place="room", *tasks, start="07:00", end="07:30", **more):
        """A round of today with chlorine of 500 mg/L."""
        usual = {"agent": With.CHLORINE, "strength": 500, "operator": "王秀英"}
        return Told(self.keys[place], tasks, _at(start), _at(end), **(usual | more))

    def do(self, place="room", *tasks, **more):
        """Write one down as the logistics office does."""
        return service.done(self.logistics, self.told(place, *tasks, **more))

    def rows(self, place=None, task=None, day=DAY):
        """The rounds of a day as they stand now."""
        with self.logistics.read(Right.READ_ROUNDS) as session:
            at = clock.now()
            found = (queries.today(session, at) if day == clock.local(at).date()
                     else queries.of_day(session, day))
        return [row for row in found
                if place in (None, *(name for name, key in self.keys.items()
                                     if key == row.place.id)) and task in (None, row.task)]

    def states(self, place, task, day=DAY):
        """How its rounds stand, in order."""
        return [row.standing.value for row in self.rows(place, task, day)]

    def stock_bleach(self, quantity=10, expires=None):
        """84 of 5 %, half a litre a bottle; answers item and lot."""
        from app.supplies.ledger.models import Lot

        item = items.add(self.logistics, BLEACH)
        dilution.describe(self.logistics, item, Concentrate(Form.LIQUID, Decimal(5)), 500)
        store = ledger.add_store(self.logistics, "库房")
        ledger.receive(self.logistics, Slip(at=clock.parse("2026-11-01T08:00")),
                       [Arrival(item, store, quantity, expires=expires)])
        return item, self.school.rows(Lot)[-1].id

    def left(self, lot):
        """Bottles that are left."""
        from app.supplies.ledger.queries import standing

        with self.logistics.read(Right.READ_STOCK) as session:
            return sum(row.standing.quantity for row in standing(session, [lot]))


def _at(wall):
    if wall is None:
        return None
    return clock.parse(wall if "-" in wall else f"{DAY}T{wall}")


@pytest.fixture
def campus(school, wall_clock):
    """It is Monday 2026-11-23, eight in the morning."""
    made = Campus(school)
    wall_clock.set("08:00")
    return made


@pytest.fixture
def at():
    """A wall time of that Monday, or of another day."""
    return _at


