"""What is done in a roll call: begin, tick, end."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import clock
from app.errors import Conflict, NotFound
from app.gate import passes
from app.gate.muster import queries
from app.gate.muster.models import Muster, MusterTick
from app.gate.muster.queries import MusterView
from app.gate.muster.rules import Head
from app.gate.sight import person_behind
from app.gate.visits import screening
from app.gate.visits.models import Visit
from app.gate.visits.rules import numbered
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class Ticked:
    """Who was ticked by a scan."""

    key: str
    name: str


def begin(desk: Desk) -> MusterView:
    """Begin a roll call, or join the one that is under way: two gates never begin two."""
    now = clock.now()
    with desk.begin(Right.MUSTER) as session:
        running = queries.open_muster(session, now)
        if running is not None:
            return running
        row = Muster(nonce=nonce(), at=now, opened_by=desk.actor.id, station=desk.station)
        session.add(row)
        session.flush()
        return MusterView(row.id, now, desk.actor.display, desk.station, None)


def tick(desk: Desk, muster_id: int, heads: Sequence[Head], present: bool = True) -> None:
    """Somebody, or a whole class, was seen (or not after all).

    Raises Conflict when the roll call was ended.
    """
    now = clock.now()
    with desk.begin(Right.MUSTER) as session:
        row = session.get(Muster, muster_id)
        if row is None or row.closed_at is not None:
            raise Conflict(_("This roll call was ended."), _("Begin a new one."))
        for head in heads:
            session.add(MusterTick(
                nonce=nonce(), muster_id=muster_id, at=now, recorded_at=now,
                person_id=head.person_id, visit_id=head.visit_id, present=present,
                account_id=desk.actor.id, station=desk.station,
            ))


def named(desk: Desk, text: str, heads: Sequence[Head]) -> Head:
    """Who of those inside is meant by a pass, a slip, a number or a whole name.

    Raises NotFound when nobody, or nobody who was inside; Conflict when more than one fits.
    """
    code = passes.cleaned(text)
    if screening.is_slip(code):
        key = _visit_key(desk, code)
    else:
        with desk.read(Right.MUSTER) as session:
            known = person_behind(session, code, clock.now())
        key = f"p{known.id}" if known else ""
    plain = "".join(text.split())
    fits = [head for head in heads if head.key == key] or [
        head for head in heads if head.name == plain]
    if len(fits) > 1:
        raise Conflict(
            _("{count} people are called {name}.").format(count=len(fits), name=plain),
            _("Scan the pass, or type the number."))
    if fits:
        return fits[0]
    raise NotFound(
        _("Nobody who was inside fits “{text}”.").format(text=text.strip()[:20]),
        _("Not on this list: note the name on paper."))


def _visit_key(desk: Desk, code: str) -> str:
    number = numbered(code)
    with desk.read(Right.MUSTER) as session:
        found = number or session.scalar(select(Visit.id).where(Visit.code == code))
    return f"v{found}" if found else ""


def end(desk: Desk, muster_id: int) -> None:
    """End it; who was not ticked stays missing."""
    with desk.begin(Right.MUSTER) as session:
        row = session.get(Muster, muster_id)
        if row is None:
            raise NotFound(_("There is no such roll call."))
        if row.closed_at is None:
            row.closed_at, row.closed_by = clock.now(), desk.actor.id
