"""The columns of the requests: who asks for what, and where it stands."""

from app import clock
from app.i18n import N_, _, ngettext
from app.register import Column
from app.supplies.requests import wording
from app.supplies.requests.queries import RequestView


def _what(row: RequestView) -> str:
    first = row.lines[0].item.title if row.lines else ""
    return first if len(row.lines) < 2 else ngettext(
        "{first} and {n} item more", "{first} and {n} items more", len(row.lines) - 1).format(
            first=first, n=len(row.lines) - 1)


COLUMNS: list[Column[RequestView]] = [
    Column(N_("Requested by"), lambda row: row.asked_by, 1.8),
    Column(N_("Class or department"), lambda row: row.department, 1.8),
    Column(N_("What is asked for"), _what, 3.4),
    Column(N_("Asked at"), lambda row: f"{clock.local(row.at):%m-%d %H:%M}", 1.6),
    Column(N_("Needed on"), lambda row: row.needed_on, 1.7),
    Column(N_("State"), lambda row: _(wording.STATE[row.state]), 2.2,
           tone=lambda row: wording.TONE[row.state]),
]
