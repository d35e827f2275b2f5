"""Mixing books the concentrate out."""

from decimal import Decimal

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.security.rights import Right, Role
from app.supplies.dilution import service
from app.supplies.dilution.queries import concentrates
from app.supplies.dilution.rules import Concentrate, Form
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.models import Movement

BLEACH = Concentrate(Form.LIQUID, Decimal(5))


def test_what_goes_into_the_bucket_leaves_the_store(keeper):
    lot = keeper.receive(5000, item=keeper.bleach)
    service.describe(keeper.desk, keeper.bleach, BLEACH)
    made = service.prepare(keeper.desk, keeper.bleach, Decimal(500), Decimal(10),
                           Slip(purpose="课桌椅"))
    assert (made.mixture.amount, made.mixture.water, made.quantity) == (100, 9900, 100)
    assert keeper.there(lot) == {"库房": 4900}
    assert keeper.ledger()[-1].purpose == "课桌椅 500 mg/L × 10 L"
    keeper.undo(made.voucher)
    assert keeper.there(lot) == {"库房": 5000}


def test_the_doctor_mixes_too_and_a_container_goes_out_whole(keeper):
    keeper.receive(50, item=keeper.masks)
    service.describe(keeper.desk, keeper.masks, Concentrate(Form.TABLET, Decimal(500)), 100)
    made = service.prepare(keeper.school.doctor, keeper.masks, Decimal(500), Decimal(101), Slip())
    assert (made.mixture.amount, made.quantity) == (101, 2)


def test_what_cannot_be_mixed_books_nothing(keeper):
    keeper.receive(50, item=keeper.bleach)
    with pytest.raises(NotFound, match="how strong"):
        service.prepare(keeper.desk, keeper.bleach, Decimal(500), Decimal(1), Slip())
    service.describe(keeper.desk, keeper.bleach, BLEACH)
    with pytest.raises(Invalid, match="weaker"):
        service.prepare(keeper.desk, keeper.bleach, Decimal(60_000), Decimal(1), Slip())
    with pytest.raises(Conflict, match="100 mL are wanted, 50 mL may be used"):
        service.prepare(keeper.desk, keeper.bleach, Decimal(500), Decimal(10), Slip())
    with pytest.raises(NotAllowed):
        service.prepare(keeper.school.guard, keeper.bleach, Decimal(500), Decimal(1), Slip())
    assert len(keeper.school.rows(Movement)) == 1


@pytest.mark.parametrize(("strength", "content"), [(0, 1), (101, 1), (5, 0), (-5, 1)])
def test_a_strength_that_cannot_be_is_told(keeper, strength, content):
    with pytest.raises(Invalid, match="cannot be so"):
        service.describe(
            keeper.desk, keeper.bleach, Concentrate(Form.LIQUID, Decimal(strength)), content)


def test_the_list_says_how_much_of_it_there_is(keeper):
    keeper.receive(300, item=keeper.bleach)
    service.describe(keeper.desk, keeper.bleach, BLEACH)
    service.describe(keeper.desk, keeper.bleach, Concentrate(Form.LIQUID, Decimal("5.5")))
    with keeper.school.desk(Role.PRINCIPAL).read(Right.READ_STOCK) as session:
        (row,) = concentrates(session, clock.today())
    assert (row.stock.strength, row.usable) == (Decimal("5.5"), 300)
