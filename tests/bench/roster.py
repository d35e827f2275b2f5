"""A class list of 10,000 rows into an empty school."""

import sqlite3
import tempfile
from contextlib import closing
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from app.people.roster import accept
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn

HEADERS = ("姓名", "性别", "出生日期", "身份证号", "学籍号", "学号", "年级", "班级", "就读方式",
           "家庭住址", "家长姓名", "关系", "家长电话")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643


def run(bench: Bench) -> list[Figure]:
    """Read, compared and written with audit in one transaction."""
    rows = bench.size(10_000, 100)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheet = _sheet(folder / "roll.xlsx", rows)
        schools = (folder / f"{number}.db" for number in count())

        def ours() -> None:
            database = big_school.Database.open(f"sqlite:///{next(fresh)}")
            result = accept(big_school.desk(database, big_school.ADMIN), sheet,
                            error_folder=folder)
            database.close()
            if result.added != rows:
                raise SystemExit(f"{result.added} of {rows} rows: {result.rejected[:3]}")

        rounds = bench.size(3, 1)
        files = [next(schools) for _round in range(rounds)]
        for file in files:
            big_school.founded(f"sqlite:///{file}").close()
        fresh = iter(files)
        floor, times = in_turn(lambda: _read_and_insert(sheet, next(schools)), ours, rounds)
    met = times.p50 <= 4_000
    return [Figure("10,000-row xlsx imported", "ms", times, "≤ 4 s", met, floor)]


def _read_and_insert(sheet: Path, file: Path) -> None:
    """The floor: the cells read and put into one table without looking at them."""
    cells = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()
    places = ", ".join("?" * len(HEADERS))
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(f"CREATE TABLE roll ({', '.join(f'c{n}' for n in range(len(HEADERS)))})")
        raw.executemany(f"INSERT INTO roll VALUES ({places})", cells)
        raw.commit()


def _sheet(path: Path, count: int) -> Path:
    """A list as a school keeps it: twenty-four classes in three grades."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("花名册")
    page.write_row(0, 0, HEADERS)
    for number, name in enumerate(big_school.names(count)):
        born = date(2011, 9, 1) + timedelta(days=number % 1000)
        identity = _identity(born, number)
        grade, room = "七八九"[number % 3], number // 3 % 24 + 1
        page.write_row(number + 1, 0, (
            name, "男" if int(identity[16]) % 2 else "女", str(born), identity, f"G{identity}",
            f"26{number:06d}", f"{grade}年级", f"{grade}({room})班",
            "走读" if number % 5 else "住校", f"长庆路{number}号",
            f"{name[0]}建国", "父亲", f"139{number:08d}",
        ))
    book.close()
    return path


def _identity(born: date, number: int) -> str:
    """A number with the right check character."""
    body = f"110101{born:%Y%m%d}{number % 1000:03d}" if number < 1000 else (
        f"1101{number // 1000 % 20 + 1:02d}{born:%Y%m%d}{number % 1000:03d}"
    )
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]
