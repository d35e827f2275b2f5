"""What the list of gatherings shows, and one of them in the panel."""

from app import clock
from app.campus.gatherings import wording
from app.campus.gatherings.queries import GatheringRow, StepRow
from app.campus.gatherings.rules import GONE, State
from app.i18n import N_, _, ngettext
from app.register import Column
from ui.facts_panel import Facts

WAITING = (State.ASKED, State.TO_REPORT)


def when(row: GatheringRow) -> str:
    """11-24 周二 14:00–15:30, as short as it can be."""
    begins, ends = clock.local(row.begins), clock.local(row.ends)
    last = f"{ends:%H:%M}" if begins.date() == ends.date() else f"{ends:%m-%d %H:%M}"
    return f"{begins:%m-%d %H:%M}–{last}"


COLUMNS: list[Column[GatheringRow]] = [
    Column(N_("When (gathering)"), when, 3),
    Column(N_("What it is about"), lambda row: row.title, 3),
    Column(N_("Kind of gathering"), lambda row: _(wording.KIND[row.kind]), 1.8),
    Column(N_("Place"), lambda row: row.spot, 2.4),
    Column(N_("Persons"), lambda row: row.size, 1),
    Column(N_("Responsible"), lambda row: row.responsible, 1.4),
    Column(N_("State"), lambda row: _(wording.STATE[row.state]), 2,
           tone=lambda row: wording.TONE[row.state]),
]


def waiting(row: GatheringRow) -> bool:
    """Does it wait for somebody?"""
    return row.state in WAITING


def coming(row: GatheringRow) -> bool:
    """Is it approved and still to come?"""
    return row.state is State.APPROVED


def over(row: GatheringRow) -> bool:
    """Held, or never to be."""
    return row.state is State.HELD or row.state in GONE


def facts(row: GatheringRow) -> Facts:
    """One gathering in the panel."""
    room = ngettext("{n} seat", "{n} seats", row.seats or 0).format(n=row.seats)
    return Facts(
        row.title, _(wording.STATE[row.state]), wording.TONE[row.state],
        f"{row.number}·{_(wording.KIND[row.kind])}", _warn(row), (
            (_("Time (gathering)"), _("{when}, {n} minutes").format(
                when=when(row), n=row.minutes)),
            (_("Place"), f"{row.spot}({room})" if row.seats is not None else row.spot),
            (_("Airing"), _(wording.AIR[row.air])),
            (_("Persons"), _told(row)),
            (_("Responsible"), " ".join(filter(None, (row.responsible, row.phone)))),
            (_("Cleaning (gathering)"), _cleaning(row)),
            (_("Note"), row.note),
        ), _("What became of it"),
        ((f"{clock.local(row.asked_at):%m-%d %H:%M}",
          _("asked for by {name}").format(name=row.asked_by)),
         *((f"{clock.local(each.at):%m-%d %H:%M}", _step(each)) for each in row.steps)))


def _told(row: GatheringRow) -> str:
    if row.attended is None:
        return _("{n} asked for").format(n=row.size)
    return _("{n} asked for, {came} came").format(n=row.size, came=row.attended)


def _cleaning(row: GatheringRow) -> str:
    if row.place_id is None or row.state in GONE:
        return ""
    return _("disinfected and aired before and after; see the rounds") if row.state in (
        State.APPROVED, State.TO_REPORT, State.HELD) else _("is planned with the approval")


def _warn(row: GatheringRow) -> tuple[str, str]:
    if row.crowded:
        return _("More people came than were approved."), "again"
    if row.state is State.TO_REPORT:
        return _("It is over: write down how many came."), "again"
    return "", "again"


def _step(each: StepRow) -> str:
    words = f"{_(wording.STEP[each.step])}·{each.by}"
    if each.attended is not None:
        words += "·" + _("{n} persons").format(n=each.attended)
    return f"{words}\n{each.words}" if each.words else words
