"""Rows of a list → people as they would be kept, each with what was found wrong."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.people.roster import classes, headers, identity, names, values, work
from app.people.roster.candidates import Candidate, RosterFile
from app.people.roster.classes import ClassName
from app.people.roster.fields import Field
from app.people.roster.findings import Problem
from app.people.roster.headers import Header
from app.people.roster.row import Row
from app.people.roster.sheet import Sheet, load
from app.people.roster.text import clean, tight
from app.people.roster.work import NO_WORK, Work
from app.people.rules import Boarding, Kind
from app.progress import QUIET, Progress

SEAT_DIGITS = 2  # a “学号” as short as this is a number within the class, not of the school
STEP = 500
WIDEST = 2000  # of any cell
STAGES = {"小": "primary", "初": "junior", "高": "senior", "普": "senior"}
PARTS = {
    position: {key: Field(f"guardian{position}-{key}")
               for key in ("name", "relation", "legal", "phone")}
    for position in (1, 2)
}
LIMITS = {
    Field.NUMBER: 30, Field.PHONE: 60, Field.ADDRESS: 300, Field.DORM: 60, Field.BED: 20,
    Field.BUS: 60, Field.TABLE: 60,
    Field.SEAT: 20, Field.CLASS: 60, Field.GRADE: 40, Field.DEPARTMENT: 60, Field.POST: 60,
    Field.EMPLOYER: 120, Field.SITE: 60, Field.CERTIFICATE_NUMBER: 60,
    Field.GUARDIAN1_NAME: 60, Field.GUARDIAN1_RELATION: 20, Field.GUARDIAN1_PHONE: 60,
    Field.GUARDIAN2_NAME: 60, Field.GUARDIAN2_RELATION: 20, Field.GUARDIAN2_PHONE: 60,
}


def read(path: Path, today: date | None = None, progress: Progress = QUIET) -> RosterFile:
    """Read a class list. Raises Invalid or Unavailable with what to do."""
    book, today = load(path), today or clock.today()
    found = {sheet.name: header for sheet in book.sheets if (header := headers.find(sheet))}
    if not found:
        raise Invalid(
            _("No header was found: a row with 姓名 and 班级, 学号 or 身份证号."),
            _("Write the titles into the first row above the names and try again."),
        )
    several = len(found) > 1
    read_: list[Candidate] = []
    for sheet in book.sheets:
        if header := found.get(sheet.name):
            reader = _Reader(sheet, header, book.since_1904, today, sheet.name if several else "")
            read_ += reader.candidates(progress)
    return RosterFile(
        book, found, tuple(read_),
        ignored=_distinct(title for header in found.values() for title in header.ignored),
        health=_distinct(title for header in found.values() for title in header.health),
        skipped=tuple(s.name for s in book.sheets if s.name not in found and s.rows),
    )


def _distinct(titles: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(titles))


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(
        self, sheet: Sheet, header: Header, since_1904: bool, today: date, told: str
    ) -> None:
        self.sheet, self.header, self.since_1904 = sheet, header, since_1904
        self.today, self.told = today, told
        titles = [clean(cell) for row in sheet.rows[: header.first] for cell in row]
        self.default = next(
            (found for text in (sheet.name, *titles) if (found := classes.find(text, today))), None
        )

    def candidates(self, progress: Progress) -> Iterator[Candidate]:
        for index, cells in headers.people(self.sheet, self.header):
            if index % STEP == 0:
                progress.step(index, len(self.sheet.rows))
            yield self._one(Row(index + 1, cells, self.header, self.told))

    def _one(self, row: Row) -> Candidate:
        kind, told = work.kind_of(row)
        for limited in row.held:
            longest = LIMITS.get(limited, WIDEST)
            if len(row.text(limited)) > longest:
                row.note(limited, Problem.TOO_LONG, str(longest))
        person: dict[str, Any] = {
            "name": row.take(Field.NAME, names.name(row.cell(Field.NAME)), str(names.LONGEST))
        }
        seat = self._numbers(row, person, kind)
        self._identify(row, person)
        question = Field.BOARDING not in row.header.by_field
        asked = Field.BOARDER if question else Field.BOARDING
        person["boarding"] = row.take(asked, values.boarding(row.cell(asked), question))
        if row.text(Field.DORM) and person["boarding"] is None:
            person["boarding"] = Boarding.BOARDER
        person["phone"] = row.take(Field.PHONE, values.phone(row.cell(Field.PHONE)))
        person["address"] = row.text(Field.ADDRESS)
        person = {column: value for column, value in person.items() if value not in (None, "")}
        return Candidate(
            self.told, row.number, kind, person, self._group(row, person, kind), seat,
            row.text(Field.DORM), row.text(Field.BED),
            row.take(Field.CHAIR, values.seat(row.cell(Field.CHAIR))),
            row.text(Field.BUS), row.text(Field.TABLE), guardians=_guardians(row),
            work=self._work(row, person, kind), kind_told=told, findings=tuple(row.findings),
        )

    def _work(self, row: Row, person: dict[str, Any], kind: Kind) -> Work:
        if kind is Kind.PUPIL:
            return NO_WORK
        return work.read(row, kind, person.get("birth_date"), self.since_1904, self.today)

    def _numbers(self, row: Row, person: dict[str, Any], kind: Kind) -> str:
        """学号 and 学籍号; returns the number within the class."""
        for column in (Field.NUMBER, Field.ROLL_NUMBER):
            cell = row.cell(column)
            if isinstance(cell, (int, float)) and abs(cell) >= identity.EXACT:
                row.note(column, Problem.NUMBER_AS_NUMBER)
        seat, number = row.text(Field.SEAT), tight(row.cell(Field.NUMBER))
        if kind is Kind.PUPIL and len(number) <= SEAT_DIGITS:
            return seat or number
        person["number"] = number
        return seat

    def _identify(self, row: Row, person: dict[str, Any]) -> None:
        kind = row.take(Field.ID_TYPE, identity.document(row.cell(Field.ID_TYPE)))
        cell = row.cell(Field.ID_NUMBER)
        own = identity.identity(cell, kind, self.today)
        if own.problem:
            row.note(Field.ID_NUMBER, own.problem, own.detail)
        roll, problem = identity.roll_number(row.cell(Field.ROLL_NUMBER), own.number)
        if problem:
            row.note(Field.ROLL_NUMBER, problem, str(identity.LONGEST))
        if not tight(cell) and roll[:1] == "G" and problem is None:
            own = identity.identity(roll[1:], "", self.today)
            own = own if own.birth_date else identity.Identity()
        person |= {"id_type": own.type, "id_number": own.number, "roll_number": roll}
        told = row.cell(Field.BIRTH_DATE)
        born = row.take(Field.BIRTH_DATE, values.birth_date(told, self.since_1904, self.today))
        if own.birth_date and born not in (None, own.birth_date):
            row.note(Field.BIRTH_DATE, Problem.BIRTH_CONFLICT, own.birth_date.isoformat())
        sex = row.take(Field.SEX, values.sex(row.cell(Field.SEX)))
        if own.sex and sex not in (None, own.sex):
            row.note(Field.SEX, Problem.SEX_CONFLICT)
        person |= {"birth_date": own.birth_date or born, "sex": sex or own.sex}

    def _group(self, row: Row, person: dict[str, Any], kind: Kind) -> ClassName | None:
        if kind is not Kind.PUPIL:
            department = row.text(Field.DEPARTMENT)
            return ClassName(department) if department else None
        found = self._class(row)
        if found is None:
            known = person.keys() & {"id_number", "roll_number", "number"}
            row.note(Field.CLASS, Problem.CLASS_NOT_GIVEN if known else Problem.CLASS_MISSING)
        return found

    def _class(self, row: Row) -> ClassName | None:
        text, grade = tight(row.cell(Field.CLASS)), tight(row.cell(Field.GRADE))
        if not text:
            return self.default
        if grade.isdigit():
            grade += "年级" if len(grade) < 4 else "级"
        stage = STAGES.get(row.text(Field.STAGE)[:1], "")
        entered = tight(row.cell(Field.ENTRY))[:4]
        tries = [grade + text] if grade else []
        tries += [text, f"{entered}级{text}"] if entered.isdigit() else [text]
        for told in tries:
            if found := classes.class_name(told, self.today, stage):
                own = classes.class_name(grade + "1班", self.today, stage) if grade else None
                if own and (own.entry_year, own.stage) != (found.entry_year, found.stage):
                    row.note(Field.CLASS, Problem.CLASS_CONFLICT)
                return found
        row.note(Field.CLASS, Problem.CLASS_UNUSUAL)
        return ClassName(text if text.startswith(grade) else grade + text)


def _guardians(row: Row) -> dict[int, dict[str, Any]]:
    found = {}
    for position in (1, 2):
        part = PARTS[position]
        if row.held.keys().isdisjoint(part.values()):
            continue
        person = {
            "name": " ".join(row.text(part["name"]).split()),
            "relation": row.text(part["relation"]),
            "legal": values.yes(row.cell(part["legal"])),
            "phone": row.take(part["phone"], values.phone(row.cell(part["phone"]))),
        }
        person = {key: value for key, value in person.items() if value not in (None, "")}
        if person and "relation" not in person:
            implied = [row.header.by_field[f].relation for f in part.values()
                       if f in row.header.by_field and row.text(f)]
            person |= {"relation": implied[0]} if any(implied) else {}
        if person:
            found[position] = person
    return found
