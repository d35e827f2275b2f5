"""What is entered from paper: when it happened, where that is not now."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.supplies.counts.typed import moment
from ui.form import Entry

NAME = "at"


def late_entry(*, beside: bool = False) -> Entry:
    """A field for the time; empty = now."""
    return Entry(NAME, _("When, if entered late"), required=False,
                 hint=_("16:30 or 11-25 16:30"), check=_trouble, beside=beside, longest=20)


def happened(values: Mapping[str, Any]) -> datetime | None:
    """The moment that was written; None = now."""
    return moment(values.get(NAME) or "")


def day_of(at: datetime | None) -> date:
    """On which day the goods moved."""
    return clock.local(at).date() if at else clock.today()


def _trouble(text: str | None) -> str:
    try:
        at = moment(text or "")
    except Invalid as refusal:
        return str(refusal)
    if at is None or clock.now() - _LONGEST < at <= clock.now():
        return ""
    return _("This time lies in the future.")  # a day of next month is read as one of last year


_LONGEST = timedelta(days=183)
