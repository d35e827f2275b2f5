"""Who asks is found on the staff, by name, pinyin, initials or number."""

from datetime import date

import pytest

from app.people.rules import Kind, Status
from app.people.staffing.models import Post
from app.security.rights import Right, Role
from app.supplies.requests.requesters import requesters


@pytest.fixture
def staff(school):
    teacher = school.enrol("李玉梅", "T0012", kind=Kind.STAFF)
    cook = school.enrol("李宏伟", "T0134", kind=Kind.SERVICE)
    school.enrol("李玉明", "20260099")
    school.enrol("李建军", "T0009", kind=Kind.STAFF, status=Status.LEFT)
    with school.administrator.begin(Right.KEEP_STAFF) as session:
        session.add(Post(person_id=cook.id, name="厨师", site="食堂", since=date(2026, 9, 1)))
    return teacher, cook


@pytest.mark.parametrize(("text", "names"), [
    ("李", ["李宏伟", "李玉梅"]), ("li", ["李宏伟", "李玉梅"]), ("lym", ["李玉梅"]),
    ("T0134", ["李宏伟"]), ("张", []), ("", []), ("  ", []),
])
def test_pupils_and_those_who_left_are_not_proposed(school, staff, text, names):
    with school.desk(Role.LOGISTICS).read(Right.REQUEST_STOCK) as session:
        assert sorted(each.name for each in requesters(session, text)) == names


def test_the_class_or_the_post_says_for_which_department(school, staff):
    with school.desk(Role.LOGISTICS).read(Right.REQUEST_STOCK) as session:
        assert {each.name: each.department for each in requesters(session, "李")} == {
            "李玉梅": "七(1)班", "李宏伟": "七(1)班"}
