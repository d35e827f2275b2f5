"""What is wrong with the grid waits for the head of the whole school."""

from app import clock
from app.places.grid import assigning, views
from app.places.grid.pending import pending
from tests.app.places.grid.conftest import MONDAY


def waits(grid):
    return grid.read(lambda session: list(pending(session, clock.now())))


def test_a_whole_grid_waits_for_nobody_and_a_flaw_for_the_principal(grid):
    assert waits(grid) == []
    row = next(each for each in grid.read(views.cells, MONDAY) if each.number == "4-00")
    assigning.uncover(grid.desk, row.scopes[0].id, MONDAY)
    first = waits(grid)[0]
    assert first.what == "Grid: In no cell of the grid"
    assert "办公室" in first.why
    assert (first.owner, first.where, first.right) == ("王校长", ("campus", "grid"), "read-grid")
