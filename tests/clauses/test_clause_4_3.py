"""Clause 4.3: reserves, funds, thermometers, a room of observation, all counted from rows."""

from datetime import date

from app import clock
from app.register import Period
from app.security.rights import Right
from app.supplies.devices import service as devices
from app.supplies.devices.queries import devices as listed
from app.supplies.devices.rules import Kind, Standing, What
from app.supplies.devices.service import Happened
from app.supplies.items import service as items
from app.supplies.money.queries import values
from app.supplies.reserve.queries import reserves
from tests.app.isolation.conftest import Ward
from tests.app.supplies.conftest import MASKS
from tests.schools import on_sqlite

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def read(school, ask, period=YEAR):
    with school.principal.read(Right.READ_STOCK) as session:
        return ask(session, period)


@on_sqlite
def test_clause_4_3_how_long_the_masks_last_is_counted_by_heads_quota_and_usable_lots(keeper):
    school = keeper.school
    for name in ("李明", "王芳"):
        school.enrol(name)
    items.change(keeper.desk, keeper.masks, MASKS.__class__(
        **{**MASKS.__dict__, "quota": 1, "reserve_days": 14}))
    keeper.receive(20, expires=date(2027, 1, 1))
    keeper.receive(50, expires=date(2026, 11, 22))
    now = Period(clock.today(), clock.today())
    row = next(each for each in read(school, reserves, now) if each.item.id == keeper.masks)
    heads = row.reserve.heads
    assert (row.reserve.usable, row.reserve.lasts) == (20, 20 // heads)
    assert row.shortfall == max(0, heads * 14 - 20)


@on_sqlite
def test_clause_4_3_what_the_funds_bought_is_worth_and_about_to_expire(keeper):
    lot = keeper.receive(100, cost=1000, funding="财政拨款", expires=date(2026, 12, 20))
    keeper.issue(lot, 30)
    to_date = Period(YEAR.first, clock.today())
    (row,) = [each for each in read(keeper.school, values, to_date) if each.id == "财政拨款"]
    assert (row.came, row.used, row.left, row.ending) == (1000, 300, 700, 700)


@on_sqlite
def test_clause_4_3_thermometers_are_calibrated_and_the_room_stands_ready(school):
    key = devices.add(school.doctor, "W-01", Kind.FOREHEAD, "HW-302",
                      Happened(What.ADDED, place="东门"))
    devices.note(school.doctor, key, Happened(What.CALIBRATED))
    (row,) = read(school, listed, Period(clock.today(), clock.today()))
    assert row.standing is Standing.FINE
    assert Ward(school).states == ["ready", "ready", "ready"]
