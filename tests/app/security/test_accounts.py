"""Accounts: let in, shut out, given another role; somebody can always let others in."""

import pytest
from sqlalchemy import select

from app import clock, i18n
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.register import Period
from app.reports import catalogue
from app.security import queries, service, wording
from app.security.models import Account
from app.security.registers import AUDIT
from app.security.rights import Right, Role
from tests.schools import PASSWORD, on_sqlite

ACTS = {
    "change": lambda desk, key: service.change_account(desk, key, display="", role=Role.DOCTOR),
    "disable": service.disable_account,
    "enable": service.enable_account,
    "unlock": service.unlock_account,
    "reset": lambda desk, key: service.reset_password(desk, key, "Other-2026"),
}


def account(school, role):
    with school.administrator.read(Right.MANAGE_ACCOUNTS) as session:
        return next(row for row in queries.accounts(session) if row.role is role)


def enter(school, name, password=PASSWORD):
    return service.sign_in(school.database, name, password, "东门岗")


def fail(school, name, times):
    for _attempt in range(times):
        with pytest.raises(NotAllowed):
            enter(school, name, "wrong")


def test_a_disabled_account_lets_nobody_in_until_it_is_enabled(school):
    guard = account(school, Role.GUARD)
    service.disable_account(school.administrator, guard.id)
    assert not account(school, Role.GUARD).active
    with pytest.raises(NotAllowed):
        enter(school, "guard")
    service.enable_account(school.administrator, guard.id)
    assert enter(school, "guard").actor.role is Role.GUARD


def test_another_role_opens_other_doors(school):
    guard = account(school, Role.GUARD)
    service.change_account(school.administrator, guard.id, display="张慧", role=Role.DOCTOR)
    desk = enter(school, "guard")
    assert (desk.actor.display, desk.may(Right.READ_GATE), desk.may(Right.SCREEN)) == (
        "张慧", True, False)


def test_without_a_name_on_screen_the_account_name_stands_there(school):
    guard = account(school, Role.GUARD)
    service.change_account(school.administrator, guard.id, display="  ", role=Role.GUARD)
    assert account(school, Role.GUARD).display == "guard"


def test_a_reset_password_is_a_first_password_and_ends_the_lock(school):
    guard = account(school, Role.GUARD)
    fail(school, "guard", service.LOCK_AFTER)
    assert account(school, Role.GUARD).locked_until == clock.now() + service.LOCK_FOR
    service.reset_password(school.administrator, guard.id, "Other-2026")
    with pytest.raises(NotAllowed):
        enter(school, "guard")
    assert enter(school, "guard", "Other-2026").actor.must_change


@on_sqlite
def test_a_weak_password_changes_nothing(school):
    guard = account(school, Role.GUARD)
    with pytest.raises(Invalid):
        service.reset_password(school.administrator, guard.id, "12345678")
    assert not enter(school, "guard").actor.must_change


def test_an_unlocked_account_may_try_again(school):
    fail(school, "guard", service.LOCK_AFTER)
    with pytest.raises(NotAllowed):
        enter(school, "guard")
    service.unlock_account(school.administrator, account(school, Role.GUARD).id)
    assert account(school, Role.GUARD).locked_until is None
    enter(school, "guard")


@on_sqlite
def test_a_lock_that_has_ended_is_not_told(school, wall_clock):
    fail(school, "guard", service.LOCK_AFTER)
    wall_clock.go(minutes=15)
    assert account(school, Role.GUARD).locked_until is None


@on_sqlite
@pytest.mark.parametrize("act", ACTS)
def test_nobody_touches_the_own_account(school, act):
    with pytest.raises(Conflict, match="own account"):
        ACTS[act](school.administrator, school.administrator.actor.id)


@on_sqlite
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_manages_accounts(school, act, role):
    with pytest.raises(NotAllowed):
        ACTS[act](school.desk(role), account(school, Role.GUARD).id)


@on_sqlite
@pytest.mark.parametrize("act", ACTS)
def test_an_account_that_is_not_there_is_told(school, act):
    with pytest.raises(NotFound):
        ACTS[act](school.administrator, 9999)


@pytest.mark.parametrize("act", ["change", "disable"])
def test_the_last_administrator_cannot_be_lost(school, act):
    """Two administrators, each shutting the other out: the second is stopped."""
    first = school.administrator
    key = service.create_account(first, "zhou", "周海", Role.ADMINISTRATOR, PASSWORD)
    second = enter(school, "zhou")
    service.disable_account(first, key)
    with pytest.raises(Conflict, match="last administrator"):
        ACTS[act](second, first.actor.id)
    enter(school, "administrator")


def test_each_act_stands_in_the_audit_and_no_password_does(school):
    guard = account(school, Role.GUARD)
    service.reset_password(school.administrator, guard.id, "Other-2026")
    service.disable_account(school.administrator, guard.id)
    today = Period(clock.today(), clock.today())
    rows = catalogue.read(school.principal, AUDIT, today)
    assert [(row.who, row.right, row.action, row.subject_id) for row in rows] == [
        ("administrator", Right.MANAGE_ACCOUNTS, "change", guard.id)] * 2
    assert wording.subject(rows[0].subject, rows[0].about) == "Account Guard"
    assert wording.changes(rows[0].changes) == "may sign in: yes → no"
    assert wording.changes(rows[1].changes) == (
        "password: … → …; password must be changed: no → yes")
    with school.administrator.read(Right.MANAGE_ACCOUNTS) as session:
        kept = session.scalar(select(Account.password_hash).where(Account.id == guard.id))
    assert not any(kept in row.changes or "Other-2026" in row.changes for row in rows)


@on_sqlite
def test_the_audit_covers_whole_school_days(school, wall_clock):
    guard = account(school, Role.GUARD)
    wall_clock.set("23:59:59")
    service.disable_account(school.administrator, guard.id)
    monday = clock.today()
    wall_clock.go(seconds=1)
    service.enable_account(school.administrator, guard.id)
    tuesday = clock.today()
    days = (Period(monday, monday), Period(tuesday, tuesday), Period(monday, tuesday))
    counts = [len(catalogue.read(school.principal, AUDIT, days)) for days in days]
    assert counts == [1, 1, 2]


@on_sqlite
def test_a_wrong_password_is_written_down_without_a_name(school):
    fail(school, "guard", 1)
    row = catalogue.read(school.principal, AUDIT, Period(clock.today(), clock.today()))[0]
    assert (row.who, row.right) == ("", Right.ENTER)
    assert wording.changes(row.changes) == "wrong passwords: 0 → 1"


@on_sqlite
@pytest.mark.parametrize("role", [Role.GUARD, Role.DOCTOR, Role.LOGISTICS])
def test_the_audit_is_read_by_principal_and_administrator_only(school, role):
    with pytest.raises(NotAllowed):
        catalogue.read(school.desk(role), AUDIT, Period(clock.today(), clock.today()))


@pytest.mark.parametrize(("changes", "words"), [
    ("", ""),
    ('{"id_number": [null, "410102201009010017"]}', "ID number: — → 410****0017"),
    ('{"phone": ["13812345678", ""]}', "phone: 138****5678 → —"),
    ('{"locked_until": [null, "2026-11-22T23:35:00+00:00"]}', "locked until: — → 2026-11-23 07:35"),
    ('{"kind": ["pupil", "The T"]}', "kind: pupil → The T"),
])
def test_changes_are_words_and_personal_numbers_are_masked(changes, words):
    assert wording.changes(changes) == words


def test_every_right_has_a_word():
    i18n.use("zh_CN")
    words = {right: i18n._(wording.RIGHT[right]) for right in Right}
    assert len(set(words.values())) == len(words)


def test_a_file_that_left_the_program_keeps_its_name():
    assert wording.subject("report gate-log.pdf") == "Report gate-log.pdf"
    assert wording.subject("something_new") == "something_new"


@pytest.mark.parametrize("name", ["Guard", "GUARD", " guard ", "ｇｕａｒｄ"])
def test_names_that_nobody_can_tell_apart_are_one(school, name):
    with pytest.raises(Conflict, match="guard is taken"):
        service.create_account(school.administrator, name, "", Role.GUARD, PASSWORD)
