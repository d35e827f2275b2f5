"""The demo's water, canteen and hazards: believable, and broken in one or two places only."""

from datetime import date

from app import clock
from app.campus.canteen import queries as canteen
from app.campus.findings import queries as findings
from app.campus.findings.rules import State
from app.campus.hazards import queries as hazards
from app.campus.water import queries as water
from app.demo.water import fill
from app.places.grid.rules import HAZARD_USES, Level, Use
from app.register import Period
from app.rulebook.calendar.queries import since_term
from app.security.rights import Right, Role
from tests.app.campus.places import head, place, staff
from tests.schools import on_sqlite

DAY = date(2026, 11, 23)


@on_sqlite
def test_the_demo_has_one_kind_not_looked_at_and_nothing_grave_open(school, wall_clock):
    wall_clock.set("10:30")
    root = place(school, "主校区", Use.OTHER, level=Level.CAMPUS)
    for use in (*HAZARD_USES, Use.TANK, Use.WELL):
        place(school, use.value, use, root)
    head(school, staff(school), root)
    fill(school.desk(Role.LOGISTICS), school.principal, DAY)
    with school.principal.read(Right.READ_FINDINGS) as session:
        told = hazards.coverage(session, since_term(session, DAY), DAY)
        states = [each.state for each in findings.every(session)]
        late = [each for each in water.due(session, DAY) if each.due < DAY]
        samples = canteen.kept(session, Period(date(2026, 11, 1), DAY))
        assert canteen.checked_on(session, DAY)
        assert canteen.opening(session, DAY)
        assert water.unfit(session, DAY) == []
    assert told.missing == [Use.GUESTHOUSE]
    assert told.grave == []
    assert len(told.overdue) <= 2
    assert states.count(State.TO_RECHECK) == 1
    assert [each.point for each in late] == ["备用水井"]
    assert all(each.at <= clock.now() for each in samples)
