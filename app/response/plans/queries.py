"""Plan versions with their cards, and emergencies as they stand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import NotFound
from app.i18n import _
from app.pending import Pending
from app.register import Period
from app.response.plans import rules
from app.response.plans.models import Emergency, EmergencyStep, PlanCard, PlanFile, ResponsePlan
from app.response.plans.rules import Card, Mark, PlanKind, Tick, Told
from app.security.rights import Right


@dataclass(frozen=True)
class PlanVersion:
    """A version of a plan; `holds` on the day that was asked, `has_file` a signed PDF lies here."""

    id: int
    kind: PlanKind
    edition: int
    name: str
    in_force: date
    approved_by: str
    recorded_at: datetime
    roles: str
    monitoring: str
    procedure: str
    resources: str
    contact: str
    has_file: bool
    steps: int
    holds: bool = False


@dataclass(frozen=True)
class CardRow:
    """A step of a version."""

    id: int
    position: int
    who: str
    what: str
    minutes: int | None
    phone: str
    counterpart_id: int | None

    @property
    def told(self) -> Card:
        """As it was told."""
        return Card(self.who, self.what, self.minutes, self.phone, self.counterpart_id)


@dataclass(frozen=True)
class EmergencyRow:
    """An emergency; `closed_at` None = it is going on."""

    id: int
    number: str
    plan_id: int
    plan: str
    kind: PlanKind
    what: str
    place: str
    opened_by: str
    at: datetime
    done: int
    steps: int
    closed_at: datetime | None
    closed_by: str


@dataclass(frozen=True)
class EmergencyView:
    """An emergency with the cards of its plan and its time line, oldest line first."""

    row: EmergencyRow
    cards: tuple[CardRow, ...]
    ticks: tuple[Tick, ...]


def versions(session: Session, day: date | None = None) -> list[PlanVersion]:
    """Every version there ever was, by kind, newest first; those that hold on a day marked."""
    when = day or clock.today()
    query = select(
        ResponsePlan.id, ResponsePlan.kind, ResponsePlan.edition, ResponsePlan.name,
        ResponsePlan.in_force, ResponsePlan.approved_by, ResponsePlan.recorded_at,
        ResponsePlan.roles, ResponsePlan.monitoring, ResponsePlan.procedure,
        ResponsePlan.resources, ResponsePlan.contact)
    filed = set(session.scalars(select(PlanFile.plan_id)))
    steps: dict[int, int] = defaultdict(int)
    for plan_id in session.scalars(select(PlanCard.plan_id)):
        steps[plan_id] += 1
    found = [PlanVersion(*[*row, row[0] in filed, steps[row[0]]])
             for row in session.execute(query)]
    holding = {each.id for each in rules.in_force(found, when)}
    order = list(PlanKind)
    found.sort(key=lambda each: (order.index(each.kind), -each.edition))
    return [PlanVersion(**{**vars(each), "holds": each.id in holding}) for each in found]


def in_force(session: Session, day: date | None = None) -> list[PlanVersion]:
    """The version of each kind that holds on a day, today when left out."""
    return [each for each in versions(session, day) if each.holds]


def version(session: Session, plan_id: int) -> PlanVersion:
    """One version. Raises NotFound."""
    for each in versions(session):
        if each.id == plan_id:
            return each
    raise NotFound(_("There is no such plan."))


def cards(session: Session, plan_id: int) -> tuple[CardRow, ...]:
    """The steps of a version, in order."""
    query = select(
        PlanCard.id, PlanCard.position, PlanCard.who, PlanCard.what, PlanCard.minutes,
        PlanCard.phone, PlanCard.counterpart_id,
    ).where(PlanCard.plan_id == plan_id).order_by(PlanCard.position)
    return tuple(CardRow(*row) for row in session.execute(query))


def told(session: Session, plan_id: int) -> Told:
    """A version as it was told, to begin the next one with. Raises NotFound."""
    row = version(session, plan_id)
    name, content = file(session, plan_id) or ("", b"")
    return Told(row.kind, row.name, row.in_force, row.approved_by,
                tuple(card.told for card in cards(session, plan_id)), row.roles, row.monitoring,
                row.procedure, row.resources, row.contact, name, content)


def file(session: Session, plan_id: int) -> tuple[str, bytes] | None:
    """Name and content of the signed plan, where one was added."""
    row = session.execute(select(PlanFile.name, PlanFile.content).where(
        PlanFile.plan_id == plan_id)).first()
    return (row[0], row[1]) if row else None


def emergencies(session: Session, period: Period | None = None) -> list[EmergencyRow]:
    """Emergencies that began in a period, the newest first."""
    query = select(
        Emergency.id, Emergency.number, Emergency.plan_id, ResponsePlan.name, ResponsePlan.kind,
        Emergency.what, Emergency.place, Emergency.opened_by, Emergency.at,
    ).join(ResponsePlan).order_by(Emergency.at.desc(), Emergency.id.desc())
    if period is not None:
        first, end = clock.bounds(period.first, period.last)
        query = query.where(Emergency.at >= first, Emergency.at < end)
    rows = session.execute(query).all()
    ticks = _ticks(session, [row[0] for row in rows])
    steps = _steps(session, {row[2] for row in rows})
    return [_row(tuple(row), ticks.get(row[0], ()), steps[row[2]]) for row in rows]


def running(session: Session) -> list[EmergencyRow]:
    """Emergencies that nobody has closed."""
    return [each for each in emergencies(session) if each.closed_at is None]


def emergency(session: Session, emergency_id: int) -> EmergencyView:
    """One emergency. Raises NotFound."""
    for each in emergencies(session):
        if each.id == emergency_id:
            return EmergencyView(each, cards(session, each.plan_id),
                                 tuple(_ticks(session, [each.id]).get(each.id, ())))
    raise NotFound(_("There is no such emergency."))


def _row(row: tuple[object, ...], ticks: Sequence[Tick], steps: int) -> EmergencyRow:
    closed = next((tick for tick in ticks if tick.mark is Mark.CLOSED), None)
    whole: list[Any] = [*row, len(rules.done(ticks)), steps, closed.at if closed else None,
                        closed.by if closed else ""]
    return EmergencyRow(*whole)


def _ticks(session: Session, which: Sequence[int]) -> dict[int, list[Tick]]:
    query = select(
        EmergencyStep.emergency_id, EmergencyStep.mark, EmergencyStep.at, EmergencyStep.by,
        EmergencyStep.words, EmergencyStep.card_id,
    ).where(EmergencyStep.emergency_id.in_(which)).order_by(EmergencyStep.at, EmergencyStep.id)
    found: dict[int, list[Tick]] = defaultdict(list)
    for key, mark, at, by, words, card_id in session.execute(query):
        found[key].append(Tick(mark, at, by, words, card_id))
    return found


def _steps(session: Session, plans: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for plan_id in session.scalars(select(PlanCard.plan_id).where(
            PlanCard.plan_id.in_(list(plans)))):
        found[plan_id] += 1
    return found


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Emergencies that go on, and that there is no plan against infectious disease."""
    for row in running(session):
        yield Pending(
            _("Emergency {number} goes on").format(number=row.number),
            _("{what}, {done}/{steps} steps done").format(
                what=row.what, done=row.done, steps=row.steps),
            Right.READ_PLANS, ("response", "plans"), owner=row.opened_by, since=row.at,
            key=-row.id, grave=True)  # below nothing: of the other list of that page
    day = clock.local(at).date()
    if all(each.kind is not PlanKind.INFECTION for each in in_force(session, day)):
        yield Pending(_("No emergency plan against infectious disease is in force"),
                      _("clause 3.1.2"), Right.READ_PLANS, ("response", "plans"))
