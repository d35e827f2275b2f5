"""The board of the observation room with every bed taken, in a school of ten thousand people."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import insert, select

from app import clock
from app.isolation.rooms import service as rooms
from app.isolation.rooms.models import Bed
from app.isolation.rooms.rules import Told
from app.isolation.stays import queries, service
from app.isolation.stays.acts import Admission, Found
from app.isolation.stays.models import Observation, StayStep
from app.isolation.stays.rules import Came, Done, Step
from app.policy import Site
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce
from tests.bench import big_school, clinic_school
from tests.bench.measure import Bench, Figure, in_turn

ROOMS, LOOKS = 3, 24  # rooms of twenty beds; temperatures of each stay


def run(bench: Bench) -> list[Figure]:
    """The floor reads the beds, the stays and their temperatures without any words."""
    file = _file(bench)
    with big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw:
        desk = big_school.desk(database, clinic_school.DOCTOR)
        now = clock.now()
        with desk.read(Right.READ_ISOLATION) as session:
            shown = queries.board(session, now)
            assert sum(bed.stay_id is not None for room in shown.rooms for bed in room.beds) == (
                ROOMS * bench.size(20, 2))
            floor, board = in_turn(
                lambda: raw.execute(FLOOR).fetchall(), lambda: queries.board(session, now),
                bench.size(40, 3))
    return [Figure("board of 60 beds", "ms", board, "p50 ≤ 50 ms", board.p50 <= 50, floor)]


def _file(bench: Bench) -> Path:
    people = bench.size(10_000, 200)
    whole = bench.folder / f"board-{people}-{big_school.tables()}.db"
    if not whole.exists():
        draft = clinic_school.founded(whole.with_suffix(".draft"), people)
        with big_school.opened(draft) as database:
            _fill(big_school.desk(database, clinic_school.DOCTOR), bench.size(20, 2))
        shutil.move(draft, whole)
    return whole


def _fill(desk: Desk, beds: int) -> None:
    """Every bed taken for some hours, with a curve and the first steps."""
    now = clock.now()
    for number in range(ROOMS):
        rooms.make_room(desk, Told(f"{'ABC'[number]} 室", "respiratory", beds))
    with desk.read(Right.READ_ISOLATION) as session:
        keys = list(session.scalars(select(Bed.id).order_by(Bed.id)))
    for person, bed in enumerate(keys, 1):
        at = now - timedelta(hours=6, minutes=person)
        service.admit(desk, Admission(
            person * 37, bed, found=Found(Came.SELF, at, "班主任"), at=at, escort="赵敏"))
    with desk.begin(Right.KEEP_ISOLATION) as session:
        session.execute(insert(Observation), [
            {"nonce": nonce(), "stay_id": stay, "at": now - timedelta(minutes=14 * look),
             "recorded_at": now, "temperature": Decimal("37.8"), "site": Site.ARMPIT}
            for stay in range(1, len(keys) + 1) for look in range(LOOKS)])
        session.execute(insert(StayStep), [
            {"nonce": nonce(), "stay_id": stay, "step": step, "done": Done.DONE, "at": now,
             "recorded_at": now}
            for stay in range(1, len(keys) + 1)
            for step in (Step.MASK, Step.PARENT_CALLED, Step.PARENT_ANSWERED, Step.REPORT)])


FLOOR = """SELECT * FROM bed_use JOIN stay ON stay.id = bed_use.stay_id
    LEFT JOIN observation ON observation.stay_id = stay.id WHERE bed_use.freed_at IS NULL"""
