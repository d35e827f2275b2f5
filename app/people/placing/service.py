"""Putting one person into a seat, a bed, a bus, a canteen table; each can be undone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid
from app.i18n import _
from app.people import acts
from app.people.archiving.service import open_file
from app.people.groups.rules import LONGEST, cleaned
from app.people.journal import Journal
from app.people.merging.queries import family
from app.people.models import Group, Membership, Person
from app.people.rules import ActKind, Boarding, GroupKind, Kind, Status, seat_of
from app.security.desk import Desk
from app.security.rights import Right

LONGEST_SPOT = 20
GIVEN = (GroupKind.CLASS, GroupKind.DORMITORY, GroupKind.BUS, GroupKind.TABLE)


@dataclass(frozen=True)
class Spot:
    """Where somebody is put.

    group  the dormitory, bus or table by name; "" takes them out of it. A class stays the class
           they are in: moving between classes is `groups.service.move`
    spot   the seat in the classroom (3-4), the bed, the place on the bus or at the table
    """

    kind: GroupKind
    group: str = ""
    spot: str = ""


def put(desk: Desk, person_id: int, *where: Spot, day: date | None = None) -> int:
    """Give places from a day (today) on; those held before end then. Answers the act's id.

    All or none. Raises Invalid for a seat that is none, Conflict when somebody else has the place
    or nothing changes.
    """
    day = _day(day)
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        person = open_file(session, person_id)
        journal = Journal(session)
        told = [_put(journal, person, spot, day) for spot in where]
        return acts.note(session, desk, ActKind.PLACE, day, journal, subject=person_id,
                         about=f"{person.name}: {'; '.join(told)}")


def _put(journal: Journal, person: Person, where: Spot, day: date) -> str:
    """One place; answers the change in the school's own words."""
    session = journal.session
    held = _held(session, person.id, where.kind)
    group = _group(session, journal, held, where)
    told = _columns(where)
    _refuse(session, person.id, held, group, told)
    if held is not None:
        if held.since > day:
            raise Conflict(_("The present place is held since {day}.").format(day=held.since),
                           _("Choose that day or a later one."))
        journal.change(held, until=day)
    if group is not None:
        kept = {"place": held.place} if held and where.kind is GroupKind.CLASS else {}
        journal.add([Membership(
            person_id=person.id, group_id=group.id, since=day,
            **{"place": "", "seat": ""} | kept | told)])
    if where.kind is GroupKind.DORMITORY and group and person.kind is Kind.PUPIL:
        journal.change(person, boarding=Boarding.BOARDER)
    place = " ".join(filter(None, (group.name if group else "—", where.spot.strip())))
    return f"{_named(session, held)} → {place}" if group is None else place


def _named(session: Session, held: Membership | None) -> str:
    return session.get_one(Group, held.group_id).name if held else "—"


def _held(session: Session, person_id: int, kind: GroupKind) -> Membership | None:
    return session.scalar(
        select(Membership).join(Group, Group.id == Membership.group_id)
        .where(Membership.person_id.in_(family(session, person_id)), Membership.until.is_(None),
               Group.kind == kind)
        .order_by(Membership.id.desc()).limit(1))


def _group(
    session: Session, journal: Journal, held: Membership | None, where: Spot
) -> Group | None:
    """The group that is meant; a dormitory, bus or table that is new is made."""
    if where.kind is GroupKind.CLASS:
        if held is None:
            raise Conflict(_("This person is in no class."), _("Put them into a class first."))
        return session.get_one(Group, held.group_id)
    name = cleaned(where.group)
    if len(name) > LONGEST:
        raise Invalid(_("A name has 1 to {most} characters.").format(most=LONGEST))
    if not name:
        return None
    group = session.scalar(select(Group).where(
        Group.kind == where.kind, Group.name == name, Group.closed_on.is_(None)))
    if group is None:
        group = Group(kind=where.kind, name=name, stage="")
        journal.add([group])
    return group


def _columns(where: Spot) -> dict[str, Any]:
    spot = where.spot.strip()
    if len(spot) > LONGEST_SPOT:
        raise Invalid(_("A place has at most {most} characters.").format(most=LONGEST_SPOT))
    if where.kind is not GroupKind.CLASS:
        return {"place": spot}
    seat = seat_of(spot)
    if spot and not seat:
        raise Invalid(_("{spot} is not a seat.").format(spot=spot),
                      _("Write row and column, such as 3-4."))
    return {"seat": seat}


def _refuse(session: Session, person_id: int, held: Membership | None, group: Group | None,
            told: dict[str, Any]) -> None:
    """Nothing changes, or somebody else has the place."""
    same = held is not None and group is not None and held.group_id == group.id and all(
        getattr(held, column) == value for column, value in told.items())
    if same or (held is None and group is None):
        raise Conflict(_("That is the place held now; nothing was changed."))
    ((column, value),) = told.items()
    if group is None or not value:
        return
    other = session.scalar(
        select(Person.name).join(Membership, Membership.person_id == Person.id)
        .where(Membership.group_id == group.id, Membership.until.is_(None),
               getattr(Membership, column) == value, Person.status == Status.ACTIVE,
               Person.id.not_in(family(session, person_id))).limit(1))
    if other is not None:
        raise Conflict(
            _("{name} has {group} {spot} already.").format(
                name=other, group=group.name, spot=value),
            _("Give them another place first, or choose a free one."))


def _day(day: date | None) -> date:
    today = clock.today()
    if day is not None and day > today:
        raise Invalid(_("This day is still to come."), _("Choose today or an earlier day."))
    return day or today
