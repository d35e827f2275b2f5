"""How it stands with the water: what is due, what may not be drunk, every act."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.campus.findings.where import paths
from app.campus.water import rules
from app.campus.water.catalogue import every, items
from app.campus.water.models import WaterAct, WaterPoint, WaterValue
from app.campus.water.rules import Act, Done, Fitness, Item, PointKind, Result, Urgency
from app.campus.water.wording import ACT
from app.i18n import _
from app.pending import Pending
from app.places.grid.queries import owners
from app.register import Period
from app.rulebook.calendar.queries import terms
from app.security.rights import Right

WHERE = ("campus", "water")


@dataclass(frozen=True)
class ActRow:
    """One act; `bad` the items that were not as they must be, by the limits of its day."""

    id: int
    point_id: int
    point: str
    kind: PointKind
    act: Act
    day: date
    by: str
    professional: bool
    paper: str
    note: str
    values: dict[str, Decimal]
    result: Result
    bad: tuple[Item, ...]
    missing: tuple[Item, ...]


@dataclass(frozen=True)
class DueRow:
    """Something that is to be done again at a point."""

    point_id: int
    point: str
    act: Act
    last: date | None
    due: date
    urgency: Urgency


@dataclass(frozen=True)
class PointRow:
    """A point as it stands on a day."""

    id: int
    kind: PointKind
    name: str
    place_id: int | None
    place: str
    owner: str
    owner_id: int | None
    note: str
    since: date
    fitness: Fitness
    failing: tuple[Item, ...]
    last: dict[Act, ActRow]
    due: tuple[DueRow, ...]

    @property
    def urgent(self) -> DueRow | None:
        """What is to be done first."""
        return min(self.due, key=lambda each: each.due, default=None)


def points(session: Session, day: date) -> list[PointRow]:
    """Every point in use on a day, what may not be drunk and what is due first."""
    past = clock.bounds(day, day)[1]
    found = list(session.scalars(select(WaterPoint).where(
        WaterPoint.since <= day,
        (WaterPoint.closed_at.is_(None)) | (WaterPoint.closed_at >= past))))
    done: dict[int, list[ActRow]] = defaultdict(list)
    for each in acts(session, Period(date.min, day)):
        done[each.point_id].append(each)
    starts = [each.first for each in terms(session)]
    where = paths(session)
    heads = owners(session, day, [each.place_id for each in found if each.place_id])
    told = []
    for row in found:
        head = heads.get(row.place_id or 0)
        told.append(_point(row, done[row.id], starts, day, where.get(row.place_id or 0, ""),
                           (head.name, head.person_id) if head else ("", None)))
    return sorted(told, key=lambda each: (
        each.fitness is Fitness.FIT, each.urgent.due if each.urgent else date.max, each.name))


def due(session: Session, day: date) -> list[DueRow]:
    """What is overdue, was never done or is to be done soon, the first day first."""
    rows = [each for point in points(session, day) for each in point.due
            if each.urgency is not Urgency.FINE]
    return sorted(rows, key=lambda each: (each.due, each.point))


def unfit(session: Session, day: date) -> list[PointRow]:
    """The points from which nobody drinks: a value is bad, or a well was never certified."""
    return [each for each in points(session, day) if each.fitness is Fitness.UNFIT]


def failing(session: Session, point_id: int) -> list[Item]:
    """The items of a point whose newest value is bad, as it stands now."""
    day = clock.today()
    done = [Done(each.act, each.day, each.values, each.professional)
            for each in acts(session, Period(date.min, day)) if each.point_id == point_id]
    return rules.failing(items(day), done)


def acts(session: Session, period: Period) -> list[ActRow]:
    """Every act of a period that stands, in order of time."""
    rows = session.execute(
        select(WaterAct, WaterPoint.name, WaterPoint.kind)
        .join(WaterPoint, WaterPoint.id == WaterAct.point_id)
        .where(WaterAct.day.between(period.first, period.last), stands())
        .order_by(WaterAct.day, WaterAct.id)).all()
    values = _values(session, period)
    return [_act(row, name, kind, values.get(row.id, {})) for row, name, kind in rows]


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Water that nobody may drink, and what is due."""
    day = clock.local(at).date()
    for point in points(session, day):
        if point.fitness is Fitness.UNFIT:
            yield Pending(
                _("{point}: not to be drunk").format(point=point.name), _why(point),
                Right.READ_WATER, WHERE, point.owner, point.owner_id, key=point.id, grave=True)
        for each in point.due:
            if each.urgency is not Urgency.FINE and point.fitness is not Fitness.UNFIT:
                yield Pending(
                    _("{point}: {what} is due").format(
                        point=point.name, what=_(ACT[each.act])),
                    _("Last on {day}").format(day=each.last.isoformat()) if each.last
                    else _("Never done yet"), Right.READ_WATER, WHERE, point.owner,
                    point.owner_id, clock.at(each.last or point.since),
                    clock.at(each.due, time(23, 59)), point.id)


def stands() -> ColumnElement[bool]:
    """An act that is no mistake, nor the word that it was one."""
    back = aliased(WaterAct)
    taken = select(back.id).where(back.takes_back_id == WaterAct.id).exists()
    return WaterAct.takes_back_id.is_(None) & ~taken


def _why(point: PointRow) -> str:
    if not point.failing:
        return _("A professional body has not found it good yet")
    return _("Not as it must be: {items}").format(
        items="、".join(each.name for each in point.failing))


def _point(row: WaterPoint, done: Sequence[ActRow], starts: Sequence[date], day: date,
           place: str, head: tuple[str, int | None]) -> PointRow:
    often = every(row.kind)
    known = [Done(each.act, each.day, each.values, each.professional) for each in done]
    last = {each.act: each for each in done}
    coming = []
    whole = {each.act: each.day for each in done if each.act is not Act.TEST or _counts(each)}
    for act in Act:
        before = whole.get(act)
        when = rules.next_due(act, often, before, starts, day)
        if when is not None:
            when = max(when, row.since) if before is None else when
            coming.append(DueRow(row.id, row.name, act, before, when,
                                 rules.urgency(act, when, before, day)))
    panel = items(day)
    return PointRow(
        row.id, row.kind, row.name, row.place_id, place, *head, row.note, row.since,
        rules.fitness(panel, often, known), tuple(rules.failing(panel, known)), last,
        tuple(coming))


def _counts(test: ActRow) -> bool:
    """Was it the test that was due: every item, and of a well by a professional body?"""
    return not test.missing and (test.professional or not every(test.kind).professional)


def _act(row: WaterAct, name: str, kind: PointKind, values: dict[str, Decimal]) -> ActRow:
    panel = rules.asked(items(row.day), row.act, every(kind))
    return ActRow(
        row.id, row.point_id, name, kind, row.act, row.day, row.by, row.professional, row.paper,
        row.note, values, rules.result(panel, values), tuple(rules.bad(panel, values)),
        tuple(rules.missing(panel, values)))


def _values(session: Session, period: Period) -> dict[int, dict[str, Decimal]]:
    told: dict[int, dict[str, Decimal]] = defaultdict(dict)
    query = (select(WaterValue.act_id, WaterValue.item, WaterValue.value)
             .join(WaterAct, WaterAct.id == WaterValue.act_id)
             .where(WaterAct.day.between(period.first, period.last)))
    for act_id, item, value in session.execute(query):
        told[act_id][item] = Decimal(value)
    return told


