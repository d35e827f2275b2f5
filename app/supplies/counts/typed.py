"""What somebody means who scans or types while counting: a lot, or how many there are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from app import clock
from app.errors import Invalid, NotFound
from app.i18n import _
from app.supplies.counts.rules import tallied
from app.supplies.counts.views import LineView
from app.supplies.labels import codes

_TIME = re.compile(r"(?:(\d{1,2})-(\d{1,2})\s+)?(\d{1,2}):(\d{2})")
_NUMERIC = "0123456789０１２３４５６７８９+-－."


@dataclass(frozen=True)
class Lot:
    """Go to this lot; it may lie beside the list."""

    id: int


@dataclass(frozen=True)
class Number:
    """So many base units of the lot that is in front."""

    quantity: int


def meant(text: str, lines: Sequence[LineView], current: LineView | None) -> Lot | Number:
    """A batch as it is written, the code of a label, a number, else part of a name.

    Raises Invalid for a code that was not read whole, and for what is no count; NotFound when
    nothing on the list is called so.
    """
    wanted = text.strip().casefold()
    if found := _next([line for line in lines if line.batch.casefold() == wanted], None):
        return Lot(found.lot_id)
    if codes.is_code(text):
        return Lot(codes.lot_of(text))
    called = [line for line in lines if wanted in _names(line)]
    if wanted[:1] in _NUMERIC:
        try:
            return _number(text, current)
        except Invalid:
            if not called:  # 84消毒液 is a name
                raise
    if found := _next(called, current):
        return Lot(found.lot_id)
    raise NotFound(_("Nothing on this list is called {text}.").format(text=text.strip()),
                   _("Scan its label, or type part of its name."))


def moment(text: str) -> datetime | None:
    """When it was counted, as a sheet of paper has it: 16:30 of today, 11-25 16:30; "" = now.

    Raises Invalid for what is no time.
    """
    parts = _TIME.fullmatch(text.replace("：", ":").strip())
    if not text.strip():
        return None
    try:
        if parts is None:
            raise ValueError
        today = clock.today()
        day = date(today.year, int(parts[1]), int(parts[2])) if parts[1] else today
        if day > today:  # in January somebody enters what was counted in December
            day = day.replace(year=day.year - 1)
        return clock.at(day, time(int(parts[3]), int(parts[4])))
    except ValueError as error:
        raise Invalid(_("This is not a time: {text}").format(text=text.strip()),
                      _("Write it as 16:30, of another day as 11-25 16:30.")) from error


def following(lines: Sequence[LineView], done: int) -> LineView | None:
    """The next lot that is not counted after this one, round to the beginning."""
    place = next((n for n, line in enumerate(lines) if line.lot_id == done), -1)
    order = [*lines[place + 1:], *lines[:max(place, 0)]]
    return next((line for line in order if line.counted is None and line.lot_id != done), None)


def _names(line: LineView) -> str:
    whole = f"{line.item} {line.specification} {line.batch}".casefold()
    return f"{whole}\n{whole.replace(' ', '')}"


def _number(text: str, current: LineView | None) -> Number:
    if current is None:
        raise Invalid(_("Of which lot? Scan its label first, or choose it in the table."))
    return Number(tallied(text, current.units))


def _next(found: Sequence[LineView], current: LineView | None) -> LineView | None:
    """Of several the one after the one in front, so that the same word goes on."""
    ids = [line.lot_id for line in found]
    if current is not None and current.lot_id in ids:
        return found[(ids.index(current.lot_id) + 1) % len(found)]
    return found[0] if found else None
