"""Rows × people on file → what an import would do: new, changed, unchanged, rejected."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.people.roster import classes, names, work_plan
from app.people.roster.candidates import Candidate, RosterFile
from app.people.roster.changes import changes, places
from app.people.roster.fields import Field
from app.people.roster.findings import Finding, Problem
from app.people.roster.headers import Header
from app.people.roster.roll import GroupKey, OnFile, Roll, group_key
from app.people.rules import HOMES, GroupKind, Kind, Status
from app.progress import Progress

STEP = 500
SHARED = (GroupKind.BUS, GroupKind.TABLE)  # classes mix there: a namesake tells nothing
TWICE = {
    "id_number": Problem.ID_TWICE, "roll_number": Problem.ROLL_TWICE,
    "number": Problem.NUMBER_TWICE,
}
ANOTHERS = {
    "id_number": Problem.ID_OF_ANOTHER, "roll_number": Problem.ROLL_OF_ANOTHER,
    "number": Problem.NUMBER_OF_ANOTHER,
}
FIELDS = {"id_number": Field.ID_NUMBER, "roll_number": Field.ROLL_NUMBER,
          "number": Field.NUMBER, "name": Field.NAME}
TELLING = ("id_number", "roll_number", "number", "birth_date")


class Result(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Planned:
    """One row and what becomes of it.

    changes  column → old and new value; “class”, “dorm”, “guardian1” … beside those of Person
    """

    candidate: Candidate
    result: Result
    findings: tuple[Finding, ...]
    on_file: OnFile | None = None
    changes: tuple[tuple[str, Any, Any], ...] = ()


@dataclass(frozen=True)
class Plan:
    """What an import would do; `missing`: people of these classes whom the list does not name."""

    rows: tuple[Planned, ...]
    missing: tuple[OnFile, ...]

    def count(self, result: Result) -> int:
        """How many rows come to this."""
        return sum(row.result is result for row in self.rows)


def plan(file: RosterFile, roll: Roll, today: date, progress: Progress) -> Plan:
    """Compare a list with the people on file."""
    return _Planner(file, roll, today).plan(progress)


class _Planner:
    def __init__(self, file: RosterFile, roll: Roll, today: date) -> None:
        self.file, self.roll, self.today = file, roll, today
        self.seen: dict[tuple[Any, ...], str] = {}
        self.first: dict[str, Candidate] = {}
        self.claimed: dict[int, str] = {}

    def plan(self, progress: Progress) -> Plan:
        rows = [self._sorted_out(candidate) for candidate in self._staged()]
        matches: dict[int, OnFile | None] = {}
        # Those with numbers choose first: a namesake without any must not take their place.
        for by_name in (False, True):
            for index, row in enumerate(rows):
                if index % STEP == 0:
                    progress.step(index, len(rows))
                if row.accepted and matches.get(index) is None:
                    rows[index], matches[index] = self._match(row, by_name)
        planned = [self._planned(row, matches.get(index)) for index, row in enumerate(rows)]
        return Plan(tuple(planned), tuple(self._missing(planned)))

    def _staged(self) -> Iterable[Candidate]:
        """“2024级1班” gets its grade where the school or the list has one stage only."""
        held = self.file.candidates
        stages = {c.group.stage for c in held if c.group and c.group.stage} | self.roll.stages
        if len(stages) != 1:
            return held
        stage = next(iter(stages))
        return (
            replace(c, group=classes.in_stage(c.group, stage, self.today)) if c.group else c
            for c in held
        )

    def _sorted_out(self, row: Candidate) -> Candidate:
        """A number that stands in an earlier row already keeps this one out."""
        here = f"{row.sheet} {row.row}".strip()
        self.first[here] = row
        for column, problem in TWICE.items():
            if value := row.person.get(column):
                key = (row.kind if column == "number" else "", column, value)
                first = self.seen.setdefault(key, here)
                if first != here:
                    row = self._twice(row, first) or self._found(row, column, problem, first)
        return row

    def _twice(self, row: Candidate, first: str) -> Candidate | None:
        """Two rows about one person are told by their posts, where these differ (R3.5)."""
        one = self.first[first]
        if not work_plan.differ(one.work, row.work):
            return None
        finding = work_plan.twice(row, one, self._header(row))
        told = any(found.problem is finding.problem for found in row.findings)
        return row if told else replace(row, findings=(*row.findings, finding))

    def _match(self, row: Candidate, by_name: bool) -> tuple[Candidate, OnFile | None]:
        found = self._namesake(row) if by_name else None
        if not by_name:
            row, found = self._by_number(row)
        if found is None or not row.accepted:
            return row, None
        here = f"{row.sheet} {row.row}".strip()
        first = self.claimed.setdefault(found.id, here)
        return (row, found) if first == here else (
            self._found(row, "name", Problem.PERSON_TWICE, first), None)

    def _by_number(self, row: Candidate) -> tuple[Candidate, OnFile | None]:
        """ID number, then 学籍号, then 学号; each must lead to the same person (R10.4)."""
        hits = {column: hit for column in TWICE if (hit := self._hit(row, column))}
        if not hits:
            return row, None
        found = next(iter(hits.values()))
        for column, other in hits.items():
            if other.id != found.id:
                return self._found(row, column, ANOTHERS[column], other.name), None
        if not names.alike(found.name, row.person["name"]):
            column = next(iter(hits))
            if len(hits) == 1:
                return self._found(row, column, ANOTHERS[column], found.name), None
            row = self._found(row, "name", Problem.NAME_CHANGED, found.name)
        known, told = found.person["id_number"], row.person.get("id_number")
        if known and told and known != told:
            row = self._found(row, "id_number", Problem.ID_CHANGED)
        return row, found

    def _hit(self, row: Candidate, column: str) -> OnFile | None:
        value = row.person.get(column)
        if not value:
            return None
        found = self._by_own_number(row, value) if column == "number" else (
            self.roll.by_key.get((column, value)))
        return self.roll.people.get(found) if found else None

    def _by_own_number(self, row: Candidate, value: str) -> int | None:
        """A list that does not tell staff from service staff may mean either."""
        found = self.roll.by_number.get((row.kind, value))
        if found is None and row.kind is Kind.STAFF and not row.kind_told:
            found = self.roll.by_number.get((Kind.SERVICE, value))
        return found

    def _namesake(self, row: Candidate) -> OnFile | None:
        """The same name in the same class, or at the same employer; nothing speaks against it."""
        for group, told in places(row).items():
            if group in SHARED:
                continue
            name = told.group
            known = self.roll.by_name.get((row.person["name"], group_key(group, name)), ())
            break
        else:
            known = self.roll.by_work.get((row.person["name"], row.work.employer or ""), ())
        return next((person for person in known if self._may_be(row, person)), None)

    def _may_be(self, row: Candidate, person: OnFile) -> bool:
        against = any(
            person.person[column] and row.person.get(column)
            and person.person[column] != row.person[column] for column in TELLING
        )
        return not against and person.id not in self.claimed and person.kind is row.kind

    def _found(self, row: Candidate, column: str, problem: Problem, detail: str = "") -> Candidate:
        titled = self._header(row).by_field.get(FIELDS[column])
        finding = Finding(row.row, titled.title if titled else "", str(row.person[column]),
                          problem, detail, row.sheet)
        return replace(row, findings=(*row.findings, finding))

    def _header(self, row: Candidate) -> Header:
        return self.file.headers.get(row.sheet) or next(iter(self.file.headers.values()))

    def _planned(self, row: Candidate, found: OnFile | None) -> Planned:
        if row.accepted and found and (
                stands := work_plan.on_file(row, found, self._header(row))):
            row = replace(row, findings=(*row.findings, stands))
        if not row.accepted:
            return Planned(row, Result.REJECTED, row.findings)
        if found is None:
            return Planned(row, Result.NEW, row.findings)
        told = tuple(changes(row, found))
        result = Result.CHANGED if told else Result.UNCHANGED
        return Planned(row, result, row.findings, found, told)

    def _missing(self, rows: list[Planned]) -> Iterable[OnFile]:
        accepted = [row for row in rows if row.result is not Result.REJECTED]
        listed = {key for row in accepted for key in _home(row.candidate)}
        # Somebody whose row was rejected was named all the same.
        doubtful = {row.candidate.person.get("name") for row in rows
                    if row.result is Result.REJECTED}
        doubtful_ids = {hit.id for row in rows if row.result is Result.REJECTED
                        for column in TWICE if (hit := self._hit(row.candidate, column))}
        for person in self.roll.people.values():
            homes = {place.key for kind, place in person.places.items()
                     if kind in HOMES}
            if (homes & listed and person.id not in self.claimed
                    and person.status is Status.ACTIVE and person.missing_since is None
                    and person.name not in doubtful and person.id not in doubtful_ids):
                yield person


def _home(row: Candidate) -> Iterable[GroupKey]:
    for kind, told in places(row).items():
        if kind in HOMES:
            yield group_key(kind, told.group)
