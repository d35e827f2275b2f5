"""The school sets how often something is done, how alert it is, and what is cleaned once."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.campus.rounds.lines import plan_on
from app.campus.rounds.models import AlertLevel, CleaningTask, RoundRule
from app.campus.rounds.plan import Alert, Line, written
from app.campus.rounds.rules import STRONG, Source, Task
from app.errors import Invalid, NotFound
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.rules import Kind
from app.places.grid.models import Place
from app.rulebook.diseases.rules import may_begin
from app.rulebook.disinfection.catalogue import purposes
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

BEFORE = timedelta(hours=4)  # cleaned before a gathering: on the same half day
AFTER = timedelta(hours=2)  # and after it: before the next people come
LONGEST = 24 * 60  # minutes of airing; more is a typing error


def publish(desk: Desk, line: Line, day: date) -> int:
    """Something is done otherwise from a day on; answers its key.

    Raises Invalid for what can be no line or a day that is past, Conflict for a day before an
    older line, NotFound.
    """
    _whole(line)
    now = clock.now()
    with desk.begin(Right.PLAN_ROUNDS) as session:
        _known(session, line)
        spot = (line.use or f"#{line.place_id}", line.task)
        before = plan_on(session, date.max).lines.get(spot)
        may_begin(day, before.since if before else date.min, clock.today())
        row = RoundRule(
            nonce=nonce(), use=line.use or "", place_id=None if line.use else line.place_id,
            task=line.task, purpose=line.purpose, minutes=line.minutes, litres=line.litres,
            every=line.every, person_id=line.person_id, source=line.source.strip(),
            in_force_from=day, at=now, recorded_at=now, account_id=desk.actor.id,
            **{alert.value: written(line.often[alert]) for alert in Alert})
        session.add(row)
        session.flush()
        return row.id


def set_alert(desk: Desk, alert: Alert, since: date, why: str) -> int:
    """The school is so alert from a day on. Raises Invalid without a reason, or for a day past."""
    if not why.strip():
        raise Invalid(_("Say why."), _("Write what it was decided upon."))
    if since < clock.today():
        raise Invalid(_("This day is past."), _("The alert changes today or later."))
    now = clock.now()
    with desk.begin(Right.PLAN_ROUNDS) as session:
        row = AlertLevel(nonce=nonce(), alert=alert, since=since, why=why.strip(), at=now,
                         recorded_at=now, account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def plan_cleaning(session: Session, place_id: int, before: datetime, after: datetime, why: str,
                  source_id: int | None, account_id: int | None) -> None:
    """A place is cleaned and aired before a moment and after another, within somebody's act.

    before, after  when a gathering begins and ends. Raises NotFound.
    """
    if session.get(Place, place_id) is None:
        raise NotFound(_("There is no such place."))
    now = clock.now()
    for opens, due in ((before - BEFORE, before), (after, after + AFTER)):
        session.add_all(CleaningTask(
            nonce=nonce(), place_id=place_id, task=task, opens=opens, due=due, why=why.strip(),
            source=Source.GATHERING, source_id=source_id, recorded_at=now, account_id=account_id)
            for task in (Task.DISINFECT, Task.VENTILATE))
    session.flush()


def call_off_cleaning(session: Session, source_id: int) -> None:
    """A gathering is not held: nothing need be cleaned for it any more."""
    now = clock.now()
    query = select(CleaningTask).where(
        CleaningTask.source == Source.GATHERING, CleaningTask.source_id == source_id,
        CleaningTask.cancelled_at.is_(None))
    for row in session.scalars(query):
        row.cancelled_at = now
    session.flush()


def _whole(line: Line) -> None:
    if not line.source.strip():
        raise Invalid(_("A rule needs its source."),
                      _("Write which notice or guide it stands in, and its date."))
    if line.task is Task.TERMINAL:
        raise Invalid(_("A terminal disinfection follows a stay; it is not planned."))
    if line.task in STRONG and line.purpose not in purposes():
        raise Invalid(_("Say how strong it must be: choose what is disinfected."))
    if not 0 < line.minutes <= LONGEST:
        raise Invalid(_("From 1 to {most} minutes.").format(most=LONGEST))
    if line.litres is not None and line.litres < 1:
        raise Invalid(_("A quantity is more than nothing."))


def _known(session: Session, line: Line) -> None:
    if line.use is None and (line.place_id is None or session.get(Place, line.place_id) is None):
        raise NotFound(_("There is no such place."))
    person = open_file(session, line.person_id) if line.person_id is not None else None
    if person is not None and person.kind is Kind.PUPIL:
        raise Invalid(_("{name} is a pupil: only who works here answers for rounds.").format(
            name=person.name))
