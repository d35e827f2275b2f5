"""Words of the duty, shared by screen, paper and commands."""

from datetime import datetime

from app import clock
from app.i18n import N_, _
from app.response.duty.handovers import HandoverRow
from app.response.duty.queries import FaultRow, OnDuty, SlotRow
from app.response.duty.rules import Fault, Post, Signed

POST = {Post.LEADER: N_("Leader on duty"), Post.WATCH: N_("Watch on duty")}
FAULT = {
    Fault.GAP: N_("Nobody is on duty"),
    Fault.LEFT: N_("Has left the school"),
    Fault.AWAY: N_("Is away: a substitute is needed"),
    Fault.OVERLAP: N_("Stands in two slots at a time"),
    Fault.NO_PHONE: N_("No telephone number that can be called"),
}
SIGNED = {Signed.ACCOUNT: N_("By own account"), Signed.PAPER: N_("On the printed sheet")}
TONE = {Fault.GAP: "hold", Fault.LEFT: "hold", Fault.OVERLAP: "hold", Fault.AWAY: "again",
        Fault.NO_PHONE: "again"}


def moment(at: datetime) -> str:
    """11-26 08:00"""
    return f"{clock.local(at):%m-%d %H:%M}"


def span(begins: datetime, ends: datetime) -> str:
    """11-26 08:00–11-27 08:00, the day once where it is the same."""
    first, last = clock.local(begins), clock.local(ends)
    end = f"{last:%H:%M}" if first.date() == last.date() else moment(ends)
    return f"{moment(begins)}–{end}"


def hours(begins: datetime, ends: datetime) -> str:
    """08:00–08:00"""
    return f"{clock.local(begins):%H:%M}–{clock.local(ends):%H:%M}"


def shift_end(at: datetime) -> str:
    """The shift ended then."""
    return _("The shift ended {at}").format(at=moment(at))


def fault(row: FaultRow) -> str:
    """What is wrong, with who or where."""
    if row.wrong.fault is Fault.GAP:
        words = _("Nobody leads") if row.wrong.post is Post.LEADER else _("Nobody watches")
        return f"{row.campus} {words}".strip()
    return _("{name}: {what}").format(name=row.name, what=_(FAULT[row.wrong.fault]))


def whole(row: FaultRow) -> str:
    """The fault and when."""
    return f"{span(row.wrong.begins, row.wrong.ends)} {fault(row)}"


def who(row: OnDuty | SlotRow) -> str:
    """王校长 13800000000"""
    return f"{row.name} {row.phone}".strip()


def change(row: SlotRow) -> str:
    """Why this person and not another."""
    if not row.stands_for:
        return ""
    return _("; ").join(filter(None, (_("for {name}").format(name=row.stands_for), row.why)))


def state(row: HandoverRow) -> str:
    """How far a hand-over is."""
    return _("Both have signed") if row.signed else _("Waits for whoever comes")
