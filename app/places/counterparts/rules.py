"""What an entry of the contact book is; pure (clause 3.1.3, R9.7)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _


class CounterpartKind(StrEnum):
    """疾控, 教育局, 卫健委, 医院, 发热门诊, 社区, 派出所, 120, 其他."""

    CDC = "cdc"
    EDUCATION = "education"
    HEALTH = "health"
    HOSPITAL = "hospital"
    FEVER_CLINIC = "fever-clinic"
    COMMUNITY = "community"
    POLICE = "police"
    EMERGENCY = "emergency"
    OTHER = "other"


ASKED = (CounterpartKind.CDC, CounterpartKind.EDUCATION)
"""To whom every epidemic report goes (R1.1)."""


@dataclass(frozen=True)
class Told:
    """One entry as it is told; `until` the last day on which it holds, None = it holds."""

    kind: CounterpartKind
    name: str
    person: str = ""
    phone: str = ""
    fax: str = ""
    note: str = ""
    since: date | None = None
    until: date | None = None


def checked(told: Told) -> Told:
    """The entry as it is kept. Raises Invalid."""
    name, phone, fax = told.name.strip(), told.phone.strip(), told.fax.strip()
    if not name:
        raise Invalid(_("Say which office or hospital it is."))
    if not phone and not fax:
        raise Invalid(_("Nobody can be reached without a number."),
                      _("Give a telephone or fax number."))
    if told.since and told.until and told.until < told.since:
        raise Invalid(_("It ends before it begins."), _("Check the two days."))
    return replace(told, name=name, person=told.person.strip(), phone=phone, fax=fax,
                   note=told.note.strip())
