"""Today's rounds for 800 places, half of the day done."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from app import clock, tables
from app.campus.rounds import queries
from app.campus.rounds.models import RoundDone
from app.campus.rounds.plan import Alert
from app.campus.rounds.rules import Run, Source, Task, With
from app.places.grid import assigning, cells, service
from app.places.grid.models import Place
from app.places.grid.rules import CellLevel, Level, Use
from app.places.grid.telling import ToldCell, ToldPlace
from app.security.desk import Desk
from app.security.rights import Right, Role
from app.security.service import create_account
from app.storage.base import nonce
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn

DAY = date(2026, 11, 25)  # a Wednesday; the rounds of its week are there
USES = (Use.CLASSROOM, Use.CLASSROOM, Use.TOILET, Use.OFFICE, Use.BEDROOM)
CELLS = 20
HEAD = "head"


def run(bench: Bench) -> list[Figure]:
    """The floor reads places and what was done there today without any words."""
    places = bench.size(800, 20)
    file = _file(bench, places)
    with big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw:
        desk = big_school.desk(database, HEAD)
        noon = clock.at(DAY) + timedelta(hours=12)
        with desk.read(Right.READ_ROUNDS) as session:
            shown = queries.today(session, noon)
            assert len({row.place.id for row in shown}) == places
            assert any(row.done for row in shown)
            first = clock.at(DAY).replace(tzinfo=None)
            floor, rounds = in_turn(
                lambda: raw.execute(FLOOR, (first, first + timedelta(days=1))).fetchall(),
                lambda: queries.today(session, noon), bench.size(40, 3))
    return [Figure(f"today's rounds of {places} places", "ms", rounds, "p50 ≤ 50 ms",
                   rounds.p50 <= 50, floor)]


def _file(bench: Bench, places: int) -> Path:
    whole = bench.folder / f"rounds-{places}-{big_school.tables()}.db"
    if not whole.exists():
        draft = whole.with_suffix(".draft")
        database = big_school.founded(f"sqlite:///{draft}")
        create_account(big_school.desk(database, big_school.ADMIN), HEAD, "王建民",
                       Role.PRINCIPAL, big_school.PASSWORD, False)
        fill(big_school.desk(database, HEAD), places)
        database.close()
        draft.rename(whole)
    return whole


def fill(desk: Desk, places: int) -> None:
    root = service.root_of(desk, 1)
    told = []
    for cell in range(CELLS):
        told.append(ToldPlace(f"{cell + 1} 号楼", Level.BUILDING, Use.TEACHING, root))
        told += [ToldPlace(f"{cell + 1}-{n}", Level.ROOM, USES[n % len(USES)],
                           within=len(told) - 1 - n) for n in range(places // CELLS)]
    keys = service.add_all(desk, told)
    top = cells.add(desk, ToldCell("1", "全校", CellLevel.SCHOOL))
    for cell in range(CELLS):
        key = cells.add(desk, ToldCell(f"3-{cell}", f"{cell + 1} 号楼", CellLevel.GRADE, top))
        assigning.cover(desk, key, [keys[cell * (places // CELLS + 1)]], since=DAY)
    _done(desk)


def _done(desk: Desk) -> None:
    """Three days of a week, the morning of the last."""
    now = clock.now()
    tables.every_table()  # whatever a round refers to
    with desk.begin(Right.PLAN_ROUNDS) as session:
        rooms = list(session.execute(select(Place.id, Place.name).where(
            Place.level == Level.ROOM)))
        session.execute(insert(RoundDone), [
            {"nonce": nonce(), "at": clock.at(DAY - timedelta(days=back)) + timedelta(hours=hour),
             "recorded_at": now, "place_id": place, "spot": name, "source": Source.PLAN,
             "tasks": f"{Task.CLEAN},{Task.VENTILATE},{Task.TOUCH}", "alert": Alert.NORMAL,
             "agent": With.CHLORINE, "strength": 500, "faults": "", "run": Run.NONE,
             "note": "", "stock_note": "", "operator": "王秀英", "owner": "", "product": "",
             "driver": "", "minder": "", "polluted": False, "units": 0}
            for back, hours in ((2, (8, 13, 17)), (1, (8, 13, 17)), (0, (8, 11)))
            for hour in hours for place, name in rooms])


FLOOR = """SELECT place.*, round_done.* FROM place
    LEFT JOIN round_done ON round_done.place_id = place.id AND round_done.at >= ?
    AND round_done.at < ?"""
