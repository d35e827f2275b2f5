"""What was reported about somebody, as lines of their time line."""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from app.alarms.notices import wording
from app.alarms.notices.lines import reports_of
from app.alarms.notices.queries import of_person
from app.i18n import _
from app.people.events import Event, EventKind


def events(session: Session, files: Sequence[int]) -> Iterable[Event]:
    """A line a stage that was sent, or is still to be sent."""
    for view in of_person(session, files):
        for task in view.tasks:
            sent = [each for report in reports_of(view, task) for each in report.sent]
            words = _("; ").join(filter(None, (
                wording.about(view), *map(wording.sent, sent),
                "" if sent else wording.standing(task))))
            yield Event(
                task.sent_at or task.due_at, EventKind.CASE,
                _("Epidemic report: {stage}").format(stage=wording.stage(task)), words,
                sent[0].by if sent else "", wording.tone(task), source=("notice", view.id),
                state=wording.state(task))
