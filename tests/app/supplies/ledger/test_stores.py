"""Stores are renamed, closed when they are empty, and opened again."""

import pytest

from app.errors import Conflict, Invalid, NotAllowed
from app.security.rights import Right, Role
from app.supplies.ledger import queries, service, stores
from app.supplies.ledger.booking import Slip


def names(keeper):
    with keeper.desk.read(Right.READ_STOCK) as session:
        return [name for _key, name in queries.stores(session)], stores.every(session)


def test_another_name_is_shown_on_older_slips_too(keeper):
    keeper.receive(10)
    stores.rename(keeper.desk, keeper.store, " 总务  库房 ")
    assert [row.store for row in keeper.ledger()] == ["总务 库房"]
    with pytest.raises(Conflict, match="3 号柜 already"):
        stores.rename(keeper.desk, keeper.store, "3 号柜")
    with pytest.raises(Invalid, match="needs a name"):
        stores.rename(keeper.desk, keeper.store, " ")
    with pytest.raises(NotAllowed):
        stores.rename(keeper.school.desk(Role.DOCTOR), keeper.store, "柜")


def test_a_store_is_closed_when_it_is_empty_and_nothing_comes_in_any_more(keeper):
    lot = keeper.receive(10)
    service.give_to_clinic(keeper.desk, keeper.store)
    with pytest.raises(Conflict, match="1 lots lie in 库房 yet"):
        stores.close(keeper.desk, keeper.store)
    service.transfer(keeper.desk, Slip(), [keeper.take(lot, 10)], keeper.cupboard)
    stores.close(keeper.desk, keeper.store)
    assert names(keeper) == (["3 号柜"], [
        stores.StoreState(keeper.cupboard, "3 号柜", False, False, 1),
        stores.StoreState(keeper.store, "库房", True, False, 0)])
    with pytest.raises(Conflict, match="Closed: 库房"):
        keeper.receive(5)
    with pytest.raises(Conflict, match="Closed: 库房"):
        keeper.undo("DB2026-0001")
    stores.reopen(keeper.desk, keeper.store)
    keeper.undo("DB2026-0001")
    assert keeper.there(lot) == {"库房": 10, "3 号柜": 0}
