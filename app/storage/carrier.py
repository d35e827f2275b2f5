"""Carries SQLite's log over into the file beside the work, so that no scan waits for it.

Left alone, whoever commits the thousandth page carries all of them over, 40 to 200 ms on a large
file: one scan in a hundred. A passive checkpoint on a thread of its own waits for nobody and
nobody waits for it.
"""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

EVERY = 1.0  # s between two looks at the log's size
FROM = 4 * 1024 * 1024  # bytes of log that are worth the walk


class Carrier:
    """Looks after the log of one database file until it is closed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._log = file.with_name(file.name + "-wal")
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="carrier", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop; what is left in the log stays there, as durable as before."""
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._done.wait(EVERY):
            if _size(self._log) >= FROM:
                carry(self._file)


def _size(log: Path) -> int:
    try:
        return log.stat().st_size
    except OSError:
        return 0


def carry(file: Path) -> None:
    """Carry over what no reader needs; another program may be doing it, then it is done."""
    try:
        with closing(sqlite3.connect(file, timeout=0)) as connection:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except sqlite3.Error:
        return  # whoever writes is told what is wrong; the log keeps every row
