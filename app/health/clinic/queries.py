"""Reading the visits: who is in the clinic, who was, and who was sent there by the gate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import NotFound
from app.health.checks.rules import Finding, Symptom
from app.health.clinic import wording
from app.health.clinic.models import ClinicMedicine, ClinicSymptom, ClinicVisit
from app.health.clinic.rules import Medicine, Visit
from app.i18n import _
from app.people.events import Event, EventKind
from app.people.groups.queries import called_on
from app.people.merging.queries import family, files_of
from app.people.models import Group, Person, Referral
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.rules import Sender, Sex
from app.register import Period
from app.rulebook.diseases.queries import rules_on
from app.security.models import Account

_USED = 40  # medicines of lately that are proposed
_later, _undone = aliased(ClinicVisit), aliased(ClinicMedicine)
CURRENT = and_(
    ~select(_later.id).where(_later.replaces_id == ClinicVisit.id).exists(),
    ~ClinicVisit.withdrawn)
_STANDS = and_(ClinicMedicine.takes_back_id.is_(None),
               ~select(_undone.id).where(_undone.takes_back_id == ClinicMedicine.id).exists())


@dataclass(frozen=True)
class VisitView:
    """One visit as it stands; `id` its newest row, `suspected` the disease's name."""

    id: int
    person_id: int
    name: str
    number: str
    group: str
    sex: Sex | None
    visit: Visit
    suspected: str
    by: str
    recorded_at: datetime
    revised: bool = False

    @property
    def open(self) -> bool:
        """Are they still in the clinic?"""
        return self.visit.out is None


@dataclass(frozen=True)
class Waiting:
    """Somebody the gate sent, whom nobody in the clinic has seen yet.

    measured  at the gate, in words; the window knows it, the clinic cannot look there
    """

    referral_id: int
    person_id: int
    name: str
    number: str
    group: str
    made_at: datetime
    passage: str
    measured: str = ""


def newest(session: Session, row_id: int) -> ClinicVisit | None:
    """The last row of the visit that a row belongs to."""
    row = session.get(ClinicVisit, row_id)
    first = (row.first_id or row.id) if row else 0
    return session.scalar(
        select(ClinicVisit).where(or_(ClinicVisit.id == first, ClinicVisit.first_id == first))
        .order_by(ClinicVisit.id.desc()).limit(1))


def still_there(session: Session, person_id: int) -> bool:
    """Has this person a visit that has not ended?"""
    return session.scalar(select(ClinicVisit.id).where(
        ClinicVisit.person_id.in_(family(session, person_id)), ClinicVisit.out.is_(None),
        CURRENT).limit(1)) is not None


def handed_out(session: Session, first: int) -> Sequence[ClinicMedicine]:
    """What was handed out at a visit and not taken back."""
    return session.scalars(select(ClinicMedicine).where(
        ClinicMedicine.visit_id == first, _STANDS).order_by(ClinicMedicine.id)).all()


def of_day(session: Session, day: date) -> list[VisitView]:
    """Who is in the clinic, of whatever day, then who was there today, the newest first."""
    found = _read(session, or_(ClinicVisit.day == day, ClinicVisit.out.is_(None)))
    return sorted(found, key=lambda each: (not each.open, -each.visit.came_at.timestamp()))


def one(session: Session, row_id: int) -> VisitView:
    """One visit by any of its rows. Raises NotFound."""
    row = newest(session, row_id)
    found = _read(session, ClinicVisit.id == row.id) if row else []
    if not found:
        raise NotFound(_("There is no such visit."))
    return found[0]


def open_of(session: Session, person_id: int) -> VisitView | None:
    """The visit of a person that has not ended."""
    found = _read(session, and_(
        ClinicVisit.person_id.in_(family(session, person_id)), ClinicVisit.out.is_(None)))
    return found[0] if found else None


def events(session: Session, files: Sequence[int]) -> Iterable[Event]:
    """Every visit of one person's files as a line of their time line."""
    for row in _read(session, ClinicVisit.person_id.in_(files)):
        visit = row.visit
        what = visit.complaint or wording.complaint(visit)
        detail = (wording.measured(visit), wording.suspicion(row), wording.done(row))
        yield Event(
            visit.came_at, EventKind.CLINIC, _("Clinic: {what}").format(what=what),
            _("; ").join(filter(None, detail)), row.by, wording.tone(visit),
            source=("clinic_visit", row.id), state=wording.out(visit))


def register(session: Session, period: Period) -> list[VisitView]:
    """The visits of a period in the order of the day."""
    return _read(session, ClinicVisit.day.between(period.first, period.last))


def waiting(session: Session) -> list[Waiting]:
    """Open hand-overs of the gate that no visit has taken over, the oldest first."""
    files = files_of(session)
    taken = select(ClinicVisit.id).where(ClinicVisit.referral_id == Referral.id, CURRENT)
    query = (
        select(Referral.id, Person.id, Person.name, NUMBER_OF, CLASS_OF, Referral.made_at,
               Referral.passage)
        .join(Person, Person.id == files.kept(Referral.person_id))
        .where(Referral.closed_at.is_(None), Referral.taken_at.is_(None),
               Referral.sender != Sender.CLINIC, ~taken.exists())
        .order_by(Referral.made_at, Referral.id)
    )
    return [Waiting(*row) for row in session.execute(query)]


def _read(session: Session, which: ColumnElement[bool]) -> list[VisitView]:
    who, files = aliased(Account), files_of(session)
    query = (
        select(ClinicVisit, Person, NUMBER_OF, func.coalesce(called_on(ClinicVisit.day), CLASS_OF),
               who.display)
        .join(Person, Person.id == files.kept(ClinicVisit.person_id))
        .outerjoin(Group, Group.id == ClinicVisit.group_id)
        .outerjoin(who, who.id == ClinicVisit.account_id)
        .where(which, CURRENT)
        .order_by(ClinicVisit.at, ClinicVisit.id)
    )
    rows = session.execute(query).all()
    wanted = select(ClinicVisit.id).where(which, CURRENT)
    symptoms = _symptoms(session, wanted)
    medicines = _medicines(session, wanted)
    names = rules_on(session, clock.today()) if any(row[0].disease for row in rows) else {}
    return [
        VisitView(
            row.id, person.id, person.name, number, group, person.sex,
            _told(row, symptoms.get(row.id, {}), medicines.get(row.first_id or row.id, [])),
            names[row.disease].name if row.disease in names else row.disease,
            display or "", row.recorded_at, row.replaces_id is not None)
        for row, person, number, group, display in rows
    ]


def _told(row: ClinicVisit, symptoms: dict[Symptom, bool], medicines: list[Medicine]) -> Visit:
    return Visit(
        row.at, row.complaint, finding_of(row, symptoms), row.brought_by, row.pulse, row.systolic,
        row.diastolic, row.disease, row.treatment, tuple(medicines), row.out, row.out_at)


def finding_of(row: ClinicVisit, symptoms: dict[Symptom, bool]) -> Finding:
    """What was found, as a check says it."""
    return Finding(
        symptoms=frozenset(symptoms), severe=frozenset(s for s, grave in symptoms.items() if grave),
        cause_known=row.cause_known, temperature=row.temperature, site=row.site, onset=row.onset)


def symptoms_of(session: Session, row_id: int) -> dict[Symptom, bool]:
    """The symptoms of one row, each with whether it is severe."""
    return _symptoms(session, [row_id]).get(row_id, {})


def _symptoms(session: Session, visits: Any) -> dict[int, dict[Symptom, bool]]:
    found: dict[int, dict[Symptom, bool]] = {}
    query = select(ClinicSymptom.visit_id, ClinicSymptom.symptom, ClinicSymptom.severe)
    for visit, symptom, severe in session.execute(query.where(ClinicSymptom.visit_id.in_(visits))):
        found.setdefault(visit, {})[symptom] = severe
    return found


def _medicines(session: Session, visits: Any) -> dict[int, list[Medicine]]:
    """By the first row of the visit."""
    first = visits.with_only_columns(func.coalesce(ClinicVisit.first_id, ClinicVisit.id))
    query = (
        select(ClinicMedicine.visit_id, ClinicMedicine.name, ClinicMedicine.tenths,
               ClinicMedicine.unit)
        .where(ClinicMedicine.visit_id.in_(first), _STANDS).order_by(ClinicMedicine.id)
    )
    found: dict[int, list[Medicine]] = {}
    for visit, name, tenths, unit in session.execute(query):
        found.setdefault(visit, []).append(Medicine(name, amount(tenths), unit))
    return found


def amount(tenths: int) -> Decimal:
    """20 tenths are 2, 5 are 0.5."""
    whole = Decimal(tenths).scaleb(-1)
    return whole.quantize(Decimal(1)) if not tenths % 10 else whole


def used_before(session: Session) -> Iterable[tuple[str, str]]:
    """Medicines and units as they were written lately, the newest first."""
    query = (
        select(ClinicMedicine.name, ClinicMedicine.unit)
        .group_by(ClinicMedicine.name, ClinicMedicine.unit)
        .order_by(func.max(ClinicMedicine.id).desc()).limit(_USED)
    )
    return [(name, unit) for name, unit in session.execute(query)]
