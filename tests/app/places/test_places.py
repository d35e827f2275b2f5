"""A school is founded once, whole, with gates that have names of their own."""

import pytest

from app.errors import AppError, Conflict, NotFound
from app.places.models import Campus, Gate
from app.places.models import School as SchoolRow
from app.places.queries import founded, gate_named, gates, school_of
from app.places.service import Founding, found
from app.rulebook.models import PolicyEdition
from app.security.models import Account, AuditEntry
from app.security.rights import Right, Role
from app.security.service import sign_in
from tests.schools import PASSWORD, School, rows_of

ONE = {"主校区": ["东门"]}
TABLES = (SchoolRow, Campus, Gate, Account, PolicyEdition, AuditEntry)


def test_founding_makes_all_that_a_first_morning_needs(database):
    found(database, Founding(
        " 第一中学 ", {"主校区": ["东门", " 南门 "], "": ["北门"]}, "admin", PASSWORD, code=" 4101 "
    ))
    desk = sign_in(database, "admin", PASSWORD, "office")
    assert desk.actor.role is Role.ADMINISTRATOR
    with desk.read(Right.READ_POLICY) as session:
        school, known = school_of(session), gates(session)
    assert school is not None
    assert (school.name, school.code, school.demo) == ("第一中学", "4101", False)
    assert [(gate.name, gate.campus) for gate in known] == [
        ("东门", "主校区"), ("南门", "主校区"), ("北门", "第一中学")
    ]
    (kept,) = rows_of(database, SchoolRow)
    assert len(set(kept.pass_key)) > 8


@pytest.mark.parametrize("demo", [True, False])
def test_a_school_is_founded_once_and_demo_and_real_never_mix(school: School, demo):
    before = [len(school.rows(table)) for table in TABLES]
    with pytest.raises(Conflict, match="another data folder"):
        found(school.database, Founding("二中", ONE, "other", PASSWORD), demo=demo)
    assert [len(school.rows(table)) for table in TABLES] == before
    view = founded(school.database)
    assert view is not None
    assert (view.name, view.demo) == ("第一中学", False)


@pytest.mark.parametrize(
    ("founding", "words"),
    [
        (Founding("  ", ONE, "admin", PASSWORD), "school needs a name"),
        (Founding("一中", {}, "admin", PASSWORD), "gate"),
        (Founding("一中", {"主校区": []}, "admin", PASSWORD), "gate"),
        (Founding("一中", {"主校区": ["东门", " "]}, "admin", PASSWORD), "gate"),
        (Founding("一中", {"主校区": ["东门", " 东门"]}, "admin", PASSWORD), "gate"),
        (Founding("一中", {"主校区": ["东门"], "北校区": ["东门"]}, "admin", PASSWORD), "gate"),
        (Founding("一中", {"主": ["东门"], " 主": ["南门"]}, "admin", PASSWORD), "contradicts"),
        (Founding("一中", ONE, " ", PASSWORD), "account needs a name"),
        (Founding("一中", ONE, "admin", "weak"), "weak"),
    ],
    ids=["no name", "no gates", "empty campus", "nameless gate", "same gate", "same gate twice",
         "same campus", "no account", "weak password"],
)
def test_what_cannot_be_founded_leaves_nothing_behind(database, founding, words):
    with pytest.raises(AppError, match=words):
        found(database, founding)
    assert [len(rows_of(database, table)) for table in TABLES] == [0] * len(TABLES)
    assert founded(database) is None


def test_a_gate_is_found_by_its_name_and_the_others_are_named(school: School):
    with school.guard.read(Right.SCREEN) as session:
        assert gate_named(session, " 东门 ").id == 1
        with pytest.raises(NotFound, match="东门 南门"):
            gate_named(session, "西门")


def test_the_key_of_the_passes_is_not_in_the_audit(school: School):
    assert all("key" not in (row.changes or "") for row in school.rows(AuditEntry))
