"""What a sent report does elsewhere: it closes the clinic's deadlines, and is written down as
something that left the files (R8.3)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.alarms.notices.involved import people_of
from app.alarms.notices.models import Notice
from app.alarms.notices.rules import Draft, Stage
from app.alarms.notices.sending import Sending
from app.alarms.notices.wording import STAGE, number
from app.health.clocks import service as clocks
from app.health.clocks.models import ReportClock, ReportSent
from app.health.clocks.rules import Sent
from app.i18n import _
from app.people.disclosures.rules import Part, Way
from app.people.disclosures.service import record
from app.people.merging.queries import family
from app.people.models import Person
from app.security.desk import Desk

if TYPE_CHECKING:
    from app.alarms.notices.service import Written

NEAR = timedelta(days=7)  # an older deadline of the same person is another illness
PARTS = {
    "distribution": Part.GROUPS, "onset": Part.LAST_ILLNESS, "symptoms": Part.LAST_ILLNESS,
    "diagnosis": Part.DIAGNOSIS, "standing": Part.DIAGNOSIS, "exposure": Part.EXPOSURE,
}


def hand_out(session: Session, desk: Desk, row: Notice, written: "Written",
             to: Sequence[Sending]) -> None:
    """Inside the transaction that sends."""
    people = people_of(session, row.id)
    if written.stage is Stage.INITIAL:
        _close_clocks(session, desk, row, people, to)
    purpose = _("{number} {stage}").format(number=number(row.id), stage=_(STAGE[written.stage]))
    named = _named(session, people, written.draft)
    parts = _parts(written.draft)
    for each in to:
        for person in named:
            record(session, desk, person, Way.NOTICE, parts, each.recipient, purpose)


def _close_clocks(session: Session, desk: Desk, row: Notice, people: Sequence[int],
                  to: Sequence[Sending]) -> None:
    """One call is one report: what the clinic was to report about them is reported by it."""
    files = [each for person in people for each in family(session, person)]
    made = select(ReportSent.clock_id)
    query = select(ReportClock).where(
        ReportClock.person_id.in_(files), ReportClock.id.not_in(made),
        ReportClock.found_at >= row.found_at - NEAR)
    if row.disease:
        query = query.where(ReportClock.disease.in_(("", row.disease)))
    for each in session.scalars(query).all():
        for told in to:
            if told.at is not None and told.at >= each.found_at:
                clocks.made(session, each.id, Sent(
                    told.at, told.recipient, told.means, number(row.id)), desk.actor.id)


def _named(session: Session, people: Sequence[int], draft: Draft) -> list[int]:
    """Whose name stands in the text: a mere number gives nothing out."""
    text = "\n".join((draft.persons, draft.distribution, draft.diagnosis, draft.standing,
                      draft.exposure, draft.measures, draft.remark))
    names = dict(session.execute(
        select(Person.id, Person.name).where(Person.id.in_(people))).all())
    return [each for each in people if names.get(each) and names[each] in text]


def _parts(draft: Draft) -> list[Part]:
    told = [Part.IDENTITY] + [part for name, part in PARTS.items() if getattr(draft, name)]
    return list(dict.fromkeys(told))
