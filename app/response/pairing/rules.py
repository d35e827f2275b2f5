"""What an agreement with a hospital is; pure (clause 3.1.3, R9.7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _

NOTICE = timedelta(days=30)  # before an agreement ends it is to be renewed


class State(StrEnum):
    """How it stands with an agreement on a day."""

    TO_COME = "to-come"
    VALID = "valid"
    ENDING = "ending"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Signed:
    """An agreement as it is told; `until` its last day.

    counterpart_id  the hospital in the contact book
    campus_id       the campus it is for, None = the whole school
    person_id       who answers in the school; `hospital_person` in the hospital
    """

    counterpart_id: int
    since: date
    until: date
    hospital_person: str
    hospital_phone: str
    person_id: int
    phone: str = ""
    campus_id: int | None = None
    document: str = ""
    scope: str = ""
    file_name: str = ""


@dataclass(frozen=True)
class Days:
    """What the rules look at: who is paired from when to when."""

    campus_id: int | None
    since: date
    until: date


def checked(told: Signed) -> Signed:
    """The agreement as it is written. Raises Invalid."""
    if told.until < told.since:
        raise Invalid(_("The agreement ends before it begins."), _("Check the two days."))
    if not told.hospital_person.strip() or not told.hospital_phone.strip():
        raise Invalid(_("Point to point means a name and a number."),
                      _("Say who answers in the hospital, and their telephone."))
    return replace(
        told, hospital_person=" ".join(told.hospital_person.split()),
        hospital_phone=told.hospital_phone.strip(), phone=told.phone.strip(),
        document=" ".join(told.document.split()), scope=told.scope.strip(),
        file_name=told.file_name.strip())


def state(since: date, until: date, withdrawn: bool, day: date) -> State:
    """Valid from its first to its last day, both included."""
    if withdrawn:
        return State.WITHDRAWN
    if day < since:
        return State.TO_COME
    if day > until:
        return State.ENDED
    return State.ENDING if until - day <= NOTICE else State.VALID


def holds(told: Days, day: date) -> bool:
    """Is it valid on a day?"""
    return told.since <= day <= told.until


def unpaired(campuses: Iterable[int], signed: Sequence[Days], day: date) -> list[int]:
    """Campuses that no hospital answers for on a day; one for the whole school is for each."""
    there = {each.campus_id for each in signed if holds(each, day)}
    return [] if None in there else [key for key in campuses if key not in there]


def short_of(until: date, first: date | None, last: date | None) -> date | None:
    """The day of a term which the agreement does not reach: the last one, or the first one."""
    if first is not None and until < first:
        return first
    return last if last is not None and until < last else None
