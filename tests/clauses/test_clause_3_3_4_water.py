"""Clause 3.3.4, 后勤管理: the canteen is checked before the opening, wells are certified."""

from datetime import date
from decimal import Decimal

from app.campus.canteen import queries as canteen
from app.campus.canteen import service as checking
from app.campus.canteen.catalogue import items
from app.campus.canteen.rules import Answer, Check, CheckKind
from app.campus.water import queries, service
from app.campus.water.rules import Act, PointKind
from app.campus.water.service import Told
from app.security.rights import Right, Role
from tests.schools import on_sqlite

TODAY = date(2026, 11, 23)
GOOD = {"coliforms": 0, "colonies": 12, "turbidity": 0, "colour": 5, "odour": 0, "ph": 7}


@on_sqlite
def test_clause_3_3_4_wells_wait_for_a_professional_test_and_the_canteen_for_its_check(
        school, wall_clock):
    logistics = school.desk(Role.LOGISTICS)
    well = service.add(logistics, PointKind.WELL, "备用水井", None)

    def closed():
        with school.principal.read(Right.READ_WATER) as session:
            return [each.name for each in queries.unfit(session, TODAY)]

    values = {item: Decimal(value) for item, value in GOOD.items()}
    assert closed() == ["备用水井"]
    service.write(logistics, well, Told(Act.TEST, TODAY, values, "学校自测"))
    assert closed() == ["备用水井"]
    service.write(logistics, well, Told(Act.TEST, TODAY, values, "市疾控", professional=True))
    assert closed() == []
    with school.principal.read(Right.READ_WATER) as session:
        assert canteen.opening(session, TODAY) is None
    answers = {each.id: Answer.GOOD for each in items(CheckKind.OPENING, TODAY)}
    checking.check(logistics, Check(CheckKind.OPENING, answers))
    with school.principal.read(Right.READ_WATER) as session:
        assert canteen.opening(session, TODAY) is not None
    checking.check(logistics, Check(CheckKind.DAILY, {
        each.id: Answer.GOOD for each in items(CheckKind.DAILY, TODAY)}))
    with school.principal.read(Right.READ_WATER) as session:
        assert canteen.checked_on(session, TODAY) is not None
