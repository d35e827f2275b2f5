"""What is done about a vehicle: write its arrival, disinfect it, write its leaving, strike it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.gate.disinfecting.rules import Disinfection
from app.gate.service import believable
from app.gate.vehicles import queries, rules, stock, wording
from app.gate.vehicles.models import Vehicle, VehicleStep
from app.gate.vehicles.queries import VehicleRow
from app.gate.vehicles.rules import Step
from app.i18n import _
from app.people.rules import NARROW
from app.places.models import School
from app.policy import VehicleKind
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class Arrival:
    """A vehicle that stops before the gate.

    as_written  keep a plate of an unusual form as it is: somebody has looked twice
    at          None = now; a moment makes it a late entry
    nonce       made by whoever enters it: the same arrival sent twice is one row
    """

    plate: str
    kind: VehicleKind
    driver: str = ""
    phone: str = ""
    company: str = ""
    goods: str = ""
    disinfected: Disinfection | None = None
    as_written: bool = False
    at: datetime | None = None
    nonce: str = field(default_factory=nonce)


def arrive(desk: Desk, gate_id: int, arrival: Arrival) -> VehicleRow:
    """Judge a vehicle and write it down: nothing is answered before the commit.

    Raises Invalid for a plate, driver or phone that cannot be right; Conflict when the vehicle
    of this plate has not left yet.
    """
    plate, phone = plate_of(arrival.plate, arrival.as_written), phone_of(arrival.phone)
    if arrival.kind not in rules.URGENT and not arrival.driver.strip():
        raise Invalid(_("Who drives? Write the driver's name."))
    now = clock.now()
    at = believable(arrival.at, now) if arrival.at else now
    with desk.begin(Right.KEEP_SHELF) as session:
        if queries.named(session, arrival.nonce) is None:
            _once(session, plate)
            policy = policy_on(session, clock.local(at).date())
            judgement, ground = rules.judge(arrival.kind, policy)
            row = Vehicle(
                nonce=arrival.nonce, at=at, recorded_at=now, gate_id=gate_id, plate=plate,
                kind=arrival.kind, driver=arrival.driver.strip(), phone=phone,
                company=arrival.company.strip(), goods=arrival.goods.strip(),
                judgement=judgement, ground=ground, policy_id=policy.id,
                account_id=desk.actor.id, station=desk.station,
            )
            session.add(row)
            session.flush()
            if arrival.disinfected is not None:
                _disinfected(desk, session, row.id, plate, at, arrival.disinfected)
        return _named(session, arrival.nonce)


def leave(desk: Desk, plate: str, at: datetime | None = None) -> VehicleRow:
    """Write that the vehicle of this plate has gone.

    Raises NotFound when none of this plate is here, Invalid when it left before it arrived.
    """
    with desk.begin(Right.KEEP_SHELF) as session:
        row = _here(session, plate)
        _add(desk, session, row.id, Step.LEFT, _after(row, at))
        return _named(session, row.nonce)


def disinfect(desk: Desk, plate: str, done: Disinfection,
              at: datetime | None = None) -> VehicleRow:
    """Write down that the vehicle of this plate was disinfected here."""
    with desk.begin(Right.KEEP_SHELF) as session:
        row = _here(session, plate)
        _disinfected(desk, session, row.id, row.plate, _after(row, at), done)
        return _named(session, row.nonce)


def strike(desk: Desk, plate: str, why: str) -> VehicleRow:
    """Take back an arrival that was entered by mistake; it stays and says so."""
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_SHELF) as session:
        row = _here(session, plate)
        stock.on_struck(session, desk, _add(
            desk, session, row.id, Step.STRUCK, clock.now(), remark=why.strip()[:200]))
        return _named(session, row.nonce)


def plate_of(text: str, as_written: bool = False) -> str:
    """The plate as it is kept. Raises Invalid, and asks, where its form is unusual."""
    read = rules.plate(text)
    if not read.text:
        raise Invalid(_("Write the plate."), _("Without one: write “no plate” and confirm."))
    if not read.usual and not as_written:
        raise Invalid(*wording.unusual(read))
    return read.text[:20]


def phone_of(text: str) -> str:
    """A telephone number by its digits. Raises Invalid for what cannot be one."""
    plain = "".join(sign for sign in text.translate(NARROW) if sign not in " -()")
    if plain and not (plain.removeprefix("+").isdecimal() and 5 <= len(plain) <= 15):
        raise Invalid(_("This is not a telephone number."), _("Write digits only, or nothing."))
    return plain


def _once(session: Session, plate: str) -> None:
    """One vehicle of a plate at a time; two stations wait for each other here."""
    session.scalar(select(School.id).with_for_update(key_share=True))
    inside = queries.open_of(session, plate)
    if inside is not None:
        raise Conflict(
            wording.still_here(inside), _("Write its leaving first, or check the plate."))


def _here(session: Session, plate: str) -> VehicleRow:
    text = rules.plate(plate).text
    row = queries.open_of(session, text)
    if row is None:
        raise NotFound(
            _("No vehicle with the plate {plate} is here.").format(plate=text or "—"),
            _("Check the plate, or write its arrival first."))
    return row


def _after(row: VehicleRow, at: datetime | None) -> datetime:
    """When it was done; a clock that was set back does not put it before the arrival."""
    now = clock.now()
    if at is None:
        return max(now, row.at)
    if at < row.at:
        raise Invalid(
            _("This vehicle arrived at {time}, it cannot have left before.").format(
                time=f"{clock.local(row.at):%m-%d %H:%M}"), _("Check the time."))
    return believable(at, now)


def _named(session: Session, code: str) -> VehicleRow:
    row = queries.named(session, code)
    assert row is not None
    return row


def _disinfected(desk: Desk, session: Session, vehicle_id: int, plate: str, at: datetime,
                 done: Disinfection) -> None:
    step = _add(desk, session, vehicle_id, Step.DISINFECTED, at, agent=done.agent,
                mg_per_l=done.mg_per_l, minutes=done.minutes)
    stock.on_disinfected(session, desk, step, plate)


def _add(desk: Desk, session: Session, vehicle_id: int, step: Step, at: datetime,
         **more: Any) -> VehicleStep:
    row = VehicleStep(
        nonce=nonce(), vehicle_id=vehicle_id, step=step, at=at, recorded_at=clock.now(),
        account_id=desk.actor.id, station=desk.station, **more)
    session.add(row)
    session.flush()
    return row
