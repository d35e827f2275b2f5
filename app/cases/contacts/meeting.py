"""Whom a case met by belonging to the same groups, as they were on the days that count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app import clock
from app.cases.contacts.rules import Exposure, Way, Window, neighbours, shared
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome
from app.i18n import _
from app.people.groups.queries import called_on
from app.people.merging.queries import files_of, in_family
from app.people.models import Group, Guardian, Membership, Person
from app.people.rules import GroupKind, Status
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import is_school_day

WAY = {GroupKind.CLASS: Way.CLASS, GroupKind.OFFICE: Way.CLASS,
       GroupKind.DORMITORY: Way.DORMITORY, GroupKind.BUS: Way.BUS, GroupKind.TABLE: Way.TABLE}
Span = tuple[date, date | None]


@dataclass(frozen=True)
class _Place:
    """Somebody's place in a group, from a day until a day (not included)."""

    person_id: int
    group_id: int
    kind: GroupKind
    name: str
    place: str
    seat: str
    span: Span


def exposures(session: Session, files: Sequence[int], window: Window) -> dict[int, list[Exposure]]:
    """By kept file: who shared a class, a seat's surroundings, a dormitory, a bus, a table."""
    own = _since_ever(session, _places(session, window, Membership.person_id.in_(files)), window)
    groups = {each.group_id for each in own}
    if not groups:
        return {}
    others = _since_ever(session, [
        each for each in _places(session, window, Membership.group_id.in_(groups))
        if each.person_id != files[0]], window)
    at_school = [day for day in window.days if is_school_day(calendar(session), day)]
    away = _away(session, [files[0], *{each.person_id for each in others}], window)
    found: dict[int, list[Exposure]] = {}
    for mine in own:
        for other in others:
            if other.group_id == mine.group_id:
                gone = away.get(mine.person_id, set()) | away.get(other.person_id, set())
                found.setdefault(other.person_id, []).extend(
                    _met(mine, other, window, at_school, gone))
    return found


def _met(mine: _Place, other: _Place, window: Window, at_school: Sequence[date],
         away: set[date]) -> Iterable[Exposure]:
    """Of one group; in a dormitory the days without school count, too."""
    nightly = mine.kind is GroupKind.DORMITORY
    days = shared(window.days if nightly else at_school, mine.span, other.span, away=away)
    yield Exposure(WAY[mine.kind], days, mine.name)
    if mine.kind is GroupKind.CLASS and neighbours(mine.seat, other.seat):
        yield Exposure(Way.SEAT, days, _("seat {seat} beside {other}").format(
            seat=other.seat, other=mine.seat))


def relatives(session: Session, files: Sequence[int], window: Window) -> dict[int, list[Exposure]]:
    """Pupils whom the same people are called for: brothers and sisters."""
    phones = [each for each in session.scalars(select(Guardian.phone).where(
        Guardian.person_id.in_(files), Guardian.ended_at.is_(None))) if each]
    if not phones:
        return {}
    who = files_of(session).kept(Guardian.person_id)
    query = (
        select(who, Guardian.name).join(Person, Person.id == Guardian.person_id)
        .where(Guardian.phone.in_(phones), Guardian.ended_at.is_(None),
               Guardian.person_id.not_in(files), Person.status == Status.ACTIVE)
        .order_by(Guardian.position)
    )
    days = frozenset(window.days)
    return {person: [Exposure(Way.FAMILY, days, _("same guardian {name}").format(name=name))]
            for person, name in session.execute(query)}


def _places(session: Session, window: Window, which: object) -> list[_Place]:
    files = files_of(session)
    query = (
        select(files.kept(Membership.person_id), Group.id, Group.kind, called_on(window.last),
               Membership.place, Membership.seat, Membership.since, Membership.until)
        .join(Group, Group.id == Membership.group_id)
        .join(Person, Person.id == Membership.person_id)
        .where(which, Person.status == Status.ACTIVE,  # type: ignore[arg-type]
               or_(Membership.until.is_(None), Membership.until > window.first))
    )
    return [_Place(*row[:6], (row[6], row[7])) for row in session.execute(query)]


def _since_ever(session: Session, places: list[_Place], window: Window) -> list[_Place]:
    """The first list of a school came later than its pupils: a first place reaches back.

    As the class of a day is told everywhere (`groups.queries.class_on`).
    """
    late = [each for each in places if each.span[0] > window.first]
    if not late:
        return places
    people = in_family(session, list({each.person_id for each in late}))
    who = files_of(session).kept(Membership.person_id)
    before = (
        select(who, Group.kind, Membership.since).join(Group, Group.id == Membership.group_id)
        .where(Membership.person_id.in_(people), Membership.until > Membership.since)
    )
    first: dict[tuple[int, GroupKind], date] = {}
    for person, kind, since in session.execute(before):
        first[person, kind] = min(since, first.get((person, kind), since))
    return [each if first.get((each.person_id, each.kind), each.span[0]) < each.span[0]
            else _Place(each.person_id, each.group_id, each.kind, each.name, each.place, each.seat,
                        (date.min, each.span[1])) for each in places]


def _away(session: Session, people: Sequence[int], window: Window) -> dict[int, set[date]]:
    """Days on which somebody was at home ill; whoever fell ill at school was there that day."""
    who = files_of(session).kept(Absence.person_id)
    query = select(
        who, Absence.since, Absence.left_at, Absence.returned_on, Absence.closed_at).where(
        Absence.person_id.in_(in_family(session, people)), Absence.since <= window.last,
        or_(Absence.outcome.is_(None), Absence.outcome != Outcome.MISTAKEN))
    found: dict[int, set[date]] = {}
    for person, since, left, back, closed in session.execute(query):
        first = since + timedelta(days=1) if left else since
        until = back or (clock.local(closed).date() if closed else window.last + timedelta(days=1))
        found.setdefault(person, set()).update(
            day for day in window.days if first <= day < until)
    return found
