"""Two stocktakes of the demo school: the clinic's is in the ledger, the store's is under way."""

from app.demo.supplies import STORES
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.counts import approving, queries, service
from app.supplies.ledger.queries import store_named

_OFF = {1: (-3, "两片破损，一片过期已弃"), 3: (4, "上月归还未登记")}  # line: how many, why
_UNDER_WAY = ((0, 0), (1, -20), (2, 0))  # of the large store: line, how many off


def fill(keeper: Desk, principal: Desk) -> None:
    """The clerk counts, the principal approves."""
    key = _open(keeper, STORES[1], "月末盘点")
    for place, (lot, booked) in enumerate(_lines(keeper, key)):
        off, why = _OFF.get(place, (0, ""))
        service.count(keeper, key, lot, booked + off, why)
    service.hand_in(keeper, key)
    approving.approve(principal, key)
    key = _open(keeper, STORES[0], "学期末盘点")
    lines = _lines(keeper, key)
    for place, off in _UNDER_WAY:
        lot, booked = lines[place]
        service.count(keeper, key, lot, booked + off)


def _open(desk: Desk, store: str, note: str) -> int:
    with desk.read(Right.READ_STOCK) as session:
        place = store_named(session, store)
    return service.start(desk, place, note=note)


def _lines(desk: Desk, key: int) -> list[tuple[int, int]]:
    with desk.read(Right.READ_STOCK) as session:
        of = queries.stocktake(session, key)
        return [(line.lot_id, line.expected) for line in queries.lines(session, of)]
