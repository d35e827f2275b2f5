"""What a row tells of somebody's work: post, employer, place, certificates (R3.5)."""

import re
from dataclasses import dataclass, replace
from datetime import date

from app.people.roster import values
from app.people.roster.fields import Field
from app.people.roster.findings import Problem
from app.people.roster.row import Row
from app.people.roster.text import tight
from app.people.rules import Kind
from app.people.staffing import rules
from app.people.staffing.catalogue import catalogue
from app.people.staffing.rules import HEALTH, TEST, Flaw, Paper

_SEVERAL = re.compile(r"[/、,;|+&]|和|兼")
_BLAMED = {
    Flaw.EXPIRES_EARLY: Field.CERTIFICATE_EXPIRES, Flaw.RESULT_EARLY: Field.RESULT,
    Flaw.NO_DATE: Field.CERTIFICATE_NUMBER,
}


@dataclass(frozen=True)
class Work:
    """Post, employer and place, None where the row says nothing; certificates as told.

    employer  "" = the school itself
    """

    post: str | None = None
    employer: str | None = None
    site: str | None = None
    papers: tuple[Paper, ...] = ()


NO_WORK = Work()


def kind_of(row: Row) -> tuple[Kind, bool]:
    """Staff or service staff, and whether the row itself says so (用工单位, 人员类别)."""
    if row.header.kind is Kind.PUPIL:
        return Kind.PUPIL, False
    employer, category = _told(row, Field.EMPLOYER), _told(row, Field.CATEGORY)
    hired = employer is not None and employer not in catalogue().school
    serves = catalogue().is_service(category or _told(row, Field.POST) or "")
    said = bool(employer or category or serves)
    return (Kind.SERVICE if hired or serves else Kind.STAFF), said


def read(row: Row, kind: Kind, born: date | None, since_1904: bool, today: date) -> Work:
    """The row's work; what is wrong with it is noted."""
    post, category = _told(row, Field.POST), _told(row, Field.CATEGORY)
    if post is None and category and catalogue().is_service(category):
        post = category
    if kind is Kind.SERVICE:
        _check(row, post)
    employer = _told(row, Field.EMPLOYER)
    if employer in catalogue().school:
        employer = ""
    papers = (_health(row, since_1904), _test(row, since_1904))
    kept = tuple(paper for paper in papers if paper and _sound(row, paper, born, today))
    return Work(post, employer, _told(row, Field.SITE), kept)


def _told(row: Row, field: Field) -> str | None:
    text = tight(row.cell(field))
    if text in values.NONE and not (field is Field.EMPLOYER and text in catalogue().school):
        return None
    return " ".join(row.text(field).split())


def _check(row: Row, post: str | None) -> None:
    parts = [part for part in _SEVERAL.split(post or "") if part.strip()]
    if post is None:
        row.note(Field.POST, Problem.POST_MISSING)
    elif len(parts) > 1:
        row.note(Field.POST, Problem.POSTS_IN_ONE, "、".join(part.strip() for part in parts))


def _health(row: Row, since_1904: bool) -> Paper | None:
    number = _told(row, Field.CERTIFICATE_NUMBER) or ""
    issued = _day(row, Field.CERTIFICATE_ISSUED, since_1904)
    first = last = None
    if _told(row, Field.CERTIFICATE_EXPIRES):
        cell = row.cell(Field.CERTIFICATE_EXPIRES)
        first, last = row.take(Field.CERTIFICATE_EXPIRES, values.validity(cell, since_1904))
    if not (number or issued or last):
        return None
    return Paper(HEALTH, number, issued or first, last)


def _test(row: Row, since_1904: bool) -> Paper | None:
    tested, result = (_day(row, field, since_1904) for field in (Field.TESTED, Field.RESULT))
    return Paper(TEST, tested_on=tested, result_on=result) if tested or result else None


def _day(row: Row, field: Field, since_1904: bool) -> date | None:
    if _told(row, field) is None:
        return None
    found: date | None = row.take(field, values.day(row.cell(field), since_1904))
    return found


def _sound(row: Row, paper: Paper, born: date | None, today: date) -> bool:
    """May it be kept? A wrong day keeps the row out, a missing one only the certificate."""
    lasting = not catalogue().runs_out(paper.kind)
    flaw = rules.flaw(catalogue().completed(paper), lasting, born, today)
    if flaw is None:
        return True
    usual = Field.TESTED if paper.kind == TEST else Field.CERTIFICATE_ISSUED
    row.note(_BLAMED.get(flaw, usual), Problem(f"certificate-{flaw}"))
    return False


def same_paper(told: Paper, held: Paper) -> bool:
    """Is what the list tells on file already? What it does not tell may be anything."""
    given = {name: value for name, value in vars(told).items() if value not in (None, "")}
    return replace(held, **given) == held
