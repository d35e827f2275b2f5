"""The new school year as one act: written once, undone exactly."""

from datetime import date

import pytest

from app.errors import Conflict, Invalid, NotAllowed
from app.gate import queries
from app.people import acts, newyear
from app.people.groups import service as groups
from app.people.models import Group, Guardian, Membership, Person
from app.people.newyear import Fate
from app.people.rules import GroupKind, Kind, Status
from app.register import Period
from app.security.rights import Right
from tests.app.people.conftest import FIRST


@pytest.fixture
def classes(school, add_class, put):
    """七(1)班, 八(1)班 and 九(1)班 with one pupil each, the last one a boarder."""
    eight, nine = add_class("八(1)班", 8, 2025), add_class("九(1)班", 9, 2024)
    bed = add_class("1-201", None, None, None, "", GroupKind.DORMITORY)
    seven = school.enrol("李明")
    school.enrol("周老师", kind=Kind.STAFF)
    put(school.enrol("王芳"), eight)
    leaver = put(school.enrol("赵六"), nine)
    school.write(Membership(person_id=leaver.id, group_id=bed, place="3", since=date(2026, 9, 1)))
    return {"seven": seven, "leaver": leaver, "nine": nine}


def names(school):
    return [row.name for row in school.rows(Group) if row.closed_on is None]


def test_classes_rise_and_the_top_grade_graduates(school, classes):
    done = newyear.promote(school.administrator, FIRST)
    assert (done.year, done.rose, done.graduated, done.left) == (2027, 2, 1, 1)
    assert names(school) == ["八(1)班", "九(1)班", "1-201"]
    gone = next(row for row in school.rows(Person) if row.name == "赵六")
    assert gone.status is Status.GRADUATED
    held = [row for row in school.rows(Membership) if row.person_id == gone.id]
    assert [row.until for row in held] == [FIRST, FIRST]
    assert next(r for r in school.rows(Person) if r.name == "周老师").status is Status.ACTIVE
    assert school.said(classes["leaver"], "36.5") == ("hold", "NOT_ON_ROLL")


def test_run_twice_is_refused_until_it_is_undone(school, classes, picture):
    before = picture()
    done = newyear.promote(school.administrator, FIRST)
    with pytest.raises(Conflict, match="already promoted on 2027-09-01 to school year 2027"):
        newyear.promote(school.administrator, FIRST)
    acts.undo(school.administrator, done.act_id)
    assert picture() == before
    with pytest.raises(Conflict, match="undone already"):
        acts.undo(school.administrator, done.act_id)
    assert newyear.promote(school.administrator, FIRST).rose == 2


def test_asked_again_without_a_day_it_tells_of_the_last_one(school, classes, wall_clock):
    newyear.promote(school.administrator, FIRST)
    assert newyear.preview(school.administrator).done.year == 2027
    wall_clock.go(days=290 + 200)
    look = newyear.preview(school.administrator)
    assert (look.day, look.done) == (date(2028, 9, 1), None)


def test_undo_is_refused_while_something_newer_stands_on_it(school, classes, wall_clock):
    done = newyear.promote(school.administrator, FIRST)
    renamed = groups.rename(school.administrator, 1, "八(9)班")
    with pytest.raises(Conflict, match="newer stands"):
        acts.undo(school.administrator, done.act_id)
    acts.undo(school.administrator, renamed)
    acts.undo(school.administrator, done.act_id)
    assert "七(1)班" in names(school)


def test_passages_of_leavers_do_not_hold_the_undo_up(school, classes):
    done = newyear.promote(school.administrator, FIRST)
    school.scan(classes["leaver"], "36.5")
    acts.undo(school.administrator, done.act_id)
    assert school.said(classes["leaver"], "36.5") == ("admit", "CLEAR")


def test_the_log_of_last_year_shows_the_class_as_it_was(school, classes, wall_clock):
    school.scan(classes["seven"], "36.5")
    newyear.promote(school.administrator, FIRST)
    wall_clock.go(days=282)
    school.scan(classes["seven"], "36.5")
    with school.doctor.read(Right.READ_GATE) as session:
        rows = queries.log(session, Period(date(2026, 11, 1), date(2027, 12, 1)))
    assert [row.group for row in rows] == ["七(1)班", "八(1)班"]


def test_a_class_may_stay(school, classes):
    look = newyear.preview(school.administrator, FIRST, staying=[1])
    assert look.count(Fate.STAYS) == 1
    newyear.promote(school.administrator, FIRST, staying=[1])
    assert names(school)[0] == "七(1)班"


def test_the_preview_writes_nothing_and_counts(school, classes, picture):
    before = picture()
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get_one(Person, classes["leaver"].id).missing_since = date(2026, 11, 1)
    before = picture()
    look = newyear.preview(school.administrator)
    assert (look.day, look.year, look.early, look.leavers) == (FIRST, 2027, True, 1)
    (top,) = [step for step in look.steps if step.fate is Fate.GRADUATES]
    assert (top.room.heads, top.room.checks) == (1, 1)
    assert picture() == before


@pytest.mark.parametrize(("day", "refusal", "words"), [
    (date(2026, 11, 23), Conflict, "No class would rise"),
    (date(2029, 9, 1), Invalid, "more than ten months ahead"),
])
def test_a_day_that_cannot_be_meant(school, classes, day, refusal, words):
    with pytest.raises(refusal, match=words):
        newyear.promote(school.administrator, day)


def test_a_year_is_never_left_out(school, classes, wall_clock):
    wall_clock.go(days=500)
    with pytest.raises(Invalid, match="Promote them to 2027 first"):
        newyear.promote(school.administrator, date(2028, 9, 1))


def test_two_classes_of_one_name_are_refused_with_a_word(school, classes):
    with pytest.raises(Conflict, match="cannot rise yet"):
        newyear.promote(school.administrator, FIRST, staying=[
            row.id for row in school.rows(Group) if row.name == "八(1)班"])
    assert "七(1)班" in names(school)


def test_who_may_not_keep_the_roll_may_not_promote(school, classes):
    for desk in (school.guard, school.principal):
        with pytest.raises(NotAllowed):
            newyear.promote(desk, FIRST)


def test_guardians_and_passes_are_left_alone(school, classes):
    school.write(Guardian(person_id=classes["leaver"].id, position=1, name="赵父"))
    newyear.promote(school.doctor, FIRST)
    assert [row.name for row in school.rows(Guardian)] == ["赵父"]
