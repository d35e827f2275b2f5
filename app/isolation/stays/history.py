"""What happened in the observation room, as lines of a person's time line."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.health.checks.rules import Finding
from app.health.checks.wording import symptoms
from app.i18n import _
from app.isolation import wording
from app.isolation.stays.models import Stay
from app.isolation.stays.reading import held
from app.isolation.stays.showing import shown
from app.isolation.stays.views import Look, StayView
from app.people.events import Event, EventKind


def events(session: Session, files: Sequence[int]) -> Iterator[Event]:
    """Coming in, every look, and where they went."""
    rows = session.scalars(select(Stay.id).where(
        Stay.person_id.in_(files), Stay.entered_at.is_not(None),
        Stay.cancelled_at.is_(None)).order_by(Stay.id)).all()
    for each in held(session, rows, clock.now()).values():
        view = shown(each)
        yield _entered(view)
        yield from (_looked(view, look) for look in view.looks)
        if view.left_at is not None and view.went is not None:
            yield Event(
                view.left_at, EventKind.STAY, _("Left the observation room"),
                _("; ").join(filter(None, (view.to_place, view.fetched_by, view.advice))),
                view.left_by, wording.WENT_TONE[view.went], source=("stay", view.id),
                state=_(wording.WENT[view.went]))


def _entered(view: StayView) -> Event:
    assert view.entered_at is not None
    first = view.beds[0]
    detail = (_(wording.CAME[view.came]), view.found_by, view.complaint, view.cause)
    return Event(
        view.entered_at, EventKind.STAY,
        _("Observation room: {bed}").format(bed=wording.bed(first.room, first.bed)),
        _("; ").join(filter(None, detail)), view.escort, "again", source=("stay", view.id))


def _looked(view: StayView, look: Look) -> Event:
    hot = look.temperature is not None and look.temperature >= view.limit
    told = (wording.measured(look.temperature, look.site), words(look),
            _(wording.MOOD[look.mood]) if look.mood else "", look.needs, look.meal, look.note)
    return Event(look.at, EventKind.STAY, _("Looked at in the observation room"),
                 _("; ").join(filter(None, told)), look.by, "hold" if hot else "",
                 source=("stay", view.id))


def words(look: Look) -> str:
    """The symptoms of a look, "" when nobody asked."""
    if look.symptoms is None:
        return ""
    return symptoms(Finding(symptoms=frozenset(look.symptoms), severe=look.severe)) or _(
        "without symptoms")
