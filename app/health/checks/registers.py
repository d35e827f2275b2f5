"""The check's registers: who had something (附表1), each class in numbers (附表2)."""

from sqlalchemy import func, select

from app.health.checks import wording
from app.health.checks.models import Check, CheckSymptom
from app.health.checks.rules import Presence, Round, Symptom
from app.health.checks.summary import ClassDay, Found, class_days, completeness, found
from app.i18n import N_, _
from app.people.groups.queries import GRADE, called_on
from app.people.models import Group, Membership, Person
from app.people.queries import BED_OF
from app.people.wording import SEX
from app.register import Column, Register
from app.security.models import Account
from app.security.rights import Right
from app.storage.shown import SchoolTime, age, degrees, placed, told

_SYMPTOMS = (
    select(func.aggregate_strings(told(CheckSymptom.symptom, wording.SYMPTOM), " "))
    .where(CheckSymptom.check_id == Check.id).correlate(Check).scalar_subquery()
)
_ENTERED_BY = func.coalesce(Account.display, "")
_REPORTED_BY = func.coalesce(func.nullif(Check.reported_by, ""), _ENTERED_BY)

MORNING_CHECK = Register(
    "morning-check",
    N_("Findings of the checks"),
    [
        Column(N_("Day"), lambda row: row.day, 2.2, find=Check.day),
        Column(N_("Round"), lambda row: _(wording.ROUND[row.round]), 1.4,
               find=told(Check.round, wording.ROUND), sort=(placed(Check.round, Round),)),
        Column(N_("Class"), lambda row: row.group, 1.8,
               find=called_on(Check.day), sort=(GRADE, Group.class_no, Group.name)),
        Column(N_("Seat"), lambda row: row.seat, 1, find=Membership.place,
               sort=(func.length(func.nullif(Membership.place, "")), Membership.place)),
        Column(N_("Name"), lambda row: row.name, 2.6,
               find=Person.name, sort=(Person.pinyin, Person.name)),
        Column(N_("Sex"), lambda row: _(SEX[row.sex]) if row.sex else "", 1,
               find=told(Person.sex, SEX)),
        Column(N_("Age"), lambda row: row.age, 1, sort=(age(Person.birth_date, Check.day),)),
        Column(N_("Dormitory"), lambda row: row.bed, 1.8, find=BED_OF),
        Column(N_("Attendance"), lambda row: _(wording.PRESENCE[row.finding.presence]), 1.6,
               find=told(Check.presence, wording.PRESENCE),
               sort=(placed(Check.presence, Presence),)),
        Column(N_("Symptoms"), lambda row: wording.symptoms(row.finding), 4,
               tone=lambda row: wording.tone(row.finding)
               if row.finding.presence is Presence.HERE else "",
               find=_SYMPTOMS, sort=(func.nullif(Check.symptoms, 0), _SYMPTOMS)),
        Column(N_("Temperature (°C)"), lambda row: row.finding.temperature, 1.6,
               find=degrees(Check.temperature), sort=(Check.temperature,)),
        Column(N_("Onset"), lambda row: row.finding.onset, 2.4, time="day",
               find=SchoolTime(Check.onset)),
        Column(N_("Seen by a doctor"), lambda row: _("yes") if row.finding.seen_doctor
               else _("no"), 1.4, sort=(Check.seen_doctor,)),
        Column(N_("First diagnosis"), lambda row: row.finding.diagnosis, 2.4,
               find=Check.diagnosis),
        Column(N_("Note"), lambda row: row.finding.note, 3, find=Check.note),
        Column(N_("Reported by"), lambda row: row.reported_by or row.entered_by, 1.8,
               find=_REPORTED_BY),
        Column(N_("Entered by"), lambda row: row.entered_by, 1.8, find=_ENTERED_BY),
        Column(N_("Seen at"), lambda row: row.at, 1.6, find=SchoolTime(Check.at)),
        Column(N_("Entered at"), lambda row: row.recorded_at, 2.4, time="day",
               find=SchoolTime(Check.recorded_at)),
    ],
    found,
    Right.READ_HEALTH,
    prefix="CJ",
)


def _count(symptom: Symptom) -> "Column[ClassDay]":
    """Persons today / fallen ill in three days; the second is T1b's numerator (R2.4)."""
    def shown(row: ClassDay) -> str:
        lately = row.lately.get(symptom, 0)
        return f"{row.today.get(symptom, 0)} / {lately}" if row.today.get(symptom) or lately else ""

    return Column(wording.SYMPTOM[symptom], shown, 1.5)


CHECK_SUMMARY = Register(
    "check-summary",
    N_("Checks by class (today / fallen ill in three days)"),
    [
        Column(N_("Day"), lambda row: row.day, 2.2),
        Column(N_("Class"), lambda row: row.group, 1.8),
        Column(N_("Grade"), lambda row: row.grade, 1.4),
        Column(N_("Expected"), lambda row: row.expected, 1.2),
        Column(N_("Present"), lambda row: row.present, 1.2),
        Column(N_("Absent"), lambda row: row.away, 1.2),
        Column(N_("Of these ill"), lambda row: row.sick, 1.4),
        *(_count(symptom) for symptom in Symptom),
        Column(N_("Reported"), wording.reported, 2.4, tone=wording.reported_tone),
    ],
    class_days,
    Right.READ_HEALTH,
    prefix="CH",
    note=completeness,
)

REGISTERS: tuple[Register[Found] | Register[ClassDay], ...] = (MORNING_CHECK, CHECK_SUMMARY)
