"""Which strengths are in force on a day, and all that were."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import _
from app.register import Period
from app.rulebook.disinfection import catalogue
from app.rulebook.disinfection.models import StrengthRule
from app.rulebook.disinfection.rules import Purpose
from app.security.models import Account


@dataclass(frozen=True)
class Edition:
    """One rule of a purpose, with who published it and when; `at` None = the built-in one."""

    purpose: Purpose
    at: datetime | None = None
    who: str = ""


def purposes_on(session: Session, day: date) -> list[Purpose]:
    """The whole table as it holds on a day."""
    found = dict(catalogue.purposes())
    begun = (
        select(StrengthRule).where(StrengthRule.in_force_from <= day)
        .order_by(StrengthRule.in_force_from, StrengthRule.id)
    )
    for row in session.scalars(begun):
        if row.purpose in found:
            found[row.purpose] = _applied(found[row.purpose], row)
    return list(found.values())


def editions(session: Session, purpose: str) -> list[Edition]:
    """Every rule of a purpose, the newest first, the built-in one last. Raises NotFound."""
    builtin = catalogue.purposes().get(purpose)
    if builtin is None:
        raise NotFound(_("There is no such line in the table of strengths."))
    rows = session.execute(
        select(StrengthRule, Account.display)
        .outerjoin(Account, Account.id == StrengthRule.account_id)
        .where(StrengthRule.purpose == purpose)
        .order_by(StrengthRule.in_force_from.desc(), StrengthRule.id.desc())
    )
    own = [Edition(_applied(builtin, row), row.at, who or "") for row, who in rows]
    return [*own, Edition(builtin)]


def register(session: Session, period: Period) -> list[Purpose]:
    """The table on the last day of a period."""
    return purposes_on(session, period.last)


def _applied(purpose: Purpose, row: StrengthRule) -> Purpose:
    return replace(
        purpose, routine=_range(row.routine_from, row.routine_to),
        outbreak=_range(row.outbreak_from, row.outbreak_to), minutes=row.minutes, note=row.note,
        source=row.source, since=row.in_force_from, edition=row.id)


def _range(low: int | None, high: int | None) -> tuple[int, int] | None:
    return None if low is None or high is None else (low, high)
