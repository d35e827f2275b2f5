"""Whatever is done in whatever order, the ledger agrees with a simple model of it."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app import clock, soundness
from app.errors import AppError
from app.supplies.ledger import service
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.models import Movement, Stock, Voucher
from app.supplies.ledger.service import Arrival

# act, which of the lots or slips so far, how much, how many hours late
ACTS = some.lists(some.tuples(
    some.sampled_from(["receive", "issue", "issue", "transfer", "dispose", "give_back", "undo"]),
    some.integers(0, 5), some.integers(1, 30), some.integers(-8, 8)), min_size=3, max_size=14)


class Paper:
    """The same store on paper: what moved when, as (moment, lot, store, quantity)."""

    def __init__(self, keeper):
        self.keeper = keeper
        self.rows = [(row.at, row.lot_id, row.store_id, row.quantity)
                     for row in keeper.school.rows(Movement)]

    def play(self, act, which, quantity, hours):
        """Do one thing in the ledger, and on paper if paper allows it."""
        at = clock.now() - timedelta(hours=max(hours, 0))
        slip = Slip("李玉梅", purpose="试", approver="王校长", at=at)
        lots = self.keeper.lots()
        if not lots:
            act = "receive"
        getattr(self, act)(slip, lots[which % len(lots)] if lots else 0, quantity, which)

    def receive(self, slip, _lot, quantity, _which):
        service.receive(self.keeper.desk, slip, [
            Arrival(self.keeper.masks, self.keeper.store, quantity)])
        self.rows.append((slip.at, self.keeper.lots()[-1], self.keeper.store, quantity))

    def issue(self, slip, lot, quantity, _which):
        self.agree([(slip.at, lot, self.keeper.store, -quantity)], service.issue,
                   self.keeper.desk, slip, [self.keeper.take(lot, quantity)])

    def dispose(self, slip, lot, quantity, _which):
        self.agree([(slip.at, lot, self.keeper.store, -quantity)], service.dispose,
                   self.keeper.desk, slip, [self.keeper.take(lot, quantity)])

    def transfer(self, slip, lot, quantity, _which):
        here, there = self.keeper.store, self.keeper.cupboard
        self.agree([(slip.at, lot, here, -quantity), (slip.at, lot, there, quantity)],
                   service.transfer, self.keeper.desk, slip,
                   [self.keeper.take(lot, quantity)], there)

    def give_back(self, slip, _lot, quantity, which):
        rows = self.keeper.school.rows(Movement)
        row = rows[which % len(rows)]
        if tried(service.give_back, self.keeper.desk, slip, {row.id: quantity}):
            self.rows.append((slip.at, row.lot_id, row.store_id, quantity))

    def undo(self, _slip, _lot, _quantity, which):
        slips = self.keeper.school.rows(Voucher)
        chosen = slips[which % len(slips)]
        if tried(self.keeper.undo, chosen.number):
            self.rows += [(clock.now(), row.lot_id, row.store_id, -row.quantity)
                          for row in self.keeper.school.rows(Movement)
                          if row.voucher_id == chosen.id]

    def agree(self, lines, act, *told):
        fits = self.fits(lines)
        assert bool(tried(act, *told)) is fits
        if fits:
            self.rows += lines

    def fits(self, lines):
        """Would nothing ever lie below nothing?"""
        sums = {}
        for _at, lot, store, quantity in sorted(self.rows + lines, key=lambda row: row[0]):
            sums[lot, store] = sums.get((lot, store), 0) + quantity
            if sums[lot, store] < 0:
                return False
        return True

    def balances(self):
        sums = {}
        for _at, lot, store, quantity in self.rows:
            sums[lot, store] = sums.get((lot, store), 0) + quantity
        return sums


def tried(act, *told):
    try:
        return act(*told) or True
    except AppError:
        return None


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_ledger_never_disagrees_with_a_simple_model(keeper, wall_clock, acts):
    paper = Paper(keeper)
    for act in acts:
        wall_clock.go(hours=9)
        paper.play(*act)
        held = {(row.lot_id, row.store_id): row.quantity for row in keeper.school.rows(Stock)}
        assert held == paper.balances()
        assert paper.fits([])
    assert all(proof.holds for proof in soundness.prove(keeper.school.database))
