"""A second person lets a count into the ledger, or sends it back."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.errors import Conflict, Invalid, NotAllowed
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.counts import queries
from app.supplies.counts.models import Stocktake, StocktakeLine, StocktakeStep, Tally
from app.supplies.counts.rules import Stage, second
from app.supplies.counts.service import step
from app.supplies.counts.views import LineView, StocktakeView
from app.supplies.ledger import booking
from app.supplies.ledger.booking import Line, Slip
from app.supplies.ledger.models import Movement, Voucher
from app.supplies.ledger.rules import Kind


def approve(desk: Desk, stocktake_id: int) -> str:
    """Book what was counted as one voucher, equal lines too; answers its number.

    Each line is booked at the time of its count: what moved later stays as it is. Lines that
    nobody counted stay out.

    Raises NotAllowed to whoever had a hand in the count; Conflict for a line that was counted
    by another stocktake since then, or of which more went out later than was counted.
    """
    with desk.begin(Right.APPROVE_STOCK) as session:
        booking.begin(session)
        of = _handed_in(session, desk, stocktake_id)
        counted = [line for line in queries.lines(session, of) if line.counted is not None]
        _newest(session, of, counted)
        voucher = booking.book(
            session, desk, Kind.COUNTED, Slip(purpose=of.why[:120], approver=desk.actor.display),
            [Line(line.lot_id, of.store_id, line.difference or 0, at=line.at)
             for line in counted])
        step(session, desk, of, Stage.POSTED, of.why, voucher.id)
        return voucher.number


def send_back(desk: Desk, stocktake_id: int, why: str) -> None:
    """Have it counted again, and why. Raises Invalid, NotAllowed, Conflict."""
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.APPROVE_STOCK) as session:
        booking.begin(session)
        step(session, desk, _handed_in(session, desk, stocktake_id), Stage.SENT_BACK, why)


def _handed_in(session: Session, desk: Desk, stocktake_id: int) -> StocktakeView:
    of = queries.stocktake(session, stocktake_id)
    if of.stage is not Stage.HANDED_IN:
        raise Conflict(_("This stocktake is not handed in, or not any more."),
                       _("Look at it again."))
    if not second(desk.actor.id, _hands(session, of)):
        raise NotAllowed(_("Who counted does not approve."), _("Ask a second person."))
    return of


def _hands(session: Session, of: StocktakeView) -> set[int | None]:
    """Everybody who opened it, counted, or handed it in."""
    opened = select(Stocktake.account_id).where(Stocktake.id == of.id)
    handed = select(StocktakeStep.account_id).where(
        StocktakeStep.stocktake_id == of.id, StocktakeStep.stage == Stage.HANDED_IN)
    counted = (
        select(Tally.account_id).join(StocktakeLine, StocktakeLine.id == Tally.line_id)
        .where(StocktakeLine.stocktake_id == of.id)
    )
    return {key for query in (opened, handed, counted) for key in session.scalars(query)}


def _newest(session: Session, of: StocktakeView, counted: Sequence[LineView]) -> None:
    """A count of this lot that is in the ledger already, and later than this one, stands."""
    mirror = aliased(Movement)
    later = dict(session.execute(
        select(Movement.lot_id, func.max(Movement.at))
        .join(Voucher, Voucher.id == Movement.voucher_id)
        .where(Voucher.kind == Kind.COUNTED, Movement.store_id == of.store_id,
               Movement.at >= of.at,
               ~select(mirror.id).where(mirror.mirror_of == Movement.id).exists())
        .group_by(Movement.lot_id)).all())
    stale = [line.label for line in counted
             if line.at is not None and line.lot_id in later and later[line.lot_id] >= line.at]
    if stale:
        raise Conflict(_("Counted since then by another stocktake: {lots}.").format(
            lots="、".join(stale)), _("Send it back and have them counted again."))
