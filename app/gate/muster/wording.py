"""Words for roll calls, shared by screen and paper."""

from app.gate.muster.rules import By, Head, Place, Squad
from app.i18n import N_, _

PLACE = {
    Place.CLASS: N_("Without a class"),
    Place.OFFICE: N_("Staff"),
    Place.OBSERVATION: N_("Observation room"),
    Place.VISITOR: N_("Visitors"),
}
BY = {By.CLASS: N_("By class"), By.DORMITORY: N_("By dormitory"),
      By.CELL: N_("By cell of the grid")}


def squad(one: Squad) -> str:
    """What a squad is called."""
    return one.name or _(PLACE[one.place])


def group(head: Head) -> str:
    """Where somebody belongs."""
    return head.group or _(PLACE[head.place])


def whereabouts(head: Head) -> str:
    """What helps to find somebody: bed, class of who is in the observation room, host."""
    bed = "-".join(filter(None, (head.dormitory, head.bed)))
    if head.place is Place.OBSERVATION:
        return "·".join(filter(None, (_(PLACE[head.place]), head.group)))
    if head.place is Place.VISITOR:
        party = _("{count} people").format(count=head.party) if head.party > 1 else ""
        return "·".join(filter(None, (head.host, party)))
    return bed
