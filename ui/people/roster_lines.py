"""What an import would do, as lines of a table and in the school's words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.i18n import N_, _
from app.people import wording
from app.people.masking import masked_id, masked_phone
from app.people.roster import Finding, Planned, Preview, Result
from app.people.roster.work_plan import paper_words
from app.people.rules import Boarding, Sex, Status
from app.people.rules import Kind as PersonKind
from app.people.staffing import wording as staffing
from app.register import Column
from ui import cells


class Kind(StrEnum):
    """What a line is about; the pills filter by it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    MISSING = "missing"
    WARNING = "warning"


WORDS = {
    Kind.NEW: N_("Added"), Kind.CHANGED: N_("Updated"), Kind.UNCHANGED: N_("Unchanged"),
    Kind.REJECTED: N_("Not taken"), Kind.MISSING: N_("To be checked"),
    Kind.WARNING: N_("Please check"),
}
_TONES = {Kind.NEW: "admit", Kind.CHANGED: "accent", Kind.REJECTED: "hold",
          Kind.MISSING: "again", Kind.WARNING: "again"}
_FIELDS = {
    "name": N_("Name"), "sex": N_("Sex"), "birth_date": N_("Date of birth"),
    "id_type": N_("ID type"), "id_number": N_("ID number"), "roll_number": N_("Roll number"),
    "number": N_("Number"), "boarding": N_("Boarding"), "phone": N_("Phone"),
    "address": N_("Address"), "status": N_("State"),
    "missing_since": N_("To be checked since"), "class": N_("Class"),
    "office": N_("Department"), "dormitory": N_("Dormitory"), "class place": N_("Number in class"),
    "office place": N_("Post"), "dormitory place": N_("Bed"),
    "chair": N_("Seat (row-column)"), "bus": N_("School bus"), "table": N_("Canteen table"),
    "class name": N_("Class name"),
    "kind": N_("Kind of person"), "post": N_("Post"), "site": N_("Place of work"),
}


@dataclass(frozen=True)
class Line:
    """One row of the list, or one finding in it.

    row     as in the sheet, with the sheet's name where there are several; None when no row
            names the person
    column  the header, and `value` what stands there, of a finding
    words   what changes, or the reason
    """

    kind: Kind
    row: int | None
    sheet: str
    name: str
    group: str
    words: str
    column: str = ""
    value: str = ""


_ROW: list[Column[Line]] = [
    Column(N_("Row in the sheet"), lambda line: line.row, 1),
    Column(N_("Name"), lambda line: line.name, 2.4),
    Column(N_("Class"), lambda line: line.group, 1.8),
]
ROWS: list[Column[Line]] = [
    *_ROW,
    Column(N_("Result"), lambda line: _(WORDS[line.kind]), 1.8,
           tone=lambda line: _TONES.get(line.kind, "")),
    Column(N_("What changes"), lambda line: line.words, 6),
]
FINDINGS: list[Column[Line]] = [
    *_ROW,
    Column(N_("Column in the sheet"), lambda line: line.column, 2),
    Column(N_("Value in the sheet"), lambda line: line.value, 2.6),
    Column(N_("Reason"), lambda line: line.words, 6),
]


def rows(preview: Preview) -> list[Line]:
    """Each row with its result, then the people whom the list does not name."""
    made = [_line(each) for each in preview.rows]
    made += [
        Line(Kind.MISSING, None, "", each.name,
             next((place.group for place in each.places.values()), ""),
             _("The list does not name this person."))
        for each in preview.missing
    ]
    return made


def findings(preview: Preview, rejecting: bool) -> list[Line]:
    """Each finding that keeps a row out, or each that only wants a look."""
    kind = Kind.REJECTED if rejecting else Kind.WARNING
    return [
        Line(kind, finding.row, finding.sheet, *_who(each), finding.message, finding.column,
             finding.value)
        for each in preview.rows for finding in each.findings if finding.rejects is rejecting
    ]


def _line(planned: Planned) -> Line:
    kind = Kind(planned.result.value)
    parts = [*_work(planned), *_changes(planned), *_reasons(planned.findings, kind)]
    candidate = planned.candidate
    return Line(kind, candidate.row, candidate.sheet, *_who(planned), _("; ").join(parts))


def _work(planned: Planned) -> Iterator[str]:
    """Post and certificates that come with somebody new."""
    work = planned.candidate.work
    if planned.result is not Result.NEW:
        return
    if work.post:
        yield _("{field}: {value}").format(field=_("Post"), value=staffing.post(
            work.post, work.employer or "", work.site or ""))
    yield from map(paper_words, work.papers)


def _who(planned: Planned) -> tuple[str, str]:
    candidate = planned.candidate
    group = candidate.group.name if candidate.group else ""
    return str(candidate.person.get("name") or ""), group


def _reasons(found: Sequence[Finding], kind: Kind) -> Iterator[str]:
    """Of a row that is kept out only what keeps it out."""
    for finding in found:
        if finding.rejects or kind is not Kind.REJECTED:
            yield _("{column}: {message}").format(
                column=finding.column, message=finding.message
            ) if finding.column else finding.message


def _changes(planned: Planned) -> Iterator[str]:
    for column, old, new in planned.changes:
        if column.startswith("guardian"):
            yield _guardian(column.removeprefix("guardian"), old, new)
        else:
            field = (staffing.kind(column.removeprefix("certificate "))
                     if column.startswith("certificate ") else _(_FIELDS[column]))
            yield _("{field}: {old} → {new}").format(
                field=field, old=_told(column, old), new=_told(column, new))


def _guardian(place: str, old: str, new: str) -> str:
    """A list may bring only a telephone number: then the name stays as it is."""
    if new in ("", old):
        return _("Guardian {n} {name}: telephone or relation").format(n=place, name=old).strip()
    return _("Guardian {n}: {old} → {new}").format(n=place, old=old or "—", new=new)


def _told(column: str, value: Any) -> str:
    match value:
        case None | "":
            return "—"
        case Sex():
            return _(wording.SEX[value])
        case Boarding():
            return _(wording.BOARDING[value])
        case Status():
            return _(wording.STATUS[value])
        case PersonKind():
            return _(wording.KIND[value])
    if column == "id_number":
        return masked_id(str(value))
    return masked_phone(str(value)) if column == "phone" else cells.plain(value)
