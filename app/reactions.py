"""What follows from a row, in the same transaction: every reaction of the house in one list.

The desk hands each flushed row to the functions that stand here under its type. A room below
knows nothing of the rooms above that react to it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.errors import Unavailable
from app.health.absences import service as absences
from app.health.checks.models import Check
from app.i18n import _
from app.storage import migrate
from app.storage.database import Database, Reaction

REACTIONS: Mapping[type, Sequence[Reaction]] = {
    Check: (absences.on_check,),  # who is ill at home is on the list of those to be called
}


def open_database(address: str) -> Database:
    """Open a school's database, brought up to date, with everything that follows from its rows.

    Raises Unavailable, or Conflict when a newer program made it.
    """
    if address.startswith("sqlite:///"):
        _make(Path(address.removeprefix("sqlite:///")).parent)
    database = Database.open(address)
    migrate.upgrade(database)
    database.reactions = REACTIONS
    database.tend()
    return database


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            _("The data folder cannot be made: {folder}").format(folder=folder),
            _("Choose another one, or check who may write there."),
        ) from error
