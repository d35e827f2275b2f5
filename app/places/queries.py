"""Where things are."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import _
from app.places.models import Campus, Gate, School
from app.security.desk import NOBODY, Desk
from app.security.rights import Right
from app.storage.database import Database


@dataclass(frozen=True)
class SchoolView:
    """The school as screens and papers name it; `drill` the number of the drill it is played in."""

    name: str
    code: str
    demo: bool
    drill: str = ""


@dataclass(frozen=True)
class GateView:
    """A gate with its campus."""

    id: int
    name: str
    campus: str


def school_of(session: Session) -> SchoolView | None:
    """The school, or None where none is founded yet."""
    row = session.execute(select(School.name, School.code, School.demo, School.drill)).first()
    return SchoolView(*row) if row else None


def pass_key(session: Session) -> bytes:
    """What the school signs its codes with."""
    return session.scalars(select(School.pass_key)).one()


def founded(database: Database) -> SchoolView | None:
    """The same question before anybody has signed in."""
    with Desk(database, NOBODY, "").read(Right.ENTER) as session:
        return school_of(session)


def gates(session: Session) -> list[GateView]:
    """All gates, in the order they were made."""
    rows = session.execute(
        select(Gate.id, Gate.name, Campus.name).join(Campus).order_by(Gate.id)
    )
    return [GateView(*row) for row in rows]


def gate_named(session: Session, name: str) -> GateView:
    """The gate of this name. Raises NotFound and names those there are."""
    known = gates(session)
    for gate in known:
        if gate.name == name.strip():
            return gate
    raise NotFound(
        _("There is no gate named {name}.").format(name=name),
        _("Gates: {names}").format(names=" ".join(gate.name for gate in known)),
    )
