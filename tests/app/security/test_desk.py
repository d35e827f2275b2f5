"""Everything that is done needs a right, an actor and an audit entry, and is done whole."""

import json

import pytest
from sqlalchemy import func, select, text

from app.errors import NotAllowed, NotFound, Unavailable
from app.gate import undoing
from app.gate.rules import Reason
from app.people.models import Group, Person, Referral
from app.people.rules import GroupKind
from app.places.models import Campus
from app.places.models import School as SchoolRow
from app.rulebook.models import PolicyEdition
from app.security.desk import NOBODY, Desk
from app.security.models import Account
from app.security.rights import DOOR, RIGHTS, Right, Role
from tests.schools import School, on_postgresql, on_sqlite

HOUSE = Right.IMPORT_PEOPLE


def class_named(name: str) -> Group:
    return Group(kind=GroupKind.CLASS, name=name)


@pytest.mark.parametrize("role", Role)
def test_without_the_right_nothing_is_written(school: School, role):
    desk = school.desk(role)
    for right in set(Right) - {right for right in Right if desk.may(right)}:
        with pytest.raises(NotAllowed), desk.begin(right) as session:
            session.add(class_named("never"))
        with pytest.raises(NotAllowed), desk.read(right):
            pass
    assert len(school.rows(Group)) == 1
    assert not school.audit


def test_nobody_may_only_open_the_door(school: School):
    nobody = Desk(school.database, NOBODY, "")
    assert {right for right in Right if nobody.may(right)} == set(DOOR)
    with pytest.raises(NotAllowed), nobody.begin(Right.SCREEN):
        pass


def test_what_is_added_changed_and_removed_is_written_down(school: School):
    desk = school.administrator
    with desk.begin(HOUSE) as session:
        session.add(class_named("七(2)班"))
    with desk.begin(HOUSE) as session:
        session.get_one(Group, 2).name = "七(3)班"
    with desk.begin(HOUSE) as session:
        session.delete(session.get_one(Group, 2))
    added, changed, removed = school.audit
    assert [row.action for row in (added, changed, removed)] == ["add", "change", "remove"]
    assert {(row.subject, row.subject_id) for row in school.audit} == {("group", 2)}
    assert json.loads(changed.changes) == {"name": ["七(2)班", "七(3)班"]}
    assert {(row.account_id, row.station, row.right) for row in school.audit} == {
        (desk.actor.id, "office", HOUSE)
    }


def test_a_value_that_is_taken_away_is_written_down(school: School):
    with school.administrator.begin(HOUSE) as session:
        group = session.get_one(Group, 1)
        group.entry_year, group.class_no, group.name = None, 1, "七(1)班"
    (entry,) = school.audit
    assert json.loads(entry.changes) == {"entry_year": [2026, None]}


def test_what_is_set_to_what_it_was_is_no_change(school: School):
    with school.administrator.begin(HOUSE) as session:
        session.get_one(Group, 1).name = "七(1)班"
    assert not school.audit


def test_no_secret_is_ever_written_down(school: School):
    with school.administrator.begin(Right.MANAGE_ACCOUNTS) as session:
        session.get_one(Account, 1).password_hash = "new-hash"
        session.get_one(SchoolRow, 1).pass_key = b"new-key" * 4
    assert [json.loads(row.changes) for row in school.audit] == [
        {"password_hash": ["…", "…"]}, {"pass_key": ["…", "…"]}
    ]


def test_an_error_takes_everything_back(school: School):
    def fail_halfway():
        with school.administrator.begin(HOUSE) as session:
            session.add(class_named("七(2)班"))
            session.flush()
            raise NotFound("gone")

    with pytest.raises(NotFound):
        fail_halfway()
    assert len(school.rows(Group)) == 1
    assert not school.audit


@on_sqlite
def test_through_a_reading_desk_nothing_can_be_written(school: School):
    with school.doctor.read(Right.READ_PEOPLE) as session:
        session.add(class_named("七(2)班"))
        with pytest.raises(RuntimeError):
            session.commit()
    assert len(school.rows(Group)) == 1


@on_postgresql
def test_a_server_refuses_every_writing_of_a_reading_desk(school: School):
    with (
        pytest.raises(Unavailable, match="may only be read"),
        school.doctor.read(Right.READ_PEOPLE) as session,
    ):
        session.execute(text("DELETE FROM campus"))


def test_what_is_read_is_one_view_whatever_happens_meanwhile(school: School):
    count = select(func.count()).select_from(Person)
    with school.doctor.read(Right.READ_PEOPLE) as session:
        assert session.scalar(count) == 0
        school.enrol()
        assert session.scalar(count) == 0


def test_that_somebody_looked_is_written_down(school: School):
    with school.doctor.begin(Right.READ_PEOPLE) as session:
        school.doctor.note_read(session, "person", 7)
    (entry,) = school.audit
    assert (entry.action, entry.subject, entry.subject_id) == ("read", "person", 7)
    assert entry.account_id == school.doctor.actor.id


def refer_the_feverish(session, row):
    if row.reason is Reason.FEVER_ONCE:
        session.add(
            Referral(person_id=row.person_id, passage=row.nonce, gate_id=row.gate_id,
                     made_at=row.at)
        )


def test_what_follows_from_a_row_is_written_with_it(school: School):
    school.database.reactions = {"passage": [refer_the_feverish]}
    li = school.enrol()
    school.scan(li, "36.5")
    assert not school.rows(Referral)
    hot = school.scan(li, "37.5")
    (referral,) = school.rows(Referral)
    assert (referral.person_id, referral.passage) == (li.id, hot.passage)
    assert [row.subject for row in school.audit[-2:]] == ["passage", "referral"]
    assert school.audit[-1].account_id == school.guard.actor.id


def test_a_reaction_that_fails_undoes_the_row(school: School):
    def fail(session, row):
        raise NotFound("no room")

    school.database.reactions = {"passage": [refer_the_feverish, fail]}
    li = school.enrol()
    entries = len(school.audit)
    with pytest.raises(NotFound, match="no room"):
        school.scan(li, "37.5")
    assert not school.passages
    assert not school.rows(Referral)
    assert len(school.audit) == entries


def test_a_reaction_is_answered_by_reactions(school: School):
    seen = []
    school.database.reactions = {
        "group": [lambda session, row: session.add(Campus(name=row.name))],
        "campus": [lambda session, row: seen.append((row.id, row.name))],
    }
    school.write(class_named("北校区"))
    assert seen == [(2, "北校区")]
    assert len(school.rows(Campus)) == 2


def test_undoing_is_a_row_that_others_hear_of_too(school: School):
    seen = []
    school.database.reactions = {"passage": [lambda session, row: seen.append(row.reason)]}
    school.scan(school.enrol(), "36.5")
    undoing.undo_last(school.guard, 1, "错")
    assert seen == [Reason.CLEAR, Reason.UNDONE]


@pytest.mark.parametrize(
    ("right", "roles"),
    [
        (Right.SCREEN, "guard"),
        (Right.READ_GATE_TODAY, "guard doctor principal"),
        (Right.READ_GATE, "doctor principal"),
        (Right.READ_PEOPLE, "doctor principal administrator"),
        (Right.IMPORT_PEOPLE, "doctor administrator"),
        (Right.PRINT_PASSES, "doctor administrator"),
        (Right.SET_POLICY, "principal"),
        (Right.READ_POLICY, "guard doctor logistics principal administrator"),
        (Right.OWN_ACCOUNT, "guard doctor logistics principal administrator"),
        (Right.MANAGE_ACCOUNTS, "administrator"),
        (Right.READ_AUDIT, "principal administrator"),
        (Right.BACK_UP, "administrator"),
    ],
)
def test_the_table_of_rights_is_what_the_school_agreed_on(right, roles):
    assert RIGHTS[right] == {Role(role) for role in roles.split()}


def test_nobody_signed_in_holds_the_rights_of_the_door():
    assert not set(DOOR) & set(RIGHTS)
    assert set(Right) - set(DOOR) == set(RIGHTS)


def test_every_edition_of_a_policy_is_audited_by_its_row(school: School):
    school.tune(undo_within=5)
    (entry,) = school.audit
    assert (entry.subject, entry.subject_id) == ("policy_edition", 2)
    assert school.rows(PolicyEdition)[1].account_id == school.principal.actor.id
