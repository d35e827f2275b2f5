"""Doctors per pupil, and who was trained lately enough; pure (clause 4.2, R7.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _

LONGEST = 24 * 60  # minutes of one training; more is a typing error


class Result(StrEnum):
    """What a participant got out of it; only who passed counts as trained."""

    PASSED = "passed"
    FAILED = "failed"
    ABSENT = "absent"


@dataclass(frozen=True)
class Ratio:
    """Doctors against pupils: one for each `each` of them begun."""

    doctors: int
    pupils: int
    each: int = 600

    @property
    def needed(self) -> int:
        """How many there must be."""
        return -(-self.pupils // self.each)

    @property
    def met(self) -> bool:
        """Are there enough?"""
        return self.doctors >= self.needed


@dataclass(frozen=True)
class Held:
    """A training is held; `participants` by person and what they got out of it."""

    topic: str
    day: date
    minutes: int
    trainer: str
    participants: tuple[tuple[int, Result], ...]
    place: str = ""
    note: str = ""


@dataclass(frozen=True)
class Appointed:
    """Somebody has a role from a day on; `until` its last day.

    name, organisation, phone  of somebody from outside, who has no file
    """

    role: str
    since: date
    person_id: int | None = None
    name: str = ""
    organisation: str = ""
    phone: str = ""
    document: str = ""
    until: date | None = None


def held(told: Held, today: date) -> Held:
    """The training as it is written. Raises Invalid."""
    topic, trainer = " ".join(told.topic.split()), " ".join(told.trainer.split())
    if not topic:
        raise Invalid(_("Say what was trained."))
    if not trainer:
        raise Invalid(_("Say who trained them."))
    if told.day > today:
        raise Invalid(_("This day lies in the future."),
                      _("A training is written down when it was held."))
    if not 0 < told.minutes <= LONGEST:
        raise Invalid(_("From 1 to {most} minutes.").format(most=LONGEST))
    if not told.participants:
        raise Invalid(_("Say who took part."))
    people = dict(told.participants)  # named twice is one participant
    return replace(told, topic=topic, trainer=trainer, participants=tuple(people.items()),
                   place=told.place.strip(), note=told.note.strip())


def appointed(told: Appointed, roles: Iterable[str], outside: bool) -> Appointed:
    """The appointment as it is written. Raises Invalid.

    roles    that there are; outside: may this one be held by somebody without a file
    """
    if told.role not in roles:
        raise Invalid(_("There is no such role."))
    name, phone = " ".join(told.name.split()), told.phone.strip()
    if told.person_id is None:
        if not outside:
            raise Invalid(_("This role is for somebody of the school."),
                          _("Choose a person from the roll."))
        if not name or not phone:
            raise Invalid(_("Somebody from outside needs a name and a telephone."))
    if told.until is not None and told.until < told.since:
        raise Invalid(_("It ends before it begins."), _("Check the two days."))
    return replace(told, name=name, phone=phone, document=told.document.strip(),
                   organisation=" ".join(told.organisation.split()))


def months_before(day: date, months: int) -> date:
    """The corresponding day of an earlier month, or its last one where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError(day)


def trained_minutes(passed: Iterable[tuple[date, int]], day: date, months: int) -> int:
    """Minutes of what was passed in the months up to a day."""
    first = months_before(day, months)
    return sum(minutes for when, minutes in passed if first < when <= day)
