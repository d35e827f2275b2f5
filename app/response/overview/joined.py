"""What waits in every area, as far as whoever looks may read it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.alarms import pending as alarms
from app.campus.canteen import queries as canteen
from app.campus.findings import queries as findings
from app.campus.gatherings import pending as gatherings
from app.campus.hazards import queries as hazards
from app.campus.rounds import pending as rounds
from app.campus.water import queries as water
from app.cases import pending as cases
from app.gate import pending as gate
from app.health import pending as health
from app.i18n import _
from app.isolation import pending as isolation
from app.pending import Pending
from app.people import pending as people
from app.places.grid import pending as grid
from app.response.drills import pending as drills
from app.response.duty import pending as duty
from app.response.inspections import queries as inspections
from app.response.overview import system
from app.response.overview.rules import ordered
from app.response.pairing import pending as pairing
from app.response.plans import queries as plans
from app.response.readiness import queries as readiness
from app.response.team import pending as team
from app.security.desk import Desk
from app.security.rights import ROLE, Right, Role
from app.supplies import pending as supplies

Source = Callable[[Session, datetime], Iterable[Pending]]

# Who may read none of an area's rows does not have them read.
SOURCES: Sequence[tuple[Source, tuple[Right, ...]]] = (
    (gate.pending, (Right.READ_GATE,)),
    (health.classes, (Right.READ_NUMBERS,)),
    (health.pending, (Right.READ_HEALTH,)),
    (isolation.pending, (Right.READ_ISOLATION,)),
    (cases.pending, (Right.READ_CASES,)),
    (alarms.pending, (Right.READ_ALARMS, Right.READ_NOTICES)),
    (supplies.pending, (Right.READ_STOCK,)),
    (people.pending, (Right.READ_STAFF,)),
    (grid.pending, (Right.READ_GRID,)),
    (rounds.pending, (Right.READ_ROUNDS,)),
    (water.pending, (Right.READ_WATER,)),
    (canteen.pending, (Right.READ_WATER,)),
    (findings.pending, (Right.READ_FINDINGS,)),
    (hazards.pending, (Right.READ_FINDINGS,)),
    (gatherings.pending, (Right.READ_GATHERINGS, Right.APPROVE_GATHERING)),
    (duty.pending, (Right.READ_DUTY,)),
    (plans.pending, (Right.READ_PLANS,)),
    (drills.pending, (Right.READ_DRILLS,)),
    (pairing.pending, (Right.READ_PAIRING,)),
    (team.pending, (Right.READ_TEAM,)),
    (inspections.pending, (Right.READ_INSPECTIONS,)),
    (readiness.pending, (Right.READ_READINESS,)),
)

# Whose a thing is that names nobody: of the post that keeps those rows.
POSTS: Mapping[Right, Role] = {
    **dict.fromkeys((Right.READ_FINDINGS, Right.READ_WATER, Right.READ_GRID, Right.READ_ROUNDS,
                     Right.PLAN_ROUNDS, Right.READ_STOCK, Right.KEEP_STOCK), Role.LOGISTICS),
    **dict.fromkeys((Right.KEEP_DUTY, Right.READ_DUTY, Right.APPROVE_GATHERING,
                     Right.READ_PLANS, Right.READ_DRILLS, Right.READ_PAIRING, Right.READ_TEAM,
                     Right.READ_INSPECTIONS, Right.READ_READINESS), Role.PRINCIPAL),
}


def pending(desk: Desk, session: Session, at: datetime, backup_at: datetime | None = None
            ) -> list[Pending]:
    """Everything that waits and that this person may read, the most urgent first.

    backup_at  when the last backup was verified
    """
    if desk.may(Right.BACK_UP):  # the administrator keeps the program, not the school
        return ordered(system.pending(session, at, backup_at), at)
    found = (each for source, rights in SOURCES if any(desk.may(right) for right in rights)
             for each in source(session, at))
    return ordered((_owned(each) for each in found if desk.may(Right(each.right))), at)


def _owned(each: Pending) -> Pending:
    post = POSTS.get(Right(each.right))
    return each if each.owner or post is None else replace(each, owner=_(ROLE[post]))
