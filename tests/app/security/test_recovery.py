"""A lost administrator's password: the way back, and who is told."""

import pytest

from app.errors import Invalid, NotAllowed, NotFound
from app.security import service
from app.security.recovery import rules
from app.security.recovery.models import RecoveryCode
from app.security.recovery.queries import codes_left, since_last_here
from app.security.recovery.service import new_codes, recover_by_code, recover_by_command
from app.security.recovery.wording import notice
from app.security.rights import Role
from tests.schools import PASSWORD

NEW = "Newly-2026"


@pytest.fixture
def codes(school):
    return new_codes(school.administrator)


def enter(school, name, password=PASSWORD):
    return service.sign_in(school.database, name, password, "门卫室")


def test_a_code_gives_the_administrator_a_new_password(school, codes):
    recover_by_code(school.database, "门卫室", "administrator", codes[0], NEW)
    assert enter(school, "administrator", NEW).actor.role is Role.ADMINISTRATOR
    with pytest.raises(NotAllowed):
        enter(school, "administrator")


@pytest.mark.parametrize("write", [
    str.lower, lambda code: code.replace("-", ""), lambda code: f" {code.replace('-', ' ')} ",
    lambda code: code.replace("O", "0").replace("I", "1").replace("B", "8"),
])
def test_a_code_may_be_typed_as_hands_do(write):
    code = "OIBA-2345-ABCD-WXYZ"
    assert rules.digest(write(code)) == rules.digest(code)


def test_a_code_works_once(school, codes):
    recover_by_code(school.database, "", "administrator", codes[0], NEW)
    with pytest.raises(NotAllowed, match="works once"):
        recover_by_code(school.database, "", "administrator", codes[0], NEW)
    assert codes_left(school.administrator) == rules.CODES - 1


def test_a_new_sheet_ends_the_old_one(school, codes):
    fresh = new_codes(school.administrator)
    with pytest.raises(NotAllowed):
        recover_by_code(school.database, "", "administrator", codes[0], NEW)
    recover_by_code(school.database, "", "administrator", fresh[0], NEW)


def test_codes_are_kept_as_digests_only(school, codes):
    kept = {row.digest for row in school.rows(RecoveryCode)}
    assert not kept & set(codes)
    assert {rules.digest(code) for code in codes} <= kept
    assert not [row for row in school.audit if codes[0] in (row.changes or "")]


def test_no_code_opens_the_account_of_another_role(school, codes):
    for name in ("guard", "principal", "nobody"):
        with pytest.raises(NotAllowed):
            recover_by_code(school.database, "", name, codes[0], NEW)
    assert codes_left(school.administrator) == rules.CODES


def test_a_weak_password_costs_no_code(school, codes):
    with pytest.raises(Invalid, match="too weak"):
        recover_by_code(school.database, "", "administrator", codes[0], "abc")
    assert codes_left(school.administrator) == rules.CODES


def test_a_locked_administrator_comes_back(school, codes):
    for _attempt in range(service.LOCK_AFTER):
        with pytest.raises(NotAllowed):
            enter(school, "administrator", "wrong")
    recover_by_code(school.database, "", "administrator", codes[0], NEW)
    assert enter(school, "administrator", NEW)


def test_the_command_gives_a_first_password(school):
    recover_by_command(school.database, "server", "administrator", NEW)
    assert enter(school, "administrator", NEW).actor.must_change


def test_the_command_names_the_administrators_there_are(school):
    with pytest.raises(NotFound, match=r"administrator$"):
        recover_by_command(school.database, "server", "guard", NEW)


def test_administrator_and_principal_are_told_once_at_their_next_sign_in(school, wall_clock):
    for name in ("principal", "guard"):
        enter(school, name)
    wall_clock.go(hours=1)
    recover_by_command(school.database, "server", "administrator", NEW)
    wall_clock.go(hours=1)
    for name, password in (("principal", PASSWORD), ("administrator", NEW)):
        (row,) = since_last_here(enter(school, name, password))
        assert "08:20: the administrator administrator got a new password" in notice(row)
        assert "by the command recover-admin, at server" in notice(row)
        wall_clock.go(minutes=1)
        assert since_last_here(enter(school, name, password)) == []
    assert since_last_here(enter(school, "guard")) == []


def test_what_was_done_stands_in_the_audit(school, codes):
    recover_by_code(school.database, "门卫室", "administrator", codes[0], NEW)
    done = [(row.right, row.action, row.subject, row.account_id, row.station)
            for row in school.audit[-3:]]
    assert sorted(done) == [
        ("recover", "add", "recovery", None, "门卫室"),
        ("recover", "change", "account", None, "门卫室"),
        ("recover", "change", "recovery_code", None, "门卫室")]
