"""The registers of the vaccinations: one definition for screen, PDF and spreadsheet."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.health.doses import certificate_wording, wording
from app.health.doses.certificates import Newcomer, newcomers
from app.health.doses.coverage import Coverage, coverage
from app.health.doses.coverage_rules import Band, Tally
from app.health.doses.form import CATCH_UP, FORM
from app.health.doses.heads import PersonHead, guardians, pupils
from app.health.doses.models import Dose
from app.health.doses.queries import (
    CURRENT,
    DoseView,
    doses_where,
    faults_of,
    given_by_person,
    lines,
)
from app.health.doses.rules import Cell, Line
from app.health.numbers.rules import Share
from app.i18n import N_, _, ngettext
from app.people.groups.queries import class_on
from app.people.merging.queries import files_of, merged_into
from app.people.models import Person
from app.people.queries import NUMBER_OF
from app.register import NOTHING, Column, Period, Register
from app.security.rights import Right


@dataclass(frozen=True)
class DoseRow:
    """A dose with whose it is and whether it counts."""

    name: str
    number: str
    group: str
    dose: DoseView
    faults: str


@dataclass(frozen=True)
class DueRow:
    """A dose that the clinic is to give."""

    head: PersonHead
    line: Line
    cell: Cell
    guardians: str

    @property
    def search(self) -> str:
        """Pinyin and initials."""
        return self.head.search


def doses(session: Session, period: Period) -> list[DoseRow]:
    """Doses given in a period, the newest last; each judged by its person's whole card."""
    files = files_of(session)
    within = Dose.given_on.between(period.first, period.last)
    query = (
        select(Dose.id, Person.id, Person.name, NUMBER_OF,
               class_on(Person.id, Dose.given_on.expression))
        .join(Person, Person.id == files.kept(Dose.person_id)).where(within, CURRENT)
    )
    heads = {row[0]: row[1:] for row in session.execute(query)}
    views = doses_where(session, within)
    wrong = faults_of(session, {head[0] for head in heads.values()}, clock.today())
    return [DoseRow(heads[view.id][1], heads[view.id][2], heads[view.id][3], view,
                    wording.faults(wrong.get(view.id, ()))) for view in views]


def due(session: Session, period: Period) -> list[DueRow]:
    """What the clinic is asked to give, by class: the next dose of every series that is open."""
    calls = guardians(session, masked=True)
    return [
        DueRow(each.head, line, line.next, calls.get(each.head.person_id, ""))
        for each in lines(session, period.last) if each.doses
        for line in each.assessment.lines
        if line.next is not None
    ]


def _unlisted(session: Session, _period: Period) -> str:
    """Who has no dose on file lacks a record, not necessarily a dose."""
    with_doses = set(given_by_person(session, merged_into(session)))
    without = sum(each.person_id not in with_doses for each in pupils(session))
    return ngettext("{n} pupil without any dose on file is not listed.",
                    "{n} pupils without any dose on file are not listed.",
                    without).format(n=without) if without else ""


def covered(session: Session, period: Period) -> list[Tally]:
    """Coverage of the 12 to 17 year olds on the last day of a period: classes, then the whole."""
    return tallies(session, Band(), period.last)


def tallies(session: Session, band: Band, day: date) -> list[Tally]:
    """The same for any band."""
    found = coverage(session, band, day)
    return [*found.classes, found.whole.named(_("Whole school"))]


def counted(found: Coverage) -> str:
    """The band, and how many of the roll nobody can put into one."""
    unknown = _("{n} without a date of birth are not counted").format(n=found.unknown)
    return _(", ").join([wording.band(found.band), *([unknown] if found.unknown else [])])


def arrived(session: Session, period: Period) -> list[Newcomer]:
    """Who is new in the school year of the period's last day."""
    return newcomers(session, period.last)


def percent(part: int, whole: int) -> str:
    """98.00 %, or “—” for nobody."""
    found = _rate(part, whole)
    return NOTHING if found == NOTHING else f"{found} %"


def _rate(part: int, whole: int) -> Decimal | str:
    share = Share(part, whole).percent
    return NOTHING if share is None else share


DOSES = Register(
    "doses", N_("Register of vaccinations"),
    [
        Column(N_("Class"), lambda row: row.group, 1.8),
        Column(N_("Name"), lambda row: row.name, 2.4),
        Column(N_("Number"), lambda row: row.number, 2.2),
        Column(N_("Vaccine"), lambda row: wording.vaccine_name(row.dose.vaccine), 3),
        Column(N_("Dose"), lambda row: row.dose.number, 1),
        Column(N_("Given on"), lambda row: row.dose.given_on, 2.2),
        Column(N_("Batch"), lambda row: row.dose.batch, 2),
        Column(N_("Vaccination clinic"), lambda row: row.dose.place, 3),
        Column(N_("Body part"), lambda row: _(wording.SITE[row.dose.site]) if row.dose.site
               else "", 1.6),
        Column(N_("Recorded from"), lambda row: _(wording.SOURCE[row.dose.source]), 1.4),
        Column(N_("Does not count"), lambda row: row.faults, 3,
               tone=lambda row: "hold" if row.faults else ""),
    ],
    doses, Right.READ_HEALTH, prefix="JZ",
)
DUE = Register(
    "doses-due", N_("Vaccinations due"),
    [
        Column(N_("Class"), lambda row: row.head.group, 1.8),
        Column(N_("Name"), lambda row: row.head.name, 2.4),
        Column(N_("Date of birth"), lambda row: row.head.birth_date, 2.2),
        Column(N_("Vaccine"), lambda row: wording.slot(row.line, row.cell), 2.6),
        Column(N_("State"), lambda row: _(wording.STATE[row.cell.state]), 1.8,
               tone=lambda row: wording.TONE.get(row.cell.state, "")),
        Column(N_("Can be given from"), lambda row: row.cell.from_, 2.2),
        Column(N_("To be given before"), lambda row: row.cell.before, 2.2),
        Column(N_("Guardians"), lambda row: row.guardians, 3),
    ],
    due, Right.READ_HEALTH, prefix="YZ", moment=True, filters=(N_("Class"), N_("State")),
    note=_unlisted,
)
COVERAGE = Register(
    "coverage", N_("Vaccination coverage"),
    [
        Column(N_("Class"), lambda row: row.name, 2.4),
        Column(N_("Due to have it"), lambda row: row.should, 1.4),
        Column(N_("First dose"), lambda row: row.first, 1.4),
        Column(N_("First dose rate (%)"), lambda row: _rate(row.first, row.should), 1.8),
        Column(N_("Full course"), lambda row: row.full, 1.4),
        Column(N_("Full course rate (%)"), lambda row: _rate(row.full, row.should), 1.8),
        Column(N_("Contraindicated"), lambda row: row.barred, 1.4),
        Column(N_("Deferred"), lambda row: row.deferred, 1.4),
        Column(N_("Dose refused"), lambda row: row.refused, 1.4),
        Column(N_("Consented"), lambda row: row.consented, 1.4),
        Column(N_("Of those who can (%)"), lambda row: _rate(row.first, row.can), 1.8),
    ],
    covered, Right.READ_NUMBERS, prefix="JL", moment=True,
    note=lambda session, period: counted(coverage(session, Band(), period.last)),
)
CERTIFICATES = Register(
    "certificates-checked", N_("Vaccination certificates at entry"),
    [
        Column(N_("Class"), lambda row: row.head.group, 1.8),
        Column(N_("Name"), lambda row: row.head.name, 2.4),
        Column(N_("Date of birth"), lambda row: row.head.birth_date, 2.2),
        Column(N_("Came as"), lambda row: _(certificate_wording.ENTRY[row.entry]), 1.6),
        Column(N_("Time runs from"), lambda row: row.from_, 2.2),
        Column(N_("State"), lambda row: _(certificate_wording.CHECK[row.state]), 2.2,
               tone=lambda row: certificate_wording.TONE[row.state]),
        Column(N_("Check by"), lambda row: row.check_by, 2.2),
        Column(N_("Has a certificate"), certificate_wording.has, 1.4),
        Column(N_("Doses missing"), certificate_wording.missing, 4),
        Column(N_("Check again by"), lambda row: row.again_by, 2.2),
        Column(N_("Checked on"), lambda row: row.first.on if row.first else None, 2.2),
        Column(N_("Checked again on"), lambda row: row.again.on if row.again else None, 2.2),
    ],
    arrived, Right.READ_HEALTH, prefix="CY", moment=True, filters=(N_("Class"), N_("State")),
)

REGISTERS = (DOSES, DUE, COVERAGE, CERTIFICATES, FORM, CATCH_UP)
