"""Four people of the staff who can be on duty."""

import pytest

from app import clock
from app.people.rules import Kind
from app.response.duty import queries, service
from app.response.duty.rules import Post
from app.response.duty.service import Told
from app.security.rights import Right

NAMES = ("赵强", "钱进", "孙丽", "周平")


class Roster:
    """The roster of a school, as tests ask it."""

    def __init__(self, school):
        self.school = school
        self.people = {name: school.enrol(name, f"T{n}", kind=Kind.STAFF,
                                          phone=f"1380000000{n}").id
                       for n, name in enumerate(NAMES)}

    def add(self, name, begins, ends, post=Post.WATCH, **more):
        """Put somebody in."""
        return service.add(self.school.principal, Told(
            post, self.people[name], clock.parse(begins), clock.parse(ends), **more))

    def rows(self, first, last):
        """Slots between two moments, as (name, from, to)."""
        with self.school.principal.read(Right.READ_DUTY) as session:
            return queries.slots(session, clock.parse(first), clock.parse(last))

    def faults(self, first, last):
        """What is wrong, in words."""
        from app.response.duty.wording import whole

        with self.school.principal.read(Right.READ_DUTY) as session:
            return [whole(each) for each in queries.faults(
                session, clock.parse(first), clock.parse(last))]


@pytest.fixture
def roster(school):
    return Roster(school)
