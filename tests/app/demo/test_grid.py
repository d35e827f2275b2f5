"""The demo school's grid: every kind of place of the plan, headed by its own staff."""

from datetime import date
from pathlib import Path

from app import clock
from app.demo import grid, leaders, roll
from app.people.roster import service as roster
from app.places.grid import checks, queries, views
from app.places.grid.rules import HAZARD_USES, Flaw
from app.security.rights import Right
from tests.schools import School, on_sqlite


@on_sqlite
def test_every_kind_of_place_is_there_and_one_room_was_forgotten(
    school: School, tmp_path: Path
) -> None:
    today = clock.today()
    for path in (*roll.write(tmp_path, 300, 1, today), leaders.write(tmp_path)):
        told = roster.accept(school.administrator, path, error_folder=tmp_path)
        assert (told.rejected, told.marked_missing) == ((), 0)
    grid.fill(school.principal, today)
    with school.principal.read(Right.READ_GRID) as session:
        found = queries.places(session)
        cells = views.cells(session, today)
        wrong = [(each.flaw, each.what) for each in checks.checks(session, today)]
        since = checks.checks(session, date(2026, 9, 10))
    assert set(HAZARD_USES) <= {row.use for row in found}
    assert {row.level for row in cells} == set(type(cells[0].level))
    assert cells[0].head is not None
    assert cells[0].head.name == "王建民"
    assert wrong == [(Flaw.UNCOVERED, "实验楼 社团活动室")]
    assert len(since) == 1
