"""A stocktake of the store: the clerk counts, the principal approves."""

from dataclasses import dataclass

import pytest

from app import clock
from app.register import Period
from app.security.rights import Right, Role
from app.supplies.counts import approving, queries, registers, service
from app.supplies.counts.views import LineView, StocktakeView
from tests.app.supplies.conftest import Keeper


@dataclass
class Count:
    """What is done to stocktakes of one store, and what is seen of them."""

    keeper: Keeper

    @property
    def principal(self):
        return self.keeper.school.desk(Role.PRINCIPAL)

    def open(self, items=(), **told) -> int:
        return service.start(self.keeper.desk, self.keeper.store, items, **told)

    def count(self, key: int, lot: int, quantity: int, at: str | None = None, reason: str = ""
              ) -> int:
        return service.count(self.keeper.desk, key, lot, quantity, reason,
                             clock.parse(at) if at else None)

    def post(self, key: int, why: str = "盘点") -> str:
        """Handed in and approved; answers the voucher."""
        service.hand_in(self.keeper.desk, key, why)
        return approving.approve(self.principal, key)

    def view(self, key: int) -> StocktakeView:
        with self.keeper.desk.read(Right.READ_STOCK) as session:
            return queries.stocktake(session, key)

    def lines(self, key: int) -> dict[int, LineView]:
        """By lot."""
        with self.keeper.desk.read(Right.READ_STOCK) as session:
            return {line.lot_id: line
                    for line in queries.lines(session, queries.stocktake(session, key))}

    def rows(self, register):
        today = clock.today()
        with self.keeper.desk.read(Right.READ_STOCK) as session:
            return list(register.rows(session, Period(today, today)))

    def differences(self):
        return self.rows(registers.DIFFERENCES)


@pytest.fixture
def counting(keeper: Keeper) -> Count:
    """It is Monday 2026-11-23 07:20; nothing has come yet."""
    return Count(keeper)
