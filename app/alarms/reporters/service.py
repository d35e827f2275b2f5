"""Appointing the epidemic reporter and the deputy."""

from app import clock
from app.alarms.reporters.models import Reporter
from app.alarms.reporters.rules import Appointed, checked
from app.errors import NotFound
from app.i18n import _
from app.people.models import Person
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


def appoint(desk: Desk, told: Appointed) -> int:
    """From a day on they have the duty; who had it before has it until the day before.

    Raises Invalid without a number, NotFound for a file that is not there.
    """
    told = checked(told)
    now = clock.now()
    with desk.begin(Right.KEEP_COUNTERPARTS) as session:
        if told.person_id is not None and session.get(Person, told.person_id) is None:
            raise NotFound(_("There is no such file."))
        row = Reporter(
            nonce=nonce(), duty=told.duty, person_id=told.person_id, name=told.name,
            phone=told.phone, since=told.since or clock.today(), document=told.document,
            at=now, recorded_at=now, account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id
