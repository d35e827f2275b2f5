"""Class lists and acts on the roll stand on each other."""

import pytest

from app.errors import Conflict
from app.people import acts, roster
from app.people.groups import service
from app.people.groups.queries import members
from app.people.models import Group, GroupName
from app.people.newyear import promote
from tests.app.people.conftest import FIRST

OLD = "姓名,身份证号,班级\n李明,410102201009010017,七(2)班\n"
NEW = OLD.replace("七(2)班", "八(2)班")


@pytest.fixture
def take(school, tmp_path):
    def do(text):
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return roster.accept(school.administrator, path, error_folder=tmp_path)

    return do


def names(school):
    return [row.name for row in school.rows(Group)]


def test_a_list_that_lets_a_class_rise_keeps_its_name_of_before(school, take, wall_clock, picture):
    take(OLD)
    before = picture()
    wall_clock.go(days=282)
    batch = take(NEW).batch_id
    assert "八(2)班" in names(school)
    assert [(row.name, row.until) for row in school.rows(GroupName)] == [("七(2)班", FIRST)]
    roster.undo(school.administrator, batch)
    assert picture() == before


def test_the_list_of_the_new_year_finds_the_promoted_class(school, take, wall_clock):
    take(OLD)
    promote(school.administrator, FIRST)
    wall_clock.go(days=282)
    assert (take(NEW).added, take(NEW).unchanged) == (0, 1)
    assert names(school).count("八(2)班") == 1


def test_an_import_is_not_undone_while_an_act_stands_on_it(school, take):
    batch = take(OLD).batch_id
    act = promote(school.administrator, FIRST).act_id
    with pytest.raises(Conflict, match="changed since"):
        roster.undo(school.administrator, batch)
    acts.undo(school.administrator, act)
    roster.undo(school.administrator, batch)


def test_a_list_opens_a_closed_class_again(school, take):
    take(OLD)
    two = next(row.id for row in school.rows(Group) if row.name == "七(2)班")
    with school.administrator.read("import-people") as session:
        pupils = [row.person_id for row in members(session, two)]
    service.split(school.administrator, two, "七(3)班", pupils)
    service.close(school.administrator, two)
    take(OLD)
    assert {row.name: row.closed_on for row in school.rows(Group)}["七(2)班"] is None
