"""The columns of the stock: what is there, how long it lasts, what ends next."""

from decimal import Decimal

from app.i18n import N_, _, ngettext
from app.register import Column
from app.supplies.reserve.queries import ReserveRow
from ui import cells

BAR = 4  # the column whose days are drawn as a bar


def _a_day(row: ReserveRow) -> Decimal | int | None:
    told = row.reserve.per_day if row.reserve else row.used
    if told is None:
        return None
    return round(told, 1) if told % 1 else int(told)


def _lasts(row: ReserveRow) -> str:
    if row.lasts is None:
        return "—"
    return ngettext("{n} day", "{n} days", row.lasts).format(n=cells.shown(row.lasts))


def state(row: ReserveRow) -> str:
    """Enough, short by how many, or nothing is asked."""
    if row.item.retired:
        return _("Not bought any more")
    if row.shortfall:
        return _("Short by {n}").format(n=cells.shown(row.shortfall))
    return _("Enough") if row.reserve or row.item.minimum else _("No quota")


def tone(row: ReserveRow) -> str:
    """How the state is drawn."""
    if row.shortfall:
        return "hold"
    return "admit" if not row.item.retired and (row.reserve or row.item.minimum) else "neutral"


COLUMNS: list[Column[ReserveRow]] = [
    Column(N_("Item"), lambda row: row.item.title, 3.2),
    Column(N_("Usable"), lambda row: row.stock.usable, 1.4),
    Column(N_("Unit"), lambda row: row.item.units.base, 0.7),
    Column(N_("A day"), _a_day, 0.8),
    Column(N_("Days of reserve"), _lasts, 2.6),
    Column(N_("Next expiry"), lambda row: row.stock.nearest, 1.9),
    Column(N_("State"), state, 2.1, tone=tone),
]
