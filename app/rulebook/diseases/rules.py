"""What a disease asks before somebody returns to class, and what can be no rule; pure (R7.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.errors import Conflict, Invalid
from app.i18n import N_, _

LONGEST = {"onset_days": 366, "free_hours": 2160, "rash_days": 366, "treated_days": 366,
           "contacts_days": 366}  # days or hours; more is a typing error
LABEL = {
    "onset_days": N_("Whole days after onset"),
    "free_hours": N_("Hours without symptoms"),
    "rash_days": N_("Day after the rash"),
    "treated_days": N_("Days of treatment"),
    "contacts_days": N_("Contacts are watched for"),
}


class Paper(StrEnum):
    """What is to be shown: 诊断证明, 复课证明, 家长说明 (R2.7)."""

    DIAGNOSIS = "diagnosis"
    RETURN = "return"
    NOTE = "note"


class Listed(StrEnum):
    """Its class on the statutory list (R7.1); watched: 重点监测, not statutory."""

    A = "A"
    B = "B"
    C = "C"
    WATCHED = "watched"
    NONE = "none"


@dataclass(frozen=True)
class Asked:
    """What is asked before a return; what is None is not asked.

    onset_days     whole days after the onset day; back on the day after the last of them
    free_hours     hours without fever and symptoms
    rash_days      the day of return counted from the rash day (R+5)
    treated_days   whole days of treatment
    sign           what the doctor must see besides
    contacts_days  days for which contacts are watched
    """

    onset_days: int | None = None
    free_hours: int | None = None
    rash_days: int | None = None
    treated_days: int | None = None
    sign: str = ""
    papers: tuple[Paper, ...] = ()
    contacts_days: int | None = None
    source: str = ""


@dataclass(frozen=True)
class Disease(Asked):
    """One disease with the rule in force on a day.

    listed        its class on that day; `two_hours`: reported within two hours (甲类管理)
    incubation    hours, from … to …
    infectious    days before and after `counted_from`; without the second: until recovered
    since         from when this rule holds; `edition` None = the built-in one
    common        named in R7.2 itself, not only on the statutory list
    """

    id: str = ""
    name: str = ""
    listed: Listed = Listed.NONE
    two_hours: bool = False
    incubation: tuple[int, int] | None = None
    infectious: tuple[int, int | None] | None = None
    counted_from: str = "onset"
    since: date = date.min
    edition: int | None = None
    common: bool = True

    @property
    def by_rash(self) -> bool:
        """Do its infectious days lie around the rash?"""
        return self.counted_from == "rash"

    @property
    def notifiable(self) -> bool:
        """Is a suspicion to be reported at once (R1.2 T2: any infectious disease)?"""
        return self.listed is not Listed.NONE


def checked(asked: Asked) -> Asked:
    """The rule as it is kept. Raises Invalid for what cannot be one."""
    for name, most in LONGEST.items():
        value = getattr(asked, name)
        if value is not None and not 0 <= value <= most:
            raise Invalid(
                _("“{what}” cannot be {value}.").format(what=_(LABEL[name]), value=value),
                _("It lies between 0 and {most}; leave it empty when it is not asked.").format(
                    most=most))
    if not asked.source.strip():
        raise Invalid(_("A rule needs its source."),
                      _("Write which notice or guide it stands in, and its date."))
    nothing = all(value is None for value in (
        asked.onset_days, asked.free_hours, asked.rash_days, asked.treated_days))
    if nothing and not asked.sign.strip() and not asked.papers:
        raise Invalid(_("This rule asks for nothing before a return."),
                      _("Give days, something to be seen, or a paper."))
    return asked


def may_begin(day: date, newest: date, today: date) -> None:
    """Raises Invalid for a day that is past, Conflict for one before an older edition."""
    if day < newest:
        raise Conflict(
            _("An edition from {day} on stands already.").format(day=newest),
            _("A new one begins on that day or later."))
    if day < today:
        raise Invalid(_("A rule cannot be changed for days that are past."),
                      _("Let it begin today or later."))


def named_in(cause: str, diseases: Iterable[Disease]) -> str | None:
    """The id of the disease that a cause names, so that nobody is cleared by a milder one's rule.

    None when it names none. A part of a name is enough for those of R7.2 alone: 肺炎 names no SARS.
    """
    words = cause.strip()
    for one in diseases:
        if one.name in words or (one.common and len(words) > 1 and words in one.name):
            return one.id
    return None
