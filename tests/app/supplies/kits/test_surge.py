"""Ten isolated tomorrow: what they would take, by the kit, and what would be short."""

import pytest

from app import clock
from app.errors import Invalid
from app.security.rights import Right
from app.supplies.kits import service as kits
from app.supplies.kits.rules import Occasion
from app.supplies.kits.service import Packed
from app.supplies.kits.surge import surge


def asked(keeper, people, days):
    with keeper.desk.read(Right.READ_STOCK) as session:
        return [(row.item.name, row.need, row.usable, row.short, row.lasts)
                for row in surge(session, clock.today(), people, days)]


def test_need_is_people_times_days_times_what_is_in_a_kit(keeper):
    keeper.receive(100)
    keeper.receive(4000, item=keeper.bleach)
    kits.pack(keeper.desk, Packed("隔离包", Occasion.ISOLATION, {
        keeper.masks: 2, keeper.bleach: 50}))
    kits.pack(keeper.desk, Packed("隔离用品", Occasion.ISOLATION, {keeper.masks: 1}))
    kits.pack(keeper.desk, Packed("车", Occasion.VEHICLE, {keeper.masks: 9}))
    assert asked(keeper, 10, 4) == [
        ("一次性医用口罩", 120, 100, 20, 3), ("84 消毒液", 2000, 4000, 0, 8)]
    assert asked(keeper, 10, 3)[0] == ("一次性医用口罩", 90, 100, 0, 3)


@pytest.mark.parametrize(("people", "days"), [(0, 1), (1, 0), (-3, 1), (10_001, 1), (1, 61)])
def test_nobody_and_too_many_are_a_typing_error(keeper, people, days):
    with pytest.raises(Invalid, match="At most 10000 and 60"):
        asked(keeper, people, days)


def test_without_a_kit_for_isolation_it_is_said_what_to_do(keeper):
    with pytest.raises(Invalid, match="no kit for isolation yet"):
        asked(keeper, 10, 1)
