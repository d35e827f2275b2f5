"""The registers of the numbers: by class and day, what was filed, symptoms, the whole table."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.health.checks.rules import Symptom
from app.health.checks.wording import ROUND, SYMPTOM
from app.health.numbers import lists, wording
from app.health.numbers.lists import ClassDay, ClassLine, Due, SymptomDay
from app.health.numbers.queries import numbers
from app.health.numbers.rules import Figures, Rate
from app.i18n import N_, _
from app.register import NOTHING, Column, Period, Register
from app.security.rights import Right

FEW = 4  # missing rounds that the head of a paper has room for


def _percent(rate: Rate) -> Callable[[Any], Decimal | str]:
    def shown(row: Any) -> Decimal | str:
        figures: Figures = row.figures
        share = figures.rate(rate).percent
        return NOTHING if share is None else share

    return shown


def _known(value: Callable[[Figures], int]) -> Callable[[ClassDay], int | str]:
    return lambda row: value(row.figures) if row.known else NOTHING


ATTENDANCE = Register(
    "attendance",
    N_("Attendance by class and day"),
    [
        Column(N_("Day"), lambda row: row.day, 2.2),
        Column(N_("Class"), lambda row: row.group, 2),
        Column(N_("Expected"), lambda row: row.expected, 1.4),
        Column(N_("Present"), _known(lambda each: each.present), 1.4),
        Column(N_("Absent"), _known(lambda each: each.away), 1.4),
        Column(N_("Of these ill"), _known(lambda each: each.sick), 1.6),
        Column(N_("Attendance rate (%)"), _percent(Rate.ATTENDANCE), 1.8),
        Column(N_("Sick-absence rate (%)"), _percent(Rate.SICK), 1.8),
        Column(N_("Recorded by"), lambda row: row.recorded_by, 2,),
        Column(N_("State"), lambda row: _("Reported") if row.known else _("Not reported"), 1.8,
               tone=lambda row: "admit" if row.known else "hold"),
    ],
    lists.attendance,
    Right.READ_NUMBERS,
    prefix="CQ",
    filters=("Class", "State"),
)


def _filing(row: Due) -> str:
    if row.filed_at is None:
        return _("Not reported")
    return _("Nil report") if row.nil else _("Reported")


def _summed(session: Session, period: Period) -> str:
    """72 due, 70 filed, 97.22 %; the missing ones by name where it is a few (R11.2).

    It stands in one line at a paper's head; the rows begin with all that are missing.
    """
    found = numbers(session, period)
    whole, missing = found.whole, found.missing
    if not whole.due:
        return _("No round was due in this period.")
    nil = _("{count} of them nil reports").format(count=wording.number(whole.nil))
    words = [wording.sum_(Rate.COMPLETION, whole), nil]
    if missing:
        named = wording.missing_words(missing, period.single) if len(missing) <= FEW else ""
        words.append(_("missing: {missing}").format(
            missing=named or wording.number(len(missing))))
    return "·".join(words)


COMPLETION = Register(
    "completion",
    N_("Checks that were due"),
    [
        Column(N_("Day"), lambda row: row.day, 2.2),
        Column(N_("Round"), lambda row: _(ROUND[row.round]), 1.8),
        Column(N_("Class"), lambda row: row.group, 2),
        Column(N_("State"), _filing, 2,
               tone=lambda row: "hold" if row.filed_at is None else "admit"),
        Column(N_("Reported at"), lambda row: row.filed_at, 2.4, time="day"),
        Column(N_("Reported by"), lambda row: row.filed_by, 2),
    ],
    lists.completion,
    Right.READ_NUMBERS,
    prefix="WC",
    filters=("Round", "Class", "State"),
    note=_summed,
)


def _persons(symptom: Symptom) -> "Column[SymptomDay]":
    return Column(SYMPTOM[symptom], lambda row: row.counts.get(symptom, 0), 1.4)


SYMPTOMS = Register(
    "symptoms",
    N_("Symptoms by day (persons)"),
    [
        Column(N_("Day"), lambda row: row.day, 2.2),
        Column(N_("Persons with symptoms"), lambda row: row.persons, 1.6),
        *(_persons(symptom) for symptom in Symptom),
    ],
    lists.symptom_days,
    Right.READ_NUMBERS,
    prefix="ZZ",
)


def _line(row: ClassLine) -> str:
    if row.group:
        return row.group
    return _("Whole school") if row.grade is None else _("Sum")


NUMBERS = Register(
    "health-numbers",
    N_("Prevention in numbers"),
    [
        Column(N_("Grade"), lambda row: wording.grade(row.grade) if row.grade else "", 1.6),
        Column(N_("Class"), _line, 2),
        Column(N_("Expected"), lambda row: row.figures.expected, 1.4),
        Column(N_("Present"), lambda row: row.figures.present, 1.4),
        Column(N_("Absent"), lambda row: row.figures.away, 1.2),
        Column(N_("Of these ill"), lambda row: row.figures.sick, 1.6),
        Column(N_("Attendance rate (%)"), _percent(Rate.ATTENDANCE), 1.8),
        Column(N_("Sick-absence rate (%)"), _percent(Rate.SICK), 1.8),
        Column(N_("With symptoms"), lambda row: row.ill, 1.4),
        Column(N_("Rounds due"), lambda row: row.figures.due, 1.4),
        Column(N_("Rounds reported"), lambda row: row.figures.filed, 1.4),
        Column(N_("Nil reports"), lambda row: row.figures.nil, 1.4),
        Column(N_("Checks completed (%)"), _percent(Rate.COMPLETION), 1.8),
        Column(N_("Absences"), lambda row: row.figures.absences, 1.2),
        Column(N_("Traced in time (%)"), _percent(Rate.TRACING), 1.8),
        Column(N_("Returns"), lambda row: row.figures.returns, 1.2),
        Column(N_("Returns checked (%)"), _percent(Rate.RETURNS), 1.8),
        Column(N_("Vaccination coverage (%)"), _percent(Rate.COVERAGE), 1.8),
    ],
    lists.class_lines,
    Right.READ_NUMBERS,
    prefix="TJ",
)

REGISTERS: tuple[Register[Any], ...] = (ATTENDANCE, COMPLETION, SYMPTOMS, NUMBERS)
