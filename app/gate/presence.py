"""Who is inside, who has not come, and the day's numbers at a moment; all derived from rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Row,
    Select,
    and_,
    case,
    func,
    select,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app import clock
from app.gate.hours import day_start
from app.gate.models import Passage
from app.gate.rules import Direction, Reason, Verdict
from app.gate.standing import STANDING
from app.i18n import _
from app.people.merging.queries import Files, files_of
from app.people.models import Group, LeaveSlip, Membership, Person, Referral, Restriction
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.rules import Boarding, GroupKind, Kind, Obstacle, Status
from app.places.models import Gate
from app.register import Period
from app.rulebook.calendar.queries import is_school_day
from app.rulebook.queries import policy_on

CURVE_MINUTES = 30


@dataclass(frozen=True)
class Seen:
    """A person on a list of the gate; `at` and `gate` of the last admitted passage."""

    person_id: int
    name: str
    number: str
    group: str
    kind: Kind
    boarding: Boarding
    at: datetime | None = None
    gate: str = ""


@dataclass(frozen=True)
class Counts:
    """The numbers beside the panel; people, not rows.

    roll, inside, absent  pupils on the roll, inside, not yet arrived
    held, again           whose last arrival of the day was held, or is to be measured again
    curve                 admitted entries a minute, oldest first, the last one is this minute
    school                is it a school day?
    """

    roll: int
    inside: int
    absent: int
    held: int
    again: int
    curve: tuple[int, ...]
    school: bool = True


def moment_of(day: date) -> datetime:
    """The moment a register of one day speaks of: now, or the end of a day that is past."""
    return min(clock.now(), clock.bounds(day, day)[1] - timedelta(microseconds=1))


def inside(session: Session, period: Period) -> list[Seen]:
    """Everybody inside, by class and name, with the passage that let them in."""
    at, files = moment_of(period.last), files_of(session)
    here = _inside(_newest(_start(session, at), at, files), at, files)
    entry = aliased(Passage)
    people = (
        _faces()
        .outerjoin(entry, entry.id == _last_ever(at, Passage.id, files))
        .outerjoin(Gate, Gate.id == entry.gate_id)
        .where(_is_in(here))
        .add_columns(entry.at, func.coalesce(Gate.name, ""))
    )
    return [Seen(*row) for row in session.execute(people)]


def entries(session: Session, at: datetime) -> Sequence[Row[tuple[Any, ...]]]:
    """Everybody inside with number, kind, and when and where they came in, for a roll call."""
    start, files = _start(session, at), files_of(session)
    today = _newest(start, at, files)
    here = _inside(today, at, files)
    entry = aliased(Passage)
    last = case((today.c.person_id.is_(None), _last_ever(at, Passage.id, files)))
    people = (
        select(Person.id, Person.name, NUMBER_OF, Person.kind,
               func.coalesce(today.c.at, entry.at), Gate.name)
        .select_from(Person)
        .outerjoin(today, today.c.person_id == Person.id)
        .outerjoin(entry, entry.id == last)
        .outerjoin(Gate, Gate.id == func.coalesce(today.c.gate_id, entry.gate_id))
        .where(_is_in(here))
    )
    return session.execute(people).all()


def not_arrived(session: Session, period: Period) -> list[Seen]:
    """Pupils on the roll who have not come: without boarders inside, leave and known sick.

    Nobody on a day without school.
    """
    at, files = moment_of(period.last), files_of(session)
    start = _start(session, at)
    if not _expected(session, start):
        return []
    absent = _absent(_inside(_newest(start, at, files), at, files), start, at, files)
    return [Seen(*row) for row in session.execute(_faces().where(absent))]


def missed(session: Session, people: Collection[int]) -> set[int]:
    """Of some people those who have not come yet today; nobody where the gate admitted nobody.

    For a class: ids alone, a quarter of what the whole list costs.
    """
    at, files = clock.now(), files_of(session)
    start = _start(session, at)
    used = select(Passage.id).where(
        ADMITTED, Passage.direction == Direction.IN, Passage.at.between(start, at)).limit(1)
    if session.scalar(used) is None or not _expected(session, start):
        return set()
    absent = _absent(_inside(_newest(start, at, files), at, files), start, at, files)
    return set(session.scalars(select(Person.id).where(Person.id.in_(people), absent)))


def no_school(session: Session, period: Period) -> str:
    """The sentence that stands in place of the missing on a day without school."""
    at = moment_of(period.last)
    return "" if _expected(session, _start(session, at)) else _(
        "No school on this day: nobody is expected.")


def counts(session: Session, at: datetime) -> Counts:
    """The day's numbers at a moment."""
    start, files = _start(session, at), files_of(session)
    here, count = _inside(_newest(start, at, files), at, files), func.count()
    pupils = select(
        count, count.filter(_is_in(here)), count.filter(_absent(here, start, at, files)))
    roll, inside, absent = session.execute(pupils.where(_PUPIL)).one()
    held, again = session.execute(_open_cases(start, at, files)).one()
    school = _expected(session, start)
    return Counts(roll, inside, absent if school else 0, held, again, curve(session, at), school)


def curve(session: Session, at: datetime) -> tuple[int, ...]:
    """Admitted entries in each of the last minutes."""
    until = at.replace(second=0, microsecond=0) + timedelta(minutes=1)
    since = until - timedelta(minutes=CURVE_MINUTES)
    entries = select(Passage.at).where(
        Passage.at >= since, Passage.at < until, Passage.verdict == Verdict.ADMIT,
        Passage.direction == Direction.IN, STANDING,
    )
    minutes = [0] * CURVE_MINUTES
    for moment in session.scalars(entries):
        minutes[int((moment - since).total_seconds() // 60)] += 1
    return tuple(minutes)


ON_ROLL = and_(Person.status == Status.ACTIVE, Person.merged_into_id.is_(None))
_PUPIL = and_(Person.kind == Kind.PUPIL, ON_ROLL)
ADMITTED = and_(Passage.verdict == Verdict.ADMIT, STANDING)


def _start(session: Session, at: datetime) -> datetime:
    return day_start(at, policy_on(session, clock.local(at).date()))


def _expected(session: Session, start: datetime) -> bool:
    """Is anybody expected on the gate's day that began at `start`?"""
    return is_school_day(session, clock.local(start).date())


def _faces() -> "Select[*tuple[Any, ...]]":
    return (
        select(Person.id, Person.name, NUMBER_OF, CLASS_OF, Person.kind,
               Person.boarding)
        .select_from(Person)
        .outerjoin(
            Membership, and_(
                Membership.person_id == Person.id, Membership.until.is_(None),
                Membership.group_id.in_(select(Group.id).where(Group.kind == GroupKind.CLASS))),
        )
        .outerjoin(Group, Group.id == Membership.group_id)
        .order_by(Group.entry_year.desc(), Group.class_no, CLASS_OF, NUMBER_OF, Person.id)
    )


def _newest(since: datetime, until: datetime, files: Files) -> CTE:
    """Each person's newest admitted passage between two moments; looked for once a statement."""
    who = files.kept(Passage.person_id)
    place = func.row_number().over(
        partition_by=who, order_by=(Passage.order_at.desc(), Passage.id.desc())
    )
    ranked = (
        select(who.label("person_id"), Passage.direction, Passage.at, Passage.gate_id,
               place.label("place"))
        .where(ADMITTED, Passage.person_id.is_not(None), Passage.at.between(since, until))
        .subquery()
    )
    return select(ranked).where(ranked.c.place == 1).cte("newest")


def _inside(today: CTE, at: datetime, files: Files) -> CTE:
    """Ids of people inside: today's last passage is an entry; a boarder's last one ever; or an
    open referral from the gate with no exit since."""
    entered = select(today.c.person_id).where(today.c.direction == Direction.IN)
    stayed = select(Person.id).where(
        Person.boarding == Boarding.BOARDER, ON_ROLL,
        Person.id.not_in(select(today.c.person_id)),
        _last_ever(at, Passage.direction, files) == Direction.IN,
    )
    exits = select(Passage.id).where(
        ADMITTED, files.of_one(Passage.person_id, Referral.person_id),
        Passage.direction == Direction.OUT, Passage.order_at > Referral.made_at, Passage.at <= at,
    )
    referred = select(files.kept(Referral.person_id)).where(_open_at(Referral, at), ~exits.exists())
    return union(entered, stayed, referred).cte("inside")


def _last_ever(
    at: datetime, column: InstrumentedAttribute[Any], files: Files
) -> ColumnElement[Any]:
    """A column of a person's last admitted passage, of whatever day."""
    newest = (
        select(column)
        .where(ADMITTED, Passage.at <= at)
        .order_by(Passage.order_at.desc(), Passage.id.desc())
        .limit(1)
        .correlate(Person)
    )
    return files.either(
        newest.where(files.of_one(Passage.person_id, Person.id)).scalar_subquery(),
        newest.where(Passage.person_id == Person.id).scalar_subquery(),
    )


def _is_in(people: CTE) -> ColumnElement[bool]:
    return Person.id.in_(select(people.c.person_id))


def _absent(here: CTE, start: datetime, at: datetime, files: Files) -> ColumnElement[bool]:
    came = select(files.kept(Passage.person_id)).where(
        ADMITTED, Passage.direction == Direction.IN, Passage.person_id.is_not(None),
        Passage.at.between(start, at),
    )
    excused = select(files.kept(LeaveSlip.person_id)).where(
        LeaveSlip.since <= at, LeaveSlip.until >= start, LeaveSlip.cancelled_at.is_(None),
        LeaveSlip.ended_at.is_(None) | (LeaveSlip.ended_at > at),
    )
    sick = select(files.kept(Restriction.person_id)).where(
        _open_at(Restriction, at), Restriction.obstacle == Obstacle.CLINIC,
        Restriction.until.is_(None) | (Restriction.until >= clock.local(at).date()),
    )
    return and_(
        _PUPIL, Person.id.not_in(came), ~_is_in(here), Person.id.not_in(excused),
        Person.id.not_in(sick),
    )


def _open_at(model: type[Referral] | type[Restriction], at: datetime) -> ColumnElement[bool]:
    opened = model.__table__.c["made_at" if model is Referral else "opened_at"]
    return and_(opened <= at, model.closed_at.is_(None) | (model.closed_at > at))


def _open_cases(start: datetime, at: datetime, files: Files) -> "Select[int, int]":
    """How many are held, how many to be measured again, by each one's newest arrival."""
    guest = Passage.means == "visit"  # all rows of a slip are one visitor
    who = case((guest, 0), else_=func.coalesce(files.kept(Passage.person_id), -Passage.id))
    place = func.row_number().over(
        partition_by=(who, case((guest, Passage.code), else_="")),
        order_by=(Passage.order_at.desc(), Passage.id.desc())
    )
    last = (
        select(Passage.verdict, Passage.reason, place.label("place"))
        .where(Passage.at.between(start, at), STANDING, Passage.direction == Direction.IN)
        .subquery()
    )
    count = func.count()
    return select(
        count.filter(last.c.verdict == Verdict.HOLD),
        count.filter(last.c.reason == Reason.FEVER_ONCE),
    ).where(last.c.place == 1)
