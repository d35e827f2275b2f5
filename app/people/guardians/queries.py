"""Whom to call, as the file holds it; numbers in full are for whoever may see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.guardians.rules import Told
from app.people.models import Guardian


@dataclass(frozen=True)
class GuardianRow:
    """One guardian and the row of it."""

    id: int
    told: Told


def of_files(session: Session, files: Sequence[int]) -> list[GuardianRow]:
    """Who is to be called for a person, the kept file's first, each number once."""
    query = (
        select(Guardian.id, Guardian.name, Guardian.relation, Guardian.phone, Guardian.legal)
        .where(Guardian.person_id.in_(files), Guardian.ended_at.is_(None))
        .order_by(Guardian.person_id != files[0], Guardian.person_id, Guardian.position)
    )
    found: dict[tuple[str, str], GuardianRow] = {}
    for key, name, relation, phone, legal in session.execute(query):
        one = GuardianRow(key, Told(name, relation, phone, legal))
        found.setdefault((one.told.name, one.told.phone), one)
    return list(found.values())
