"""Words of contacts: how near they were, where they met, and what became of it (R11c)."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from app.cases.contacts.rules import Grade, Ground, Start, Way, Window
from app.i18n import N_, _, ngettext

if TYPE_CHECKING:  # they speak with these words themselves
    from app.cases.contacts.outcome import Result
    from app.cases.contacts.queries import ContactView

GRADE = {
    Grade.CLOSE: N_("Close contact"),
    Grade.SECONDARY: N_("Contact of a close contact"),
    Grade.GENERAL: N_("General contact"),
}
SHORT = {
    Grade.CLOSE: N_("close contact"),
    Grade.SECONDARY: N_("secondary contact"),
    Grade.GENERAL: N_("general contact"),
}
WAY = {
    Way.FAMILY: N_("Family"),
    Way.DORMITORY: N_("Same dormitory"),
    Way.SEAT: N_("Seat nearby"),
    Way.TABLE: N_("Same canteen table"),
    Way.CLASS: N_("Same class"),
    Way.BUS: N_("Same school bus"),
    Way.OTHER: N_("Met otherwise"),
    Way.GATE: N_("At the gate together"),
}
GROUND = {
    Ground.RULE: N_("the rule of the disease"),
    Ground.ERA: N_("the policy in force"),
    Ground.USUAL: N_("no rule says when it infects: two days before, as usual; check it"),
    Ground.HAND: N_("set by hand"),
    Ground.CONTACT: N_("since the contact's own exposure"),
}
START = {
    Start.RASH: N_("rash {day}"),
    Start.ONSET: N_("onset {day}"),
    Start.NO_RASH: N_("onset {day}, no rash on file; check it"),
    Start.FOUND: N_("without onset, found {day}"),
}
RESULT = {  # by value, as `outcome` speaks with the words of orders
    "ordered": N_("Order given"),
    "moved": N_("Order moved to a later end"),
    "replaced": N_("Merged into a longer order"),
    "covered": N_("Under a longer order already"),
    "over": N_("The days are past already"),
    "nothing": N_("Nothing is ordered"),
}


def told(ways: Iterable[Way]) -> str:
    """In words, the nearest first."""
    found = set(ways)
    return _(", ").join(_(word) for way, word in WAY.items() if way in found)


def days(first: date, last: date) -> str:
    """2026-11-20 to 2026-11-23, or one day."""
    return str(last) if first == last else _("{first} to {last}").format(first=first, last=last)


def window(span: Window) -> str:
    """Which days and why."""
    ground = _(GROUND[span.ground])
    if span.ground in (Ground.HAND, Ground.CONTACT):
        return _("{days} ({ground})").format(days=days(span.first, span.last), ground=ground)
    start = _(START[span.counted]).format(day=span.start)
    return _("{days} ({start}; {ground})").format(
        days=days(span.first, span.last), start=start, ground=ground)


def standing(row: "ContactView") -> str:
    """What it is now."""
    if row.withdrawn:
        return _("No contact after all")
    if row.excluded:
        return _("The case was excluded")
    return _(SHORT[row.grade])


def results(found: Iterable["Result"]) -> str:
    """12 ordered, 3 under a longer order already."""
    every = [str(each) for each in found]
    parts = [ngettext("{what}: {n} person", "{what}: {n} people", every.count(key)).format(
        what=_(word), n=every.count(key)) for key, word in RESULT.items() if key in every]
    return _("; ").join(parts)
