"""Seat, bed, bus and canteen table by hand: what begins, what ends, what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import Conflict, Invalid, NotAllowed
from app.gate.issuing import cards
from app.gate.paper import lines
from app.people import acts
from app.people.events import EventKind
from app.people.groups.queries import class_on
from app.people.models import Group, Membership, Person
from app.people.placing import queries
from app.people.placing.service import Spot, put
from app.people.queries import search
from app.people.roll_queries import groups, roll
from app.people.rules import Boarding, GroupKind, Kind, seat_of
from app.security.rights import Right
from tests.schools import School

TODAY = date(2026, 11, 23)
SEAT, BED, BUS, TABLE = (GroupKind.CLASS, GroupKind.DORMITORY, GroupKind.BUS, GroupKind.TABLE)


@pytest.mark.parametrize(("typed", "seat"), [
    ("3-4", "3-4"), ("3排4列", "3-4"), ("第3排第4座", "3-4"), ("3,4", "3-4"), (" 03 - 04 ", "3-4"),
    ("12-10", "12-10"), ("", ""), ("34", ""), ("0-4", ""), ("3-0", ""), ("靠窗", ""), ("3-4-5", ""),
    ("123-4", ""),
])
def test_a_seat_is_row_and_column(typed, seat):
    assert seat_of(typed) == seat


def stays(school: School, person_id: int) -> list[tuple[str, str, date, date | None]]:
    with school.doctor.read(Right.READ_PEOPLE) as session:
        return [(each.name, each.spot, each.since, each.until)
                for each in queries.through_time(session, [person_id])]


def test_a_new_seat_ends_the_one_before_and_keeps_the_number_in_the_class(school):
    li = school.enrol()
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.query(Membership).one().place = "17"
    put(school.doctor, li.id, Spot(SEAT, spot="3排4列"), day=date(2026, 10, 12))
    put(school.doctor, li.id, Spot(SEAT, spot="1-2"))
    assert stays(school, li.id) == [
        ("七(1)班", "", date(2026, 9, 1), date(2026, 10, 12)),
        ("七(1)班", "3-4", date(2026, 10, 12), TODAY),
        ("七(1)班", "1-2", TODAY, None),
    ]
    assert {row.place for row in school.rows(Membership)} == {"17"}


def test_bus_table_and_bed_are_made_when_they_are_new_and_left_again(school):
    li, wang = school.enrol(), school.enrol("王芳")
    for who in (li, wang):
        put(school.doctor, who.id, Spot(BUS, "3号线"), day=date(2026, 10, 1))
    put(school.doctor, li.id, Spot(TABLE, "12"))
    put(school.doctor, li.id, Spot(BED, "3号楼201", "2"))
    put(school.doctor, li.id, Spot(BUS))
    assert [row.name for row in school.rows(Group)] == ["七(1)班", "3号线", "12", "3号楼201"]
    assert stays(school, li.id)[1:] == [
        ("3号线", "", date(2026, 10, 1), TODAY), ("12", "", TODAY, None),
        ("3号楼201", "2", TODAY, None),
    ]
    assert school.rows(Person)[0].boarding is Boarding.BOARDER


def test_two_people_have_not_one_seat_nor_one_bed(school):
    li, wang = school.enrol(), school.enrol("王芳")
    put(school.doctor, li.id, Spot(SEAT, spot="3-4"))
    with pytest.raises(Conflict, match="李明 has 七\\(1\\)班 3-4 already"):
        put(school.doctor, wang.id, Spot(SEAT, spot="3排4列"))
    put(school.doctor, li.id, Spot(BED, "3号楼201", "2"))
    with pytest.raises(Conflict, match="李明"):
        put(school.doctor, wang.id, Spot(BED, "3号楼201", "2"))
    assert len(stays(school, wang.id)) == 1


@pytest.mark.parametrize(("spot", "refusal", "words"), [
    (Spot(SEAT, spot="靠窗"), Invalid, "row and column"),
    (Spot(SEAT, spot=""), Conflict, "nothing was changed"),
    (Spot(BUS), Conflict, "nothing was changed"),
    (Spot(BUS, "线" * 41), Invalid, "40"),
    (Spot(BED, "3号楼", "床" * 21), Invalid, "20"),
])
def test_what_is_no_place_is_refused_and_nothing_is_written(school, spot, refusal, words):
    li = school.enrol()
    with pytest.raises(refusal, match=words):
        put(school.doctor, li.id, spot)
    assert len(school.rows(Membership)) == 1
    assert len(school.rows(Group)) == 1


def test_a_day_to_come_and_a_day_before_the_present_place_are_refused(school):
    li = school.enrol()
    put(school.doctor, li.id, Spot(BUS, "3号线"))
    with pytest.raises(Invalid, match="still to come"):
        put(school.doctor, li.id, Spot(BUS, "5号线"), day=date(2026, 11, 24))
    with pytest.raises(Conflict, match="2026-11-23"):
        put(school.doctor, li.id, Spot(BUS, "5号线"), day=date(2026, 11, 22))


def test_the_guard_puts_nobody_anywhere(school):
    li = school.enrol()
    with pytest.raises(NotAllowed):
        put(school.guard, li.id, Spot(BUS, "3号线"))


def test_a_place_can_be_taken_back(school, picture):
    li = school.enrol()
    before = picture()
    acts.undo(school.doctor, put(school.doctor, li.id, Spot(BUS, "3号线")))
    acts.undo(school.doctor, put(school.doctor, li.id, Spot(SEAT, spot="3-4")))
    assert picture() == before


@pytest.mark.parametrize("name", ["一号线", "鸿运线"])  # one sorts before 七(1)班, one after
def test_a_bus_is_never_taken_for_a_class_or_a_department(school, name):
    li = school.enrol()
    for kind in (BUS, TABLE):  # and both are older than the class
        put(school.doctor, li.id, Spot(kind, name), day=date(2026, 8, 1))
    with school.doctor.read(Right.READ_PEOPLE) as session:
        assert [each.name for each in groups(session)] == ["七(1)班"]
        assert [row.group for row in roll(session)] == ["七(1)班"]
        assert search(session, "李明")[0].group == "七(1)班"
        assert [each.name for each in lines.classes(session)] == ["七(1)班"]
    assert [card.group for card in cards(school.doctor)] == ["七(1)班"]
    assert school.scan(li, "36.5").known.group == "七(1)班"
    with school.doctor.read(Right.READ_PEOPLE) as session:
        assert session.scalar(select(class_on(li.id, TODAY))) == "七(1)班"


def test_a_teacher_who_rides_the_bus_stays_in_the_department(school):
    wang = school.enrol("王老师", kind=Kind.STAFF)
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        group = session.get_one(Group, 1)
        group.kind, group.name, group.entry_year = GroupKind.OFFICE, "教务处", None
    put(school.doctor, wang.id, Spot(BUS, "一号线"))
    assert [card.group for card in cards(school.doctor)] == ["教务处"]
    with school.doctor.read(Right.READ_PEOPLE) as session:
        assert [(each.name, each.kind) for each in groups(session)] == [
            ("教务处", GroupKind.OFFICE)]


def test_the_time_line_tells_what_began_what_changed_and_what_ended(school):
    li = school.enrol()
    put(school.doctor, li.id, Spot(SEAT, spot="3-4"), day=date(2026, 10, 12))
    put(school.doctor, li.id, Spot(BUS, "3号线"), day=date(2026, 10, 12))
    put(school.doctor, li.id, Spot(BUS))
    with school.doctor.read(Right.READ_PEOPLE) as session:
        told = [(each.title, each.detail, each.kind) for each in queries.events(session, [li.id])]
    assert told == [
        ("Class: 七(1)班", "", EventKind.GROUP),
        ("Class: 七(1)班 Classroom seat 3-4", "Before: 七(1)班", EventKind.GROUP),
        ("School bus: 3号线", "", EventKind.GROUP),
        ("No longer: School bus", "3号线", EventKind.GROUP),
    ]


@given(row=st.integers(1, 99), column=st.integers(1, 99),
       form=st.sampled_from(["{}-{}", "{}排{}列", "第{}排第{}座", "{:02}－{:02}", "{} 行 {} 号"]))
def test_every_way_of_writing_a_seat_is_one_seat(row, column, form):
    told = seat_of(form.format(row, column).replace("－", "-"))
    assert told == f"{row}-{column}"
    assert seat_of(told) == told


@given(st.text(max_size=12))
def test_any_text_is_a_seat_or_none(text):
    told = seat_of(text)
    assert told == "" or seat_of(told) == told
