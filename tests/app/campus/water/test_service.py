"""Water: a bad value closes a point and opens its finding, a good one says it was mended."""

from datetime import date
from decimal import Decimal

import pytest

from app import clock
from app.campus.findings import queries as findings
from app.campus.findings.rules import Grade, Source, State
from app.campus.water import queries, service
from app.campus.water.models import WaterAct, WaterPoint
from app.campus.water.rules import Act, Fitness, PointKind, Urgency
from app.campus.water.service import Told
from app.errors import Conflict, Invalid, NotFound
from app.places.grid.rules import Level, Use
from app.security.rights import Right, Role
from tests.app.campus.places import head, place, staff
from tests.schools import on_sqlite

GOOD = {"coliforms": Decimal(0), "colonies": Decimal(12), "turbidity": Decimal("0.4"),
        "colour": Decimal(5), "odour": Decimal(0), "ph": Decimal("7.4")}
CLOUDY = GOOD | {"turbidity": Decimal("1.8")}
TODAY = date(2026, 11, 23)


def tank(school, kind=PointKind.TANK):
    where = place(school, "屋顶水箱", Use.TANK, level=Level.UTILITY)
    head(school, staff(school), where)
    return service.add(school.desk(Role.LOGISTICS), kind, "1 号水箱", where)


def write(school, point, act=Act.TEST, day=None, **told):
    return service.write(school.desk(Role.LOGISTICS), point,
                         Told(act, day or clock.today(), **told))


def point_on(school, day=None):
    with school.principal.read(Right.READ_WATER) as session:
        (row,) = queries.points(session, day or clock.today())
    return row


def test_a_bad_test_closes_the_tank_and_a_good_one_opens_it(school, wall_clock):
    key = tank(school)
    assert point_on(school).fitness is Fitness.UNTESTED
    done = write(school, key, values=CLOUDY, by="市疾控", paper="SZ-1")
    with school.principal.read(Right.READ_FINDINGS) as session:
        (found,) = findings.of(session, Source.WATER, done.act_id)
        assert [each.name for each in queries.unfit(session, TODAY)] == ["1 号水箱"]
        waits = list(queries.pending(session, clock.now()))
    assert (found.grade, found.responsible, found.due) == (
        Grade.GRAVE, "周海", date(2026, 11, 26))
    assert found.what == "1 号水箱: 浑浊度 1.8 NTU (≤ 1 NTU)"
    assert waits[0].grave
    assert waits[0].owner == "周海"
    again = write(school, key, values=CLOUDY)
    assert again.finding_id == found.id
    wall_clock.go(days=2)
    write(school, key, values=GOOD, by="市疾控")
    assert point_on(school).fitness is Fitness.FIT
    assert point_on(school, TODAY).fitness is Fitness.UNFIT
    with school.principal.read(Right.READ_FINDINGS) as session:
        assert findings.one(session, found.id).state is State.TO_RECHECK


def test_what_is_due_is_said_with_its_day(school, wall_clock):
    key = tank(school)
    write(school, key, day=date(2026, 5, 23), values=GOOD)
    write(school, key, Act.CLEAN, date(2026, 6, 10))
    write(school, key, Act.LOOK, date(2026, 11, 20), values={
        "chlorine": Decimal("0.1"), "lid": Decimal(1), "around": Decimal(1)})
    with school.principal.read(Right.READ_WATER) as session:
        rows = {each.act: each for each in queries.due(session, TODAY)}
        waits = list(queries.pending(session, clock.now()))
    assert rows[Act.TEST].due == date(2026, 9, 1)  # the term began with an old sample
    assert rows[Act.TEST].urgency is Urgency.OVERDUE
    assert rows[Act.CLEAN].due == date(2026, 12, 10)
    assert Act.LOOK not in rows
    assert [each.what for each in waits][:1] == ["1 号水箱: Water test is due"]


def test_a_mistake_is_taken_back_and_a_point_given_up(school):
    key = tank(school)
    done = write(school, key, values=GOOD)
    service.take_back(school.desk(Role.LOGISTICS), done.act_id, "错")
    assert point_on(school).fitness is Fitness.UNTESTED
    assert len(school.rows(WaterAct)) == 2
    with pytest.raises(NotFound):
        service.take_back(school.desk(Role.LOGISTICS), done.act_id, "again")
    service.close(school.desk(Role.LOGISTICS), key, "改用市政直供")
    with pytest.raises(NotFound, match="given up"):
        write(school, key, values=GOOD)
    with school.principal.read(Right.READ_WATER) as session:
        assert queries.points(session, date(2026, 11, 24)) == []


@on_sqlite
@pytest.mark.parametrize(("told", "words"), [
    ({"day": date(2026, 11, 24), "values": GOOD}, "future"),
    ({"values": {}}, "at least one value"),
    ({"values": {"lid": Decimal(1)}}, "Not asked for here"),
    ({"values": {"ph": Decimal(74)}}, "pH cannot be 74"),
    ({"values": {"turbidity": Decimal(-1)}}, "cannot be -1"),
])
def test_an_act_that_cannot_be_is_refused(school, told, words):
    key = tank(school)
    with pytest.raises(Invalid, match=words):
        write(school, key, **told)
    assert school.rows(WaterAct) == []


@on_sqlite
def test_a_bad_value_needs_somebody_who_answers_for_it(school):
    key = service.add(school.desk(Role.LOGISTICS), PointKind.TAP, "操场水龙头", None)
    with pytest.raises(Invalid, match="who answers"):
        write(school, key, values=CLOUDY)
    assert school.rows(WaterAct) == []
    with pytest.raises(Conflict):
        service.add(school.desk(Role.LOGISTICS), PointKind.TAP, "操场水龙头", None)
    assert len(school.rows(WaterPoint)) == 1


@pytest.mark.parametrize("half", [
    {"act": Act.TEST, "values": {"ph": Decimal("7.2")}},  # the cloudiness was not measured again
    {"act": Act.TEST, "values": GOOD, "day": date(2026, 11, 20)},  # before it was bad
])
@on_sqlite
def test_what_is_still_bad_is_not_told_as_mended(school, half):
    key = tank(school)
    found = write(school, key, values=CLOUDY).finding_id
    assert write(school, key, **half).finding_id is None
    with school.principal.read(Right.READ_FINDINGS) as session:
        assert findings.one(session, found).state is State.OPEN
    assert point_on(school).fitness is Fitness.UNFIT


@on_sqlite
def test_half_a_test_is_not_the_one_that_was_due(school, wall_clock):
    key = tank(school)
    write(school, key, day=date(2026, 5, 23), values=GOOD)
    write(school, key, values={"ph": Decimal("7.2")})
    (test,) = [each for each in point_on(school).due if each.act is Act.TEST]
    assert (test.last, test.urgency) == (date(2026, 5, 23), Urgency.OVERDUE)


@on_sqlite
def test_the_test_of_a_well_is_one_of_a_professional_body(school, wall_clock):
    key = tank(school, PointKind.WELL)
    write(school, key, values=GOOD)
    assert [each.urgency for each in point_on(school).due if each.act is Act.TEST] == [
        Urgency.NEVER]
    write(school, key, values=GOOD, professional=True)
    (test,) = [each for each in point_on(school).due if each.act is Act.TEST]
    assert (test.last, test.urgency) == (TODAY, Urgency.FINE)
