"""The absence register (因病缺课登记追踪, R2.5): one definition for screen, PDF, spreadsheet."""

import re
from typing import Any

from sqlalchemy import Date, bindparam, func, select

from app import clock
from app.health.absences import wording
from app.health.absences.models import Absence, Trace
from app.health.absences.queries import AbsenceView, register
from app.health.absences.rules import Outcome
from app.i18n import N_, _
from app.people.groups.queries import GRADE, called_on
from app.people.masking import masked_address, masked_phone
from app.people.models import Group, Guardian, Person
from app.people.wording import SEX
from app.register import Column, Register
from app.security.models import Account
from app.security.rights import Right
from app.storage.days import Days, SchoolDay
from app.storage.shown import SchoolTime, age, placed, told

_PHONE = re.compile(r"\d[\d-]{6,}")


def _age(row: AbsenceView) -> int | None:
    born = row.birth_date
    if born is None:
        return None
    return row.since.year - born.year - ((row.since.month, row.since.day) < (born.month, born.day))


def _followed(row: AbsenceView) -> str:
    return "\n".join(
        f"{clock.local(each.at):%m-%d %H:%M} {wording.trace(each)}" for each in row.traces)


def _guardians(row: AbsenceView) -> str:
    """A register goes round: whom to call stands in full on the page of the day alone (R8.6)."""
    return _PHONE.sub(lambda found: masked_phone(found[0]), row.guardians)


def _in_time(row: AbsenceView) -> str:
    if not row.traces and not row.overdue:
        return ""
    return _("Late") if row.entered_late else _("yes")


def _who(row: AbsenceView) -> str:
    return _(", ").join(dict.fromkeys(each.who for each in row.traces))


_ENDED = func.coalesce(Absence.returned_on, SchoolDay(Absence.closed_at),
                       bindparam(None, callable_=clock.today, type_=Date))
_GUARDIANS = (
    select(func.aggregate_strings(Guardian.name + " " + Guardian.phone, "; "))
    .where(Guardian.person_id == Person.id, Guardian.ended_at.is_(None))
    .correlate(Person).scalar_subquery()
)


def _of_traces(words: Any) -> Any:
    """What all follow-ups of an absence say."""
    return (
        select(func.aggregate_strings(words, " "))
        .select_from(Trace).outerjoin(Account, Account.id == Trace.account_id)
        .where(Trace.absence_id == Absence.id).correlate(Absence).scalar_subquery()
    )


_CALLS, _FIRST_CALL = (
    select(found).where(Trace.absence_id == Absence.id).correlate(Absence).scalar_subquery()
    for found in (func.count(Trace.id), func.min(Trace.recorded_at))
)
_TOLD = _of_traces(told(Trace.outcome, wording.OUTCOME) + " " + Trace.told + " " + Trace.cause)
_WHO_TRACED = _of_traces(
    func.coalesce(func.nullif(Trace.traced_by, ""), Account.display, ""))

ABSENCE = Register(
    "absence",
    N_("Absence through illness"),
    [
        Column(N_("Class"), lambda row: row.group, 1.8, find=called_on(Absence.since),
               sort=(GRADE, Group.class_no, Group.name)),
        Column(N_("Name"), lambda row: row.name, 2.6,
               find=Person.name, sort=(Person.pinyin, Person.name)),
        Column(N_("Sex"), lambda row: _(SEX[row.sex]) if row.sex else "", 1,
               find=told(Person.sex, SEX)),
        Column(N_("Age"), _age, 1, sort=(age(Person.birth_date, Absence.since),)),
        Column(N_("Address"), lambda row: masked_address(row.address), 3,
               find=Person.address),
        Column(N_("Guardians"), _guardians, 3, find=_GUARDIANS),
        Column(N_("First sick day"), lambda row: row.since, 2.2, find=Absence.since),
        Column(N_("Days ill"), lambda row: row.days, 1, sort=(Days(Absence.since, _ENDED),)),
        Column(N_("Cause"), lambda row: row.cause, 3, find=Absence.cause),
        Column(N_("Onset"), lambda row: row.onset, 2.4, time="day", find=SchoolTime(Absence.onset)),
        Column(N_("Left school at"), lambda row: row.left_at, 2.4, time="day",
               find=SchoolTime(Absence.left_at)),
        Column(N_("Entered within a day"), _in_time, 1.6,
               tone=lambda row: "hold" if row.entered_late else "", sort=(_FIRST_CALL,)),
        Column(N_("Calls"), lambda row: len(row.traces), 1, sort=(_CALLS,)),
        Column(N_("Follow-up"), _followed, 4, find=_TOLD),
        Column(N_("Followed up by"), _who, 1.8, find=_WHO_TRACED),
        Column(N_("Back on"), lambda row: row.returned_on, 2.2, find=Absence.returned_on),
        Column(N_("State"), wording.due, 2.4, tone=wording.tone,
               find=told(Absence.outcome, wording.OUTCOME),
               sort=(placed(Absence.outcome, Outcome),)),
    ],
    register,
    Right.READ_HEALTH,
    prefix="QK",
)

REGISTERS = (ABSENCE,)
