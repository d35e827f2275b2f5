"""A desk over a real database, and lists as schools make them."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.people.roster import ImportResult, accept
from app.security.desk import Actor, Desk
from app.security.rights import Role
from app.storage.base import Base
from app.storage.database import Database
from tests.schools import SetClock
from tests.shelves import without_waiting

Rows = Sequence[Sequence[Any]]


@pytest.fixture
def desk(database: Database, wall_clock: SetClock) -> Desk:
    """An administrator at an empty school."""
    return Desk(database, Actor(1, "admin", "王老师", Role.ADMINISTRATOR), "office")


def open_desk(path: Path) -> Iterator[Desk]:
    """A desk over a new database, for tests that need many."""
    database = without_waiting(Database.open(f"sqlite:///{path}"))
    Base.metadata.create_all(database.engine)
    yield Desk(database, Actor(1, "admin", "王老师", Role.ADMINISTRATOR), "office")
    database.close()


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Makes an xlsx of one sheet."""

    def make(rows: Rows, name: str = "list.xlsx", merged: Sequence[str] = ()) -> Path:
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.title = "花名册"
        for row in rows:
            book.active.append(list(row))
        for span in merged:
            book.active.merge_cells(span)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """Makes a csv in an encoding."""

    def make(rows: Rows, encoding: str = "utf-8", name: str = "list.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream).writerows(rows)
        return path

    return make


@pytest.fixture
def take(desk: Desk, tmp_path: Path) -> Callable[..., ImportResult]:
    """Imports a file; rejected rows go to the folder `errors`."""

    def do(path: Path, **options: Any) -> ImportResult:
        return accept(desk, path, error_folder=tmp_path / "errors", **options)

    return do
