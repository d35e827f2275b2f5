"""Consents: who answered what on which day; an answer is never overwritten."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.health.files import wording
from app.health.files.catalogue import kinds
from app.health.files.models import Consent, Document
from app.health.files.queries import STANDS, ConsentView, consents_of
from app.health.files.rules import GUARDIAN_UNDER, Answer, needs_guardian
from app.health.files.service import author
from app.i18n import _
from app.people.archiving.service import open_file as to_write
from app.people.merging.queries import family
from app.people.models import Person
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class Answered:
    """One answer as it stands on the paper; guardian "" = the person alone."""

    kind: str
    answer: Answer
    on: date
    guardian: str = ""
    relation: str = ""
    document_id: int | None = None
    note: str = ""


def answer(desk: Desk, person_id: int, told: Answered, seen: int | None = None,
           corrects: int | None = None) -> int:
    """Write an answer down, or correct one that was written wrongly.

    seen   the newest answer of this kind that the form knew of; None = it knew of none
    Raises Conflict when somebody wrote another one meanwhile, Invalid when the law asks for a
    guardian (R8.1) or a consent is withdrawn that was not given.
    """
    if told.kind not in kinds("consent"):
        raise NotFound(_("There is no such kind of consent."))
    if told.on > clock.today():
        raise Invalid(_("This day lies in the future."), _("Check the date."))
    with desk.begin(Right.KEEP_FILES) as session:
        person = to_write(session, person_id)
        files = family(session, person.id)
        _refuse_stale(session, files, told.kind, seen)
        if corrects is not None:
            _refuse_corrected(session, files, corrects)
        _check(person, told, _before(consents_of(session, files), told, corrects))
        _check_paper(session, files, told.document_id)
        row = _row(desk, person.id, told, corrects)
        session.add(row)
        session.flush()
        return row.id


def _row(desk: Desk, person_id: int, told: Answered, corrects: int | None) -> Consent:
    now = clock.now()
    return Consent(
        nonce=nonce(), person_id=person_id, kind=told.kind, replaces_id=corrects,
        answer=told.answer, guardian=told.guardian.strip(), relation=told.relation.strip(),
        answered_on=told.on, document_id=told.document_id, note=told.note.strip(), at=now,
        recorded_at=now, account_id=desk.actor.id)


def _refuse_stale(session: Session, files: list[int], kind: str, seen: int | None) -> None:
    newest = session.scalar(select(func.max(Consent.id)).where(
        Consent.person_id.in_(files), Consent.kind == kind, STANDS))
    row = session.get(Consent, newest) if newest and newest != seen else None
    if row is not None:
        raise Conflict(
            _("{who} wrote at {time}: {answer}, {day}.").format(
                who=author(session, row.account_id), time=f"{clock.local(row.at):%H:%M}",
                answer=_(wording.ANSWER[row.answer]), day=row.answered_on),
            _("Nothing of yours was written. Look at it, then write your own if need be."))


def _refuse_corrected(session: Session, files: list[int], corrects: int) -> None:
    row = session.get(Consent, corrects)
    if row is None or row.person_id not in files:
        raise NotFound(_("There is no such answer in the file."))
    if session.scalar(select(Consent.id).where(Consent.replaces_id == corrects)):
        raise Conflict(_("This answer was corrected already."))


def _before(held: list[ConsentView], told: Answered, corrects: int | None) -> ConsentView | None:
    """The answer of this kind that stood on that day."""
    return next((each for each in held if each.kind == told.kind and each.id != corrects
                 and each.answered_on <= told.on), None)


def _check(person: Person, told: Answered, before: ConsentView | None) -> None:
    born = person.birth_date
    if born and told.on < born:
        raise Invalid(_("This day lies before the birth."), _("Check the date."))
    if not told.guardian.strip() and needs_guardian(born, told.on):
        why = _("{name} is younger than {years}.") if born else _(
            "The date of birth of {name} is not on file.")
        raise Invalid(why.format(name=person.name, years=GUARDIAN_UNDER),
                      _("A guardian has to answer: say who."))
    if told.answer is Answer.WITHDRAWN and (before is None or before.answer is not Answer.GIVEN):
        raise Invalid(_("No consent stands that could be withdrawn on that day."),
                      _("Write down the consent first, or “refused”."))


def _check_paper(session: Session, files: list[int], document_id: int | None) -> None:
    row = session.get(Document, document_id) if document_id else None
    if document_id and (row is None or row.person_id not in files or row.withdrawn_at):
        raise Invalid(_("This paper is not in the file."), _("File it first, or choose none."))
