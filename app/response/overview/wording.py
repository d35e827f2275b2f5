"""Words of the overview, shared by screen and paper."""

from datetime import datetime

from app import clock
from app.i18n import N_, _, ngettext
from app.pending import Pending
from app.response.overview.rules import Tile

TILE = {
    "arrived": N_("Arrived at school"), "sick": N_("Absent through illness"),
    "held": N_("Stopped at the gate"), "checked": N_("Morning checks reported"),
    "short": N_("Items short"), "asked": N_("Requests open"),
    "missed": N_("Rounds missed today"), "overdue": N_("Findings past their deadline"),
    "accounts": N_("Accounts in use"),
    "audited": N_("Entries of the audit today"),
}
UNIT = {"arrived": "", "sick": N_("pupils"), "held": N_("arrivals"), "checked": N_("classes"),
        "short": N_("items"), "asked": N_("requests"), "missed": N_("rounds"),
        "overdue": N_("findings"), "accounts": "", "audited": ""}
MORE_IS_BAD = frozenset({"sick", "held", "short", "asked"})
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def greeting(at: datetime, name: str) -> str:
    """Good morning, by the school's clock."""
    hour = clock.local(at).hour
    word = (_("Good morning, {name}") if hour < 12 else _("Good afternoon, {name}")
            if hour < 18 else _("Good evening, {name}"))
    return word.format(name=name)


def day(at: datetime, week: int | None) -> str:
    """11月23日 周一 · 第 13 周."""
    here = clock.local(at)
    words = _("{month}-{day} {weekday}").format(
        month=here.month, day=here.day, weekday=_(WEEKDAYS[here.weekday()]))
    term = _("week {n} of term").format(n=week) if week else _("outside term")
    return f"{words}·{term}"


def when(each: Pending, at: datetime) -> str:
    """How much over, how much left: 超 17 分钟, 今天, 剩 9 天; "" without a deadline."""
    if each.due is None:
        return _since(each, at)
    seconds = (each.due - at).total_seconds()
    if seconds <= 0:
        return _("{span} over").format(span=_span(-seconds))
    if clock.local(each.due).date() <= clock.local(at).date() and seconds > 6 * 3600:
        return _("Due today")
    return _("{span} left").format(span=_span(seconds))


def _since(each: Pending, at: datetime) -> str:
    if each.since is None or each.since >= at:
        return ""
    return _("for {span}").format(span=_span((at - each.since).total_seconds()))


def _span(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 60:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    hours = minutes // 60
    if hours < 48:
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return ngettext("{n} day", "{n} days", hours // 24).format(n=hours // 24)


def beside(tile: Tile, weekday: int) -> str:
    """昨天 1 191·上周一 1 180; a day without school says so."""
    if not tile.earlier:
        return ""
    yesterday = (_("yesterday no figure") if tile.yesterday is None
                 else _("yesterday {n}").format(n=_spaced(tile.yesterday)))
    if tile.last_week is None:
        return yesterday
    week = _("last {weekday} {n}").format(
        weekday=_(WEEKDAYS[weekday]), n=_spaced(tile.last_week))
    return f"{yesterday}·{week}"


def change(tile: Tile) -> tuple[str, str]:
    """Fewer or more than on the day it is laid beside, and the state it is drawn in."""
    if tile.name == "checked":
        return _checked(tile)
    by = tile.compared
    if by is None:
        return "", ""
    if not by:
        return _("as many as then"), ""
    if by > 0:
        return (_("{n} more than then").format(n=_spaced(by)),
                "again" if tile.name in MORE_IS_BAD else "")
    return _("{n} fewer than then").format(n=_spaced(-by)), ""


def _checked(tile: Tile) -> tuple[str, str]:
    """How many classes are missing, once they are due; on a day without school none is."""
    if tile.of is None:
        return _("no school today"), ""
    left = tile.of - tile.number
    if left <= 0:
        return _("all of them"), "admit"
    if tile.until is not None:
        return _("in time until {at}").format(at=f"{clock.local(tile.until):%H:%M}"), ""
    return ngettext("{n} class is missing", "{n} classes are missing", left).format(
        n=left), "hold"


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u2009")


def tone(tile: Tile) -> str:
    """The state today's bar is drawn in: amber for more ill, red for more held."""
    by = tile.compared or 0
    if tile.name == "held" and by > 0:
        return "hold"
    return "again" if tile.name in MORE_IS_BAD and by > 0 else ""
