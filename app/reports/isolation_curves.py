"""The curves of the room and of an outbreak: beds taken, cases by onset, attack rate, times."""

from datetime import timedelta
from decimal import Decimal

from app import clock
from app.cases.figures import wording
from app.cases.figures.queries import Figures
from app.cases.figures.rules import Time
from app.health.numbers.wording import day
from app.i18n import _
from app.reports.curves import Curve, Form, Point


def occupancy(told: Figures) -> Curve:
    """Beds taken at most, by hour of one day or by day."""
    if told.by_hour:
        points = [(f"{clock.local(at):%H}", count) for at, count in told.by_hour]
        title = _("Beds taken by hour")
    else:
        points = [(day(each), count) for each, count in told.by_day]
        title = _("Beds taken at most by day")
    return Curve(title, Form.BARS, _("beds"), [
        Point(label, Decimal(count), str(count)) for label, count in points])


def epidemic(told: Figures) -> Curve:
    """Cases by onset, with what they are held for."""
    return Curve(_("Cases by onset"), Form.BARS, _("persons"), [
        Point(day(each.day), Decimal(each.count), wording.bar(each)) for each in told.bars])


def attack(told: Figures) -> Curve:
    """Attack rate of each class, the hardest hit first."""
    return Curve(_("Attack rate by class"), Form.RANKING, "%", [
        Point(each.group, each.share.percent, wording.rate(each)) for each in told.rates])


def times(told: Figures) -> Curve:
    """The middle of each time of the chain, in minutes."""
    found = [told.middle(each) for each in Time]
    return Curve(_("From being found: median minutes"), Form.RANKING, _("min"), [
        Point(_(wording.SHORT[each.time]), _minutes(each.median), " ".join((
            wording.lasted(each.median), f"({wording.middle(each)})"))) for each in found])


def _minutes(time: timedelta | None) -> Decimal | None:
    return None if time is None else Decimal(int(time.total_seconds()) // 60)
