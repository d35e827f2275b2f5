"""Bringing a database to the tables of this program; a copy is made before each upgrade."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from app.errors import Conflict
from app.i18n import _
from app.storage.backup import copy_sqlite
from app.storage.database import Database
from app.storage.failures import refusal

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0039"  # the newest migration; a test compares it with the folder
_FOLDER = Path(__file__).parent / "migrations"


def version(database: Database) -> str | None:
    """The migration the database stands at; None when it is empty."""
    try:
        with database.engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
            return row[0] if row else None
    except DBAPIError as error:
        raise refusal(error) from error


def upgrade(database: Database) -> None:
    """Bring the database to HEAD. Raises Conflict when a newer program made it."""
    at = version(database)
    if at == HEAD:
        return
    if at is not None and at > HEAD:
        raise Conflict(
            _("This database was made by a newer program."), _("Update the program first.")
        )
    if at is not None and database.sqlite:
        copy_sqlite(database.file, database.file.with_suffix(f".before-{HEAD}.db"))
    from alembic import command

    try:
        command.upgrade(_config(database), "head")
    except DBAPIError as error:
        raise refusal(error) from error


def _config(database: Database) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["engine"] = database.engine
    return config
