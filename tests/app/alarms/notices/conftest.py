"""A pupil with a case, and reports as they are written."""

from datetime import date

import pytest

from app import clock
from app.alarms.notices import queries
from app.alarms.notices.rules import Draft, Stage
from app.alarms.notices.sending import Sending
from app.alarms.notices.service import Written
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import open_case
from app.health.clocks.rules import Means
from app.security.rights import Right

MONDAY = date(2026, 11, 23)


class Reports:
    """Opening cases and reading reports with few words."""

    def __init__(self, school):
        self.school = school

    def case(self, who, classification=Classification.SUSPECTED, disease="influenza", at=None):
        return open_case(self.school.doctor, who.id, Told(
            classification, disease, MONDAY, Care.HOME, "", "校医", "流感样症状",
            clock.parse(at) if at else clock.now()))

    def all(self, desk=None):
        with (desk or self.school.doctor).read(Right.READ_NOTICES) as session:
            return queries.notices(session)

    def one(self, key=1, desk=None):
        with (desk or self.school.doctor).read(Right.READ_NOTICES) as session:
            return queries.one(session, key)

    def stages(self, key=1):
        return [(each.stage.value, each.state.value) for each in self.one(key).tasks]


@pytest.fixture
def reports(school):
    return Reports(school)


@pytest.fixture
def li(school):
    return school.enrol("李明")


def written(stage=Stage.INITIAL, day=MONDAY, why="", **told):
    return Written(stage, day, Draft(**{
        "reporter": "张慧 13812345678", "found": "2026-11-23 07:20", "persons": "1 人：李明"}
        | told), why)


def to(name="金水区疾控中心", means=Means.PHONE, **told):
    return Sending(name, means, **told)
