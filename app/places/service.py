"""Founding a school."""

import secrets
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid
from app.i18n import _
from app.places.models import Campus, Gate, School


def found(
    session: Session, name: str, code: str, campuses: Mapping[str, Sequence[str]], demo: bool
) -> None:
    """Write the school, its campuses and gates. Raises Conflict where one stands already."""
    if session.scalar(select(School.id)):
        raise Conflict(_("There is a school in this database already."))
    if not name.strip():
        raise Invalid(_("The school needs a name."))
    names = [gate.strip() for gates in campuses.values() for gate in gates]
    if not names or not all(names) or len(set(names)) < len(names):
        raise Invalid(_("Every gate needs a name of its own."))
    session.add(
        School(
            name=name.strip(), code=code.strip(), demo=demo,
            pass_key=secrets.token_bytes(32), founded_at=clock.now(),
        )
    )
    for campus_name, gates in campuses.items():
        campus = Campus(name=campus_name.strip() or name.strip())
        session.add(campus)
        session.flush()
        session.add_all(Gate(name=gate.strip(), campus_id=campus.id) for gate in gates)
