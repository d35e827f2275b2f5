"""Writing down doses, what was decided about them, and looks at certificates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.health.doses import wording
from app.health.doses.models import CertificateLook, Dose, DoseDecision
from app.health.doses.queries import CURRENT, card
from app.health.doses.rules import Fault, Site, Source, Word
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.merging.queries import family
from app.rulebook.vaccines import programme
from app.security.desk import Desk
from app.security.models import Account
from app.security.rights import Right
from app.storage.base import nonce

MOST = 9  # doses of one series; a larger number is a slip of the pen
REASONED = frozenset({Word.CONTRAINDICATED, Word.DEFERRED, Word.REFUSED, Word.CONSENT_ENDED})


@dataclass(frozen=True)
class Shot:
    """One dose as it is told; `number` None = the certificate does not count."""

    vaccine: str
    given_on: date
    number: int | None = None
    batch: str = ""
    place: str = ""
    site: Site | None = None
    source: Source = Source.HAND
    note: str = ""


@dataclass(frozen=True)
class Recorded:
    """The row, and why the dose does not count, if it does not."""

    id: int
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What was decided about a series: by whom, why, until when."""

    series: str
    word: Word
    on: date
    reason: str = ""
    said_by: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Look:
    """A look at a certificate; `year` is the school year it is for."""

    year: int
    on: date
    has: bool
    again: bool = False
    renewed: bool = False
    note: str = ""


def record(desk: Desk, person_id: int, shot: Shot) -> Recorded:
    """Write down a dose; one that does not count is kept, and the answer says why.

    Raises Invalid for a day before birth or after today, Conflict for one on file already.
    """
    with desk.begin(Right.KEEP_DOSES) as session:
        person = open_file(session, person_id)
        possible(person.birth_date, shot)
        _not_twice(session, person_id, shot)
        row = row_of(desk, person_id, shot)
        session.add(row)
        session.flush()
        return _recorded(session, person_id, row.id)


def correct(desk: Desk, dose_id: int, shot: Shot, why: str) -> Recorded:
    """Write a dose down anew; the old row stays and is named by the new one. Raises as `record`,
    and Conflict with who was faster."""
    with desk.begin(Right.KEEP_DOSES) as session:
        before = _current(session, dose_id)
        possible(open_file(session, before.person_id).birth_date, shot)
        _not_twice(session, before.person_id, shot, dose_id)
        row = row_of(desk, before.person_id, shot)
        row.replaces_id, row.why = dose_id, _reason(why)
        session.add(row)
        session.flush()
        return _recorded(session, before.person_id, row.id)


def withdraw(desk: Desk, dose_id: int, why: str) -> None:
    """It was never given: the row stays, a new one says so. Raises as `correct`."""
    with desk.begin(Right.KEEP_DOSES) as session:
        before = _current(session, dose_id)
        open_file(session, before.person_id)
        row = row_of(desk, before.person_id, Shot(
            before.vaccine, before.given_on, before.number, before.batch, before.place,
            before.site, before.source, before.note))
        row.replaces_id, row.withdrawn, row.why = dose_id, True, _reason(why)
        session.add(row)


def decide(desk: Desk, person_id: int, decision: Decision) -> int:
    """Contraindicated, deferred, refused, agreed to, or free again. Raises Invalid without
    a reason, or for a deferral that is over already."""
    if decision.series not in programme().series:
        raise Invalid(_("This vaccine is not in the schedule."))
    if decision.word in REASONED and not decision.reason.strip():
        raise Invalid(_("Please write the reason."))
    if decision.word in (Word.REFUSED, Word.CONSENTED) and not decision.said_by.strip():
        raise Invalid(_("Please write which guardian said so."))
    if decision.on > clock.today():
        raise Invalid(_("This day lies in the future."), _("Check the date."))
    until = decision.until if decision.word is Word.DEFERRED else None
    if until is not None and until < decision.on:
        raise Invalid(_("The deferral ends before it begins."), _("Check the date."))
    with desk.begin(Right.KEEP_DOSES) as session:
        open_file(session, person_id)
        now = clock.now()
        row = DoseDecision(
            nonce=nonce(), person_id=person_id, series=decision.series, word=decision.word,
            on=decision.on, until=until, reason=decision.reason.strip(),
            said_by=decision.said_by.strip(), at=now, recorded_at=now, account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def look(desk: Desk, person_id: int, seen: Look) -> int:
    """Write down that a certificate was asked for. Raises Invalid for a day ahead, Conflict for a
    second look without a first."""
    if seen.on > clock.today():
        raise Invalid(_("This day lies in the future."), _("Check the date."))
    with desk.begin(Right.KEEP_DOSES) as session:
        open_file(session, person_id)
        first = session.scalar(select(CertificateLook.on).where(
            CertificateLook.person_id.in_(family(session, person_id)),
            CertificateLook.year == seen.year).order_by(CertificateLook.id).limit(1))
        if seen.again and first is None:
            raise Conflict(_("The certificate was not checked yet."), _("Check it first."))
        if seen.again and first is not None and seen.on < first:
            raise Invalid(_("The second look cannot lie before the first one."))
        now = clock.now()
        row = CertificateLook(
            nonce=nonce(), person_id=person_id, year=seen.year, on=seen.on, again=seen.again,
            has=seen.has, renewed=seen.renewed, note=seen.note.strip(), at=now, recorded_at=now,
            account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def enter(session: Session, desk: Desk, shots: Iterable[tuple[int, Shot]]) -> int:
    """Write many doses of many people in somebody's transaction; they were looked at before."""
    rows = [row_of(desk, person_id, shot) for person_id, shot in shots]
    session.add_all(rows)
    session.flush()
    return len(rows)


def possible(born: date | None, shot: Shot) -> None:
    """Raises Invalid for what cannot be so at all."""
    if shot.vaccine not in programme().vaccines:
        raise Invalid(_("This vaccine is not known."))
    if shot.given_on > clock.today():
        raise Invalid(_("A dose cannot be given in the future."), _("Check the date."))
    if born is not None and shot.given_on < born:
        raise Invalid(
            _("The dose was given on {day}, before the birth on {born}.").format(
                day=shot.given_on, born=born),
            _("Check the day, or the date of birth on file."))
    if shot.number is not None and not 1 <= shot.number <= MOST:
        raise Invalid(_("A dose has a number from 1 to {most}.").format(most=MOST))


def row_of(desk: Desk, person_id: int, shot: Shot) -> Dose:
    """A dose as a row that is not written yet."""
    now = clock.now()
    return Dose(
        nonce=nonce(), person_id=person_id, vaccine=shot.vaccine, given_on=shot.given_on,
        number=shot.number, batch=shot.batch.strip(), place=shot.place.strip(), site=shot.site,
        source=shot.source, note=shot.note.strip(), at=now, recorded_at=now,
        account_id=desk.actor.id, withdrawn=False, why="")


def _current(session: Session, dose_id: int) -> Dose:
    """The row in force. Raises Conflict with who changed it meanwhile."""
    row = session.get(Dose, dose_id)
    if row is None:
        raise NotFound(_("There is no such dose."))
    who = session.execute(
        select(Dose.recorded_at, Account.display)
        .outerjoin(Account, Account.id == Dose.account_id).where(Dose.replaces_id == dose_id)
    ).first()
    if who is not None or row.withdrawn:
        raise Conflict(
            _("{who} changed this dose meanwhile.").format(
                who=(who and who.display) or _("Somebody")),
            _("It is shown now; change it if it is not right."))
    return row


def _not_twice(session: Session, person_id: int, shot: Shot, but: int = 0) -> None:
    found = session.scalar(select(Dose.id).where(
        Dose.person_id.in_(family(session, person_id)), Dose.vaccine == shot.vaccine,
        Dose.given_on == shot.given_on, Dose.id != but, CURRENT).limit(1))
    if found is not None:
        raise Conflict(
            _("{vaccine} of {day} is on file already.").format(
                vaccine=wording.vaccine_name(shot.vaccine), day=shot.given_on),
            _("Correct that one if it is not right."))


def _reason(why: str) -> str:
    if not why.strip():
        raise Invalid(_("Please write the reason."))
    return why.strip()


def _recorded(session: Session, person_id: int, dose_id: int) -> Recorded:
    found = card(session, person_id, clock.today()).assessment.faults
    return Recorded(dose_id, tuple(found.get(dose_id, ())))
