"""What alarms and epidemic reports have waiting for somebody."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app.alarms.notices import queries as notices
from app.alarms.notices import wording as notice_words
from app.alarms.notices.queries import sees_illness
from app.alarms.watch import queries as watch
from app.alarms.watch import wording
from app.i18n import _
from app.pending import Pending
from app.security.rights import ROLE, Right, Role


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Alarms that nobody has looked at, reports that are still to be sent.

    Whoever may not know an illness is told how many and where, and no more.
    """
    doctor = _(ROLE[Role.DOCTOR])
    for alarm in watch.waiting(session, sees_illness(session)):
        yield Pending(
            wording.title(alarm), wording.explained(alarm), Right.READ_ALARMS,
            ("isolation", "alarms"), owner=doctor, since=alarm.at, due=alarm.due_at,
            key=alarm.id, grave=True)
    for notice in notices.notices(session):
        if notice.open:
            task = notice.at(at).task
            yield Pending(
                _("{stage} to be sent").format(stage=notice_words.stage(task)),
                notice_words.about(notice), Right.READ_NOTICES,
                ("isolation", "notices"), owner=doctor, since=notice.found_at, due=task.due_at,
                key=notice.id, grave=True)
