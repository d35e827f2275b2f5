"""Members of the team are appointed and leave it; trainings are written down."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.merging.queries import family
from app.people.models import Person
from app.people.rules import Status
from app.places.models import School
from app.response.team import rules
from app.response.team.catalogue import catalogue
from app.response.team.models import TeamMember, Training, TrainingPart
from app.response.team.rules import Appointed, Held
from app.security.desk import Desk
from app.security.rights import Right


def appoint(desk: Desk, told: Appointed) -> int:
    """Somebody has a role from a day on. Raises Invalid, NotFound, Conflict."""
    known = catalogue().roles.get(told.role)
    whole = rules.appointed(told, catalogue().roles, known is not None and known.outside)
    with desk.begin(Right.KEEP_TEAM) as session:
        name = whole.name
        if whole.person_id is not None:
            name = _person(session, whole.person_id).name
        _once(session, whole, name)
        row = TeamMember(
            role=whole.role, person_id=whole.person_id, name=name,
            organisation=whole.organisation, phone=whole.phone, document=whole.document,
            since=whole.since, until=whole.until, recorded_at=clock.now(),
            account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def leave(desk: Desk, member_id: int, last: date) -> None:
    """Somebody has a role no more after a day. Raises NotFound, Invalid, Conflict."""
    with desk.begin(Right.KEEP_TEAM) as session:
        row = _member(session, member_id)
        if row.until is not None and row.until < clock.today():
            raise Conflict(_("This appointment has ended already."))
        if last < row.since:
            raise Invalid(_("It ends before it begins."), _("Check the two days."))
        row.until = last


def withdraw_member(desk: Desk, member_id: int) -> None:
    """Appointed by mistake: the row stays and counts no more. Raises NotFound."""
    with desk.begin(Right.KEEP_TEAM) as session:
        _member(session, member_id).withdrawn_at = clock.now()


def train(desk: Desk, told: Held) -> int:
    """Write a training down; answers its key. Raises Invalid, NotFound."""
    whole = rules.held(told, clock.today())
    with desk.begin(Right.KEEP_TEAM) as session:
        for person_id, _result in whole.participants:
            _person(session, person_id)
        session.scalar(select(School.id).with_for_update(key_share=True))  # one number, one row
        count = session.scalar(select(func.count()).select_from(Training)) or 0
        row = Training(
            number=f"PX-{count + 1:04d}", topic=whole.topic, day=whole.day,
            minutes=whole.minutes, trainer=whole.trainer, place=whole.place, note=whole.note,
            recorded_at=clock.now(), account_id=desk.actor.id)
        session.add(row)
        session.flush()
        session.add_all(TrainingPart(training_id=row.id, person_id=person_id, result=result)
                        for person_id, result in whole.participants)
        return row.id


def withdraw_training(desk: Desk, training_id: int) -> None:
    """Written down by mistake: it stays and counts no more. Raises NotFound."""
    with desk.begin(Right.KEEP_TEAM) as session:
        row = session.get(Training, training_id)
        if row is None or row.withdrawn_at is not None:
            raise NotFound(_("There is no such training."))
        row.withdrawn_at = clock.now()


def _member(session: Session, member_id: int) -> TeamMember:
    row = session.get(TeamMember, member_id)
    if row is None or row.withdrawn_at is not None:
        raise NotFound(_("There is no such appointment."))
    return row


def _person(session: Session, person_id: int) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound(_("There is no such file."))
    if person.status is not Status.ACTIVE:
        raise Invalid(_("{name} has left the school.").format(name=person.name),
                      _("Choose somebody who is there."))
    return person


def _once(session: Session, told: Appointed, name: str) -> None:
    """Nobody has the same role twice at a time."""
    rows = session.scalars(select(TeamMember).where(
        TeamMember.role == told.role, TeamMember.withdrawn_at.is_(None)))
    files = family(session, told.person_id) if told.person_id is not None else ()
    for row in rows:
        same = row.person_id in files if told.person_id is not None else row.name == name
        over = (row.until is not None and row.until < told.since) or (
            told.until is not None and told.until < row.since)
        if same and not over:
            raise Conflict(
                _("{name} has the role {role} already, since {day}.").format(
                    name=name, role=catalogue().name(told.role), day=row.since),
                _("End that appointment first."))
