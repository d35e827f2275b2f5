"""A store with masks and disinfectant."""

from dataclasses import dataclass
from datetime import date

import pytest

from app import clock
from app.register import Period
from app.security.desk import Desk
from app.security.rights import Right, Role
from app.supplies.items import service as items
from app.supplies.items.rules import Category, Storage
from app.supplies.items.service import Described
from app.supplies.ledger import queries, service, undoing
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.queries import LedgerRow
from app.supplies.ledger.rules import Take
from app.supplies.ledger.service import Arrival
from tests.schools import School

MASKS = Described("一次性医用口罩", Category.MASK, "只", {"盒": 50, "箱": 2000}, shelf_life=24)
BLEACH = Described("84 消毒液", Category.DISINFECTANT, "mL", {"桶": 5000}, measured=True,
                   storage=Storage.CHLORINE)
TO = Slip(recipient="李玉梅", department="七(1)班", purpose="晨检")


@dataclass
class Keeper:
    """The clerk of the store: 库房 with masks and bleach on its list."""

    school: School
    masks: int
    bleach: int
    store: int
    cupboard: int

    @property
    def desk(self) -> Desk:
        return self.school.desk(Role.LOGISTICS, "总务处")

    def receive(self, quantity: int = 100, *, at: str | None = None, item: int | None = None,
                **told: object) -> int:
        """One lot; answers its key."""
        slip = Slip(purpose="采购", at=clock.parse(at) if at else None)
        arrival = Arrival(item or self.masks, self.store, quantity, **told)
        service.receive(self.desk, slip, [arrival])
        return self.lots()[-1]

    def lots(self) -> list[int]:
        from app.supplies.ledger.models import Lot

        return [row.id for row in self.school.rows(Lot)]

    def take(self, lot: int, quantity: int, store: int | None = None) -> Take:
        return Take(lot, store or self.store, quantity)

    def issue(self, lot: int, quantity: int, at: str | None = None) -> str:
        slip = Slip("李玉梅", "七(1)班", "晨检", at=clock.parse(at) if at else None)
        return service.issue(self.desk, slip, [self.take(lot, quantity)])

    def undo(self, number: str, why: str = "录错") -> str:
        with self.desk.read(Right.READ_STOCK) as session:
            key = queries.voucher_numbered(session, number)
        return undoing.undo(self.desk, key, why)

    def there(self, lot: int) -> dict[str, int]:
        """How much of a lot lies where."""
        with self.desk.read(Right.READ_STOCK) as session:
            return {row.store: row.standing.quantity for row in queries.standing(session, [lot])}

    def ledger(self, first: date = date(2020, 1, 1), last: date = date(2030, 1, 1)
               ) -> list[LedgerRow]:
        with self.desk.read(Right.READ_STOCK) as session:
            return queries.ledger(session, Period(first, last))


@pytest.fixture
def keeper(school: School) -> Keeper:
    """It is Monday 2026-11-23 07:20."""
    desk = school.desk(Role.LOGISTICS, "总务处")
    return Keeper(school, items.add(desk, MASKS), items.add(desk, BLEACH),
                  service.add_store(desk, "库房"), service.add_store(desk, "3 号柜"))
