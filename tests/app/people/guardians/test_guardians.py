"""Whom to call: added, changed, ended; nothing is overwritten unseen, nobody is forgotten."""

from dataclasses import replace

import pytest

from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.people.guardians import queries, service
from app.people.guardians.rules import Told, cleaned
from app.people.models import Guardian
from app.people.roll_queries import person
from app.security.rights import Right

FATHER = Told("李建国", "父亲", "13812345678", True)
MOTHER = Told("王芳", "母亲", "13912345678", True)


def called(school, person_id):
    with school.doctor.read(Right.READ_PEOPLE) as session:
        return [(each.id, each.told) for each in queries.of_files(session, [person_id])]


@pytest.mark.parametrize(("phone", "kept"), [
    ("138 1234 5678", "13812345678"), ("+86 13812345678", "13812345678"),
    ("0371-6512 3456", "0371-65123456"), ("13812345678、13912345678", "13812345678/13912345678"),
    ("", ""), ("无", ""), ("+1 202 555 0143", "+1 202 555 0143"),
])
def test_a_number_is_kept_as_lists_keep_it(phone, kept):
    assert cleaned(Told("李建国", phone=phone)).phone == kept


@pytest.mark.parametrize("told", [
    Told(""), Told("  "), Told("李" * 61), Told("李建国", "关" * 21),
    Told("李建国", phone="问老师"),
    Told("李建国", phone="1234"), Told("李建国", phone="1" * 61),
])
def test_what_is_no_guardian_is_refused(told):
    with pytest.raises(Invalid):
        cleaned(told)


def test_guardians_are_added_changed_and_ended_and_the_rows_stay(school):
    li = school.enrol()
    father = service.add(school.doctor, li.id, FATHER)
    service.add(school.doctor, li.id, MOTHER)
    moved = replace(FATHER, phone="13700001111")
    service.change(school.doctor, father, moved, FATHER)
    service.end(school.doctor, father, moved)
    assert [told for _id, told in called(school, li.id)] == [MOTHER]
    assert [row.ended_at is None for row in school.rows(Guardian)] == [False, True]
    with school.doctor.read(Right.READ_PEOPLE) as session:
        found = person(session, li.id)
    assert found is not None
    assert [each.phone for each in found.guardians] == ["139****5678"]
    changes = [row.changes for row in school.audit if row.subject == "guardian" and row.changes]
    assert "13812345678" in changes[0]
    assert "13700001111" in changes[0]


def test_the_second_one_who_edits_is_told_what_changed(school):
    li = school.enrol()
    father = service.add(school.doctor, li.id, FATHER)
    service.change(school.doctor, father, replace(FATHER, phone="13700001111"), FATHER)
    for act in (lambda: service.change(school.administrator, father, MOTHER, FATHER),
                lambda: service.end(school.administrator, father, FATHER)):
        with pytest.raises(Conflict, match="父亲 李建国 13700001111"):
            act()
    assert called(school, li.id) == [(father, replace(FATHER, phone="13700001111"))]


def test_the_same_guardian_twice_and_one_who_is_gone_are_refused(school):
    li = school.enrol()
    father = service.add(school.doctor, li.id, FATHER)
    with pytest.raises(Conflict, match="on file already"):
        service.add(school.doctor, li.id, FATHER)
    service.end(school.doctor, father, FATHER)
    with pytest.raises(NotFound):
        service.change(school.doctor, father, MOTHER, FATHER)
    service.add(school.doctor, li.id, FATHER)
    assert [told for _id, told in called(school, li.id)] == [FATHER]


def test_the_guard_and_the_principal_change_no_guardian(school):
    li = school.enrol()
    for desk in (school.guard, school.principal):
        with pytest.raises(NotAllowed):
            service.add(desk, li.id, FATHER)
