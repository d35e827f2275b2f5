"""A second machine: looking at a school's database, and standing there under a name."""

from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import inspect, select
from sqlalchemy.exc import DBAPIError

from app import clock
from app.errors import Conflict, Invalid
from app.i18n import _
from app.places.queries import SchoolView, gates, school_of
from app.places.stations.models import Station
from app.places.stations.queries import stations
from app.places.stations.rules import Address
from app.security.desk import NOBODY, Desk
from app.security.rights import Right
from app.storage import migrate
from app.storage.database import Database
from app.storage.failures import refusal


@dataclass(frozen=True)
class There:
    """What stands at an address: no school in an empty database."""

    school: SchoolView | None
    gates: tuple[str, ...] = ()
    stations: tuple[str, ...] = ()


def look(address: Address) -> There:
    """What stands there; nothing is written. Raises Unavailable, or Conflict (version)."""
    with closing(Database.open(address.whole)) as database:
        database.probe()
        at = migrate.version(database)
        if at is None:
            return _empty(database)
        _fits(at)
        with Desk(database, NOBODY, "").read(Right.ENTER) as session:
            return There(
                school_of(session), tuple(gate.name for gate in gates(session)),
                tuple(row.name for row in stations(session)),
            )


def arrive(database: Database, name: str, machine: str, gate: str = "") -> None:
    """A machine stands there under this name from now on; one machine has one name.

    Raises Invalid without a name, Conflict when another machine bears it.
    """
    name = name.strip()
    if not name:
        raise Invalid(_("A station needs a name."))
    with Desk(database, NOBODY, name).begin(Right.ENTER) as session:
        rows = session.scalars(select(Station)).all()
        if any(row.name == name and row.machine != machine for row in rows):
            raise Conflict(
                _("Another machine is called {name} already.").format(name=name),
                _("Give this one another name: rows are told apart by it."),
            )
        now = clock.now()
        mine = next((row for row in rows if row.machine == machine), None)
        if mine is None:
            mine = Station(machine=machine, joined_at=now)
            session.add(mine)
        mine.name, mine.gate, mine.seen_at = name, gate, now


def _empty(database: Database) -> There:
    try:
        foreign = inspect(database.engine).get_table_names()
    except DBAPIError as error:
        raise refusal(error) from error
    if foreign:
        raise Conflict(
            _("This database belongs to another program."), _("Make an empty one for the school.")
        )
    return There(None)


def _fits(at: str) -> None:
    if at > migrate.HEAD:
        raise Conflict(
            _("This database was made by a newer program."), _("Update the program first.")
        )
    if at < migrate.HEAD:
        raise Conflict(
            _("The school there is kept by an older program."),
            _("Update the program on the machines there first, then join."),
        )
