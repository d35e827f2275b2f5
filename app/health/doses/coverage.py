"""Coverage of an age band on a day, by class (接种率, R6.6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.health.doses.coverage_rules import Band, Tally, counted, doses_that_count, together
from app.health.doses.models import Dose
from app.health.doses.queries import CURRENT, standings_on
from app.health.doses.rules import Child, Given, age
from app.people.groups.queries import called_on
from app.people.merging.queries import merged_into
from app.people.models import Group, Membership, Person
from app.people.rules import HOMES, GroupKind, Status
from app.rulebook.vaccines import Series, programme, taken_by, vaccine
from app.storage.at_rest import collector_at_rest

APART = timedelta(days=28)  # further back no other dose can make one invalid


@dataclass(frozen=True)
class Coverage:
    """A band on a day: the whole, its classes; `unknown` have no date of birth on file."""

    band: Band
    day: date
    whole: Tally
    classes: tuple[Tally, ...]
    unknown: int = 0


def coverage(session: Session, band: Band, day: date) -> Coverage:
    """Count who is on the roll on a day and of an age of the band."""
    with collector_at_rest():
        return _count(session, band, day)


def _count(session: Session, band: Band, day: date) -> Coverage:
    editions = programme().series[band.series]
    people = _on_roll(session, day)
    into = merged_into(session)
    standings = standings_on(session, day, band.series)
    given = _given(session, editions, day, into)
    counts: dict[int, list[Tally]] = {}
    unknown = 0
    for person_id, group_id, born, sex in people:
        if born is None:
            unknown += 1
            continue
        if not band.youngest <= age(born, day) <= band.oldest:
            continue
        doses, needed = _counted(Child(born, sex or ""), editions, given.get(person_id), day)
        if needed == 0:
            continue  # the series is not asked of this child
        one = counted(doses, needed, standings.get(person_id), day)
        counts.setdefault(group_id, []).append(one)
    names = _names(session, day)
    classes = tuple(replace(together(names[id_], each), group_id=id_)
                    for id_, each in counts.items())
    return Coverage(band, day, together("", classes), classes, unknown)


def _names(session: Session, day: date) -> dict[int, str]:
    query: Select[*tuple[Any, ...]] = select(Group.id, called_on(day))
    return {row[0]: row[1] for row in session.execute(query)}


def _counted(child: Child, editions: Sequence[Series], given: "list[Given] | None", day: date
             ) -> tuple[int, int]:
    if given is None and not editions[-1].sex and editions[-1].born_from == date.min:
        return 0, len(editions[-1].slots)
    return doses_that_count(child, editions, given or (), day)


def _on_roll(session: Session, day: date) -> Sequence[Any]:
    """Everybody who belonged to a class or department on a day; before the first list, as it
    was told there."""
    began = session.scalar(select(func.min(Membership.since)))
    since = max(day, began or day)
    query: Select[*tuple[Any, ...]] = (
        select(Person.id, Group.id, Person.birth_date, Person.sex)
        .join(Membership, Membership.person_id == Person.id)
        .join(Group, Group.id == Membership.group_id)
        .where(Membership.since <= since,
               or_(Membership.until > day,
                   Membership.until.is_(None) & (Person.status == Status.ACTIVE)),
               Group.kind.in_(HOMES), Person.merged_into_id.is_(None))
        .order_by(Group.kind != GroupKind.CLASS, Group.entry_year.desc(), Group.class_no,
                  Group.name, Person.id)
    )
    seen: set[int] = set()
    found = []
    for row in session.connection().execute(query).all():
        if row[0] not in seen:
            seen.add(row[0])
            found.append(row)
    return found


def _others(editions: Sequence[Series], own: Sequence[str]) -> list[str]:
    """The vaccines of which one nearby makes a dose of these not count."""
    rest = [one for one in programme().vaccines.values() if one.id not in own]
    if editions[-1].apart_days:
        return [one.id for one in rest]
    return [one.id for one in rest if one.live] if any(vaccine(each).live for each in own) else []


def _given(session: Session, editions: Sequence[Series], day: date, into: dict[int, int]
           ) -> dict[int, list[Given]]:
    """Doses of the series up to a day, and the others that lie so near that they matter."""
    wanted = taken_by(editions[0].id)
    own = [one.id for one in programme().vaccines.values() if wanted & one.counts_as]
    query: Select[*tuple[Any, ...]] = select(
        Dose.person_id, Dose.vaccine, Dose.given_on, Dose.number, Dose.id).where(
            CURRENT, Dose.given_on <= day)
    found: dict[int, list[Given]] = {}
    first = day
    read = session.connection()  # plain rows: a school has ten thousands of them
    for person_id, *told in read.execute(query.where(Dose.vaccine.in_(own))).all():
        found.setdefault(into.get(person_id, person_id), []).append(Given(*told))
        first = min(first, told[1])
    others = _others(editions, own)
    if found and others:
        near = query.where(Dose.vaccine.in_(others), Dose.given_on >= first - APART)
        for person_id, *told in read.execute(near).all():
            known = found.get(into.get(person_id, person_id))
            if known is not None:
                known.append(Given(*told))
    return found
