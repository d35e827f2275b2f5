"""What is known of somebody before a case or a test is written down, so that nobody types it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.cases import illness
from app.cases.cases.finding import open_cases
from app.cases.cases.rules import Care
from app.cases.cases.service import BY_HAND, Origin
from app.errors import NotFound
from app.health.absences.models import Absence
from app.health.clinic.models import ClinicVisit
from app.health.clinic.queries import CURRENT as VISITS
from app.health.lab_tests.queries import TestView, of_files
from app.health.lab_tests.rules import Result
from app.i18n import _
from app.isolation.stays.models import Stay
from app.isolation.stays.rules import Went
from app.people.merging.queries import family
from app.people.models import Person
from app.people.queries import CLASS_OF
from app.places.counterparts.queries import hospitals
from app.rulebook.diseases.queries import rules_on
from app.rulebook.diseases.rules import Disease, named_in
from app.security.desk import Desk
from app.security.rights import Right

LATELY = timedelta(days=2)  # a visit or stay that ended earlier is not what is spoken of

@dataclass(frozen=True)
class Beginning:
    """Who it is, and what stands on file; without a person only the diseases are known.

    suspected  id of the disease that somebody suspects, "" = none
    seen       when they fell ill and where that stands, in words
    origin     the row it was seen at
    place      the hospital they were sent to
    hospitals  those of the contact book
    waiting    the newest test of theirs whose result is not there yet
    """

    diseases: Mapping[str, Disease]
    person_id: int | None = None
    name: str = ""
    group: str = ""
    suspected: str = ""
    onset: date | None = None
    seen: str = ""
    origin: Origin = BY_HAND
    care: Care = Care.HOME
    place: str = ""
    hospitals: Sequence[str] = ()
    open: tuple[str, ...] = field(default_factory=tuple)
    waiting: TestView | None = None


@dataclass(frozen=True)
class _Row:
    """The row that somebody was last seen at."""

    origin: Origin
    disease: str
    care: Care
    place: str = ""


def beginning(desk: Desk, person_id: int | None = None) -> Beginning:
    """Look at somebody; it is a look into their file, and noted. Raises NotFound."""
    with desk.begin(Right.READ_HEALTH) as session:
        known = rules_on(session, clock.today())
        offered = hospitals(session)
        if person_id is None:
            return Beginning(known, hospitals=offered)
        files = family(session, person_id)
        who = session.execute(
            select(Person.name, CLASS_OF).where(Person.id == files[0])).first()
        if who is None:
            raise NotFound(_("There is no such person."))
        desk.note_read(session, "person", files[0])
        cases = [entry.disease for _case, entry in open_cases(session, files)]
        row = _last_seen(session, files, known)
        ill = illness.seen(session, files, clock.today())
        suspected = next(filter(None, (*cases, row.disease if row else "")), "")
        return Beginning(
            known, files[0], who[0], who[1], suspected if suspected in known else "",
            ill.onset if ill else None, illness.words(ill), row.origin if row else BY_HAND,
            row.care if row else Care.HOME, row.place if row else "", offered, tuple(cases),
            _waiting(session, files))


def _waiting(session: Session, files: Sequence[int]) -> TestView | None:
    return next((each for each in of_files(session, files)
                 if each.sample.result is Result.PENDING), None)


def _last_seen(session: Session, files: Sequence[int], known: Mapping[str, Disease]
               ) -> _Row | None:
    """The room, else the clinic, else what the family told."""
    return _stay(session, files) or _visit(session, files) or _absence(session, files, known)


def _stay(session: Session, files: Sequence[int]) -> _Row | None:
    row = session.scalar(select(Stay).where(
        Stay.person_id.in_(files), Stay.cancelled_at.is_(None),
        Stay.left_at.is_(None) | (Stay.left_at >= clock.now() - LATELY),
    ).order_by(Stay.id.desc()).limit(1))
    if row is None:
        return None
    care = Care.SCHOOL if row.left_at is None else \
        Care.HOSPITAL if row.went in (Went.HOSPITAL, Went.AMBULANCE) else Care.HOME
    return _Row(("stay", row.id), row.disease, care, row.to_place)


def _visit(session: Session, files: Sequence[int]) -> _Row | None:
    row = session.scalar(select(ClinicVisit).where(
        ClinicVisit.person_id.in_(files), ClinicVisit.day >= clock.today() - LATELY, VISITS,
    ).order_by(ClinicVisit.id.desc()).limit(1))
    if row is None:
        return None
    return _Row(("clinic_visit", row.id), row.disease, Care.HOME if row.out else Care.SCHOOL)


def _absence(session: Session, files: Sequence[int], known: Mapping[str, Disease]
             ) -> _Row | None:
    row = session.scalar(select(Absence).where(
        Absence.person_id.in_(files), Absence.closed_at.is_(None)))
    if row is None:
        return None
    return _Row(("absence", row.id), named_in(row.cause, known.values()) or "", Care.HOME)
