"""What follows from a row, in the same transaction: every reaction of the house in one list.

The desk hands each flushed row to the functions that stand here under its type. A room below
knows nothing of the rooms above that react to it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.storage import migrate
from app.storage.database import Database, Reaction

REACTIONS: Mapping[type, Sequence[Reaction]] = {}


def open_database(address: str) -> Database:
    """Open a school's database, brought up to date, with everything that follows from its rows.

    Raises Unavailable, or Conflict when a newer program made it.
    """
    if address.startswith("sqlite:///"):
        Path(address.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    database = Database.open(address)
    migrate.upgrade(database)
    database.reactions = REACTIONS
    return database
