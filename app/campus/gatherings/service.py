"""Gatherings are asked for, approved or turned down, withdrawn, held; never changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.campus.gatherings import queries, rules, wording
from app.campus.gatherings.models import Gathering, GatheringStep
from app.campus.gatherings.queries import GatheringRow
from app.campus.gatherings.rules import FOLLOWS, Against, Asked, Booked, Objection, Step
from app.campus.rounds.service import call_off_cleaning, plan_cleaning
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.models import Person
from app.people.rules import Kind, archived
from app.places.grid import queries as grid
from app.places.grid.queries import PlaceRow
from app.places.models import School
from app.policy import Policy
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

SPOT = 120  # signs of a place that are kept


@dataclass(frozen=True)
class Judged:
    """What speaks against a gathering, and the edition that says so."""

    against: tuple[Against, ...]
    policy: Policy


def look(desk: Desk, asked: Asked) -> Judged:
    """Judge without asking, while the form is filled in."""
    with desk.read(Right.READ_GATHERINGS) as session:
        return _judged(session, asked, clock.now())[1]


def ask(desk: Desk, asked: Asked, at: datetime | None = None) -> int:
    """Ask for a gathering, now or (on paper) at a moment that is past; answers its key.

    Raises Invalid with the clause for what the policy does not allow, Conflict for a place that
    is taken, NotFound.
    """
    now = _moment(at)
    with desk.begin(Right.ASK_GATHERING) as session:
        whole = rules.checked(asked, now)
        _responsible(session, whole.responsible_id)
        _in_turn(session)
        place, judged = _judged(session, whole, now)
        _refuse(judged)
        count = session.scalar(select(func.count()).select_from(Gathering)) or 0
        row = Gathering(
            nonce=nonce(), number=f"JH-{count + 1:04d}", kind=whole.kind, title=whole.title,
            place_id=whole.place_id, spot=(place.path if place else whole.where)[:SPOT],
            air=whole.air, seats=place.seats if place else None, size=whole.size,
            begins=whole.begins, ends=whole.ends, responsible_id=whole.responsible_id,
            policy_id=judged.policy.id, note=whole.note, at=now, recorded_at=clock.now(),
            account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def approve(desk: Desk, gathering_id: int, words: str = "", at: datetime | None = None) -> None:
    """The principal agrees; the place is cleaned and aired before and after.

    It is judged again by the policy of that day. Raises Invalid, Conflict, NotFound.
    """
    now = _moment(at)
    with desk.begin(Right.APPROVE_GATHERING) as session:
        _in_turn(session)
        row = _stands(session, gathering_id, Step.APPROVED, now)
        asked = Asked(row.kind, row.title, row.size, row.begins, row.ends, row.responsible_id,
                      row.place_id, row.spot, row.air)
        _place, judged = _judged(session, asked, now, but=row.number)
        _refuse(judged)
        _add(session, desk, row, Step.APPROVED, now, words, policy=judged.policy.id)
        if row.place_id is not None and row.ends > clock.now():
            plan_cleaning(session, row.place_id, row.begins, row.ends,
                          f"{row.number} {row.title}", row.id, desk.actor.id)


def turn_down(desk: Desk, gathering_id: int, why: str) -> None:
    """The principal does not agree. Raises Invalid without a reason, Conflict, NotFound."""
    now = clock.now()
    with desk.begin(Right.APPROVE_GATHERING) as session:
        row = _stands(session, gathering_id, Step.TURNED_DOWN, now)
        _add(session, desk, row, Step.TURNED_DOWN, now, _reason(why))


def withdraw(desk: Desk, gathering_id: int, why: str) -> None:
    """It is not held after all; what was to be cleaned for it need not be.

    Raises Invalid without a reason, Conflict, NotFound.
    """
    now = clock.now()
    with desk.begin(Right.ASK_GATHERING) as session:
        row = _stands(session, gathering_id, Step.WITHDRAWN, now)
        _add(session, desk, row, Step.WITHDRAWN, now, _reason(why))
        call_off_cleaning(session, row.id)


def held(desk: Desk, gathering_id: int, attended: int, words: str = "",
         at: datetime | None = None) -> None:
    """It was held by so many. Raises Invalid before it began, Conflict, NotFound."""
    now = _moment(at)
    if attended < 0:
        raise Invalid(_("A head count is nothing or more."))
    with desk.begin(Right.ASK_GATHERING) as session:
        row = _stands(session, gathering_id, Step.HELD, now)
        if now < row.begins:
            raise Invalid(_("It has not begun yet."), _("Count the heads when it is held."))
        _add(session, desk, row, Step.HELD, now, words, attended)


def _responsible(session: Session, person_id: int) -> None:
    person = session.get(Person, person_id)
    if person is None or person.kind is Kind.PUPIL:
        raise NotFound(_("Say who of the staff is responsible."))
    if archived(person.status):
        raise Invalid(_("{name} has left the school.").format(name=person.name),
                      _("Choose somebody who is there."))


def _in_turn(session: Session) -> None:
    """One station after the other: two cannot have one number, nor one place."""
    session.scalar(select(School.id).with_for_update(key_share=True))


def _moment(at: datetime | None) -> datetime:
    """When it was done: now, or at a moment that a paper says."""
    now = clock.now()
    if at is not None and at > now:
        raise Invalid(_("This time lies in the future."))
    return at or now


def _judged(session: Session, asked: Asked, now: datetime, but: str = ""
            ) -> tuple[PlaceRow | None, Judged]:
    place = None
    taken: list[Booked] = []
    if asked.place_id is not None:
        place = next((each for each in grid.places(session) if each.id == asked.place_id), None)
        if place is None:
            raise NotFound(_("There is no such place."), _("It may have been closed."))
        taken = [each for each in queries.booked(session, now) if each.number != but]
    policy = policy_on(session, clock.local(now).date())
    found = rules.judge(asked, policy, place.seats if place else None, taken)
    return place, Judged(tuple(found), policy)


def _refuse(judged: Judged) -> None:
    if not judged.against:
        return
    words = wording.objections(judged.against, judged.policy)
    if all(each.what is Objection.TAKEN for each in judged.against):
        raise Conflict(words, _("Choose another place or another time."))
    raise Invalid(words, wording.hint(judged.against))


def _reason(why: str) -> str:
    if not why.strip():
        raise Invalid(_("Say why."))
    return why.strip()


def _stands(session: Session, gathering_id: int, step: Step, now: datetime) -> GatheringRow:
    row = queries.one(session, gathering_id, now)
    if row is None:
        raise NotFound(_("There is no such gathering."))
    if row.state not in FOLLOWS[step]:
        raise Conflict(_("{number} stands otherwise by now: {state}.").format(
            number=row.number, state=_(wording.STATE[row.state])))
    return row


def _add(session: Session, desk: Desk, row: GatheringRow, step: Step, now: datetime,
         words: str = "", attended: int | None = None, policy: int | None = None) -> None:
    session.add(GatheringStep(
        nonce=nonce(), gathering_id=row.id, step=step, attended=attended, words=words.strip(),
        policy_id=policy, at=now, recorded_at=clock.now(), account_id=desk.actor.id))
    session.flush()
