"""The morning in the clinic: one class's sheet, how far 10,000 pupils are, and forms coming in."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from app import clock
from app.health.checks import queries
from app.health.checks.class_form import COLUMNS, HEAD
from app.health.checks.importing import take
from app.health.checks.rules import Round, Symptom
from app.security.rights import Right
from tests.bench import big_school, clinic_school
from tests.bench.measure import Bench, Figure, in_turn


def run(bench: Bench) -> list[Figure]:
    """Read beside a million looks of the days before; written into a school without any."""
    people = bench.size(10_000, 1_000)
    file = clinic_school.school(bench.folder, people, bench.size(1_000_000, 10_000))
    return [*_read(bench, file, clinic_school.days(file)[1]), _imported(bench, people)]


def _read(bench: Bench, file: Path, day: date) -> list[Figure]:
    with (big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw,
          big_school.desk(database, clinic_school.DOCTOR).read(Right.READ_HEALTH) as session):
        floor, sheet = in_turn(
            lambda: raw.execute(SHEET, (3, day.isoformat())).fetchall(),
            lambda: queries.sheet(session, 3, day, Round.MORNING, clock.now()),
            bench.size(60, 5))
        below, classes = in_turn(
            lambda: raw.execute(COUNT, (day.isoformat(),)).fetchall(),
            lambda: queries.classes(session, day, Round.MORNING), bench.size(20, 3))
    return [
        Figure("sheet of a class", "ms", sheet, "p50 ≤ 30 ms", sheet.p50 <= 30, floor),
        Figure("how complete 10,000 pupils are checked, by class", "ms", classes,
               "p50 ≤ 300 ms", classes.p50 <= 300, below),
    ]


SHEET = """
SELECT * FROM membership JOIN person ON person.id = membership.person_id
LEFT JOIN health_check ON health_check.person_id = person.id AND day = ?2
WHERE membership.group_id = ?1
"""
COUNT = """
SELECT membership.group_id, count(*), count(health_check.id) FROM membership
LEFT JOIN health_check ON health_check.person_id = membership.person_id AND day = ?
GROUP BY membership.group_id
"""


def _imported(bench: Bench, people: int) -> Figure:
    """Forms of every class, a line of findings or of health for each pupil."""
    rounds = bench.size(3, 1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = clinic_school.founded(folder / "school.db", people)
        files = [folder / f"{number}.db" for number in range(rounds)]
        for file in files:
            file.write_bytes(made.read_bytes())
        forms, fresh = _forms(folder / "forms.xlsx", made), iter(files)

        def ours() -> None:
            with big_school.opened(next(fresh)) as database:
                done = take(big_school.desk(database, clinic_school.DOCTOR), forms)
            if done.added != people:
                raise SystemExit(f"{done.added} of {people} rows: {done.rejected[:3]}")

        plain = (folder / f"plain-{number}.db" for number in range(rounds))
        floor, times = in_turn(lambda: _read_and_insert(forms, next(plain)), ours, rounds)
    return Figure("10,000 rows of class forms imported", "ms", times, "≤ 3 s",
                  times.p50 <= 3_000, floor)


def _forms(path: Path, school: Path) -> Path:
    """As teachers fill them in: every tenth coughs, the rest are crossed as well in one word."""
    with xlsxwriter.Workbook(str(path)) as book, closing(sqlite3.connect(school)) as raw:
        classes = raw.execute(CLASSES).fetchall()
        for key, group in classes:
            sheet = book.add_worksheet(f"{key}")
            for row, (label, answer) in enumerate((
                    ("class", group), ("day", clock.today().isoformat()),
                    ("round", "Morning check"), ("rest", "yes"))):
                sheet.write_row(row, 0, (HEAD[label], answer))
            sheet.write_row(4, 0, list(COLUMNS.values()))
            for row, cells in enumerate(_lines(raw, key), 5):
                sheet.write_row(row, 0, cells)
    return path


CLASSES = """
SELECT DISTINCT "group".id, "group".name FROM "group" JOIN membership ON group_id = "group".id
"""


def _lines(raw: sqlite3.Connection, group: int) -> Iterator[list[str]]:
    place = list(COLUMNS).index(Symptom.COUGH.value)
    for seat, (name, number) in enumerate(raw.execute(PUPILS, (group,)), 1):
        yield [str(seat), name, number, *("x" if seat % 10 == 0 and each == place else ""
                                          for each in range(3, len(COLUMNS)))]


PUPILS = """
SELECT name, number FROM person JOIN membership ON person_id = person.id WHERE group_id = ?
"""


def _read_and_insert(forms: Path, file: Path) -> None:
    """The floor: the cells read and put into one table without looking at them."""
    book, width = CalamineWorkbook.from_path(forms), len(COLUMNS)
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(f"CREATE TABLE look ({', '.join(f'c{n}' for n in range(width))})")
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)[5:]
            raw.executemany(f"INSERT INTO look VALUES ({', '.join('?' * width)})", rows)
        raw.commit()
