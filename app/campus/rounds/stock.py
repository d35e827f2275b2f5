"""What a round was mixed from leaves the store; what cannot be booked is never in the way.

A bottle that is opened is booked out whole; what is mixed from it later on the day by the same
person takes nothing more until it is empty.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.campus.rounds.doings import STANDS
from app.campus.rounds.models import RoundDone
from app.campus.rounds.rules import Told
from app.errors import AppError, NotFound
from app.i18n import _
from app.security.desk import Desk
from app.supplies.dilution.models import Concentrated
from app.supplies.dilution.rules import PER_CENT, Concentrate, Form, mix, whole_units
from app.supplies.items.models import Item
from app.supplies.kits.service import book_out
from app.supplies.ledger import booking
from app.supplies.ledger import queries as ledger
from app.supplies.ledger.booking import Booked, Line, Slip
from app.supplies.ledger.models import Lot
from app.supplies.ledger.rules import Kind


@dataclass(frozen=True)
class Agent:
    """A disinfectant of the store; `stock` its strength in the unit of its agent, if it has one."""

    item_id: int
    title: str
    lot: Lot | None
    concentrate: Concentrate | None
    content: int = 1

    @property
    def stock(self) -> int | None:
        """No solution is stronger."""
        if self.concentrate is None or self.concentrate.form is Form.TABLET:
            return None
        per = 1 if self.concentrate.form is Form.ALCOHOL else PER_CENT
        return int(self.concentrate.strength * per)


@dataclass(frozen=True)
class Taken:
    """The slip, how many base units it took, or why there is none."""

    voucher_id: int | None = None
    units: int = 0
    note: str = ""


def agent(session: Session, told: Told) -> Agent | None:
    """What it was mixed from. Raises NotFound."""
    lot = session.get(Lot, told.lot_id) if told.lot_id else None
    if told.lot_id and lot is None:
        raise NotFound(_("There is no such lot."))
    item_id = lot.item_id if lot else told.item_id
    if item_id is None:
        return None
    item = session.get(Item, item_id)
    if item is None:
        raise NotFound(_("There is no such item."))
    found = session.get(Concentrated, item_id)
    title = f"{item.name} {item.specification}".strip()
    if found is None:
        return Agent(item_id, title, lot, None)
    return Agent(item_id, title, lot, Concentrate(found.form, Decimal(found.strength)),
                 found.content)


def take(session: Session, desk: Desk, told: Told, of: Agent, spot: str, at: datetime) -> Taken:
    """Book out what this round adds to what its operator took today."""
    units = _more(session, told, of, at)
    if not units:
        return Taken()
    slip = Slip(told.operator, desk.station,
                _("Round: {place}").format(place=spot), at=at)
    try:
        with session.begin_nested():
            return Taken(_book(session, desk, of, units, slip).id, units)
    except AppError as refused:
        return Taken(note=_("Not booked out: {why}").format(why=refused.message))


def _book(session: Session, desk: Desk, of: Agent, units: int, slip: Slip) -> Booked:
    if of.lot is None:
        return book_out(session, desk, {of.item_id: units}, slip)
    booking.begin(session)
    there = [row.standing for row in ledger.standing(session, [of.lot.id])]
    if not there:
        raise NotFound(_("Nothing of this lot is in the store."))
    fullest = max(there, key=lambda each: each.quantity)
    return booking.book(session, desk, Kind.ISSUED, slip,
                        [Line(of.lot.id, fullest.store_id, -units)])


def _more(session: Session, told: Told, of: Agent, at: datetime) -> int:
    """Base units that were opened for this round."""
    day = clock.local(at).date()
    first, last = clock.bounds(day, day)
    before = session.execute(
        select(RoundDone.strength, RoundDone.litres, RoundDone.units)
        .where(RoundDone.at >= first, RoundDone.at < last, RoundDone.item_id == of.item_id,
               RoundDone.operator == told.operator, RoundDone.litres.is_not(None), STANDS)).all()
    opened = sum(units for _strength, _litres, units in before)
    if told.litres is None:
        return 0
    if of.concentrate is None:
        return 0 if opened else 1
    used = sum((_amount(of.concentrate, strength, litres)
                for strength, litres, _units in [*before, (told.strength, told.litres, 0)]),
               Decimal(0))
    return max(0, whole_units(used, of.content) - opened)


def _amount(stock: Concentrate, strength: int | None, litres: int | None) -> Decimal:
    """mL, g or tablets in so many litres."""
    if not strength or not litres:
        return Decimal(0)
    return mix(stock, Decimal(strength), Decimal(litres)).amount
