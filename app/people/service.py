"""What is done to people: obstacles at the gate, exemptions, photos."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid, NotFound
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.merging.queries import family
from app.people.models import Exemption, Photo, Restriction
from app.people.queries import holds_on
from app.people.rules import Obstacle
from app.security.desk import Desk
from app.security.rights import Right


def restrict(
    desk: Desk, person_id: int, obstacle: Obstacle, since: datetime | None = None
) -> int:
    """Hold somebody at the gate from a moment (now) on, until it is lifted."""
    with desk.begin(Right.RESTRICT) as session:
        open_file(session, person_id)
        row = Restriction(
            person_id=person_id, obstacle=obstacle, opened_at=since or clock.now(),
            opened_by=desk.actor.id,
        )
        session.add(row)
        session.flush()
        return row.id


def lift(desk: Desk, person_id: int) -> None:
    """Let somebody in again. Raises NotFound when nothing holds them."""
    with desk.begin(Right.RESTRICT) as session:
        rows = session.scalars(
            select(Restriction).where(
                Restriction.person_id.in_(family(session, person_id)), holds_on(clock.today()))
        ).all()
        if not rows:
            raise NotFound(_("Nothing holds this person at the gate."))
        for row in rows:
            row.closed_at, row.closed_by = clock.now(), desk.actor.id


def exempt(desk: Desk, person_id: int, since: date, until: date, reason: str) -> int:
    """Let somebody in by name while the school is closed (clause 3.3.1)."""
    if until < since or not reason.strip():
        raise Invalid(_("An exemption needs a reason and an end that is not before its start."))
    with desk.begin(Right.EXEMPT) as session:
        open_file(session, person_id)
        row = Exemption(
            person_id=person_id, since=since, until=until, reason=reason.strip(),
            issued_at=clock.now(), issued_by=desk.actor.id,
        )
        session.add(row)
        session.flush()
        return row.id


def set_photos(desk: Desk, pictures: dict[int, bytes]) -> None:
    """Keep a picture for each person, with the thumbnail that the gate shows.

    Raises Invalid when one of them is no picture; then none is kept.
    """
    from app.people.photos import portrait

    made = {content: portrait(content) for content in set(pictures.values())}
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        kept = _kept(session, pictures)
        for person_id, content in pictures.items():
            photo = kept.get(person_id) or Photo(person_id=person_id)
            photo.picture, photo.thumbnail = made[content]
            session.add(photo)


def _kept(session: Session, people: Collection[int]) -> dict[int, Photo]:
    if not people:
        return {}
    photos = select(Photo).where(Photo.person_id.between(min(people), max(people)))
    return {photo.person_id: photo for photo in session.scalars(photos)}
