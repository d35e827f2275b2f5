"""Whether somebody has written since the last look: one cheap question, whatever the size.

SQLite counts the commits of all other connections (`data_version`); PostgreSQL tells which
transactions are under way and which number comes next, and only those that write have numbers.
Neither touches a table, and whoever writes pays nothing for it.
"""

import sqlite3
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from app.storage.failures import refusal


class Changes:
    """Gives a token that differs from the one before when something was committed in between."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: sqlite3.Connection | None = None
        self._one = Lock()

    def token(self) -> str:
        """The token of this moment; safe from any thread. Raises Unavailable."""
        try:
            return self._counted() if self._engine.dialect.name == "sqlite" else self._snapshot()
        except sqlite3.Error as error:
            self.close()
            raise refusal(OperationalError("PRAGMA data_version", None, error)) from error
        except DBAPIError as error:
            raise refusal(error) from error

    def close(self) -> None:
        """Let go of the connection that is kept."""
        with self._one:
            if self._kept is not None:
                self._kept.close()
                self._kept = None

    def _counted(self) -> str:
        """The count holds for one connection only, so a new one begins with a word of its own."""
        with self._one:
            if self._kept is None:
                file = self._engine.url.database or ""
                self._kept = sqlite3.connect(file, timeout=0, check_same_thread=False)
            (count,) = self._kept.execute("PRAGMA data_version").fetchone()
            return f"{id(self._kept)}:{count}"

    def _snapshot(self) -> str:
        quick = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        with quick.connect() as connection:
            return str(connection.exec_driver_sql(
                "SELECT CAST(txid_current_snapshot() AS text)").scalar_one())
