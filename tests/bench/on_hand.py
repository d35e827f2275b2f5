"""What there is of 2,000 items, behind a million movements."""

from contextlib import closing

from app import clock
from app.register import Period
from app.security.rights import Right
from app.supplies.ledger import queries
from app.supplies.reserve.queries import reserves
from tests.bench import big_school, stocked_school
from tests.bench.measure import Bench, Figure, in_turn

TARGET = 100  # ms


def run(bench: Bench) -> list[Figure]:
    """The stock itself, and the page of the store that stands on it."""
    kinds, movements = bench.size(2_000, 50), bench.size(1_000_000, 2_000)
    file = stocked_school.school(bench.folder, kinds, movements)
    today, rounds = clock.today(), bench.size(40, 5)
    with big_school.opened(file) as database, closing(stocked_school.connection(file)) as raw:
        keeper = big_school.desk(database, stocked_school.KEEPER)

        def stock() -> None:
            with keeper.read(Right.READ_STOCK) as session:
                assert len(queries.on_hand(session, today)) == kinds

        def page() -> None:
            with keeper.read(Right.READ_STOCK) as session:
                assert len(reserves(session, Period(today, today))) == kinds

        floor, there = in_turn(lambda: raw.execute(FLOOR).fetchall(), stock, rounds)
        below, shown = in_turn(lambda: raw.execute(FLOOR).fetchall(), page, rounds)
    return [
        Figure(f"stock on hand of {kinds:,} items, {movements:,} movements", "ms", there,
               f"p50 ≤ {TARGET} ms", there.p50 <= TARGET, floor),
        Figure("the page of the stock: reserves and measured use", "ms", shown,
               f"p50 ≤ {5 * TARGET} ms", shown.p50 <= 5 * TARGET, below),
    ]


FLOOR = """
SELECT lot.item_id, sum(stock.quantity) FROM stock JOIN lot ON lot.id = stock.lot_id
GROUP BY lot.item_id
"""
