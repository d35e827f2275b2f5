"""Writing what a list of places and cells says, in an act that is under way."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.places.grid import assigning, cells, service
from app.places.grid.importing.planned import CellNode, Key, PlaceNode, PlannedRow
from app.places.grid.models import Cell, CellMember, Place
from app.places.grid.telling import ToldCell, ToldPlace, checked_cell, checked_place
from app.progress import Progress


def write(session: Session, rows: Sequence[PlannedRow], keys: dict[Key, int],
          account_id: int | None, progress: Progress) -> tuple[int, int, int]:
    """Places, then cells; answers new places, new cells, and what was changed."""
    fresh = {node.key: node for row in rows for node in row.places if node.place_id is None}
    changed = [node for row in rows for node in row.places if node.place_id is not None]
    _plant(session, list(fresh.values()), keys)
    for node in changed:
        _change(session, node)
    known = dict(session.execute(select(Cell.number, Cell.id)).all())
    made = 0
    told = [row.cell for row in rows if row.cell is not None]
    for done, cell in enumerate(told):
        progress.step(done, len(told))
        made += cell.number not in known
        known[cell.number] = _cell(session, cell, known)
        _fill(session, known[cell.number], cell, keys, account_id)
    progress.step(len(told), len(told))
    return len(fresh), made, len(changed) + len(told) - made


def _plant(session: Session, nodes: Sequence[PlaceNode], keys: dict[Key, int]) -> None:
    """Row by row of depth, so that what lies around is there."""
    for depth in sorted({len(node.key) for node in nodes}):
        level = [node for node in nodes if len(node.key) == depth]
        made = service.plant(session, [checked_place(ToldPlace(
            node.key[-1], node.level, node.use, keys[node.key[:-1]], None, node.seats, node.area,
            node.group_id, None, node.note)) for node in level])
        keys.update(zip((node.key for node in level), made, strict=True))


def _change(session: Session, node: PlaceNode) -> None:
    row = session.get_one(Place, node.place_id)
    row.use, row.seats, row.area = node.use, node.seats, node.area
    row.group_id, row.note = node.group_id, node.note


def _cell(session: Session, told: CellNode, known: dict[str, int]) -> int:
    whole = checked_cell(ToldCell(told.number, told.name, told.level, known.get(told.above),
                                  told.duties, told.counterpart_id))
    if told.number not in known:
        return cells.make(session, whole)
    cells.rewrite(session, known[told.number], whole)
    return known[told.number]


def _fill(session: Session, cell_id: int, told: CellNode, keys: dict[Key, int],
          account_id: int | None) -> None:
    """What it covers from today on; who is head or member already stays so."""
    day = clock.today()
    assigning.give(session, cell_id, [keys[key] for key in told.scope], told.groups, day)
    held = {(row.person_id, row.head) for row in session.scalars(select(CellMember).where(
        CellMember.cell_id == cell_id, CellMember.until.is_(None)))}
    for person_id, head in ((told.head_id, True), *((key, False) for key in told.members)):
        if person_id is not None and (person_id, head) not in held:
            assigning.seat(session, cell_id, person_id, head, told.phone if head else "", day,
                           account_id)
