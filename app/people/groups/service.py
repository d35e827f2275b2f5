"""What is done to groups: renamed, split, joined, moved between, closed; each can be undone."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _, ngettext
from app.people import acts
from app.people.groups.rules import LONGEST, cleaned, columns_for
from app.people.journal import Journal, fetch
from app.people.models import Group, GroupName, Membership, Person
from app.people.rules import ActKind, GroupKind, Status, archived
from app.people.wording import STATUS
from app.security.desk import Desk
from app.security.rights import Right

EARLIEST = timedelta(days=3660)  # nobody corrects a class of more than ten years ago


def rename(desk: Desk, group_id: int, name: str, day: date | None = None) -> int:
    """Give a group another name from a day (today) on; what it was called before is kept."""
    name = _name(name)
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        group = _open(session, group_id)
        if name == group.name:
            raise Conflict(_("It is called {name} already.").format(name=name))
        _refuse_taken(session, group.kind, name)
        day = _day_after_last(session, group_id, day)
        journal, before = Journal(session), group.name
        journal.add([GroupName(group_id=group.id, name=before, until=day)])
        told = columns_for(name, day, group.stage) if group.kind is GroupKind.CLASS else {
            "name": name}
        journal.change(group, **told)
        return acts.note(session, desk, ActKind.RENAME, day, journal, subject=group.id,
                         about=f"{before} → {name}")


def split(
    desk: Desk, group_id: int, name: str, people: Collection[int], day: date | None = None
) -> int:
    """Some of a group form a new one of this name from a day on; answers the act's id."""
    day, name = _day(day), _name(name)
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        group = _open(session, group_id)
        _refuse_taken(session, group.kind, name)
        journal = Journal(session)
        told = {"stage": group.stage, "grade": group.grade, "entry_year": group.entry_year}
        if group.kind is GroupKind.CLASS:
            told |= columns_for(name, day, group.stage)
        new = Group(**{"class_no": None, **told, "kind": group.kind, "name": name})
        journal.add([new])
        count = _transfer(journal, people, [group], new, day)
        return acts.note(session, desk, ActKind.SPLIT, day, journal, subject=group.id,
                         about=f"{group.name} → {name} ({count})")


def move(desk: Desk, people: Collection[int], group_id: int, day: date | None = None) -> int:
    """Some people belong to another group of the same kind from a day on."""
    day = _day(day)
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        group = _open(session, group_id)
        sources = _groups_of(session, people, group.kind)
        journal = Journal(session)
        count = _transfer(journal, people, sources, group, day)
        names = _(", ").join(source.name for source in sources if source is not group)
        return acts.note(session, desk, ActKind.MOVE, day, journal, subject=group.id,
                         about=f"{names or '—'} → {group.name} ({count})")


def join(desk: Desk, group_id: int, into_id: int, day: date | None = None) -> int:
    """Everybody of a group goes into another one, and the first is closed."""
    day = _day(day)
    if group_id == into_id:
        raise Invalid(_("A group cannot be joined to itself."), _("Choose another one."))
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        group, into = _open(session, group_id), _open(session, into_id)
        if group.kind is not into.kind:
            raise Invalid(_("Only groups of one kind can be joined."), _("Choose another one."))
        people = session.scalars(select(Membership.person_id).where(
            Membership.group_id == group_id, Membership.until.is_(None))).all()
        journal = Journal(session)
        if people:
            _transfer(journal, people, [group], into, day)
        journal.change(group, closed_on=day)
        return acts.note(session, desk, ActKind.JOIN, day, journal, subject=group.id,
                         about=f"{group.name} → {into.name}")


def close(desk: Desk, group_id: int, day: date | None = None) -> int:
    """Nobody belongs to a group from a day on. Raises Conflict while somebody is in it."""
    day = _day(day)
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        group = _open(session, group_id)
        held = session.scalar(
            select(func.count()).select_from(Membership)
            .join(Person, Person.id == Membership.person_id)
            .where(Membership.group_id == group_id, Membership.until.is_(None),
                   Person.status == Status.ACTIVE, Person.merged_into_id.is_(None))) or 0
        if held:
            raise Conflict(
                ngettext("{count} person is still in {name}.",
                         "{count} people are still in {name}.", held).format(
                             count=held, name=group.name),
                _("Move them to another one first."),
            )
        journal = Journal(session)
        journal.change(group, closed_on=day)
        return acts.note(session, desk, ActKind.CLOSE, day, journal, subject=group.id,
                         about=group.name)


def _transfer(
    journal: Journal, people: Collection[int], sources: Sequence[Group], target: Group, day: date
) -> int:
    """End the old memberships and begin the new ones; raises when nobody would go."""
    going = fetch(journal.session, Person, people)
    if not going or len(going) != len(set(people)):
        raise Invalid(_("Choose the people who go."))
    for person in going.values():
        if archived(person.status):
            raise Conflict(_("The file of {name} is closed: {how}.").format(
                name=person.name, how=_(STATUS[person.status])))
    held = journal.session.scalars(select(Membership).where(
        Membership.person_id.in_(going), Membership.until.is_(None),
        Membership.group_id.in_([group.id for group in sources if group is not target]),
    )).all()
    there = set(journal.session.scalars(select(Membership.person_id).where(
        Membership.person_id.in_(going), Membership.until.is_(None),
        Membership.group_id == target.id)))
    new = [
        Membership(person_id=id_, group_id=target.id, place="", since=_since(held, id_, day))
        for id_ in going if id_ not in there
    ]
    if not new:
        raise Conflict(_("They are all in {name} already.").format(name=target.name))
    for place in held:
        if place.person_id not in there:
            journal.change(place, until=max(day, place.since))
    journal.add(new)
    return len(new)


def _since(held: Sequence[Membership], person_id: int, day: date) -> date:
    return max([day, *(place.since for place in held if place.person_id == person_id)])


def _groups_of(session: Session, people: Collection[int], kind: GroupKind) -> list[Group]:
    query = (
        select(Group).join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id.in_(list(people)), Membership.until.is_(None),
               Group.kind == kind)
        .distinct()
    )
    return list(session.scalars(query.order_by(Group.id)))


def _open(session: Session, group_id: int) -> Group:
    group = session.get(Group, group_id)
    if group is None:
        raise NotFound(_("There is no such group."))
    if group.closed_on is not None:
        raise Conflict(_("{name} is closed since {day}.").format(
            name=group.name, day=group.closed_on))
    return group


def _refuse_taken(session: Session, kind: GroupKind, name: str) -> None:
    taken = select(Group.id).where(
        Group.kind == kind, Group.name == name, Group.closed_on.is_(None))
    if session.scalar(taken):
        raise Conflict(_("There is a {name} already.").format(name=name),
                       _("Choose another name."))


def _name(name: str) -> str:
    told = cleaned(name)
    if not told or len(told) > LONGEST:
        raise Invalid(_("A name has 1 to {most} characters.").format(most=LONGEST))
    return told


def _day_after_last(session: Session, group_id: int, day: date | None) -> date:
    """The day of a new name: not before the last change, which may have been made in advance."""
    last = session.scalar(select(func.max(GroupName.until)).where(GroupName.group_id == group_id))
    if last is not None and (day is None or day == last):
        return last if day else max(last, clock.today())
    if last is not None and day is not None and day < last:
        raise Invalid(_("It was renamed on {day} already.").format(day=last),
                      _("Choose that day or a later one."))
    return _day(day)


def _day(day: date | None) -> date:
    today = clock.today()
    chosen = day or today
    if chosen > today:
        raise Invalid(_("This day is still to come."), _("Choose today or an earlier day."))
    if chosen < today - EARLIEST:
        raise Invalid(_("This day lies more than ten years back."), _("Check the date."))
    return chosen
