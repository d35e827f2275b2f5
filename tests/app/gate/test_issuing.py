"""Passes: one valid code a person, a re-issue revokes the one before."""

import pytest

from app import clock
from app.errors import NotAllowed, NotFound
from app.gate.issuing import cards
from app.gate.passes import is_whole
from app.people.models import Group, Membership, Pass, Person
from app.people.rules import GroupKind, Kind, Status
from app.security.rights import Right, Role
from tests.schools import School, SetClock

CLEAR = ("admit", "CLEAR")


def without_a_pass(school: School, name: str, **fields: str | None) -> int:
    school.write(Person(kind=Kind.PUPIL, name=name, created_at=clock.now(), **fields))
    return school.rows(Person)[-1].id


def test_who_has_no_pass_gets_one_that_opens_the_gate(school: School):
    key = without_a_pass(school, "李明", number="20260118")
    (card,) = cards(school.administrator)
    assert (card.person_id, card.number, card.name, card.group) == (key, "20260118", "李明", "")
    assert is_whole(card.code)
    assert school.said(card.code, "36.5") == CLEAR


def test_who_has_a_pass_keeps_it(school: School):
    li = school.enrol()
    assert [card.code for card in cards(school.administrator)] == [li.code]
    assert len(school.rows(Pass)) == 1


def test_a_reissue_revokes_the_pass_before(school: School, wall_clock: SetClock):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    wall_clock.go(minutes=1)
    (card,) = cards(school.administrator, people=[li.id], reissue=True)
    assert card.code != li.code
    assert school.said(li, "36.5") == ("hold", "REVOKED_PASS")
    assert school.said(card.code, "36.5") == CLEAR
    assert school.said(wang, "36.5") == CLEAR


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"number": "1", "roll_number": "G2"}, "1"),
        ({"number": None, "roll_number": "G2"}, "G2"),
        ({"number": None, "roll_number": None}, ""),
    ],
)
def test_the_number_is_the_schools_else_the_rolls(school: School, fields, number):
    without_a_pass(school, "李明", **fields)
    assert [card.number for card in cards(school.administrator)] == [number]


def test_cards_of_a_class_are_of_that_class_in_the_order_of_numbers(school: School):
    zhao, li = school.enrol("赵六", "2"), school.enrol("李明", "1")
    without_a_pass(school, "周师傅", number="0")
    found = cards(school.administrator, group="七(1)班")
    assert [(card.person_id, card.group) for card in found] == [
        (li.id, "七(1)班"), (zhao.id, "七(1)班")
    ]
    assert len(cards(school.administrator)) == 3


def test_a_bed_is_no_class(school: School):
    wang = school.boarder()
    school.write(Group(kind=GroupKind.DORMITORY, name="3号楼"))
    school.write(Membership(person_id=wang.id, group_id=2, since=clock.today()))
    assert [(card.person_id, card.group) for card in cards(school.administrator)] == [
        (wang.id, "七(1)班")
    ]


def test_who_has_left_gets_no_card(school: School):
    school.enrol(status=Status.LEFT)
    with pytest.raises(NotFound):
        cards(school.administrator)
    with pytest.raises(NotFound, match="九"):
        cards(school.administrator, group="九(9)班")


@pytest.mark.parametrize("role", Role)
def test_only_administrators_and_doctors_print_passes(school: School, role):
    school.enrol()
    desk = school.desk(role)
    if desk.may(Right.PRINT_PASSES):
        assert cards(desk)
        return
    with pytest.raises(NotAllowed):
        cards(desk)
