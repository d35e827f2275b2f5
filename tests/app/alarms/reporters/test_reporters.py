"""Who reports for the school, on which day (R1.1)."""

from datetime import date

import pytest

from app.alarms.reporters import queries
from app.alarms.reporters.rules import Appointed, Duty
from app.alarms.reporters.service import appoint
from app.errors import Invalid, NotAllowed, NotFound
from app.register import Period
from app.security.rights import Right

SEPTEMBER, NOVEMBER = date(2026, 9, 1), date(2026, 11, 23)


def on(school, day, duty=Duty.REPORTER):
    with school.doctor.read(Right.READ_COUNTERPARTS) as session:
        held = queries.on(session, duty, day)
        return held.name if held else None


def test_a_new_one_holds_from_a_day_on_and_the_old_one_until_the_day_before(school):
    appoint(school.principal, Appointed(Duty.REPORTER, "张慧", "13800000001", SEPTEMBER))
    appoint(school.doctor, Appointed(Duty.REPORTER, "赵敏", "13800000002", NOVEMBER))
    appoint(school.doctor, Appointed(Duty.DEPUTY, "张慧", "13800000001", NOVEMBER))
    assert [on(school, day) for day in (
        date(2026, 8, 31), SEPTEMBER, date(2026, 11, 22), NOVEMBER)] == [
        None, "张慧", "张慧", "赵敏"]
    assert on(school, NOVEMBER, Duty.DEPUTY) == "张慧"
    with school.principal.read(Right.READ_COUNTERPARTS) as session:
        rows = queries.register(session, Period(SEPTEMBER, NOVEMBER))
    assert [(row.duty, row.name, row.until) for row in rows] == [
        (Duty.REPORTER, "张慧", date(2026, 11, 22)), (Duty.REPORTER, "赵敏", None),
        (Duty.DEPUTY, "张慧", None)]


def test_what_was_written_for_the_same_day_later_counts(school):
    appoint(school.principal, Appointed(Duty.REPORTER, "张慧", "1", SEPTEMBER))
    appoint(school.principal, Appointed(Duty.REPORTER, "赵敏", "2", SEPTEMBER))
    assert on(school, NOVEMBER) == "赵敏"
    appoint(school.principal, Appointed(Duty.REPORTER, "", since=NOVEMBER))
    assert on(school, NOVEMBER) is None


def test_a_reporter_must_be_reachable_and_known(school):
    with pytest.raises(Invalid, match="reachable"):
        appoint(school.doctor, Appointed(Duty.REPORTER, "张慧"))
    with pytest.raises(NotFound):
        appoint(school.doctor, Appointed(Duty.REPORTER, "张慧", "1", person_id=99))
    with pytest.raises(NotAllowed):
        appoint(school.guard, Appointed(Duty.REPORTER, "张慧", "1"))
    assert on(school, NOVEMBER) is None
