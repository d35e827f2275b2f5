"""Which case of somebody is meant: the open one of a disease, the one a sample belongs to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Told
from app.cases.contacts.standing import NEWEST


def current(session: Session, case_id: int) -> CaseEntry | None:
    """What is held true of a case now."""
    return session.scalar(
        select(CaseEntry).where(CaseEntry.case_id == case_id)
        .order_by(CaseEntry.id.desc()).limit(1))


def told_of(entry: CaseEntry) -> Told:
    """An entry as it is told."""
    return Told(entry.classification, entry.disease, entry.onset, entry.care, entry.place,
                entry.said_by, entry.why, entry.at)


def open_cases(session: Session, files: Sequence[int]) -> list[tuple[Case, CaseEntry]]:
    """The cases of somebody that are neither excluded nor over, the oldest first."""
    return [(case, entry) for case, entry in _cases(session, files) if told_of(entry).open]


def known_case(session: Session, files: Sequence[int], disease: str) -> Case | None:
    """The open case of a disease: it is never opened twice."""
    return next((case for case, entry in open_cases(session, files)
                 if entry.disease == disease), None)


def episode(session: Session, files: Sequence[int], disease: str,
            sampled_at: datetime) -> tuple[Case, CaseEntry] | None:
    """The case that a sample belongs to: the open one, or one that ended after it was taken."""
    return next((
        (case, entry) for case, entry in reversed(_cases(session, files))
        if entry.disease == disease and (told_of(entry).open or entry.at >= sampled_at)), None)


def _cases(session: Session, files: Sequence[int]) -> list[tuple[Case, CaseEntry]]:
    query = (
        select(Case, CaseEntry).join(CaseEntry, CaseEntry.case_id == Case.id)
        .where(Case.person_id.in_(files), NEWEST).order_by(Case.id)
    )
    return [(case, entry) for case, entry in session.execute(query)]
