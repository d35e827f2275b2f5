"""The door: the same words for a wrong name and a wrong password, a lock after five (R8.4)."""

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed
from app.security.models import Account
from app.security.passwords import hashed, matches
from app.security.rights import Right, Role
from app.security.service import change_password, create_account, first_administrator, sign_in
from tests.schools import PASSWORD, School, SetClock


def enter(school: School, name: str = "guard", password: str = PASSWORD):
    return sign_in(school.database, name, password, "东门岗")


def refused(school: School, name: str = "guard", password: str = "wrong") -> str:
    with pytest.raises(NotAllowed) as refusal:
        enter(school, name, password)
    return str(refusal.value)


def account(school: School, name: str = "guard") -> Account:
    return next(row for row in school.rows(Account) if row.name == name)


def test_who_knows_the_password_sits_at_the_desk(school: School):
    desk = enter(school, " guard ")
    assert (desk.actor.name, desk.actor.role, desk.station) == ("guard", Role.GUARD, "东门岗")
    assert not desk.actor.must_change
    assert account(school).last_sign_in == clock.now()


def test_a_wrong_name_and_a_wrong_password_are_told_the_same(school: School):
    assert refused(school, "guard", "wrong") == refused(school, "nobody", PASSWORD)
    assert refused(school, "", "") == refused(school, "Guard'--", PASSWORD)


def test_an_unknown_name_costs_as_much_as_a_wrong_password(school: School, monkeypatch):
    spent = []
    monkeypatch.setattr("app.security.passwords.waste", spent.append)
    refused(school, "nobody", "wrong")
    refused(school, "guard", "wrong")
    assert spent == ["wrong"]


def test_five_failures_lock_for_fifteen_minutes_and_then_it_works(school, wall_clock: SetClock):
    for _ in range(5):
        assert "locked" not in refused(school)
    assert "07:35" in refused(school, password=PASSWORD)
    wall_clock.go(minutes=14, seconds=59)
    assert "locked" in refused(school, password=PASSWORD)
    wall_clock.go(seconds=1)
    assert enter(school).actor.role is Role.GUARD


def test_a_lock_is_not_prolonged_and_the_count_begins_anew(school: School, wall_clock: SetClock):
    for _ in range(9):
        refused(school)
    wall_clock.go(minutes=15)
    for _ in range(4):
        assert "locked" not in refused(school)
    assert enter(school)


def test_a_success_forgets_the_failures_before(school: School):
    for _ in range(2):
        for _ in range(4):
            refused(school)
        enter(school)
    assert account(school).failures == 0


def test_a_lock_is_one_persons(school: School):
    for _ in range(5):
        refused(school)
    assert enter(school, "doctor").actor.role is Role.DOCTOR


def test_failures_are_audited_at_their_station(school: School):
    refused(school)
    (entry,) = school.audit
    assert (entry.right, entry.account_id, entry.station) == (Right.ENTER, None, "东门岗")
    assert (entry.subject, entry.subject_id) == ("account", account(school).id)


def test_a_disabled_account_is_told_what_strangers_are_told(school: School):
    words = refused(school, "nobody")
    with school.administrator.begin(Right.MANAGE_ACCOUNTS) as session:
        session.query(Account).filter_by(name="guard").one().active = False
    assert refused(school, password=PASSWORD) == words


def test_what_is_kept_of_a_password_is_an_argon2_hash(school: School):
    kept = account(school).password_hash
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
    assert hashed(PASSWORD) != hashed(PASSWORD)
    assert matches(PASSWORD, kept)
    assert not matches(PASSWORD + " ", kept)
    assert not matches(PASSWORD, "spoiled")
    assert not matches(PASSWORD, "")


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("Secret-1", True), ("secret-1", True), ("SECRET-1", True), ("Secret12", True),
        ("Secret-", False), ("secret12", False), ("SECRET--", False), ("12345678", False),
        ("密码密码密码密1aA", True), ("密码密码密码密码", False), ("", False), ("        ", False),
    ],
)
def test_a_password_has_eight_signs_of_three_kinds(password, good):
    if good:
        assert matches(password, hashed(password))
        return
    with pytest.raises(Invalid):
        hashed(password)


def test_an_account_begins_with_a_password_that_must_be_changed(school: School):
    create_account(school.administrator, " zhang ", "", Role.GUARD, PASSWORD)
    desk = enter(school, "zhang")
    assert (desk.actor.must_change, desk.actor.display) == (True, "zhang")
    change_password(desk, PASSWORD, "Other-2026")
    assert not enter(school, "zhang", "Other-2026").actor.must_change
    assert refused(school, "zhang", PASSWORD) == refused(school, "nobody")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [("wrong", "Other-2026", NotAllowed), (PASSWORD, PASSWORD, Invalid),
     (PASSWORD, "weak", Invalid)],
)
def test_a_password_is_changed_by_who_knows_it_to_a_good_one(school: School, old, new, why):
    desk = enter(school)
    with pytest.raises(why):
        change_password(desk, old, new)
    assert enter(school)


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [("guard", PASSWORD, Conflict), (" ", PASSWORD, Invalid), ("zhang", "weak", Invalid)],
)
def test_an_account_has_a_name_of_its_own_and_a_good_password(school, name, password, why):
    with pytest.raises(why):
        create_account(school.administrator, name, "", Role.GUARD, password)
    assert len(school.rows(Account)) == len(Role)


def test_the_first_administrator_is_the_first(school: School):
    with pytest.raises(Conflict), school.administrator.begin(Right.MANAGE_ACCOUNTS) as session:
        first_administrator(session, "second", "", PASSWORD)
    assert len(school.rows(Account)) == len(Role)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_an_administrator_makes_accounts(school: School, role):
    with pytest.raises(NotAllowed):
        create_account(school.desk(role), "zhang", "", Role.ADMINISTRATOR, PASSWORD)
