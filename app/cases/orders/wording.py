"""Words of orders: their kinds, how they stand, and why they end on a day (R3.10, R11.8)."""

from datetime import date

from app import clock
from app.cases.contacts.rules import Grade
from app.cases.contacts.wording import GRADE
from app.cases.orders.queries import OrderView
from app.cases.orders.rules import Basis, ChangeKind, How, OrderKind, State, Term
from app.cases.orders.stages import Stage
from app.i18n import N_, _, ngettext
from app.rulebook.diseases.rules import Disease

KIND = {
    OrderKind.ISOLATE: N_("Isolation of a case"),
    OrderKind.CENTRAL: N_("Observation in a central place"),
    OrderKind.HOME: N_("Observation at home"),
    OrderKind.MONITOR: N_("Health monitoring at home"),
    OrderKind.WATCH: N_("Watched at school"),
}
BASIS = {
    Basis.CONTACT: N_("last contact"),
    Basis.ENTRY: N_("entry from elsewhere"),
    Basis.ONSET: N_("onset"),
}
HOW = {How.WRITTEN: N_("in writing"), How.PHONE: N_("by telephone"), How.ORAL: N_("by word")}
CHANGE = {
    ChangeKind.EXPOSURE: N_("Later exposure"),
    ChangeKind.MISSED: N_("A day could not be done"),
    ChangeKind.END: N_("End set by hand"),
    ChangeKind.RELEASED: N_("Released"),
    ChangeKind.ENDED: N_("Ended"),
}
STATE = {
    State.HOLDS: N_("Order holds"),
    State.LAST_DAY: N_("Ends today"),
    State.OVER: N_("Past its end, not released"),
    State.RELEASED: N_("Released"),
    State.ENDED: N_("Ended for another reason"),
}
TONE = {State.HOLDS: "again", State.LAST_DAY: "admit", State.OVER: "hold",
        State.RELEASED: "neutral", State.ENDED: "neutral"}


def number(key: int) -> str:
    """The number of an order on paper."""
    return f"GL-{key:06}"


def counting(term: Term, today: date) -> str:
    """Day 3 of 14; the last day says so; a case counts its days without an end."""
    day = term.day_number(today)
    if term.closed is not None or day < 0:
        return ""
    if day == 0:
        return _("begins tomorrow")
    if term.end is None:
        return _("day {n}").format(n=day)
    whole = (term.end - term.basis).days
    if day > whole:
        return ngettext("{n} day over", "{n} days over", day - whole).format(n=day - whole)
    words = _("day {n} of {whole}").format(n=day, whole=whole)
    return _("{words}, ends today").format(words=words) if day == whole else words


def standing(row: OrderView | None) -> str:
    """Its state with the count, or who ended it and why; nothing where there is no order."""
    if row is None:
        return ""
    closed = row.term.closed
    if closed is not None:
        return " ".join(filter(None, (_(CHANGE[closed.kind]), str(closed.day), closed.by,
                                      closed.why)))
    return counting(row.term, clock.today()) or _(STATE[row.state])


def short(row: OrderView | None) -> str:
    """The same where there is little room."""
    if row is None:
        return ""
    holds = row.state in (State.HOLDS, State.OVER)
    return counting(row.term, clock.today()) if holds else _(STATE[row.state])


def tone(row: OrderView | None) -> str:
    """The tone of its state."""
    return TONE[row.state] if row else ""


def kind(row: OrderView | None) -> str:
    """What is ordered."""
    return _(KIND[row.kind]) if row else ""


def sum_of(row: OrderView) -> str:
    """How the end was found: last contact 2021-08-06 + 14 days = 2021-08-20."""
    term, basis = row.term, _(BASIS[row.counted])
    if term.days is None or term.computed is None:
        return _("{basis} {day}, until released").format(basis=basis, day=term.basis)
    days = ngettext("{n} day", "{n} days", term.days).format(n=term.days)
    if term.missed:
        days += " + " + ngettext("{n} day missed", "{n} days missed", len(term.missed)).format(
            n=len(term.missed))
    return _("{basis} {day} + {days} = {end}, the last day included").format(
        basis=basis, day=term.basis, days=days, end=term.computed)


def by_hand(row: OrderView) -> str:
    """The end that somebody set instead of the computed one, with who and why."""
    told = row.term.by_hand
    return "; ".join(filter(None, (str(told.day), told.by, told.why))) if told else ""


def explained(row: OrderView) -> list[str]:
    """Why it ends on its day, a sentence each: the sum, what moved it, who and why, the rule."""
    return [*moved(row), _("Rule: {rule} ({source})").format(rule=row.rule, source=row.source)]


def moved(row: OrderView) -> list[str]:
    """The sum, what moved it, who set it and why."""
    told = [sum_of(row)]
    if row.term.basis != row.basis:
        told.append(_("Counted from {first} at first; a later exposure began it anew.").format(
            first=row.basis))
    for each in row.changes:
        words = _("{what}: {day}").format(what=_(CHANGE[each.kind]), day=each.day)
        told.append("; ".join(filter(None, (words, each.by, each.why))))
    return told


def ordered(row: OrderView) -> str:
    """How and by whom it was ordered."""
    return " ".join(filter(None, (row.ordered_by or row.by, _(HOW[row.how]))))


def source_of(stage: Stage, disease: Disease | None) -> str:
    """Where its days stand: the plan of the era, or the rule of the disease as it is in force."""
    if stage.source or disease is None:
        return stage.source
    whose = _("set by the school") if disease.edition else _("built in")
    return _("Rules of the diseases: contacts of {disease} ({whose}, since {day})").format(
        disease=disease.name, whose=whose, day=disease.since)


def rule_of(stage: Stage, grade: Grade) -> str:
    """What an order keeps of its rule: close contact: observation in a central place, 14 days."""
    days = ngettext("{n} day", "{n} days", stage.days).format(n=stage.days)
    return _("{grade}: {kind}, {days}").format(
        grade=_(GRADE[grade]), kind=_(KIND[stage.kind]), days=days)
