"""Looking at buildings and utilities for hazards; a mistake is taken back by a new row."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.campus.findings import service as findings
from app.campus.findings.rules import Source
from app.campus.hazards import queries, rules
from app.campus.hazards.models import HazardLook
from app.campus.hazards.rules import Look
from app.errors import Invalid, NotFound
from app.i18n import _
from app.places.grid.models import Place
from app.places.grid.queries import places
from app.places.grid.rules import Use
from app.places.grid.wording import USE
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


def look(desk: Desk, told: Look) -> int:
    """Somebody looked; what was found is written in the same act. Answers the look's key.

    Raises Invalid, NotFound.
    """
    now = clock.now()
    with desk.begin(Right.KEEP_FINDINGS) as session:
        whole = rules.checked(told, _there(session, told), now)
        row = HazardLook(
            nonce=nonce(), use=whole.use, place_id=whole.place_id, saw=whole.saw,
            by=whole.by.strip() or desk.actor.display, note=whole.note.strip(),
            at=whole.at or now, recorded_at=now, account_id=desk.actor.id)
        session.add(row)
        session.flush()
        for each in whole.wrong:
            findings.write(session, replace(
                each, source=Source.HAZARD, source_id=row.id, use=each.use or whole.use,
                place_id=each.place_id or whole.place_id), desk.actor.id, row.by)
        return row.id


def take_back(desk: Desk, look_id: int, why: str) -> None:
    """A look was written by mistake: it stays and counts no more; its findings stand.

    Raises NotFound, Invalid.
    """
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_FINDINGS) as session:
        row = session.scalar(
            select(HazardLook).where(HazardLook.id == look_id, queries.stands()))
        if row is None:
            raise NotFound(_("There is no such entry, or it was taken back."))
        now = clock.now()
        session.add(HazardLook(
            nonce=nonce(), use=row.use, place_id=row.place_id, saw=row.saw,
            by=desk.actor.display, note=why.strip(), at=now, recorded_at=now,
            account_id=desk.actor.id, takes_back_id=row.id))


def _there(session: Session, told: Look) -> bool:
    if told.place_id is not None:
        _heed_place(session, told.use, told.place_id)
    return session.scalar(select(Place.id).where(
        Place.use == told.use, Place.closed_at.is_(None)).limit(1)) is not None


def _heed_place(session: Session, use: Use, place_id: int) -> None:
    """A look at a kind is taken at a place of it, within one or around one."""
    rows = {each.id: each for each in places(session)}
    if place_id not in rows:
        raise NotFound(_("There is no such place in the grid."))
    above = {each.id: each.parent_id for each in rows.values()}
    kind = {each.id for each in rows.values() if each.use == use}
    if kind and not (rules.reached(place_id, above, kind)
                     or any(rules.reached(each, above, {place_id}) for each in kind)):
        raise Invalid(_("{place} has nothing of the kind {kind}.").format(
            place=rows[place_id].path, kind=_(USE[use])), _("Choose another place or kind."))
