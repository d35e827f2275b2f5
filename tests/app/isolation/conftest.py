"""A school with two observation rooms."""

import pytest

from app import clock
from app.isolation.rooms import service as rooms
from app.isolation.rooms.queries import bed_named
from app.isolation.rooms.rules import Told
from app.isolation.stays import queries
from app.security.rights import Right


class Ward:
    """The observation room of a school, with what it is asked."""

    def __init__(self, school):
        self.school, self.doctor = school, school.doctor
        for name, kind, beds in (("A 室", "respiratory", 2), ("B 室", "other", 1)):
            rooms.make_room(self.doctor, Told(name, kind, beds))

    def bed(self, name="1", room="A 室"):
        """The key of a bed."""
        with self.doctor.read(Right.READ_ISOLATION) as session:
            return bed_named(session, room, name)

    def stay(self, key):
        """A stay as it is shown now."""
        with self.doctor.read(Right.READ_ISOLATION) as session:
            return queries.stay(session, key, clock.now())

    def due(self, key, step):
        """By when a step of a stay is due, as the clock on the wall says it."""
        (line,) = [each for each in self.stay(key).steps if each.step is step]
        return line.due_at and f"{clock.local(line.due_at):%H:%M}"

    @property
    def board(self):
        """The board of this moment."""
        with self.doctor.read(Right.READ_ISOLATION) as session:
            return queries.board(session, clock.now())

    @property
    def states(self):
        """How each bed stands, in order."""
        return [bed.state.value for room in self.board.rooms for bed in room.beds]


@pytest.fixture
def ward(school):
    """Two rooms: A with two beds, B with one."""
    return Ward(school)


@pytest.fixture
def li(school):
    """A pupil."""
    return school.enrol("李明")
