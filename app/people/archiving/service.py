"""Somebody leaves the school: what they belong to ends, the file is kept and closed."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people import acts
from app.people.archiving.rules import WAYS
from app.people.journal import Journal
from app.people.merging.queries import family
from app.people.models import Membership, Person
from app.people.rules import ActKind, Status, archived
from app.people.wording import STATUS
from app.security.desk import Desk
from app.security.rights import Right


def leave(desk: Desk, person_id: int, status: Status, day: date | None = None) -> int:
    """Graduated, transferred or resigned from a day (today) on; the act can be undone.

    Daily checks and class sheets go by who is on the roll, so they stop by themselves. Slips and
    passes stay as they are: the gate holds whoever is not on the roll. Raises Invalid for a way
    that is not this person's, Conflict when they have left already.
    """
    day = _day(day)
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        person = open_file(session, person_id)
        if status not in WAYS[person.kind]:
            raise Invalid(_("{name} cannot leave in this way.").format(name=person.name),
                          _("Choose another one."))
        journal = Journal(session)
        journal.change(person, status=status)
        held = session.scalars(select(Membership).where(
            Membership.person_id.in_(family(session, person_id)), Membership.until.is_(None)))
        for place in held:
            journal.change(place, until=max(day, place.since))
        return acts.note(session, desk, ActKind.LEAVE, day, journal, subject=person.id,
                         about=f"{person.name} → {_(STATUS[status])}")


def open_file(session: Session, person_id: int) -> Person:
    """The kept file of a person, if it may be written to. Every area asks before it writes (R8.7).

    Raises NotFound, or Conflict when it is closed.
    """
    person = session.get(Person, family(session, person_id)[0])
    if person is None:
        raise NotFound(_("There is no such person."))
    if archived(person.status):
        raise Conflict(
            _("The file of {name} is closed: {how}.").format(
                name=person.name, how=_(STATUS[person.status])),
            _("It can be read and printed; nothing in it is changed."))
    return person


def _day(day: date | None) -> date:
    today = clock.today()
    if day is not None and day > today:
        raise Invalid(_("This day is still to come."), _("Choose today or an earlier day."))
    return day or today
