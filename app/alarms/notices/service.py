"""Writing a report, sending it, ending it: one act each; nothing is ever deleted."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.notices import opening
from app.alarms.notices.handing_out import hand_out
from app.alarms.notices.law import T4, Deadline, Ground, grounds
from app.alarms.notices.models import Notice, NoticeMark, NoticeReport, NoticeSent
from app.alarms.notices.queries import course_of
from app.alarms.notices.rules import FIELDS, Draft, Mark, Marked, Origin, Stage, ended
from app.alarms.notices.sending import Sending, checked
from app.errors import Conflict, Invalid, NotFound
from app.health.clocks.models import ReportClock
from app.health.clocks.rules import Trigger
from app.i18n import _
from app.people.models import Group, Person
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class Opened:
    """A report that is opened by hand; `ground` by its number in `law.grounds`."""

    what: str
    found_at: datetime
    ground: str = T4
    disease: str = ""
    people: tuple[int, ...] = ()


@dataclass(frozen=True)
class Written:
    """The text of a stage; `day` it tells of; `why` and `replaces` of one that corrects."""

    stage: Stage
    day: date
    draft: Draft
    why: str = ""
    replaces: int | None = None


def open_by_hand(desk: Desk, told: Opened) -> int:
    """Something is to be reported that no row told. Raises Invalid."""
    if not told.what.strip():
        raise Invalid(_("Say what is to be reported."))
    if told.ground not in grounds():
        raise Invalid(_("There is no such ground for a report."))
    if told.found_at > clock.now():
        raise Invalid(_("This time lies in the future."), _("Check when it was found."))
    with desk.begin(Right.KEEP_NOTICES) as session:
        row = opening.start(session, opening.Finding(
            grounds()[told.ground], told.what.strip(), told.found_at, told.disease,
            subjects=tuple((Origin.PERSON, each) for each in _known(session, told.people)),
            account_id=desk.actor.id))
        return row.id


def open_for_clock(desk: Desk, clock_id: int) -> int:
    """What the clinic is to report becomes a report with the same deadline; sending it closes
    both. Raises NotFound."""
    with desk.begin(Right.KEEP_NOTICES) as session:
        held = session.get(ReportClock, clock_id)
        if held is None:
            raise NotFound(_("There is no such report."))
        group = session.get(Group, held.group_id) if held.group_id else None
        deadline = Deadline.AT_ONCE if held.trigger is Trigger.T2 else Deadline.CLUSTER
        row = opening.start(session, opening.Finding(
            Ground(held.trigger, held.rule, held.source, deadline),
            " ".join(filter(None, (group.name if group else "", held.what))), held.found_at,
            held.disease, due_at=held.due_at, account_id=desk.actor.id,
            subjects=((Origin.PERSON, held.person_id),)))
        return row.id


def save(desk: Desk, notice_id: int, written: Written) -> int:
    """Keep a text as a draft; the one before stays as a row. Raises NotFound, Invalid."""
    with desk.begin(Right.KEEP_NOTICES) as session:
        return _kept(session, desk, _row(session, notice_id), written).id


def send(desk: Desk, notice_id: int, written: Written, to: Sequence[Sending]) -> int:
    """It went to these: how, when, what they answered; answers the id of its text.

    It closes the deadlines that the clinic runs for the same persons, and writes down what was
    given out of whose file (R8.3). A closing report says that it is over.

    Raises NotFound, Invalid, Conflict.
    """
    with desk.begin(Right.KEEP_NOTICES) as session:
        row = _row(session, notice_id)
        course = course_of(session, row)
        if not to:
            raise Invalid(_("Say to whom it was reported."),
                          _("Usually the disease control centre and the education bureau."))
        sendings = [checked(each, row.found_at, clock.now()) for each in to]
        if written.stage is not Stage.INITIAL and not course.sent:
            raise Conflict(_("The initial report was not sent yet."), _("Send that one first."))
        report = _kept(session, desk, row, written)
        for each in sendings:
            _add(session, desk, report.id, each)
        session.flush()
        hand_out(session, desk, row, written, sendings)
        if written.stage is Stage.CLOSING and ended(course.marks) is None:
            _mark(session, desk, row, Mark.ENDED, written.day, _("closing report"))
        return report.id


def complete(desk: Desk, sent_id: int, told: Sending) -> int:
    """The receipt came, or something was written wrong: a new row; answers its id.

    Raises NotFound, Invalid, Conflict when it was corrected already.
    """
    with desk.begin(Right.KEEP_NOTICES) as session:
        row, notice = _sent(session, sent_id)
        return _add(session, desk, row.report_id, checked(told, notice.found_at, clock.now()),
                    row.id).id


def take_back(desk: Desk, sent_id: int, why: str) -> int:
    """It was not sent after all. Raises NotFound, Invalid without a reason, Conflict."""
    if not why.strip():
        raise Invalid(_("To take it back needs a reason."))
    with desk.begin(Right.KEEP_NOTICES) as session:
        row, _notice = _sent(session, sent_id)
        told = Sending(row.recipient, row.means, row.at, row.person, row.phone, row.receipt,
                       why.strip(), row.counterpart_id)
        return _add(session, desk, row.report_id, told, row.id, withdrawn=True).id


def mark(desk: Desk, notice_id: int, kind: Mark, why: str, day: date | None = None) -> int:
    """It is over since a day, it is not, or nothing is to be reported: with the reason.

    Raises NotFound, Invalid, Conflict.
    """
    day = day or clock.today()
    if not why.strip():
        raise Invalid(_("Say why."), _("The reason stays with the report."))
    with desk.begin(Right.KEEP_NOTICES) as session:
        row = _row(session, notice_id)
        course = course_of(session, row)
        if day > clock.today():
            raise Invalid(_("This day lies in the future."), _("Check the day."))
        if day < clock.local(row.found_at).date():
            raise Invalid(_("It was over before it was found."), _("Check the day."))
        _may(kind, bool(course.sent), course.marks)
        return _mark(session, desk, row, kind, day, why.strip()).id


def add_people(desk: Desk, notice_id: int, people: Sequence[int]) -> int:
    """These belong to it, too; answers how many were new. Raises NotFound."""
    with desk.begin(Right.KEEP_NOTICES) as session:
        row = _row(session, notice_id)
        there = set(session.scalars(opening.named_in(row.id)))
        fresh = [each for each in dict.fromkeys(_known(session, people)) if each not in there]
        for each in fresh:
            opening.join(session, row.id, Origin.PERSON, each, desk.actor.id)
        return len(fresh)


def _may(kind: Mark, sent: bool, marks: Sequence[Marked]) -> None:
    dropped = any(each.kind is Mark.NOT_NEEDED for each in marks)
    if kind is Mark.NOT_NEEDED and (sent or dropped):
        raise Conflict(_("This report was sent already, or closed."),
                       _("What is no longer so is told by a correcting report."))
    if kind is Mark.ENDED and not sent:
        raise Conflict(_("The initial report was not sent yet."), _("Send that one first."))
    if (kind is Mark.ENDED) == (ended(marks) is not None) and kind is not Mark.NOT_NEEDED:
        raise Conflict(_("It stands so already."))


def _kept(session: Session, desk: Desk, row: Notice, written: Written) -> NoticeReport:
    """The newest text of a stage when it says the same, else a new row."""
    told = {name: text.strip() for name, text in asdict(written.draft).items()}
    if not any(told[name] for name in FIELDS if name not in ("reporter", "found")):
        raise Invalid(_("The report says nothing yet."), _("Fill in what is known."))
    if written.stage is Stage.CORRECTION and not written.why.strip():
        raise Invalid(_("A correction needs its reason."))
    last = session.scalars(select(NoticeReport).where(
        NoticeReport.notice_id == row.id, NoticeReport.stage == written.stage,
        NoticeReport.day == written.day).order_by(NoticeReport.id.desc()).limit(1)).first()
    if last is not None and all(getattr(last, name) == text for name, text in told.items()):
        return last
    now = clock.now()
    report = NoticeReport(
        nonce=nonce(), notice_id=row.id, stage=written.stage, day=written.day,
        why=written.why.strip(), replaces_id=written.replaces, at=now, recorded_at=now,
        account_id=desk.actor.id, **told)
    session.add(report)
    session.flush()
    return report


def _add(session: Session, desk: Desk, report_id: int, told: Sending,
         replaces: int | None = None, withdrawn: bool = False) -> NoticeSent:
    row = NoticeSent(
        nonce=nonce(), report_id=report_id, counterpart_id=told.counterpart_id,
        recipient=told.recipient, person=told.person, phone=told.phone, means=told.means,
        at=told.at or clock.now(), recorded_at=clock.now(), account_id=desk.actor.id,
        receipt=told.receipt, note=told.note, withdrawn=withdrawn, replaces_id=replaces)
    session.add(row)
    session.flush()
    return row


def _mark(session: Session, desk: Desk, row: Notice, kind: Mark, day: date, why: str
          ) -> NoticeMark:
    now = clock.now()
    made = NoticeMark(nonce=nonce(), notice_id=row.id, kind=kind, day=day, at=now,
                      recorded_at=now, account_id=desk.actor.id, why=why)
    session.add(made)
    session.flush()
    return made


def _row(session: Session, notice_id: int) -> Notice:
    row = session.get(Notice, notice_id)
    if row is None:
        raise NotFound(_("There is no such report."))
    return row


def _sent(session: Session, sent_id: int) -> tuple[NoticeSent, Notice]:
    row = session.get(NoticeSent, sent_id)
    if row is None:
        raise NotFound(_("There is no such report."))
    if session.scalar(select(NoticeSent.id).where(NoticeSent.replaces_id == sent_id)):
        raise Conflict(_("This line was corrected already."), _("Look at the newest one."))
    report = session.get_one(NoticeReport, row.report_id)
    return row, session.get_one(Notice, report.notice_id)


def _known(session: Session, people: Sequence[int]) -> list[int]:
    found = set(session.scalars(select(Person.id).where(Person.id.in_(people))))
    if set(people) - found:
        raise NotFound(_("There is no such file."))
    return list(people)
