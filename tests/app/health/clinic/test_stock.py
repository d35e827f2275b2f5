"""Medicine of a visit leaves the clinic's store; what cannot be booked never blocks the visit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import clock
from app.health.clinic import stock
from app.health.clinic.models import ClinicBooking, ClinicMedicine
from app.health.clinic.rules import Medicine, Visit
from app.health.clinic.service import record, revise, take_back
from app.health.clinic.stock import WhyNot
from app.register import Period
from app.security.rights import Right, Role
from app.supplies.items import service as items
from app.supplies.items.rules import Category
from app.supplies.items.service import Described
from app.supplies.ledger import service
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.models import Movement, Stock, Voucher
from app.supplies.ledger.service import Arrival

CAME = clock.parse("2026-11-23T07:15")


class Cupboard:
    """The clinic's store with twelve cooling patches."""

    def __init__(self, school):
        self.school, self.keeper = school, school.desk(Role.LOGISTICS, "总务处")
        self.item = items.add(self.keeper, Described(
            "退热贴", Category.MEDICINE, "片", {"盒": 4}))
        self.store = service.add_store(self.keeper, "卫生室药柜")
        service.give_to_clinic(self.keeper, self.store)
        self.receive(self.store, 12)

    def receive(self, store, quantity):
        service.receive(self.keeper, Slip(), [Arrival(self.item, store, quantity)])

    @property
    def left(self):
        return sum(row.quantity for row in self.school.rows(Stock))

    @property
    def unbooked(self):
        with self.school.doctor.read(Right.READ_HEALTH) as session:
            day = clock.today()
            return [(row.name, row.why, row.back)
                    for row in stock.unbooked(session, Period(day, day))]


@pytest.fixture
def cupboard(school, wall_clock):
    return Cupboard(school)


def visit(*medicines):
    return Visit(CAME, "发热", medicines=tuple(
        Medicine(name, Decimal(number), unit) for name, number, unit in medicines))


def test_what_is_handed_out_leaves_the_store_and_comes_back_with_a_correction(cupboard, school):
    row = record(school.doctor, school.enrol().id, visit(("退热贴", 2, "片")))
    assert cupboard.left == 10
    row = revise(school.doctor, row, visit(("退热贴", 1, "盒")))
    assert cupboard.left == 8
    take_back(school.doctor, row, "记错人")
    assert (cupboard.left, cupboard.unbooked) == (12, [])
    assert [row.number for row in school.rows(Voucher)] == [
        "RK2026-0001", "CK2026-0001", "HC2026-0001", "CK2026-0002", "HC2026-0002"]


@pytest.mark.parametrize(("told", "why"), [
    (("布洛芬混悬液", "7.5", "毫升"), WhyNot.NO_ITEM), (("退热贴", 13, "片"), WhyNot.TOO_LITTLE),
    (("退热贴", "0.5", "片"), WhyNot.UNIT), (("退热贴", 1, "贴"), WhyNot.UNIT),
])
def test_what_cannot_be_booked_is_listed_and_the_visit_stands(cupboard, school, told, why):
    record(school.doctor, school.enrol().id, visit(told, ("退热贴", 1, "片")))
    assert len(school.rows(ClinicMedicine)) == 2
    assert (cupboard.left, cupboard.unbooked) == (11, [(told[0], why, False)])


def test_millilitres_are_the_same_in_words_and_signs(cupboard, school):
    drops = items.add(cupboard.keeper, Described(
        "布洛芬混悬液", Category.MEDICINE, "mL", {"瓶": 100}, measured=True))
    service.receive(cupboard.keeper, Slip(), [Arrival(drops, cupboard.store, 100)])
    record(school.doctor, school.enrol().id, visit(("布洛芬混悬液", 8, "毫升")))
    assert (school.rows(Movement)[-1].quantity, cupboard.unbooked) == (-8, [])


def test_without_a_store_of_the_clinic_nothing_is_booked(cupboard, school):
    service.give_to_clinic(cupboard.keeper, cupboard.store, clinic=False)
    row = record(school.doctor, school.enrol().id, visit(("退热贴", 1, "片")))
    assert (cupboard.left, cupboard.unbooked) == (12, [("退热贴", WhyNot.NO_STORE, False)])
    revise(school.doctor, row, visit())
    assert cupboard.unbooked == []


def test_only_the_clinics_store_gives(cupboard, school):
    other = service.add_store(cupboard.keeper, "总务库房")
    cupboard.receive(other, 100)
    record(school.doctor, school.enrol().id, visit(("退热贴", 13, "片")))
    assert cupboard.unbooked == [("退热贴", WhyNot.TOO_LITTLE, False)]


def test_what_cannot_come_back_is_listed_too(cupboard, school, monkeypatch):
    from app.errors import Conflict

    def counted(*_told):
        raise Conflict("counted since then")

    row = record(school.doctor, school.enrol().id, visit(("退热贴", 2, "片")))
    monkeypatch.setattr(stock, "mirror", counted)
    take_back(school.doctor, row, "记错人")
    assert (cupboard.left, cupboard.unbooked) == (10, [("退热贴", WhyNot.NOT_UNDONE, True)])


def test_the_slip_tells_no_diagnosis_and_no_name(cupboard, school):
    told = replace(visit(("退热贴", 2, "片")), disease="influenza")
    record(school.doctor, school.enrol("李明").id, told)
    slip = school.rows(Voucher)[-1]
    assert (slip.recipient, slip.purpose, slip.department) == ("Doctor", "退热贴", "School clinic")
    assert [row.voucher_id for row in school.rows(ClinicBooking)] == [slip.id]
    assert school.rows(Movement)[-1].at == clock.now()
    assert date(2026, 11, 23) == clock.today()
