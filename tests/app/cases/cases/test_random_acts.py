"""Whatever is done in whatever order: one open case a disease, one order while it is open."""

from collections import Counter
from random import Random

import pytest

from app import clock, soundness
from app.cases.cases import queries
from app.cases.cases.models import CaseEntry
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify, open_case
from app.cases.orders.models import IsolationOrder
from app.cases.orders.queries import OPEN
from app.errors import AppError
from app.health.absences.models import Absence
from app.health.lab_tests.models import LabTest
from app.health.lab_tests.queries import CURRENT
from app.health.lab_tests.rules import Method, Result, Sample
from app.health.lab_tests.service import record, revise
from app.people.models import Restriction
from app.security.rights import Right
from tests.schools import on_sqlite

DISEASES = ("influenza", "norovirus")


class Doctor:
    """Does whatever comes to mind; what is refused changes nothing."""

    def __init__(self, school, draw, people):
        self.desk, self.school, self.draw, self.people = school.doctor, school, draw, people

    def act(self):
        """One act, refused or not."""
        try:
            self.draw.choice((self.open, self.test, self.classify, self.classify, self.revise))()
        except AppError:
            return False
        return True

    def told(self):
        """Anything that can be typed."""
        draw = self.draw
        return Told(
            draw.choice(list(Classification)), draw.choice(DISEASES),
            draw.choice((None, clock.today())), draw.choice(list(Care)),
            draw.choice(("", "市第一医院")), "", draw.choice(("", "报告")))

    def open(self):
        """A case by hand."""
        open_case(self.desk, self.draw.choice(self.people), self.told())

    def test(self):
        """A sample or a result."""
        record(self.desk, self.draw.choice(self.people), Sample(
            self.draw.choice(DISEASES), Method.ANTIGEN, clock.now(),
            self.draw.choice(list(Result))))

    def classify(self):
        """What is held true of some case."""
        entry = self.draw.choice(self.school.rows(CaseEntry))
        newest = max(row.id for row in self.school.rows(CaseEntry)
                     if row.case_id == entry.case_id)
        classify(self.desk, entry.case_id, newest, self.told())

    def revise(self):
        """Another result for a test."""
        with self.desk.read(Right.READ_HEALTH) as session:
            rows = session.query(LabTest).filter(CURRENT).all()
        row = self.draw.choice(rows)
        revise(self.desk, row.id, Sample(
            row.disease, row.method, row.sampled_at, self.draw.choice(list(Result)),
            note=self.draw.choice(("", "复核"))))


@on_sqlite
@pytest.mark.parametrize("seed", range(6))
def test_it_always_holds(school, wall_clock, seed):
    people = [school.enrol(name).id for name in ("李明", "王芳")]
    doctor = Doctor(school, Random(seed), people)
    open_case(school.doctor, people[0], Told(Classification.SUSPECTED, "influenza"))
    record(school.doctor, people[0], Sample("influenza", Method.ANTIGEN, clock.now()))
    done = 0
    for _number in range(40):
        wall_clock.go(minutes=7)
        done += doctor.act()
    assert done > 10
    with school.doctor.read(Right.READ_CASES) as session:
        cases = queries.of_lately(session)
        holding = Counter(row.case_id for row in session.query(IsolationOrder).filter(OPEN))
        held = {row.person_id for row in session.query(Restriction)
                if row.closed_at is None}
        away = {row.person_id for row in session.query(Absence) if row.closed_at is None}
    opened = Counter((each.person_id, each.told.disease) for each in cases if each.open)
    assert set(opened.values()) <= {1}
    assert holding == {each.id: 1 for each in cases if each.open}
    assert held == {each.person_id for each in cases if each.open} | away
    assert [each.title for each in soundness.prove(school.database) if not each.holds] == []
