"""Classes with pupils, and what the roll looks like before and after an act."""

from datetime import date

import pytest

from app.people.models import Group, GroupName, Membership, Person
from app.people.rules import GroupKind


@pytest.fixture
def add_class(school):
    """Make a class; answers its id."""

    def make(name, grade, entry_year, class_no=1, stage="junior", kind=GroupKind.CLASS):
        group = Group(kind=kind, name=name, stage=stage, grade=grade, entry_year=entry_year,
                      class_no=class_no)
        school.write(group)
        return school.rows(Group)[-1].id

    return make


@pytest.fixture
def put(school):
    """Put somebody into another group, as if the list had said so from the beginning."""

    def move(person, group_id, place=""):
        with school.administrator.begin("import-people") as session:
            row = session.query(Membership).filter_by(person_id=person.id, until=None).first()
            row.group_id, row.place = group_id, place
        return person

    return move


@pytest.fixture
def picture(school):
    """Every row that an act on the roll may touch, to be compared."""

    def take():
        return {
            model.__tablename__: [
                {key: value for key, value in vars(row).items() if not key.startswith("_")}
                for row in school.rows(model)
            ]
            for model in (Group, GroupName, Membership, Person)
        }

    return take


FIRST = date(2027, 9, 1)
