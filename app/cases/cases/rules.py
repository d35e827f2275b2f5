"""How a case can be classified and treated, and what cannot be so; pure (clause 3.2.2)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from app import clock
from app.errors import Invalid
from app.i18n import _

TOLERANCE = timedelta(minutes=5)  # a clock that is a little behind


class Classification(StrEnum):
    """疑似, 无症状, 确诊, 排除."""

    SUSPECTED = "suspected"
    ASYMPTOMATIC = "asymptomatic"
    CONFIRMED = "confirmed"
    EXCLUDED = "excluded"


class Care(StrEnum):
    """Where somebody is treated, and how it ended (转归)."""

    SCHOOL = "school"
    HOME = "home"
    HOSPITAL = "hospital"
    RECOVERED = "recovered"
    DIED = "died"


OPEN = frozenset({Classification.SUSPECTED, Classification.ASYMPTOMATIC, Classification.CONFIRMED})
"""What counts as a case; an excluded one keeps its history."""

OVER = frozenset({Care.RECOVERED, Care.DIED})
"""How a case can end."""


@dataclass(frozen=True)
class Told:
    """What is held true of a case from a moment on.

    disease   id of the catalogue
    onset     first day of illness, None = without symptoms, or unknown
    care      where they are treated, or how it ended; `place` which hospital
    said_by   who classified; empty = who enters it
    why       on what ground; never empty when something is changed
    """

    classification: Classification
    disease: str
    onset: date | None = None
    care: Care = Care.HOME
    place: str = ""
    said_by: str = ""
    why: str = ""
    at: datetime | None = None

    @property
    def open(self) -> bool:
        """Is it a case, and not over yet?"""
        return self.classification in OPEN and self.care not in OVER


def checked(told: Told, now: datetime) -> Told:
    """The entry as it is written. Raises Invalid for what cannot be so."""
    if not told.disease:
        raise Invalid(_("A case needs its disease."), _("Choose it in the list."))
    if told.onset is not None and told.onset > clock.local(now).date():
        raise Invalid(_("The illness begins in the future."), _("Check the day of onset."))
    if told.classification is Classification.ASYMPTOMATIC and told.onset is not None:
        raise Invalid(_("Who has no symptoms has no day of onset."),
                      _("Leave the day empty, or choose confirmed."))
    if told.at is not None and told.at > now + TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check when it was said."))
    if told.care is Care.HOSPITAL and not told.place.strip():
        raise Invalid(_("Which hospital treats them?"), _("Write its name."))
    return replace(told, place=told.place.strip(), said_by=told.said_by.strip(),
                   why=told.why.strip())


def opening(told: Told, now: datetime) -> Told:
    """The same for the first entry: what is over already is no case to be opened."""
    if not told.open:
        raise Invalid(_("A case is opened while somebody is ill."),
                      _("Open it as it was found, and write down after that how it ended."))
    return checked(told, now)


def changed(before: Told, told: Told, now: datetime) -> Told:
    """The same for an entry that follows another one: something is new, and it has its reason."""
    after = checked(told, now)
    if not after.why:
        raise Invalid(_("A change of a case needs its reason."),
                      _("Write on what ground: a report, an examination, the doctor's view."))
    if _held(before) == _held(after) and after.said_by in ("", before.said_by):
        raise Invalid(_("Nothing of the case is different now."),
                      _("Change something, or leave it as it is."))
    if before.at is not None and after.at is not None and after.at < before.at:
        raise Invalid(_("This was said before what stands already."), _("Check the time."))
    return after


def _held(told: Told) -> tuple[object, ...]:
    return (told.classification, told.disease, told.onset, told.care, told.place)


def by_test(onset: date | None) -> Classification:
    """What a positive result makes of somebody: with symptoms confirmed, without not."""
    return Classification.ASYMPTOMATIC if onset is None else Classification.CONFIRMED
