"""Money in the stock, by the source that paid it."""

from decimal import Decimal

from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.register import Column, Period, Register
from app.security.rights import Right
from app.supplies.money import queries
from app.supplies.money.queries import ValueRow, total


def yuan(fen: int) -> Decimal:
    """Yuan with two decimals."""
    return Decimal(fen).scaleb(-2)


def _rows(session: Session, period: Period) -> list[ValueRow]:
    return queries.values(session, period)


def _note(session: Session, period: Period) -> str:
    whole = total(queries.values(session, period))
    return _("All together in yuan: came {came}, used {used}, left {left}. Each lot counts at "
             "what it cost; lots without a price count as nothing.").format(
        came=yuan(whole.came), used=yuan(whole.used), left=yuan(whole.left))


VALUE: Register[ValueRow] = Register(
    "value",
    N_("Money in the stock"),
    [
        Column(N_("Money from"), lambda row: row.id or _("not told"), 2.4),
        Column(N_("Came (yuan)"), lambda row: yuan(row.came), 1.8),
        Column(N_("Used (yuan)"), lambda row: yuan(row.used), 1.8),
        Column(N_("Used a head (yuan)"), lambda row: yuan(row.used_per_head), 1.8),
        Column(N_("Lost (yuan)"), lambda row: yuan(row.lost), 1.8),
        Column(N_("Left (yuan)"), lambda row: yuan(row.left), 1.8),
        Column(N_("Ends within 90 days (yuan)"), lambda row: yuan(row.ending), 2.2,
               tone=lambda row: "again" if row.ending else ""),
        Column(N_("Expired (yuan)"), lambda row: yuan(row.over), 1.8,
               tone=lambda row: "hold" if row.over else ""),
        Column(N_("Lots without a price"), lambda row: row.unpriced or None, 1.6),
    ],
    _rows,
    Right.READ_STOCK,
    prefix="JE",
    note=_note,
)

REGISTERS = (VALUE,)
