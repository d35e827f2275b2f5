"""Whatever is done in whatever order, the ledger agrees with a simple model of it."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app import clock, soundness
from app.errors import AppError
from app.security.rights import Role
from app.supplies.counts import approving
from app.supplies.counts import service as counts
from app.supplies.ledger import service
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.models import Movement, Stock, Voucher
from app.supplies.ledger.service import Arrival

# act, which of the lots or slips so far, how much, how many hours late
ACTS = some.lists(some.tuples(
    some.sampled_from(["receive", "issue", "issue", "transfer", "dispose", "give_back", "undo",
                       "open", "count", "count", "post"]),
    some.integers(0, 5), some.integers(1, 30), some.integers(-8, 8)), min_size=3, max_size=18)


class Paper:
    """The same store on paper: what moved when, as (moment, lot, store, quantity)."""

    def __init__(self, keeper):
        self.keeper = keeper
        self.stocktake, self.counted = None, {}
        self.signed = []  # what a stocktake booked, as (moment, lot)
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

    def open(self, _slip, _lot, _quantity, _which):
        """One stocktake of the store after the other; the next one begins when this one is over."""
        if self.stocktake is None:
            self.stocktake = tried(counts.start, self.keeper.desk, self.keeper.store)
            self.counted = {}

    def count(self, slip, lot, quantity, _which):
        """Counted then, not now: what moved later is not in it."""
        if self.stocktake and tried(counts.count, self.keeper.desk, self.stocktake, lot,
                                    quantity - 1, "", slip.at):
            self.counted[lot] = slip.at, quantity - 1

    def post(self, _slip, _lot, _quantity, _which):
        if not self.stocktake or not self.counted:
            return
        counts.hand_in(self.keeper.desk, self.stocktake, "盘点")
        lines = [(at, lot, self.keeper.store, there - self.balance(lot, at))
                 for lot, (at, there) in self.counted.items()]
        principal = self.keeper.school.desk(Role.PRINCIPAL)
        fits = self.fits(lines)
        assert bool(tried(approving.approve, principal, self.stocktake)) is fits
        if fits:
            self.rows += lines
            self.signed += [(at, lot) for lot, (at, _there) in self.counted.items()]
            for lot, (at, there) in self.counted.items():
                assert self.balance(lot, at) == there
        else:
            counts.call_off(self.keeper.desk, self.stocktake, "重盘")
        self.stocktake = None

    def balance(self, lot, at):
        """What lay in the store at a moment."""
        return sum(quantity for moment, each, store, quantity in self.rows
                   if (each, store) == (lot, self.keeper.store) and moment <= at)

    def agree(self, lines, act, *told):
        fits = self.fits(lines) and not any(self.covered(*line[:3]) for line in lines)
        assert bool(tried(act, *told)) is fits
        if fits:
            self.rows += lines

    def covered(self, at, lot, store):
        """Was it counted since then? A count says what was there, whatever is found later."""
        return store == self.keeper.store and any(
            lot == each and moment >= at for moment, each in self.signed)

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


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
