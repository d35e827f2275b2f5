"""Which rule of a disease is in force on a day, and all that were."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import _
from app.register import Period
from app.rulebook.diseases import catalogue
from app.rulebook.diseases.models import DiseaseRule
from app.rulebook.diseases.rules import Disease, Paper
from app.security.models import Account
from app.storage.once import read_once


@dataclass(frozen=True)
class Edition:
    """One rule of a disease, with who published it and when; `at` None = the built-in one."""

    disease: Disease
    at: datetime | None = None
    who: str = ""


def rules_on(session: Session, day: date) -> dict[str, Disease]:
    """The whole catalogue by id as it holds on a day."""
    return dict(read_once(session, ("diseases", day), lambda: _rules_on(session, day)))


def _rules_on(session: Session, day: date) -> dict[str, Disease]:
    found = dict(catalogue.diseases(day))
    begun = (
        select(DiseaseRule).where(DiseaseRule.in_force_from <= day)
        .order_by(DiseaseRule.in_force_from, DiseaseRule.id)
    )
    for row in session.scalars(begun):
        if row.disease in found:
            found[row.disease] = _applied(found[row.disease], row)
    return found


def rule_on(session: Session, disease: str, day: date) -> Disease:
    """What a disease asks on a day. Raises NotFound."""
    found = rules_on(session, day).get(disease)
    if found is None:
        raise NotFound(_("There is no such disease."))
    return found


def editions(session: Session, disease: str, day: date) -> list[Edition]:
    """Every rule of a disease, the newest first, the built-in one last. Raises NotFound."""
    builtin = catalogue.diseases(day).get(disease)
    if builtin is None:
        raise NotFound(_("There is no such disease."))
    rows = session.execute(
        select(DiseaseRule, Account.display)
        .outerjoin(Account, Account.id == DiseaseRule.account_id)
        .where(DiseaseRule.disease == disease)
        .order_by(DiseaseRule.in_force_from.desc(), DiseaseRule.id.desc())
    )
    own = [Edition(_applied(builtin, row), row.at, who or "") for row, who in rows]
    return [*own, Edition(builtin)]


def newest(session: Session, disease: str, day: date) -> date:
    """From when the newest edition holds, begun or not. Raises NotFound."""
    return editions(session, disease, day)[0].disease.since


def register(session: Session, period: Period) -> list[Disease]:
    """What every disease asks on the last day of a period."""
    return list(rules_on(session, period.last).values())


def _applied(disease: Disease, row: DiseaseRule) -> Disease:
    return replace(
        disease, onset_days=row.onset_days, free_hours=row.free_hours, rash_days=row.rash_days,
        treated_days=row.treated_days, sign=row.sign,
        papers=tuple(Paper(each) for each in row.papers.split(",") if each),
        contacts_days=row.contacts_days, source=row.source, since=row.in_force_from,
        edition=row.id)
