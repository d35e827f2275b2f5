"""What so many isolated people would take: the kits for isolation against what may be used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import _
from app.supplies.items.queries import ItemRow
from app.supplies.kits.queries import kits
from app.supplies.kits.rules import Occasion

MOST_PEOPLE, MOST_DAYS = 10_000, 60  # more is a typing error


@dataclass(frozen=True)
class Surge:
    """One item of the kits for isolation, base units.

    each   in one kit, a person and day; `need` for all of them; `usable` what the store has
    """

    item: ItemRow
    people: int
    days: int
    each: int
    usable: int

    @property
    def id(self) -> int:
        """The item's key."""
        return self.item.id

    @property
    def need(self) -> int:
        """People × days × so many in a kit."""
        return self.people * self.days * self.each

    @property
    def short(self) -> int:
        """Base units that would be missing."""
        return max(0, self.need - self.usable)

    @property
    def lasts(self) -> int:
        """Whole days that the stock lasts so many people."""
        return self.usable // (self.people * self.each)


def surge(session: Session, day: date, people: int, days: int) -> list[Surge]:
    """A kit a person and day: what is short first, then by what ends first.

    Raises Invalid for nobody, and without a kit for isolation.
    """
    if not 0 < people <= MOST_PEOPLE or not 0 < days <= MOST_DAYS:
        raise Invalid(_("How many people, for how many days? At most {people} and {days}.").format(
            people=MOST_PEOPLE, days=MOST_DAYS))
    known: dict[int, tuple[ItemRow, int]] = {}
    each: dict[int, int] = {}
    for kit in kits(session, day):
        for part in kit.parts if kit.occasion is Occasion.ISOLATION else ():
            known[part.item.id] = part.item, part.usable
            each[part.item.id] = each.get(part.item.id, 0) + part.quantity
    if not known:
        raise Invalid(_("There is no kit for isolation yet."), _("Put one together first."))
    return _ordered(known, each, people, days)


def _ordered(known: Mapping[int, tuple[ItemRow, int]], each: Mapping[int, int], people: int,
             days: int) -> list[Surge]:
    rows = [Surge(item, people, days, each[key], usable)
            for key, (item, usable) in known.items()]
    return sorted(rows, key=lambda row: (not row.short, row.lasts))
