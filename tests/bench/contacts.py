"""Whom one case was near, in a school with ten million passages."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification
from app.cases.contacts import proposing
from app.security.rights import Right
from app.storage.base import nonce
from app.storage.database import Database
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn

DISEASE, NEAR = "mumps", timedelta(minutes=1)  # seven days before the onset; as the policy says


def run(bench: Bench) -> list[Figure]:
    """Every way at once; the floor reads no more than who passed within a minute of the case."""
    file = big_school.school(
        bench.folder, bench.size(10_000, 1_000), bench.size(10_000_000, 20_000))
    day = big_school.last_day(file)
    with big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw:
        case, person = _case(database, day)
        spans = _spans(file, person, day)
        desk = big_school.desk(database, big_school.GUARD)
        with desk.read(Right.READ_GATE_TODAY) as session:
            proposing.propose(session, case)
            floor, ours = in_turn(
                lambda: [raw.execute(NEARBY, span).fetchall() for span in spans],
                lambda: proposing.propose(session, case), bench.size(30, 3))
    return [Figure("contacts of one case proposed", "ms", ours, "p50 ≤ 100 ms",
                   ours.p50 <= 100, floor)]


def _case(database: Database, day: date) -> tuple[int, int]:
    """A pupil who fell ill on the newest day; written once."""
    with Session(database.writer) as session:
        known = session.scalar(select(Case))
        if known is not None:
            return known.id, known.person_id
        now = clock.now()
        case = Case(nonce=nonce(), person_id=777, group_id=None, found_at=clock.at(day),
                    recorded_at=now, policy_id=1)
        session.add(case)
        session.flush()
        session.add(CaseEntry(
            nonce=nonce(), case_id=case.id, at=now, recorded_at=now, disease=DISEASE, onset=day,
            classification=Classification.CONFIRMED, care=Care.HOME))
        session.commit()
        return case.id, case.person_id


def _spans(file: Path, person: int, day: date) -> list[tuple[str, str]]:
    since, until = clock.bounds(day - timedelta(days=7), day)
    with closing(sqlite3.connect(file)) as raw:
        rows = raw.execute(OWN, (person, _text(since), _text(until))).fetchall()
    moments = [clock.parse(f"{at}+00:00") for (at,) in rows]
    return [(_text(at - NEAR), _text(at + NEAR)) for at in moments]


def _text(moment: object) -> str:
    return str(moment).removesuffix("+00:00")


OWN = "SELECT at FROM passage WHERE person_id = ? AND order_at BETWEEN ? AND ?"
NEARBY = "SELECT DISTINCT person_id FROM passage WHERE at BETWEEN ? AND ? AND gate_id = 1"
