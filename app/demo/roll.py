"""The demo school's class list, as a school would send it: a csv for the importer."""

import csv
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from app.demo import names, staff
from app.people.roster.classes import school_year
from app.people.roster.identity import check_digit
from app.people.rules import Sex

PUPIL_HEADER = (
    "姓名", "性别", "身份证号", "学号", "班级", "班内学号", "就读方式", "宿舍", "床号",
    "家长1姓名", "家长1关系", "家长1电话", "座位", "校车", "餐桌",
)
STAFF_HEADER = ("姓名", "性别", "身份证号", "工号", "部门", "联系电话", *staff.HEADER)
DEPARTMENTS = (
    "语文组", "数学组", "英语组", "理化组", "文综组", "教务处", "总务处", "食堂", "保卫处",
)
GRADES = "七八九"
CLASS_SIZE = 47
STAFF_SHARE = 0.06
BOARDERS = 0.3
ACROSS, TABLES = 8, 60  # seats in a row and at a table; tables are used in shifts
BUSES, BUS_EVERY = 6, 7
REGION = "410105"  # 郑州市金水区


@dataclass
class _Maker:
    """Draws people one after the other; ID numbers never repeat."""

    draw: Random
    today: date
    given: set[str] = field(default_factory=set)

    def identity(self, cohort: int, sex: Sex) -> str:
        """A number that passes GB 11643, of somebody born in a school year, given once."""
        while True:
            born = date(cohort, 9, 1) + timedelta(days=self.draw.randrange(365))
            order = self.draw.randrange(0, 998, 2) + (sex is Sex.MALE)
            body = f"{REGION}{born:%Y%m%d}{order:03d}"
            if body not in self.given:
                self.given.add(body)
                return body + check_digit(body)


def write(folder: Path, people: int, seed: int, today: date) -> tuple[Path, Path]:
    """Write the list of pupils and the list of staff; answers where they are."""
    maker = _Maker(Random(seed), today)
    folder.mkdir(parents=True, exist_ok=True)
    grown = max(4, round(people * STAFF_SHARE))
    pupils = _table(folder / "花名册.csv", PUPIL_HEADER, _pupils(maker, people - grown))
    return pupils, _table(folder / "教职工.csv", STAFF_HEADER, _staff(maker, grown))


def _table(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def _pupils(maker: _Maker, count: int) -> list[tuple[str, ...]]:
    classes = max(3, -(-count // CLASS_SIZE))
    seats = [0] * classes
    rows: list[tuple[str, ...]] = []
    hard = dict(zip(range(3, count, max(1, count // len(names.HARD))), names.HARD, strict=False))
    year = school_year(maker.today)
    for n in range(count):
        room = n % classes
        grade, class_no = room % 3, room // 3 + 1
        seats[room] += 1
        name, sex = hard.get(n) or names.full_name(maker.draw)
        boards = maker.draw.random() < BOARDERS
        rows.append((
            name, "男" if sex is Sex.MALE else "女",
            maker.identity(year - grade - 13, sex),
            f"{year - grade}{class_no:02d}{seats[room]:02d}", f"{GRADES[grade]}({class_no})班",
            str(seats[room]), "住校" if boards else "走读",
            f"{grade + 1}-{200 + class_no}" if boards else "", str(seats[room]) if boards else "",
            name[0] + maker.draw.choice(names.BOYS), "父亲", names.phone(maker.draw),
            f"{(seats[room] - 1) // ACROSS + 1}-{(seats[room] - 1) % ACROSS + 1}",
            f"{n % BUSES + 1}号线" if n % BUS_EVERY == 0 and not boards else "",
            f"{n // ACROSS % TABLES + 1}号桌",
        ))
    return sorted(rows, key=lambda row: (row[4][0] != "七", row[4][0] != "八", row[3]))


def _staff(maker: _Maker, count: int) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for n in range(count):
        name, sex = names.full_name(maker.draw)
        cohort = maker.today.year - maker.draw.randrange(26, 58)
        rows.append((
            name, "男" if sex is Sex.MALE else "女", maker.identity(cohort, sex), f"T{n + 1:04d}",
            department := DEPARTMENTS[n % len(DEPARTMENTS)], names.phone(maker.draw),
            *staff.work(department, n // len(DEPARTMENTS), maker.today),
        ))
    return rows
