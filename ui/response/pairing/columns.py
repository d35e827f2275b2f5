"""What the list of agreements shows, and one of them in the panel."""

from app.i18n import N_, _, ngettext
from app.register import Column
from app.response.pairing import wording
from app.response.pairing.queries import Agreement
from app.response.pairing.rules import State
from ui.facts_panel import Facts

COLUMNS: list[Column[Agreement]] = [
    Column(N_("Hospital (paired)"), lambda row: row.hospital, 3),
    Column(N_("For which campus"), wording.campus, 1.6),
    Column(N_("Answers in the hospital"),
           lambda row: row.pair.hospital_person if row.pair else "", 1.6),
    Column(N_("Answers in the school"), lambda row: row.pair.person if row.pair else "", 1.4),
    Column(N_("Last day"), lambda row: row.until, 1.6),
    Column(N_("State"), lambda row: _(wording.STATE[row.state]), 1.8, tone=wording.tone),
]


def holds(row: Agreement) -> bool:
    """Does it hold today?"""
    return row.state in (State.VALID, State.ENDING)


def to_renew(row: Agreement) -> bool:
    """Is something to be done about it?"""
    alive = row.state in (State.TO_COME, State.VALID)
    return not row.renewed and (
        row.state is State.ENDING or (alive and row.short_of is not None))


def facts(row: Agreement) -> Facts:
    """One agreement in the panel."""
    pair, left = row.pair, row.days_left
    days = ngettext("{n} day left", "{n} days left", left).format(n=left) if left >= 0 else ""
    warn = wording.warning(row)
    if row.ended_why:
        warn = warn or row.ended_why
    return Facts(
        row.hospital, _(wording.STATE[row.state]), wording.tone(row),
        "·".join(filter(None, (wording.campus(row), row.document))), (warn, "again"), (
            (_("Holds"), _("{first} to {last}").format(first=row.since, last=row.until)),
            (_("Time left"), days if holds(row) else ""),
            (_("Hospital side"),
             f"{pair.hospital_person} {pair.hospital_phone}" if pair else ""),
            (_("School side"), f"{pair.person} {pair.phone}" if pair else ""),
            (_("Switchboard"), row.desk_phone),
            (_("Scope"), row.scope),
            (_("Signed file"), row.file_name),
        ), _("Who answered since"),
        [(f"{each.since}", f"{each.hospital_person} ⇄ {each.person}")
         for each in reversed(row.pairs)])
