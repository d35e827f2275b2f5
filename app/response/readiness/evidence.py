"""Reading what the records of the house tell of each veto; judged by `judging`."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.campus.hazards import queries as hazards
from app.health.lookback.areas import Level
from app.health.lookback.rules import LEVELS
from app.health.lookback.wording import LEVEL
from app.i18n import _
from app.places.grid.rules import HAZARD_USES
from app.places.grid.wording import USE
from app.register import Period
from app.response.drills import queries as drills
from app.response.inspections import queries as inspections
from app.response.inspections.rules import InspectionState, Outcome
from app.response.plans import queries as plans
from app.response.plans.rules import PlanKind
from app.response.readiness import judging
from app.response.readiness.asked import Asked
from app.response.readiness.models import DistrictRisk
from app.response.readiness.rules import Condition
from app.rulebook.wording import edition
from app.supplies.items.rules import spoken
from app.supplies.reserve.queries import reserves


def risk(session: Session, asked: Asked) -> Condition:
    """Veto 1: the district's level as it was told last."""
    policy = asked.policy
    knows = bool(LEVELS[policy.profile])
    row = session.scalar(
        select(DistrictRisk).where(DistrictRisk.day <= asked.day)
        .order_by(DistrictRisk.day.desc(), DistrictRisk.id.desc()).limit(1))
    told = judging.Risk(row.district, _(LEVEL[row.level]), row.level is Level.LOW, row.source,
                        row.day) if row else None
    return judging.risk(f"{policy.profile} {edition(policy)}", knows, told, asked.day,
                        policy.risk_told_days, policy.in_force_from)


def self_check(session: Session, asked: Asked) -> Condition:
    """Veto 2: the newest self-check before the term; what an earlier one left unmended stays
    unmet, however another form or a second look answers it."""
    every = inspections.self_checks(session, asked.term.id, asked.day) if asked.term else []
    if not every:
        return judging.self_check(asked.name, None)
    row = next((each.row for each in every if each.row.tally.unmet), every[0].row)
    unmet = [item.item.title for each in every for item in each.items
             if item.outcome is Outcome.UNMET]
    return judging.self_check(asked.name, judging.SelfCheck(
        row.id, row.number, row.day, row.state is not InspectionState.UNDER_WAY, row.tally.left,
        unmet, row.tally.met + row.tally.mended))


def plan(session: Session, day: date) -> judging.PlanFact | None:
    """Veto 4: the plan for infectious diseases in force on a day."""
    found = next((each for each in plans.in_force(session, day)
                  if each.kind is PlanKind.INFECTION), None)
    return judging.PlanFact(found.id, found.name, found.in_force) if found else None


def drill(session: Session, asked: Asked) -> judging.DrillFact | None:
    """Veto 4: the last drill before the term; where there was none, the last until the day."""
    until = asked.day + timedelta(days=1)
    before = min(asked.term.first, until) if asked.term else until
    found = drills.last(session, before) or drills.last(session, until)
    return judging.DrillFact(found.id, found.number, found.topic or found.plan,
                             found.day) if found else None


def preparedness(session: Session, asked: Asked) -> Iterator[Condition]:
    """Veto 4: a plan holds, and the one that opens the term was drilled before it; a version that
    comes while the term runs is drilled for the next one (as the page of drills judges it)."""
    yield judging.plan(plan(session, asked.day))
    first = asked.term.first if asked.term else None
    yield judging.drill(drill(session, asked), plan(session, first or asked.day), first)


def supplies(session: Session, asked: Asked) -> Iterator[Condition]:
    """Veto 5: every item of the reserve list."""
    rows = [row for row in reserves(session, Period(asked.day, asked.day)) if row.reserve]
    if not rows:
        yield judging.no_supplies()
    for row in sorted(rows, key=lambda each: each.reserve is None or each.reserve.enough):
        if row.reserve is not None:
            held, units = row.reserve, row.item.units
            yield judging.supply(
                row.item.title, row.id, spoken(held.need, units), spoken(held.usable, units),
                held.days, held.lasts, held.enough, asked.day)


def buildings(session: Session, asked: Asked) -> Iterator[Condition]:
    """Veto 6: the twenty kinds looked at, nothing grave open."""
    found = hazards.coverage(session, asked.since, asked.day)
    newest = max((clock.local(each.at).date() for each in found.newest.values()), default=None)
    yield judging.coverage(
        len(HAZARD_USES), [_(USE[each]) for each in found.missing], asked.since, newest)
    yield judging.grave([f"{each.number} {each.what}" for each in found.grave],
                        found.grave[0].id if found.grave else 0, asked.day)
