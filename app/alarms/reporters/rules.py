"""The two posts of R1.1; pure."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _


class Duty(StrEnum):
    """疫情报告人, and whoever stands in for them."""

    REPORTER = "reporter"
    DEPUTY = "deputy"


@dataclass(frozen=True)
class Appointed:
    """Somebody has a duty from a day on; `name` "" = nobody has it from then on.

    document  by which paper or decision
    """

    duty: Duty
    name: str
    phone: str = ""
    since: date | None = None
    document: str = ""
    person_id: int | None = None


def checked(told: Appointed) -> Appointed:
    """The appointment as it is kept. Raises Invalid."""
    name, phone = told.name.strip(), told.phone.strip()
    if name and not phone:
        raise Invalid(_("A reporter must be reachable."), _("Give a telephone number."))
    return replace(told, name=name, phone=phone, document=told.document.strip())
