"""Goods that a stay takes from the stock; what is lacking is noted and blocks nobody."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import AppError
from app.i18n import _
from app.isolation.rooms.queries import bed_name
from app.isolation.stays.models import BedUse, Stay
from app.people.models import Person
from app.security.desk import Desk
from app.supplies.kits.service import use
from app.supplies.ledger.booking import Slip


def for_stay(session: Session, desk: Desk, row: Stay, kit_id: int, at: datetime) -> None:
    """The isolation kit goes out with somebody who lies down."""
    name = session.get_one(Person, row.person_id).name
    purpose = _("Observation room: {bed}").format(bed=bed_name(session, row.bed_id))
    row.voucher_id, row.kit_note = _book(
        session, desk, kit_id, Slip(name, _("School clinic"), purpose, at=at))


def for_bed(session: Session, desk: Desk, row: BedUse, kit_id: int, at: datetime) -> None:
    """What a terminal disinfection takes; a note of what is lacking goes to the stay."""
    purpose = _("Terminal disinfection: {bed}").format(bed=bed_name(session, row.bed_id))
    row.voucher_id, note = _book(
        session, desk, kit_id, Slip(row.cleaner, _("School clinic"), purpose, at=at))
    stay = session.get_one(Stay, row.stay_id)
    stay.kit_note = _("; ").join(filter(None, (stay.kit_note, note)))


def _book(session: Session, desk: Desk, kit_id: int, slip: Slip) -> tuple[int | None, str]:
    try:
        with session.begin_nested():
            return use(session, desk, kit_id, 1, slip).id, ""
    except AppError as refused:
        return None, _("Not booked out: {why}").format(why=refused.message)
