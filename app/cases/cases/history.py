"""Cases of one person, as lines of their time line: everything that was said, when it was said."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.cases.cases import wording
from app.cases.cases.models import Case
from app.cases.cases.queries import read
from app.cases.cases.views import EntryView
from app.i18n import _
from app.people.events import Event, EventKind


def events(session: Session, files: Sequence[int]) -> Iterator[Event]:
    """Each entry: which disease, held for what, on whose word and why."""
    for case in read(session, Case.person_id.in_(files)):
        for entry in case.entries:
            yield told(case.id, entry)


def told(case_id: int, entry: EntryView) -> Event:
    """One entry as a line."""
    held = entry.told
    detail = (wording.care(held.care, held.place), held.said_by, held.why)
    return Event(
        entry.at, EventKind.CASE, _("Case: {disease}").format(disease=entry.disease),
        _("; ").join(filter(None, detail)), entry.by, wording.TONE[held.classification],
        source=("case_file", case_id), state=_(wording.CLASSIFICATION[held.classification]))
