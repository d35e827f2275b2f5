"""What stands on the paper of one file: frozen figures, words ready to print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.health.clinic.models import ClinicVisit
from app.health.files import queries as files
from app.health.files import wording as words
from app.health.files.catalogue import named
from app.health.files.rules import age_on
from app.i18n import _
from app.people import wording
from app.people.disclosures.service import Revealed, in_full
from app.people.events import Event, EventKind
from app.people.masking import masked_address, masked_id, masked_phone
from app.people.merging.queries import family
from app.people.models import Person
from app.people.placing import queries as placing
from app.people.placing.queries import Stay
from app.people.rules import HOMES, Kind
from app.reports import timeline
from app.security.desk import Desk

RECENT = 8  # lines of illness that a hospital reads
_ILL = (EventKind.CHECK, EventKind.ABSENCE, EventKind.RETURN)
_TOLD = (EventKind.TEST, EventKind.CASE)  # a negative result tells a hospital something, too
_GRAVE = ("again", "hold")


@dataclass(frozen=True)
class Line:
    """One line of a table: cells, and the tone of the first."""

    cells: tuple[str, ...]
    tone: str = ""


@dataclass(frozen=True)
class FileFigures:
    """One file as it was at a moment.

    alerts      what holds today, the loudest first; `conditions` what held before, too
    recent      the newest lines of illness; `measured` the newest temperature
    """

    name: str
    identity: tuple[tuple[str, str], ...]
    guardians: tuple[Line, ...]
    alerts: tuple[Line, ...]
    conditions: tuple[Line, ...]
    flags: tuple[Line, ...]
    recent: tuple[Event, ...]
    measured: Event | None
    doses: tuple[Event, ...]
    stays: tuple[Line, ...]
    documents: tuple[Line, ...]
    consents: tuple[Line, ...]
    events: tuple[Event, ...] = field(default_factory=tuple)


def collect(session: Session, desk: Desk, person_id: int, unmasked: bool) -> FileFigures:
    """Read one file inside a transaction that wrote it down. Raises NotFound."""
    today, every = clock.today(), family(session, person_id)
    held = files.file(session, person_id)
    private = in_full(session, held.person_id)
    events = timeline.read(session, desk, person_id)
    stays = placing.through_time(session, every)
    return FileFigures(
        held.name, tuple(_identity(session, held.person_id, private, stays, unmasked, today)),
        tuple(_guardians(private, unmasked)),
        tuple(_conditions(held.alerts(today))), tuple(_conditions(held.conditions)),
        tuple(Line((flag.name, flag.reason, str(flag.since or _("By rule"))), "again")
              for flag in held.flags if flag.closed_at is None),
        tuple([each for each in events if _tells_of_illness(each)][:RECENT]),
        next((each for each in events if "°C" in each.detail), None),
        tuple(each for each in events if each.kind is EventKind.DOSE),
        tuple(Line((_(wording.GROUP[stay.kind]), stay.words, str(stay.since),
                    str(stay.until or ""))) for stay in stays),
        tuple(Line((named("document", each.kind), each.title, str(each.dated or "")))
              for each in held.documents if each.withdrawn_at is None),
        tuple(Line((named("consent", each.kind), _(words.ANSWER[each.answer]),
                    f"{each.guardian} {each.relation}".strip(), str(each.answered_on)))
              for each in held.consents if each.holds),
        tuple(events),
    )


def _tells_of_illness(event: Event) -> bool:
    """Every visit to the clinic, and what else was not well; no deadline of a report."""
    if event.kind is EventKind.CLINIC:
        return event.source[0] == ClinicVisit.__tablename__
    return event.kind in _TOLD or (event.kind in _ILL and event.tone in _GRAVE)


def _identity(
    session: Session, person_id: int, private: Revealed, stays: Sequence[Stay], unmasked: bool,
    today: date,
) -> Iterator[tuple[str, str]]:
    person = session.execute(select(
        Person.name, Person.sex, Person.birth_date, Person.number, Person.status, Person.kind,
        Person.boarding,
    ).where(Person.id == person_id)).one()
    born = person.birth_date
    age = _("{day} ({n} years)").format(day=born, n=age_on(born, today)) if born else ""
    here = [stay for stay in stays if stay.until is None]
    yield _("Name"), person.name
    yield _("Sex"), _(wording.SEX[person.sex]) if person.sex else ""
    yield _("Date of birth"), age
    yield _("Number"), person.number or ""
    yield _("Class"), _(", ").join(stay.words for stay in here if stay.kind in HOMES)
    yield _("Boarding"), _(wording.BOARDING[person.boarding]) if person.kind is Kind.PUPIL else ""
    yield _("State"), _(wording.STATUS[person.status])
    yield _("ID number"), private.id_number if unmasked else masked_id(private.id_number)
    yield _("Phone"), private.phone if unmasked else masked_phone(private.phone)
    yield _("Address"), private.address if unmasked else masked_address(private.address)
    yield _("Elsewhere at school"), _(", ").join(
        stay.words for stay in here if stay.kind not in HOMES)


def _guardians(private: Revealed, unmasked: bool) -> Iterator[Line]:
    for row in private.guardians:
        told = row.told
        phone = told.phone if unmasked else masked_phone(told.phone)
        yield Line((told.name, told.relation, phone, _("Legal guardian") if told.legal else ""))


def _conditions(rows: Sequence[files.ConditionView]) -> Iterator[Line]:
    for row in rows:
        yield Line(
            (_(words.KIND[row.kind]), row.what, row.note, str(row.since or ""),
             str(row.until or "")), words.TONE[row.alert])
