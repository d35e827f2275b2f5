"""A school in the holidays that does everything the opening needs; each thing by its own act."""

from datetime import date
from decimal import Decimal
from typing import Any

from app import clock
from app.campus.hazards import service as hazards
from app.campus.hazards.rules import Look, Saw
from app.campus.rounds import service as rounds
from app.campus.rounds.rules import Task, With
from app.campus.rounds.rules import Told as Round
from app.campus.water import service as water
from app.campus.water.rules import Act, PointKind
from app.campus.water.service import Told as Tested
from app.health.lookback import service as lookback
from app.health.lookback.rules import Told as Trip
from app.isolation.rooms import service as rooms
from app.isolation.rooms.rules import Told as Room
from app.people.models import Person
from app.people.rules import Kind
from app.people.staffing import service as staffing
from app.people.staffing.rules import Paper
from app.places.counterparts import service as counterparts
from app.places.counterparts.rules import CounterpartKind
from app.places.counterparts.rules import Told as Counterpart
from app.places.grid import assigning, cells
from app.places.grid import service as places
from app.places.grid.rules import HAZARD_USES, CellLevel, Level, Use
from app.places.grid.telling import ToldCell, ToldPlace
from app.response.drills import service as drills
from app.response.drills.rules import DrillForm, Judged, Planned, Review
from app.response.duty import service as duty
from app.response.duty.rules import Post
from app.response.duty.service import Told as Slot
from app.response.inspections import service as inspections
from app.response.inspections.rules import InspectionLevel
from app.response.inspections.rules import Told as Inspection
from app.response.pairing import service as pairing
from app.response.pairing.rules import Signed as Agreement
from app.response.plans import service as plans
from app.response.readiness import queries
from app.response.readiness.rules import Board, Condition, State, Veto
from app.rulebook.calendar.queries import terms
from app.security.rights import Right, Role
from app.supplies.devices import service as devices
from app.supplies.devices.rules import Kind as Device
from app.supplies.devices.rules import What
from app.supplies.devices.service import Happened
from app.supplies.items import service as items
from app.supplies.items.rules import Category
from app.supplies.items.service import Described
from app.supplies.ledger import service as ledger
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.service import Arrival
from tests.app.response.conftest import told as plan_told
from tests.schools import School, SetClock

DAY, FIRST = date(2027, 2, 18), date(2027, 2, 22)  # a Thursday; the second term's first day
_GOOD = {"coliforms": Decimal(0), "colonies": Decimal(12), "turbidity": Decimal("0.4"),
         "colour": Decimal(5), "odour": Decimal(0), "ph": Decimal("7.4")}


class Opening:
    """One school on the Thursday before its second term."""

    def __init__(self, school: School, wall_clock: SetClock) -> None:
        self.school, self.clock = school, wall_clock
        wall_clock.set(f"{DAY}T09:00")
        self.office, self.store, self.doctor = (
            school.principal, school.desk(Role.LOGISTICS), school.doctor)
        self.cook = school.enrol("赵厨师", kind=Kind.STAFF, phone="13838010001").id
        self.nurse = school.enrol("张慧", kind=Kind.STAFF, phone="13838010002").id
        with school.administrator.read(Right.READ_CALENDAR) as session:
            self.term = next(each for each in terms(session) if each.first == FIRST)

    def board(self, day: date = DAY) -> Board:
        """As the principal sees it."""
        with self.office.read(Right.READ_READINESS) as session:
            return queries.board(session, day)

    def state(self, veto: Veto, day: date = DAY) -> State:
        """How one veto stands."""
        return next(each.state for each in self.board(day).lights if each.veto is veto)

    def condition(self, name: str, day: date = DAY) -> Condition:
        """How one condition stands."""
        return next(one for each in self.board(day).lights for one in each.conditions
                    if one.id == name)

    def everything(self) -> None:
        """What the six vetoes ask, by the acts of those who do it."""
        self.check()
        self.technical()
        self.pair()
        self.plan()
        self.drill()
        self.stock(10_000)
        self.look_round()

    def check(self) -> int:
        """The self-check before the term, all met."""
        key = inspections.begin(self.office, Inspection(
            InspectionLevel.SELF, "opening-24", DAY, "", "王建民", term_id=self.term.id))
        inspections.answer_rest(self.office, key)
        inspections.finish(self.office, key)
        return key

    def technical(self) -> None:
        """Observation room, thermometer, certificate, sheets, grid, round, water, duty."""
        rooms.make_room(self.doctor, Room("留观室", "respiratory", 2))
        self.thermometer = devices.add(self.store, "W-01", Device.FOREHEAD, "", Happened(
            What.CALIBRATED, clock.parse("2027-02-01T09:00"), "东门"))
        self.certify()
        for person in self.school.rows(Person):
            lookback.tell(self.doctor, person.id, self.term.id, Trip(), None)
        self.lay_grid()
        self.point = water.add(self.store, PointKind.TANK, "1 号水箱", self.tank)
        self.test_water()
        self.watch()

    def certify(self) -> None:
        """The cook's health certificate."""
        staffing.begin_post(self.office_of_people, self.cook, "食堂厨师", date(2026, 9, 1))
        staffing.add_certificate(self.office_of_people, self.cook, Paper(
            "health", "J1", date(2026, 9, 1)))

    @property
    def office_of_people(self) -> Any:
        """Whoever keeps posts."""
        return next(desk for desk in (self.school.administrator, self.doctor, self.office,
                                      self.store) if desk.may(Right.KEEP_STAFF))

    def lay_grid(self) -> None:
        """One cell over everything, headed; one round done."""
        root = places.root_of(self.store, 1)
        self.room, self.tank = places.add_all(self.store, [
            ToldPlace("七(1)班教室", Level.ROOM, Use.CLASSROOM, root, group_id=1),
            ToldPlace("水箱", Level.UTILITY, Use.TANK, root)])
        cell = cells.add(self.store, ToldCell("1", "全校", CellLevel.SCHOOL))
        assigning.appoint(self.store, cell, self.nurse, True, "13838010002", DAY)
        assigning.cover(self.store, cell, [root], since=DAY)
        rounds.done(self.store, Round(
            self.room, (Task.DISINFECT,), clock.parse(f"{DAY}T08:00"),
            clock.parse(f"{DAY}T08:30"), With.CHLORINE, 500, operator="王秀英"))

    def test_water(self, turbidity: str = "0.4") -> None:
        """Tested, cleaned and looked at."""
        told = _GOOD | {"turbidity": Decimal(turbidity)}
        water.write(self.store, self.point, Tested(Act.TEST, DAY, told, by="市疾控"))
        water.write(self.store, self.point, Tested(Act.CLEAN, DAY, by="市疾控"))
        water.write(self.store, self.point, Tested(
            Act.LOOK, DAY, {"chlorine": Decimal("0.2"), "lid": Decimal(1),
                            "around": Decimal(1)}, by="周海"))

    def watch(self) -> None:
        """Leader and watch, midnight to midnight and on."""
        for post, person in ((Post.LEADER, self.nurse), (Post.WATCH, self.cook)):
            duty.add(self.office, Slot(post, person, clock.parse("2027-02-17T08:00"),
                                       clock.parse("2027-02-20T08:00")))

    def pair(self) -> int:
        """An agreement with a hospital."""
        hospital = counterparts.add(self.doctor, Counterpart(
            CounterpartKind.HOSPITAL, "区人民医院", "周主任", "0371-65540001",
            since=date(2026, 9, 1)))
        return pairing.sign(self.doctor, Agreement(
            hospital, date(2026, 9, 1), date(2027, 7, 31), "周主任", "0371-65540001",
            self.nurse, document="金教卫〔2026〕8 号"))

    def plan(self, in_force: date = date(2027, 2, 10)) -> int:
        """A plan against infectious disease."""
        self.plan_id = plans.write(self.office, plan_told(in_force=in_force))
        return self.plan_id

    def drill(self, day: date = date(2027, 2, 17)) -> int:
        """A drill of that plan, written up."""
        good = dict.fromkeys(("people", "supplies", "cooperation", "effect"), Judged.GOOD)
        key = drills.plan(self.doctor, Planned(
            plan_id=self.plan_id, form=DrillForm.REAL, starts_at=clock.parse(f"{day}T15:00"),
            place="教学楼", organizer="校医室", commander_id=self.nurse))
        drills.review(self.doctor, key, Review(
            ended_at=clock.parse(f"{day}T15:50"), recorder="李老师", suitability="适宜",
            sufficiency="充分", head_count=42, **good), [])
        return key

    def stock(self, quantity: int) -> None:
        """Masks for everybody, two a day."""
        if not getattr(self, "masks", 0):
            self.masks = items.add(self.store, Described(
                "一次性医用口罩", Category.MASK, "只", {},
                quota=Decimal(2), reserve_days=14))
            self.shelf = ledger.add_store(self.store, "库房")
        ledger.receive(self.store, Slip(at=clock.now()),
                       [Arrival(self.masks, self.shelf, quantity, expires=date(2028, 12, 31))])

    def look_round(self) -> None:
        """All twenty kinds; the school has none of most."""
        for use in HAZARD_USES:
            hazards.look(self.store, Look(use, saw=Saw.ABSENT))
