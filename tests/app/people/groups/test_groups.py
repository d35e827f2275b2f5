"""Groups renamed, split, joined, closed: nothing they were is lost."""

from datetime import date

import pytest

from app.errors import Conflict, Invalid, NotFound
from app.gate import queries as log
from app.gate.presence import inside
from app.people import acts
from app.people.groups import queries, service
from app.people.models import Group, Membership
from app.people.rules import ActKind
from app.register import Period
from app.security.rights import Right

TODAY = date(2026, 11, 23)


@pytest.fixture
def pupils(school):
    return [school.enrol(name) for name in ("李明", "王芳", "赵六")]


def read(school, question, *words):
    with school.administrator.read(Right.IMPORT_PEOPLE) as session:
        return question(session, *words)


def test_a_new_name_holds_from_its_day_and_the_old_one_before(school, pupils):
    school.scan(pupils[0], "36.5")
    service.rename(school.administrator, 1, "创新班", date(2026, 11, 20))
    names = [read(school, queries.name_on, 1, date(2026, 11, day)) for day in (19, 20, 23)]
    assert names == ["七(1)班", "创新班", "创新班"]
    (group,) = school.rows(Group)
    assert (group.name, group.class_no, group.grade) == ("创新班", None, None)


def test_the_log_shows_the_name_of_the_day_and_the_gate_the_new_one(school, pupils, wall_clock):
    school.scan(pupils[0], "36.5")
    wall_clock.go(days=1)
    service.rename(school.administrator, 1, "七(3)班")
    assert school.scan(pupils[0], "36.5").known.group == "七(3)班"
    rows = read_log(school, date(2026, 11, 23), date(2026, 11, 24))
    assert rows == ["七(1)班", "七(3)班"]


def read_log(school, first, last):
    with school.doctor.read(Right.READ_GATE) as session:
        return [row.group for row in log.log(session, Period(first, last))]


def test_a_passage_just_before_midnight_lies_on_its_school_day(school, pupils, wall_clock):
    wall_clock.go(hours=16, minutes=39)  # 23:59 in Shanghai, the same day in UTC
    school.scan(pupils[0], "36.5")
    wall_clock.go(minutes=2)  # 00:01 in Shanghai, still the 23rd in UTC
    school.scan(pupils[1], "36.5")
    service.rename(school.administrator, 1, "七(3)班", date(2026, 11, 24))
    assert read_log(school, TODAY, date(2026, 11, 24)) == ["七(1)班", "七(3)班"]


@pytest.mark.parametrize(("name", "refusal", "words"), [
    ("七(1)班", Conflict, "already"), ("  ", Invalid, "1 to 40"), ("八" * 41, Invalid, "1 to 40"),
])
def test_a_name_that_cannot_be_given(school, pupils, name, refusal, words):
    with pytest.raises(refusal, match=words):
        service.rename(school.administrator, 1, name)


def test_a_name_that_another_one_bears_is_refused(school, add_class):
    add_class("七(2)班", 7, 2026, 2)
    with pytest.raises(Conflict, match="There is a 七\\(2\\)班"):
        service.rename(school.administrator, 1, "七（2）班")


def test_a_day_before_the_last_change_is_refused(school, pupils):
    service.rename(school.administrator, 1, "七(3)班")
    with pytest.raises(Invalid, match="renamed on 2026-11-23"):
        service.rename(school.administrator, 1, "七(4)班", date(2026, 11, 22))
    with pytest.raises(Invalid, match="still to come"):
        service.rename(school.administrator, 1, "七(4)班", date(2026, 11, 24))


def test_some_form_a_new_class_and_the_undo_brings_them_back(school, pupils, picture):
    before = picture()
    done = service.split(school.administrator, 1, "七(2)班", [pupils[0].id, pupils[1].id])
    new = school.rows(Group)[1]
    assert (new.name, new.class_no, new.grade, new.entry_year) == ("七(2)班", 2, 7, 2026)
    assert [row.name for row in read(school, queries.members, new.id)] == ["李明", "王芳"]
    assert [row.name for row in read(school, queries.members, 1)] == ["赵六"]
    ended = [row for row in school.rows(Membership) if row.until]
    assert [row.until for row in ended] == [TODAY, TODAY]
    acts.undo(school.administrator, done)
    assert picture() == before


def test_nobody_chosen_splits_nothing(school, pupils):
    with pytest.raises(Invalid, match="Choose the people"):
        service.split(school.administrator, 1, "七(2)班", [])
    assert len(school.rows(Group)) == 1


def test_moved_pupils_show_the_class_of_each_day(school, pupils, add_class, wall_clock):
    other = add_class("七(2)班", 7, 2026, 2)
    school.scan(pupils[0], "36.5")
    wall_clock.go(days=1)
    service.move(school.administrator, [pupils[0].id], other)
    school.scan(pupils[0], "36.5")
    assert read_log(school, TODAY, date(2026, 11, 24)) == ["七(1)班", "七(2)班"]
    with pytest.raises(Conflict, match="all in 七\\(2\\)班 already"):
        service.move(school.administrator, [pupils[0].id], other)


def test_a_class_joined_to_another_is_closed(school, pupils, add_class, picture):
    other = add_class("七(2)班", 7, 2026, 2)
    before = picture()
    done = service.join(school.administrator, 1, other)
    assert len(read(school, queries.members, other)) == 3
    assert school.rows(Group)[0].closed_on == TODAY
    with pytest.raises(Conflict, match="closed since 2026-11-23"):
        service.rename(school.administrator, 1, "七(9)班")
    acts.undo(school.administrator, done)
    assert picture() == before


def test_a_group_is_closed_only_when_it_is_empty(school, pupils, add_class):
    with pytest.raises(Conflict, match="3 people are still in 七\\(1\\)班"):
        service.close(school.administrator, 1)
    empty = add_class("七(2)班", 7, 2026, 2)
    service.close(school.administrator, empty)
    assert [line.closed_on for line in read(school, queries.lines)] == [None, TODAY]


def test_undoing_a_split_waits_for_what_stands_on_it(school, pupils):
    split = service.split(school.administrator, 1, "七(2)班", [pupils[0].id])
    moved = service.move(school.administrator, [pupils[1].id], school.rows(Group)[1].id)
    with pytest.raises(Conflict, match="newer stands"):
        acts.undo(school.administrator, split)
    acts.undo(school.administrator, moved)
    acts.undo(school.administrator, split)
    assert len(school.rows(Group)) == 1


def test_an_unknown_act_or_group_is_told(school):
    for act in (lambda: acts.undo(school.administrator, 99),
                lambda: service.rename(school.administrator, 99, "七(2)班")):
        with pytest.raises(NotFound):
            act()


def test_acts_are_listed_with_who_and_whether_undone(school, pupils):
    done = service.rename(school.administrator, 1, "创新班")
    acts.undo(school.administrator, done)
    (act,) = read(school, acts.acts)
    assert (act.kind, act.about, act.account) == (
        ActKind.RENAME, "七(1)班 → 创新班", "administrator")
    assert act.undone_at is not None
    assert read(school, acts.last) is None


def test_who_is_inside_is_listed_under_the_new_name(school, pupils):
    school.scan(pupils[0], "36.5")
    service.rename(school.administrator, 1, "创新班")
    with school.doctor.read(Right.READ_GATE) as session:
        assert [row.group for row in inside(session, Period(TODAY, TODAY))] == ["创新班"]
