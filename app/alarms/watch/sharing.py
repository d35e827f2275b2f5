"""Marking that people shared a meal, water or a medicine: a like symptom is not needed then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.watch.exposures import exposures
from app.alarms.watch.models import SharedExposure, SharedExposurePerson
from app.alarms.watch.rules import ExposureKind
from app.alarms.watch.views import ExposureView
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.merging.queries import merged_into
from app.people.models import Person
from app.security.desk import Desk
from app.security.models import Account
from app.security.rights import Right
from app.storage.base import nonce

OLDEST = timedelta(days=60)


@dataclass(frozen=True)
class Shared:
    """What was shared, on which day, by whom; `what` 11-22 晚餐, 二食堂."""

    kind: ExposureKind
    day: date
    what: str
    people: Sequence[int]


def share(desk: Desk, shared: Shared, replaces: int | None = None) -> int:
    """Write a shared exposure down, or correct one; what it makes full is raised at once.

    Raises Invalid for what cannot be, Conflict when somebody corrected it meanwhile.
    """
    people = sorted(set(shared.people))
    _check(shared, people)
    with desk.begin(Right.KEEP_ALARMS) as session:
        if replaces is not None:
            _may_replace(session, replaces)
        known = session.scalars(select(Person.id).where(Person.id.in_(people))).all()
        if len(known) != len(people):
            raise NotFound(_("There is no such person."))
        return _write(session, desk, shared, people, replaces, withdrawn=False)


def take_back(desk: Desk, row_id: int) -> int:
    """There was no such exposure: the row stays, a new one says so. Raises as `share`."""
    with desk.begin(Right.KEEP_ALARMS) as session:
        row = _may_replace(session, row_id)
        shared = Shared(row.kind, row.day, row.what, ())
        return _write(session, desk, shared, [], row_id, withdrawn=True)


def _check(shared: Shared, people: Sequence[int]) -> None:
    today = clock.today()
    if len(people) < 2:
        raise Invalid(_("One person alone shares nothing."), _("Choose at least two."))
    if shared.day > today:
        raise Invalid(_("This day lies in the future."), _("Check the day."))
    if shared.day < today - OLDEST:
        raise Invalid(_("This day is more than two months ago."), _("Check the day."))
    if not shared.what.strip():
        raise Invalid(_("Say what was shared: which meal, which water."))


def _may_replace(session: Session, row_id: int) -> SharedExposure:
    row = session.get(SharedExposure, row_id)
    if row is None:
        raise NotFound(_("There is no such shared exposure."))
    later = select(SharedExposure.id).where(SharedExposure.replaces_id == row_id)
    if row.withdrawn or session.scalar(later):
        raise Conflict(_("This shared exposure was corrected already."), _("Look at it again."))
    return row


def _write(session: Session, desk: Desk, shared: Shared, people: Sequence[int],
           replaces: int | None, withdrawn: bool) -> int:
    now = clock.now()
    row = SharedExposure(
        nonce=nonce(), kind=shared.kind, day=shared.day, what=shared.what.strip(), at=now,
        recorded_at=now, account_id=desk.actor.id, withdrawn=withdrawn, replaces_id=replaces)
    session.add(row)
    session.flush()
    session.add_all(SharedExposurePerson(exposure_id=row.id, person_id=each) for each in people)
    session.flush()
    return row.id


def standing(session: Session, since: date) -> list[ExposureView]:
    """The shared exposures from a day on, the newest first."""
    found = exposures(session, merged_into(session), since, clock.today())
    people = {person for each in found for person in each.people}
    query = select(Person.id, Person.name).where(Person.id.in_(people))
    names = {row.id: row.name for row in session.execute(query)}
    rows = {key: (at, who or "") for key, at, who in session.execute(
        select(SharedExposure.id, SharedExposure.at, Account.display)
        .outerjoin(Account, Account.id == SharedExposure.account_id)
        .where(SharedExposure.id.in_([each.row for each in found])))}
    return [
        ExposureView(each.id, each.row, each.kind, each.day, each.what,
                     tuple(names[one] for one in sorted(each.people)), each.people,
                     *rows[each.row])
        for each in found]
