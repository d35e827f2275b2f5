"""Words for couriers and the shelf, shared by screen, paper and command line."""

from app import clock
from app.gate.deliveries.queries import DeliveryRow
from app.gate.deliveries.rules import DeliveryKind, State, Step
from app.i18n import N_, _

KIND = {
    DeliveryKind.PARCEL: N_("Parcel"),
    DeliveryKind.TAKEAWAY: N_("Takeaway"),
    DeliveryKind.LETTER: N_("Letter"),
    DeliveryKind.GOODS: N_("Goods"),
}
STATE = {
    State.LYING: N_("On the shelf"),
    State.OVERDUE: N_("Too long on the shelf"),
    State.HANDED_OVER: N_("Handed over"),
    State.RETURNED: N_("Returned"),
    State.STRUCK: N_("Struck"),
}
TONE = {
    State.LYING: "neutral",
    State.OVERDUE: "again",
    State.HANDED_OVER: "admit",
    State.RETURNED: "neutral",
    State.STRUCK: "neutral",
}
VERDICT = N_("Leave it here")
REASON = N_("Couriers and takeaways stay outside the door")


def next_step(row: DeliveryRow) -> str:
    """What the guard does with a parcel now."""
    where = _("Put it on shelf {shelf}, call the receiver") if row.receiver else _(
        "Put it on shelf {shelf}, call the department")
    return where.format(shelf=row.shelf)


def what(row: DeliveryRow) -> str:
    """A parcel in one line: company, kind, count, tracking number."""
    count = _("{count} pieces").format(count=row.count) if row.count > 1 else ""
    parts = (row.company, _(KIND[row.kind]), count, row.tracking)
    return "·".join(part for part in parts if part)


def ended(row: DeliveryRow) -> str:
    """That a parcel is gone, since when, to whom."""
    time = f"{clock.local(row.ended_at):%m-%d %H:%M}" if row.ended_at else ""
    if row.end is Step.HANDED_OVER:
        return _("It was handed over to {name} at {time} already.").format(
            name=row.taker, time=time)
    if row.end is Step.RETURNED:
        return _("It was returned at {time} already.").format(time=time)
    return _("This row was struck at {time}.").format(time=time)
