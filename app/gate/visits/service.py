"""What is done with visits: announce, enter at the gate, confirm, let in, cancel, sign out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.gate import passes
from app.gate.rules import Direction
from app.gate.service import Outcome, Scan
from app.gate.visits import screening
from app.gate.visits.models import Visit
from app.gate.visits.queries import VisitRow, visit
from app.gate.visits.rules import CodeColour, State, lasts_until, slip_number
from app.i18n import _
from app.people.models import Person
from app.people.rules import NARROW
from app.places.queries import pass_key
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

LARGEST = 200  # people on one slip
LONGEST = timedelta(days=31)  # a slip is no pass
SHORT = 4  # characters; a shorter ID number is a typing error


@dataclass(frozen=True)
class Guest:
    """What is asked of a visitor (R3.4); codes, test and risk area only under P2.

    host_id    somebody on the roll who was found; `host` their name, or whoever was named
    confirmed  the host said yes, by phone or in person
    """

    name: str
    purpose: str
    host: str = ""
    host_id: int | None = None
    department: str = ""
    phone: str = ""
    id_number: str = ""
    no_id_reason: str = ""
    unit: str = ""
    party: int = 1
    plate: str = ""
    health_code: CodeColour | None = None
    travel_code: CodeColour | None = None
    tested_at: datetime | None = None
    risk_area: bool | None = None
    confirmed: bool = False


@dataclass(frozen=True)
class Slip:
    """What stands on a slip."""

    id: int
    code: str
    number: str


def appoint(
    desk: Desk, guest: Guest, since: datetime | None = None, until: datetime | None = None
) -> Slip:
    """Announce a visitor for a time; the host does it, or the guard whom the host has phoned.

    Raises Invalid for what cannot be right, Conflict when the same visitor is announced already.
    """
    with desk.begin(Right.RECEIVE_VISITORS) as session:
        row = _written(desk, session, guest, since, until)
        row.appointed_at, row.appointed_by = row.made_at, desk.actor.id
        session.flush()
        return Slip(row.id, row.code, slip_number(row.id))


def register(desk: Desk, gate_id: int, guest: Guest) -> Outcome:
    """Enter a visitor who stands at the gate, and judge them at once.

    A guest whom the gate then holds stays on the list, so that nobody is typed twice; what
    cannot be judged and written leaves no visit behind.
    """
    with desk.begin(Right.SCREEN) as session:
        row = _written(desk, session, guest, None, None)
        session.flush()
        return screening.judged(desk, session, gate_id, Direction.IN, Scan(row.code))


def _written(
    desk: Desk, session: Session, guest: Guest, since: datetime | None, until: datetime | None
) -> Visit:
    now = clock.now()
    since = since or now
    until = until or lasts_until(since, policy_on(session, clock.local(since).date()))
    _possible(guest, since, until, now)
    named = _plain(guest)
    _not_twice(session, named, since, until)
    key = pass_key(session)
    row = Visit(
        nonce=nonce(), code=passes.new_code(key, passes.SLIP), **named, valid_from=since,
        valid_until=until, made_at=now, made_by=desk.actor.id,
    )
    if guest.confirmed:
        row.confirmed_at, row.confirmed_by = now, desk.actor.id
    session.add(row)
    return row


def _plain(guest: Guest) -> dict[str, object]:
    """The columns, with full-width signs made plain and blanks dropped where none belong."""
    from app.people.roster.names import name as kept_name

    values = dict(vars(guest))
    values.pop("confirmed")
    values["name"] = kept_name(guest.name)[0][:120]
    for name in ("purpose", "host", "department", "unit", "no_id_reason"):
        values[name] = " ".join(str(values[name]).split())[:120]
    for name in ("phone", "plate", "id_number"):
        values[name] = "".join(str(values[name]).translate(NARROW).split()).upper()
    values["phone"], values["plate"] = values["phone"][:60], values["plate"][:20]
    values["id_number"] = values["id_number"] or None
    if values["id_number"]:
        values["no_id_reason"] = ""
    return values


def _possible(guest: Guest, since: datetime, until: datetime, now: datetime) -> None:
    for value, words in (
        (_plain(guest)["name"], _("Who comes? The name is missing.")),
        (guest.purpose, _("What for? The purpose is missing.")),
        (guest.host or guest.department, _("To whom? Host or department is missing.")),
        (guest.id_number or guest.no_id_reason,
         _("Without an ID number a reason is needed, for instance: left at home.")),
    ):
        if not str(value).strip():
            raise Invalid(words)
    number = "".join(guest.id_number.translate(NARROW).split()).upper()
    if number and (wrong := id_trouble(number)):
        raise Invalid(wrong, _("Look at the card again, or leave it empty and say why."))
    if not 1 <= guest.party <= LARGEST:
        raise Invalid(_("A slip is for {low} to {high} people.").format(low=1, high=LARGEST))
    if until <= since or until <= now:
        raise Invalid(_("The slip would end before it begins."), _("Check from and until."))
    if until - since > LONGEST:
        raise Invalid(_("A slip lasts {days} days at most.").format(days=LONGEST.days))


def id_trouble(number: str) -> str:
    """What is wrong with an ID number, "" when it can be one; passports are taken as they are."""
    from app.people.roster.findings import Problem
    from app.people.roster.identity import identity

    if len(number) < SHORT or len(number) > 30:
        return _("This cannot be an ID number.")
    if not number[:-1].isdigit() or len(number) < 15:
        return ""
    problem = identity(number, "", clock.today()).problem
    if problem in (None, Problem.ID_LEGACY, Problem.ID_REGION):
        return ""
    return _("This ID number has a wrong digit.")


def _not_twice(
    session: Session, named: dict[str, object], since: datetime, until: datetime
) -> None:
    """The same visitor with the same number is announced or inside once at a time."""
    mark = "id_number" if named["id_number"] else "phone"
    if not named[mark]:
        return
    open_ones = select(Visit.id).where(
        Visit.name == named["name"], getattr(Visit, mark) == named[mark],
        Visit.cancelled_at.is_(None), Visit.valid_from < until, Visit.valid_until > since,
    )
    for key in session.scalars(open_ones):
        known = visit(session, key)
        if known and known.state in (State.APPOINTED, State.INSIDE, State.OVERDUE):
            raise Conflict(
                _("{name} has a slip for this time already: {number}.").format(
                    name=known.name, number=known.slip),
                _("Choose it in the list (F2)."),
            )


def sign_out(desk: Desk, gate_id: int, visit_id: int, why: str) -> Outcome:
    """The guard signs out somebody who left without scanning; that needs a reason.

    Raises Invalid without one, Conflict when the visitor is not inside.
    """
    if not why.strip():
        raise Invalid(_("Signing out without the slip needs a reason."))
    with desk.read(Right.SCREEN) as session:
        known = _known(session, visit_id)
    if known.state not in (State.INSIDE, State.OVERDUE):
        raise Conflict(_("{name} is not inside.").format(name=known.name))
    return screening.screen(
        desk, gate_id, Direction.OUT, Scan(known.code), remark=why.strip()[:200])


def confirm(desk: Desk, visit_id: int) -> None:
    """The host said yes (被访人确认)."""
    with desk.begin(Right.RECEIVE_VISITORS) as session:
        row = _row(session, visit_id)
        row.confirmed_at, row.confirmed_by = clock.now(), desk.actor.id


def permit(desk: Desk, visit_id: int) -> None:
    """The office lets this visitor in by name, without ID or appointment; never when closed."""
    with desk.begin(Right.PERMIT_VISITORS) as session:
        row = _row(session, visit_id)
        row.permitted_at, row.permitted_by = clock.now(), desk.actor.id


def cancel(desk: Desk, visit_id: int) -> None:
    """Take an appointment back. Raises Conflict when the visitor has come already."""
    with desk.begin(Right.RECEIVE_VISITORS) as session:
        known = _known(session, visit_id)
        if known.arrived_at is not None:
            raise Conflict(
                _("{name} has come already.").format(name=known.name), _("Sign out instead."))
        row = _row(session, visit_id)
        row.cancelled_at, row.cancelled_by = clock.now(), desk.actor.id


def host_named(session: Session, text: str) -> tuple[str, int | None]:
    """A host by name or staff number, as far as exactly one person on the roll fits."""
    found = session.execute(
        select(Person.name, Person.id).where(
            (Person.name == text) | (Person.number == text), Person.merged_into_id.is_(None))
    ).all()
    return (found[0][0], found[0][1]) if len(found) == 1 else (text, None)


def _known(session: Session, visit_id: int) -> VisitRow:
    known = visit(session, visit_id)
    if known is None:
        raise NotFound(_("There is no such visit."))
    return known


def _row(session: Session, visit_id: int) -> Visit:
    row = session.get(Visit, visit_id)
    if row is None:
        raise NotFound(_("There is no such visit."))
    return row
