"""Medicine handed out leaves the clinic's store: what cannot be booked is listed, never in the way.

The visit stands whatever the store says: a child got the medicine, and the paper must say so.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import AppError, Invalid
from app.health.clinic.models import ClinicBooking, ClinicMedicine, ClinicVisit
from app.i18n import N_, _
from app.people.models import Person
from app.register import Period
from app.security.desk import Desk
from app.storage.base import nonce
from app.supplies.items.queries import ItemRow, items
from app.supplies.items.rules import quantity
from app.supplies.kits.service import book_out
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.queries import clinic_stores
from app.supplies.ledger.undoing import mirror

# The clinic writes the words, the list of items often the signs.
_SAME = {"毫升": "mL", "mL": "毫升", "克": "g", "g": "克", "升": "L", "L": "升"}
DEPARTMENT = N_("School clinic")


class WhyNot(StrEnum):
    """Why a medicine is not in the ledger."""

    NO_STORE = "no-store"
    NO_ITEM = "no-item"
    UNIT = "unit"
    TOO_LITTLE = "too-little"
    NOT_UNDONE = "not-undone"


WHY_NOT = {
    WhyNot.NO_STORE: N_("The clinic has no store yet"),
    WhyNot.NO_ITEM: N_("Not on the list of items"),
    WhyNot.UNIT: N_("The item is counted in another unit"),
    WhyNot.TOO_LITTLE: N_("Too little in the clinic's store"),
    WhyNot.NOT_UNDONE: N_("Came back, but the slip stands"),
}


@dataclass(frozen=True)
class Unbooked:
    """Medicine that the ledger does not show; `back` it came back and was not written back."""

    id: int
    at: datetime
    person: str
    name: str
    quantity: Decimal
    unit: str
    back: bool
    why: WhyNot


def on_medicine(session: Session, row: ClinicMedicine) -> None:
    """A movement of medicine was written: out of the clinic's store, or back into it."""
    desk: Desk = session.info["desk"]
    if row.takes_back_id is None:
        voucher, why = _out(session, desk, row)
    else:
        given = session.scalar(select(ClinicBooking).where(
            ClinicBooking.medicine_id == row.takes_back_id))
        if given is None or given.voucher_id is None:
            return  # it never left the store
        voucher, why = _back(session, desk, given.voucher_id)
    session.add(ClinicBooking(
        nonce=nonce(), medicine_id=row.id, at=row.at, recorded_at=clock.now(),
        voucher_id=voucher, why_not=why or ""))


def _out(session: Session, desk: Desk, row: ClinicMedicine) -> tuple[int | None, WhyNot | None]:
    stores = clinic_stores(session)
    if not stores:
        return None, WhyNot.NO_STORE
    named = [each for each in items(session) if row.name in (each.name, each.title)]
    why = WhyNot.NO_ITEM
    for each in named:
        wanted = _base_units(row, each)
        if wanted is None:
            why = WhyNot.UNIT
            continue
        slip = Slip(desk.actor.display, _(DEPARTMENT), row.name, at=row.at)
        try:
            with session.begin_nested():
                return book_out(session, desk, {each.id: wanted}, slip, stores).id, None
        except AppError:
            why = WhyNot.TOO_LITTLE
    return None, why


def _back(session: Session, desk: Desk, voucher: int) -> tuple[int | None, WhyNot | None]:
    try:
        with session.begin_nested():
            return mirror(session, desk, voucher, _("Visit corrected")).id, None
    except AppError:
        return None, WhyNot.NOT_UNDONE


def _base_units(row: ClinicMedicine, item: ItemRow) -> int | None:
    """Whole base units of the item; None where the unit is another one or half a piece is told."""
    number = Decimal(row.tenths).scaleb(-1).normalize()
    for unit in {row.unit, _SAME.get(row.unit, row.unit)}:
        try:
            return quantity(f"{number:f}{unit}", item.units)
        except Invalid:
            continue
    return None


def unbooked(session: Session, period: Period) -> list[Unbooked]:
    """Medicine of a period that the ledger does not show, the newest first.

    What was taken back before it was ever booked is no difference.
    """
    first, end = clock.bounds(period.first, period.last)
    back = aliased(ClinicMedicine)
    taken = select(back.id).where(back.takes_back_id == ClinicMedicine.id).exists()
    rows = session.execute(
        select(ClinicMedicine.id, ClinicMedicine.at, Person.name.label("person"),
               ClinicMedicine.name, ClinicMedicine.tenths, ClinicMedicine.unit,
               ClinicMedicine.takes_back_id, ClinicBooking.why_not)
        .join(ClinicBooking, ClinicBooking.medicine_id == ClinicMedicine.id)
        .join(ClinicVisit, ClinicVisit.id == ClinicMedicine.visit_id)
        .join(Person, Person.id == ClinicVisit.person_id)
        .where(ClinicMedicine.at >= first, ClinicMedicine.at < end,
               ClinicBooking.voucher_id.is_(None), ~taken)
        .order_by(ClinicMedicine.at.desc(), ClinicMedicine.id.desc()))
    return [
        Unbooked(row.id, row.at, row.person, row.name, Decimal(row.tenths).scaleb(-1), row.unit,
                 row.takes_back_id is not None, WhyNot(row.why_not))
        for row in rows
    ]
