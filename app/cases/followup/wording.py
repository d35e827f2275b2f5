"""Words of the daily follow-up, shared by screen and paper (glossary R11c, R11.8)."""

from collections.abc import Iterable
from datetime import date

from app import clock
from app.cases.followup.rules import DayState, Due, Status
from app.cases.followup.views import DayView, Line, Told
from app.cases.orders import wording as orders
from app.cases.orders.queries import OrderView
from app.health.checks.wording import SYMPTOM
from app.i18n import N_, _, ngettext
from app.isolation.wording import MOOD
from app.rulebook.wording import SITE

STATUS = {
    Status.DONE: N_("Was asked"),
    Status.NOT_REACHED: N_("Nobody answered"),
    Status.REFUSED: N_("Refused to answer"),
    Status.MISSED: N_("Could not be done"),
}
DAY = {
    DayState.OVERDUE: N_("No entry, overdue"),
    DayState.OPEN: N_("To be asked today"),
    DayState.NOT_REACHED: STATUS[Status.NOT_REACHED],
    DayState.REFUSED: STATUS[Status.REFUSED],
    DayState.MISSED: STATUS[Status.MISSED],
    DayState.DONE: STATUS[Status.DONE],
}
DAY_TONE = {
    DayState.OVERDUE: "hold", DayState.OPEN: "neutral", DayState.NOT_REACHED: "again",
    DayState.REFUSED: "again", DayState.MISSED: "neutral", DayState.DONE: "admit",
}
DUE = {
    Due.OVERDUE: N_("Days without an entry"),
    Due.RELEASE: N_("Past its end, release"),
    Due.ASK: N_("Ask today"),
    Due.AGAIN: N_("Try again today"),
    Due.NOTHING: N_("Asked today"),
}
DUE_TONE = {Due.OVERDUE: "hold", Due.RELEASE: "hold", Due.ASK: "again", Due.AGAIN: "again",
            Due.NOTHING: "admit"}
ILL = N_("With symptoms today")
TOMORROW = N_("Whose last day is today. Who goes on with a next stage is not counted.")


def kind(line: Line) -> str:
    """Which order they are under; an open case without one is a case."""
    return _(orders.KIND[line.kind]) if line.kind else _("Case without an order")


def counting(line: Line) -> str:
    """Day 3 of 14, ends today: the words of the order, or the days of a case."""
    lead = lead_of(line)
    if lead is not None:
        return orders.counting(lead.term, clock.today())
    return _("day {n}").format(n=line.day) if line.day > 0 else _("begins tomorrow")


def lead_of(line: Line) -> OrderView | None:
    """The order that ends last: the one whose days are counted."""
    return max(line.orders, key=lambda each: each.end or date.max) if line.orders else None


def due(line: Line) -> str:
    """What is to be done, with the days that nobody explained by number."""
    if line.gone:
        return _("Left the school, release")
    if line.due is Due.OVERDUE:
        count = len(line.open_days)
        return ngettext("{n} day without an entry", "{n} days without an entry", count).format(
            n=count)
    if line.due is Due.NOTHING and (line.today is None or line.today.day < clock.today()):
        return _("Ask from tomorrow on") if not line.days else _("Nothing today")
    if line.due is Due.NOTHING and line.today is not None:
        return _(ILL) if line.today.ill else _(DAY[line.today.state])
    return _(DUE[line.due])


def tone(line: Line) -> str:
    """Red is overdue or ill, amber to be done today."""
    if line.due is Due.NOTHING and line.today is not None:
        if line.today.ill:
            return "hold"
        return DAY_TONE[line.today.state]
    return DUE_TONE[line.due] if line.due is not Due.NOTHING else "neutral"


def measured(told: Told) -> str:
    """36.7 °C 额."""
    if told.temperature is None:
        return ""
    site = _(SITE[told.site]) if told.site else ""
    return f"{told.temperature} °C {site}".strip()


def symptoms(told: Told) -> str:
    """The symptoms in the order of the form; none is said, too."""
    if told.symptoms is None:
        return ""
    return " ".join(_(SYMPTOM[each]) for each in told.symptoms) or _("no symptoms")


def mood(told: Told) -> str:
    """How they feel, "" when nobody asked."""
    return _(MOOD[told.mood]) if told.mood else ""


def tell(told: Told) -> str:
    """One follow-up in a line: body, mind, what was said."""
    if told.status is not Status.DONE:
        return _(": ").join(filter(None, (_(STATUS[told.status]), told.told)))
    needs = _("needs: {needs}").format(needs=told.needs) if told.needs else ""
    room = _("in the observation room") if told.room else ""
    return _(", ").join(filter(None, (
        measured(told), symptoms(told), mood(told), needs, told.told, room)))


def last(line: Line) -> str:
    """The newest follow-up with its day, where it is not today's."""
    if line.last is None:
        return ""
    day = "" if line.last.day == clock.today() else f"{line.last.day:%m-%d} "
    return f"{day}{tell(line.last)}"


def day(view: DayView) -> str:
    """One day of the strip in words: 11-24 was asked, ill."""
    ill = _(", ") + _(ILL).lower() if view.ill else ""
    return f"{view.day:%m-%d} {_(DAY[view.state])}{ill}"


def until(line: Line) -> str:
    """Day 3 of 14, until 12-04."""
    if line.ends_on is None or line.over or line.ends_today:
        return counting(line)
    return _("{days}, until {day}").format(days=counting(line), day=f"{line.ends_on:%m-%d}")


def standing(line: Line) -> str:
    """The same for a narrow column: on the last day that it is the last."""
    return _("Ends today") if line.ends_today else counting(line)


def tomorrow(count: int) -> str:
    """The one number of who is released tomorrow."""
    return ngettext("{n} released tomorrow", "{n} released tomorrow", count).format(n=count)


def days(every: Iterable[date]) -> str:
    """Days one after the other: 11-24, 11-25."""
    return _(", ").join(f"{each:%m-%d}" for each in every)
