"""The board of a day, frozen sheets with their signatures, the levels that were told."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import NotFound
from app.health.lookback.areas import Level
from app.i18n import _
from app.pending import Pending
from app.register import Period
from app.response.readiness import evidence, technical
from app.response.readiness.asked import asked
from app.response.readiness.models import DistrictRisk, ReadinessSheet, ReadinessSignature
from app.response.readiness.rules import (
    Board,
    Condition,
    Opinion,
    State,
    Tier,
    Veto,
    light,
)
from app.rulebook.wording import edition
from app.security.models import Account
from app.security.rights import Right

WHERE = ("response", "readiness")


@dataclass(frozen=True)
class SignatureRow:
    """What one level said."""

    id: int
    tier: Tier
    opinion: Opinion
    name: str
    office: str
    day: date
    words: str
    at: datetime


@dataclass(frozen=True)
class SheetRow:
    """A frozen sheet; `told` its conditions as they were written down."""

    id: int
    number: str
    day: date
    policy: str
    term: str
    may_open: bool
    checksum: str
    at: datetime
    by: str
    signatures: tuple[SignatureRow, ...]
    told: tuple[dict[str, Any], ...]

    @property
    def next_tier(self) -> Tier | None:
        """Who signs next; None where all three have, or a level said: not yet."""
        signed = {each.tier: each.opinion for each in self.signatures}
        if Opinion.NOT_YET in signed.values():
            return None
        return next((each for each in Tier if each not in signed), None)

    def of(self, tier: Tier) -> SignatureRow | None:
        """The signature of one level."""
        return next((each for each in self.signatures if each.tier is tier), None)


@dataclass(frozen=True)
class RiskRow:
    """The level of the district as it was told."""

    id: int
    day: date
    level: Level
    district: str
    source: str
    by: str
    at: datetime


def board(session: Session, day: date) -> Board:
    """The six lights of a day, from the records as they are."""
    wanted = asked(session, day)
    told: dict[Veto, Iterable[Condition]] = {
        Veto.RISK: [evidence.risk(session, wanted)],
        Veto.LOCAL: [evidence.self_check(session, wanted)],
        Veto.TECHNICAL: technical.conditions(session, wanted),
        Veto.PLAN: evidence.preparedness(session, wanted),
        Veto.SUPPLIES: evidence.supplies(session, wanted),
        Veto.BUILDINGS: evidence.buildings(session, wanted),
    }
    letter, today = not wanted.policy.plan_and_drill, clock.today()
    lights = tuple(light(veto, (_known(each, today) for each in found),
                         either=letter and veto is Veto.PLAN) for veto, found in told.items())
    return Board(day, wanted.policy.id, edition(wanted.policy), wanted.name, lights)


def _known(told: Condition, today: date) -> Condition:
    """Of a day to come the records tell what is known today."""
    return replace(told, day=min(told.day, today)) if told.day else told


def sheets(session: Session, period: Period | None = None) -> list[SheetRow]:
    """Frozen sheets, the newest first."""
    query = (select(ReadinessSheet, Account.display)
             .outerjoin(Account, Account.id == ReadinessSheet.account_id)
             .order_by(ReadinessSheet.id.desc()))
    if period is not None:
        query = query.where(ReadinessSheet.day.between(period.first, period.last))
    rows = session.execute(query).all()
    signed = _signed(session, [row.id for row, _by in rows])
    return [SheetRow(
        row.id, row.number, row.day, row.policy, row.term, row.may_open, row.checksum, row.at,
        by or "", tuple(signed[row.id]), tuple(json.loads(row.content))) for row, by in rows]


def sheet(session: Session, number: str) -> SheetRow:
    """One sheet by its number. Raises NotFound."""
    found = next((each for each in sheets(session) if each.number == number.strip().upper()),
                 None)
    if found is None:
        raise NotFound(_("There is no frozen sheet {number}.").format(number=number.strip()))
    return found


def risks(session: Session) -> list[RiskRow]:
    """What was told of the district's level, the newest first."""
    query = (select(DistrictRisk, Account.display)
             .outerjoin(Account, Account.id == DistrictRisk.account_id)
             .order_by(DistrictRisk.day.desc(), DistrictRisk.id.desc()))
    return [RiskRow(row.id, row.day, row.level, row.district, row.source, by or "", row.at)
            for row, by in session.execute(query)]


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """A level of the district that is told no more, and sheets that wait for a signature."""
    day = clock.local(at).date()
    risk = evidence.risk(session, asked(session, day))
    if risk.state is State.UNKNOWN:
        yield Pending(_("The district's risk level is to be told"),
                      _("without it nobody knows whether the school may open"),
                      Right.READ_READINESS, WHERE)
    newest = next(iter(sheets(session)), None)
    if newest is not None and newest.may_open and newest.next_tier is not None:
        yield Pending(
            _("Sheet {number} waits for a signature").format(number=newest.number),
            _("frozen on {day}").format(day=newest.day), Right.READ_READINESS, WHERE,
            since=newest.at, key=newest.id)


def _signed(session: Session, keys: Sequence[int]) -> dict[int, list[SignatureRow]]:
    found: dict[int, list[SignatureRow]] = defaultdict(list)
    query = select(ReadinessSignature).where(
        ReadinessSignature.sheet_id.in_(keys)).order_by(ReadinessSignature.id)
    for row in session.scalars(query):
        found[row.sheet_id].append(SignatureRow(
            row.id, row.tier, row.opinion, row.name, row.office, row.day, row.words, row.at))
    return found
