"""Promotion and graduation: looked at first, done as one act, undone as one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid
from app.i18n import _, ngettext
from app.people import acts
from app.people.acts import ActView
from app.people.journal import Journal, fetch
from app.people.models import Group, GroupName, Membership, Person
from app.people.newyear import rules
from app.people.newyear.rules import Fate, Room, Step
from app.people.roster.classes import first_grade
from app.people.rules import ActKind, GroupKind, Kind, Status
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.rights import Right

FURTHEST = timedelta(days=300)  # a promotion is made for the next school year, not the one after
LATELY = timedelta(days=180)  # so long a promotion is what the question is about


@dataclass(frozen=True)
class Preview:
    """What a promotion would do; nothing is written yet.

    year     the school year it leads to
    done     the promotion to this year that stands already
    early    the day is still to come: names change and leavers leave at once all the same
    """

    day: date
    year: int
    steps: tuple[Step, ...]
    done: ActView | None
    early: bool

    def count(self, fate: Fate) -> int:
        """Classes of this fate."""
        return sum(step.fate is fate for step in self.steps)

    @property
    def leavers(self) -> int:
        """Pupils of the classes that graduate."""
        return sum(step.room.heads for step in self.steps if step.fate is Fate.GRADUATES)

    @property
    def hitches(self) -> tuple[Step, ...]:
        """Classes about which somebody has to decide."""
        return tuple(step for step in self.steps if step.hitch is not None)


@dataclass(frozen=True)
class Promoted:
    """What a promotion did."""

    act_id: int
    year: int
    rose: int
    graduated: int
    left: int


def preview(desk: Desk, day: date | None = None, staying: Collection[int] = ()) -> Preview:
    """What would become of every class on a day (1 September after their school year)."""
    with desk.read(Right.IMPORT_PEOPLE) as session:
        return _preview(session, day, staying)


def promote(
    desk: Desk, day: date, staying: Collection[int] = (), progress: Progress = QUIET
) -> Promoted:
    """Let the classes rise and the top grades graduate, as one act.

    Raises Conflict when it was done for this school year already, when a class has a hitch or
    nothing would change; Invalid when the day cannot be meant.
    """
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        look = _preview(session, day, staying)
        _refuse(look)
        journal = Journal(session)
        groups = fetch(session, Group, (step.room.group_id for step in look.steps))
        for step in look.steps:
            if step.fate is Fate.RISES:
                _rise(journal, groups[step.room.group_id], step, look)
        gone = [step.room.group_id for step in look.steps if step.fate is Fate.GRADUATES]
        progress.step(1, 3)
        left = _graduate(journal, [groups[id_] for id_ in gone], day)
        progress.step(2, 3)
        act = acts.note(
            session, desk, ActKind.PROMOTE, day, journal, year=look.year, about=str(look.year))
        return Promoted(act, look.year, look.count(Fate.RISES), len(gone), left)


def rooms(session: Session) -> list[Room]:
    """Every open class with its pupils on the roll."""
    heads = (
        select(Membership.group_id, func.count().label("heads"),
               func.count(Person.missing_since).label("checks"))
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.until.is_(None), Person.status == Status.ACTIVE,
               Person.merged_into_id.is_(None), Person.kind == Kind.PUPIL)
        .group_by(Membership.group_id)
        .subquery()
    )
    query = (
        select(Group.id, Group.name, Group.stage, Group.entry_year, Group.grade, Group.class_no,
               func.coalesce(heads.c.heads, 0), func.coalesce(heads.c.checks, 0))
        .outerjoin(heads, heads.c.group_id == Group.id)
        .where(Group.kind == GroupKind.CLASS, Group.closed_on.is_(None))
        .order_by(Group.grade, Group.entry_year.desc(), Group.class_no, Group.name)
    )
    return [Room(*row) for row in session.execute(query)]


def _preview(session: Session, day: date | None, staying: Collection[int]) -> Preview:
    here = rooms(session)
    done = acts.last(session, ActKind.PROMOTE)
    lately = done is not None and done.day > clock.today() - LATELY
    usual = done.day if done is not None and lately else rules.usual_day(here, clock.today())
    chosen = day or usual
    year = rules.target_year(chosen)
    stands = done if done is not None and (done.year or 0) >= year else None
    made = rules.steps(here, year, staying)
    return Preview(chosen, year, tuple(made), stands, chosen > clock.today())


def _refuse(look: Preview) -> None:
    if look.done is not None:
        raise Conflict(
            _("The classes were already promoted on {day} to school year {year}.").format(
                day=look.done.day, year=look.done.year),
            _("Undo that promotion first, if it was wrong."),
        )
    if look.day > clock.today() + FURTHEST:
        raise Invalid(_("This day lies more than ten months ahead."), _("Check the date."))
    behind = [step.room.year for step in look.steps if step.room.year is not None]
    if behind and look.year > max(behind) + 1:
        raise Invalid(
            _("The classes are those of school year {year}.").format(year=max(behind)),
            _("Promote them to {year} first.").format(year=max(behind) + 1),
        )
    if found := look.hitches:
        names = _(", ").join(step.room.name for step in found[:5])
        raise Conflict(
            ngettext("{count} class cannot rise yet: {names}.",
                     "{count} classes cannot rise yet: {names}.", len(found)).format(
                         count=len(found), names=names),
            _("Rename it, or let it stay as it is."),
        )
    if not look.count(Fate.RISES) + look.count(Fate.GRADUATES):
        raise Conflict(
            _("No class would rise: all are of school year {year} already.").format(
                year=look.year),
            _("Choose the day on which the next school year begins."),
        )


def _rise(journal: Journal, group: Group, step: Step, look: Preview) -> None:
    grade = (step.room.grade or 0) + 1
    if step.new_name != group.name:
        journal.add([GroupName(group_id=group.id, name=group.name, until=look.day)])
    journal.change(
        group, name=step.new_name, grade=grade, stage=step.room.stage,
        class_no=step.room.class_no, entry_year=look.year - (grade - first_grade(step.room.stage)),
    )


def _graduate(journal: Journal, groups: Sequence[Group], day: date) -> int:
    """Pupils leave, whatever they belong to ends on the day, the class is closed (R8.7)."""
    for group in groups:
        journal.change(group, closed_on=day)
    among = select(Membership.person_id).where(
        Membership.group_id.in_([group.id for group in groups]), Membership.until.is_(None))
    pupils = journal.session.scalars(select(Person).where(
        Person.id.in_(among), Person.kind == Kind.PUPIL, Person.status == Status.ACTIVE,
        Person.merged_into_id.is_(None),
    )).all()
    held = journal.session.scalars(select(Membership).where(
        Membership.until.is_(None),
        Membership.person_id.in_(among),
    )).all()
    leaving = {person.id for person in pupils}
    for person in pupils:
        journal.change(person, status=Status.GRADUATED)
    for place in held:
        if place.person_id in leaving:
            journal.change(place, until=max(day, place.since))
    return len(pupils)
