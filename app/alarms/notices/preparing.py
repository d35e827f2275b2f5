"""What somebody needs who writes a report: the text so far, and to whom it usually goes."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app import clock
from app.alarms.notices import queries
from app.alarms.notices.filling import drafted
from app.alarms.notices.involved import Involved, involved, people_in
from app.alarms.notices.models import Notice
from app.alarms.notices.rules import Draft, Stage, ended
from app.alarms.notices.views import NoticeView
from app.alarms.reporters import queries as reporters
from app.alarms.reporters.queries import ReporterRow
from app.alarms.reporters.rules import Duty
from app.health.clocks import queries as clocks
from app.health.clocks.queries import ClockView
from app.places.counterparts import queries as book
from app.places.counterparts.queries import CounterpartRow
from app.places.queries import school_of
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Prepared:
    """A stage ready to be written.

    saved    the text stands as a draft already; else it was filled from the books
    book     who stands in the contact book today
    """

    view: NoticeView
    stage: Stage
    day: date
    draft: Draft
    saved: bool
    book: tuple[CounterpartRow, ...]
    school: str


@dataclass(frozen=True)
class Overview:
    """Everything that the page of reports shows.

    clocks  deadlines of the clinic that no report tells of yet; none for who may not know them
    """

    notices: list[NoticeView]
    reporter: ReporterRow | None
    deputy: ReporterRow | None
    school: str
    clocks: tuple[ClockView, ...] = ()


@dataclass(frozen=True)
class Whole:
    """One report with the people it is about; names alone for who may not know more."""

    view: NoticeView
    people: tuple[Involved, ...]


def overview(desk: Desk) -> Overview:
    """In a worker's thread: what is due, and who reports."""
    with desk.read(Right.READ_NOTICES) as session:
        school = school_of(session)
        return Overview(
            queries.notices(session), reporters.on(session, Duty.REPORTER),
            reporters.on(session, Duty.DEPUTY), school.name if school else "",
            tuple(_untold(session)) if desk.may(Right.READ_HEALTH) else ())


def _untold(session: Session) -> list[ClockView]:
    """T2 and T3 of the clinic about people whom no report that waits is about."""
    waiting = {each.id for each in queries.notices(session) if each.open}
    people = {person for key, told in people_in(session).items() if key in waiting
              for person in told}
    return [each for each in clocks.open_ones(session) if each.person_id not in people]


def prepare(desk: Desk, notice_id: int, stage: Stage, day: date | None = None,
            anew: bool = False) -> Prepared:
    """The text of a stage: the draft that was kept, or filled from the books; `anew` fills again.

    It reads people's files, which is written down. Raises NotFound, NotAllowed.
    """
    with desk.begin(Right.KEEP_NOTICES) as session:
        desk.require(Right.READ_HEALTH)
        view = queries.one(session, notice_id)
        day = day or day_of(view, stage)
        kept = None if anew else view.newest(
            stage, None if stage in (Stage.INITIAL, Stage.CLOSING) else day)
        desk.note_read(session, Notice.__tablename__, notice_id)
        row = session.get_one(Notice, notice_id)
        draft = kept.draft if kept else drafted(session, row, stage, desk.actor.display)
        school = school_of(session)
        return Prepared(view, stage, kept.day if kept else day, draft, kept is not None,
                        tuple(book.on(session)), school.name if school else "")


def whole(desk: Desk, notice_id: int) -> Whole:
    """One report with its people. Raises NotFound."""
    with desk.read(Right.READ_NOTICES) as session:
        view = queries.one(session, notice_id)
        people = involved(session, notice_id)
        if not view.told:
            people = [Involved(each.person_id, each.name, None, None, each.group, "")
                      for each in people]
        return Whole(view, tuple(people))


def day_of(view: NoticeView, stage: Stage) -> date:
    """The day that a stage tells of."""
    if stage is Stage.INITIAL:
        return clock.local(view.found_at).date()
    over = ended(view.marks)
    if stage is Stage.CLOSING and over is not None:
        return over.day
    return clock.today()
