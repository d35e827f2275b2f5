"""Alarms beside their epidemic reports: one clock, whichever page shows it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.alarms.notices import wording
from app.alarms.notices.queries import about
from app.alarms.notices.rules import Origin
from app.alarms.notices.views import NoticeView
from app.alarms.watch.views import AlarmView, Told


def with_reports(session: Session, alarms: Sequence[AlarmView]) -> list[AlarmView]:
    """The same, each with the report that tells of it."""
    found = about(session, Origin.ALARM, [each.id for each in alarms])
    return [replace(each, report=_told(found[each.id][-1])) if each.id in found else each
            for each in alarms]


def _told(view: NoticeView) -> Told:
    """The clock of the first report: what follows is the business of its own page."""
    first = view.tasks[0]
    words = wording.standing(first) or wording.state(first)
    return Told(view.id, first.due_at, words, wording.tone(first), not first.open)
