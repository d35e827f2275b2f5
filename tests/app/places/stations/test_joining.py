"""A second machine: the address, what stands there, a name of its own."""

import pytest

from app.errors import Conflict, Invalid, Unavailable
from app.places.stations.models import Station
from app.places.stations.queries import stations
from app.places.stations.rules import Address, parse
from app.places.stations.service import There, arrive, look
from app.security.rights import Right
from app.storage.database import Database
from tests.schools import on_postgresql


@pytest.mark.parametrize(("text", "address"), [
    ("postgresql://ward@server/school", Address("server", "school", "ward")),
    ("postgres://ward:p%40ss@10.0.0.5:5433/school",
     Address("10.0.0.5", "school", "ward", "p@ss", 5433)),
    (" postgresql+psycopg://ward@server/学校?sslmode=require ",
     Address("server", "学校", "ward", more="sslmode=require")),
])
def test_an_address_falls_into_its_parts(text, address):
    assert parse(text) == address


@pytest.mark.parametrize("text", [
    "server", "http://server/school", "postgresql://server", "postgresql://a@b:port/c", "",
])
def test_what_is_no_address_is_told(text):
    with pytest.raises(Invalid, match="cannot be read"):
        parse(text)


@pytest.mark.parametrize("text", [
    "sqlite:////share/campusward.db", r"\\server\share\campusward.db", r"Z:\school\campusward.db",
    "/mnt/share/campusward.db", "campusward.db",
])
def test_a_file_on_a_shared_disk_is_not_joined(text):
    with pytest.raises(Invalid, match="shared disk cannot be joined"):
        parse(text)


def test_the_password_stands_in_the_whole_address_alone():
    address = Address("::1", "school", "w@rd", "p@ss/word", 5433)
    assert address.text == "postgresql://w%40rd@[::1]:5433/school"
    assert address.whole == "postgresql://w%40rd:p%40ss%2Fword@[::1]:5433/school"
    assert parse(address.whole) == address


def names(school):
    with school.administrator.read(Right.MANAGE_ACCOUNTS) as session:
        return [row.name for row in stations(session)]


def test_a_machine_has_one_name_and_a_name_one_machine(school):
    arrive(school.database, "东门岗", "m1", "东门")
    arrive(school.database, "医务室", "m2")
    with pytest.raises(Conflict, match="Another machine is called 东门岗"):
        arrive(school.database, " 东门岗 ", "m2")
    arrive(school.database, "校医室", "m2")
    assert sorted(names(school)) == sorted(["东门岗", "校医室"])


def test_who_comes_again_was_seen_again(school, wall_clock):
    arrive(school.database, "东门岗", "m1", "东门")
    wall_clock.go(days=1)
    arrive(school.database, "东门岗", "m1", "东门")
    (row,) = school.rows(Station)
    assert (row.seen_at - row.joined_at).days == 1


def test_a_station_needs_a_name(school):
    with pytest.raises(Invalid, match="needs a name"):
        arrive(school.database, " ", "m1")


@pytest.fixture
def address(school):
    """Where the school answers, as somebody would type it."""
    class Typed:
        whole = school.database.engine.url.render_as_string(hide_password=False)
    return Typed


def test_what_stands_there_is_told_before_anything_is_written(school, address):
    arrive(school.database, "东门岗", "m1", "东门")
    before = len(school.audit)
    there = look(address)
    assert (there.school.name, there.gates, there.stations) == (
        "第一中学", ("东门", "南门"), ("东门岗",))
    assert len(school.audit) == before


@pytest.mark.parametrize(("version", "words"), [
    ("9999", "newer program"), ("0001", "older program"),
])
def test_a_version_that_does_not_fit_is_told(school, address, version, words):
    with school.database.writer.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
    with pytest.raises(Conflict, match=words):
        look(address)


@on_postgresql
def test_an_empty_database_has_no_school(shelf):
    shelf.create("there")
    class Typed:
        whole = shelf.address("there")
    assert look(Typed) == There(None)
    other = Database.open(Typed.whole)
    with other.writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE lesson (id INTEGER)")
    other.close()
    with pytest.raises(Conflict, match="another program"):
        look(Typed)
    shelf.drop("there")


@pytest.mark.parametrize(("host", "port", "words"), [
    ("127.0.0.1", 1, "No PostgreSQL answers"),
    ("no.such.host.invalid", 5432, "No machine of this name"),
])
def test_a_wrong_address_is_told_in_plain_words(host, port, words):
    with pytest.raises(Unavailable, match=words):
        look(Address(host, "school", "ward", "x", port))
