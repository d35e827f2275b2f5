"""Writing plan versions; opening an emergency, ticking its steps, closing it."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.response.plans import queries, rules
from app.response.plans.models import Emergency, EmergencyStep, PlanCard, PlanFile, ResponsePlan
from app.response.plans.rules import Mark, Told
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


def write(desk: Desk, told: Told) -> int:
    """A new version of a plan; answers its key. Raises Invalid."""
    whole = rules.checked(told)
    with desk.begin(Right.KEEP_PLANS) as session:
        last = session.scalar(select(func.max(ResponsePlan.edition)).where(
            ResponsePlan.kind == whole.kind)) or 0
        row = ResponsePlan(
            nonce=nonce(), kind=whole.kind, edition=last + 1, name=whole.name,
            roles=whole.roles.strip(), monitoring=whole.monitoring.strip(),
            procedure=whole.procedure.strip(), resources=whole.resources.strip(),
            contact=whole.contact.strip(), in_force=whole.in_force,
            approved_by=whole.approved_by, recorded_at=clock.now(), account_id=desk.actor.id)
        session.add(row)
        session.flush()
        session.add_all(PlanCard(
            plan_id=row.id, position=n, who=card.who, what=card.what, minutes=card.minutes,
            phone=card.phone, counterpart_id=card.counterpart_id,
        ) for n, card in enumerate(whole.cards, 1))
        if whole.file:
            session.add(PlanFile(plan_id=row.id, name=whole.file_name, content=whole.file))
        return row.id


def open_emergency(desk: Desk, plan_id: int, what: str, place: str = "",
                   at: datetime | None = None) -> int:
    """Something happened: the plan's cards are in force from this moment; answers its key.

    at  when it began, where it is written down afterwards
    Raises NotFound, Invalid for a version that does not hold.
    """
    with desk.begin(Right.RESPOND) as session:
        plan, now = queries.version(session, plan_id), clock.now()
        if not plan.holds:
            raise Invalid(_("This version of the plan is not in force."),
                          _("Open the one that is."))
        at = _moment(at, clock.at(plan.in_force))
        count = session.scalar(select(func.count()).select_from(Emergency)) or 0
        row = Emergency(
            nonce=nonce(), number=f"E-{count + 1:04d}", plan_id=plan_id,
            what=what.strip() or plan.name, place=place.strip(), opened_by=desk.actor.display,
            at=at, recorded_at=now, account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def tick(desk: Desk, emergency_id: int, card_id: int, by: str = "", words: str = "",
         at: datetime | None = None) -> None:
    """A step is done, by whom. Raises Conflict when it is done already or all is closed."""
    with desk.begin(Right.RESPOND) as session:
        view = _going_on(session, emergency_id)
        _card_of(view, card_id)
        if before := rules.done(view.ticks).get(card_id):
            raise Conflict(_("This step is done already, by {who}.").format(who=before.by))
        _line(desk, session, emergency_id, Mark.DONE, by, words, card_id,
              _moment(at, view.row.at))


def untick(desk: Desk, emergency_id: int, card_id: int, why: str = "") -> None:
    """A step was ticked by mistake; both lines stay. Raises Conflict, NotFound."""
    with desk.begin(Right.RESPOND) as session:
        view = _going_on(session, emergency_id)
        _card_of(view, card_id)
        if card_id not in rules.done(view.ticks):
            raise Conflict(_("This step is not done."))
        _line(desk, session, emergency_id, Mark.UNDONE, "", why, card_id)


def note(desk: Desk, emergency_id: int, words: str, by: str = "") -> None:
    """What else happened. Raises Invalid, Conflict."""
    if not words.strip():
        raise Invalid(_("Write what happened."))
    with desk.begin(Right.RESPOND) as session:
        _going_on(session, emergency_id)
        _line(desk, session, emergency_id, Mark.NOTE, by, words)


def close(desk: Desk, emergency_id: int, words: str, at: datetime | None = None) -> None:
    """It is over; the principal says how it ended. Raises Invalid, Conflict."""
    if not words.strip():
        raise Invalid(_("Say how it ended."))
    with desk.begin(Right.KEEP_PLANS) as session:
        view = _going_on(session, emergency_id)
        _line(desk, session, emergency_id, Mark.CLOSED, "", words,
              at=_moment(at, view.row.at))


def _going_on(session: Session, emergency_id: int) -> queries.EmergencyView:
    view = queries.emergency(session, emergency_id)
    if view.row.closed_at is not None:
        raise Conflict(_("This emergency is closed."))
    return view


def _card_of(view: queries.EmergencyView, card_id: int) -> None:
    if all(card.id != card_id for card in view.cards):
        raise NotFound(_("This step is not in the plan."))


def _moment(at: datetime | None, opened: datetime) -> datetime:
    now = clock.now()
    if at is not None and not opened <= at <= now:
        raise Invalid(_("The time lies before the beginning, or in the future."))
    return at or now


def _line(desk: Desk, session: Session, emergency_id: int, mark: Mark, by: str, words: str,
          card_id: int | None = None, at: datetime | None = None) -> None:
    now = clock.now()
    session.add(EmergencyStep(
        nonce=nonce(), emergency_id=emergency_id, card_id=card_id, mark=mark,
        by=by.strip() or desk.actor.display, words=words.strip(), at=at or now,
        recorded_at=now, account_id=desk.actor.id))
