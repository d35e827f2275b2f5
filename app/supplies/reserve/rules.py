"""Days of reserve: need = heads × quota × days, against what may be used (R5.3)."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal


@dataclass(frozen=True)
class Reserve:
    """One item on one day.

    heads     people it is for; quota: base units a head and day
    days      how long it must last; usable: base units that may be used
    """

    heads: int
    quota: Decimal
    days: int
    usable: int

    @property
    def per_day(self) -> Decimal:
        """Base units used a day by the quota."""
        return self.heads * self.quota

    @property
    def need(self) -> int:
        """Base units that must be there, whole ones."""
        return up(self.per_day * self.days)

    @property
    def lasts(self) -> int | None:
        """Whole days that the stock lasts; None: nobody uses it, so nobody can say."""
        return int(self.usable // self.per_day) if self.per_day else None

    @property
    def shortfall(self) -> int:
        """Base units that are missing."""
        return max(0, self.need - self.usable)

    @property
    def enough(self) -> bool:
        """Is there as much as must be?"""
        return self.shortfall == 0


def measured(used: int, days_with_stock: int) -> Decimal | None:
    """Base units used a day, counting only days on which there was any; None = unknown."""
    if used <= 0 or days_with_stock <= 0:
        return None
    return Decimal(used) / days_with_stock


def lasting(usable: int, per_day: Decimal | None) -> int | None:
    """Whole days at a measured use; without use it is unknown, not endless."""
    return int(usable // per_day) if per_day else None


def up(number: Decimal) -> int:
    """The next whole number: half a mask cannot be kept."""
    return int(number.to_integral_value(ROUND_CEILING))
