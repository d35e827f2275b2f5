"""The curves of the health figures: by day, class, grade, symptom, and the fever at the gate."""

from collections.abc import Iterable
from decimal import Decimal

from app.health.checks.rules import Symptom
from app.health.checks.wording import SYMPTOM
from app.health.numbers import wording
from app.health.numbers.queries import Numbers
from app.health.numbers.rules import Figures, Rate
from app.i18n import _
from app.reports.curves import Curve, Form, Point

FEWER_IS_BETTER = frozenset({Rate.SICK})


def by_day(numbers: Numbers, rate: Rate) -> Curve:
    """A rate on each day."""
    title = _("{rate} by day").format(rate=_(wording.RATE[rate]))
    return Curve(title, Form.LINE, "%", [
        _point(wording.day(day), rate, figures) for day, figures in numbers.by_day().items()])


def by_class(numbers: Numbers, rate: Rate) -> Curve:
    """Classes in order, the one that wants a look first; those without the figure at the end."""
    names = {each.id: each.name for each in numbers.classes}
    title = _("{rate} by class").format(rate=_(wording.RATE[rate]))
    return Curve(title, Form.RANKING, "%", _ranked(rate, (
        _point(names[group], rate, figures) for group, figures in numbers.by_class().items())))


def by_grade(numbers: Numbers, rate: Rate) -> Curve:
    """Grades in the school's order."""
    title = _("{rate} by grade").format(rate=_(wording.RATE[rate]))
    return Curve(title, Form.RANKING, "%", [
        _point(wording.grade(grade), rate, figures)
        for grade, figures in numbers.by_grade().items()])


def symptoms(numbers: Numbers) -> Curve:
    """Persons and days with each symptom, the most frequent first."""
    sums = {each: sum(count for (_day, symptom), count in numbers.symptoms.items()
                      if symptom is each) for each in Symptom}
    found = sorted((each for each in Symptom if sums[each]), key=lambda each: -sums[each])
    return Curve(_("Symptoms (persons × days)"), Form.RANKING, _("persons"), [
        _count(_(SYMPTOM[each]), sums[each]) for each in found])


def symptom_by_day(numbers: Numbers, symptom: Symptom) -> Curve:
    """Persons with one symptom on each day."""
    return Curve(_("{symptom} by day").format(symptom=_(SYMPTOM[symptom])), Form.BARS,
                 _("persons"), [
        _count(wording.day(day), numbers.symptoms.get((day, symptom), 0))
        for day in numbers.by_day()])


def ill_by_day(numbers: Numbers) -> Curve:
    """Persons with any symptom on each day."""
    counts = dict.fromkeys(numbers.by_day(), 0)
    for (day, _group), count in numbers.ill.items():
        counts[day] = counts.get(day, 0) + count
    return Curve(_("Persons with symptoms by day"), Form.BARS, _("persons"), [
        _count(wording.day(day), count) for day, count in sorted(counts.items())])


def gate(numbers: Numbers) -> Curve:
    """Whom the gate handed over to the clinic, by day."""
    days = sorted({*numbers.days, *numbers.referrals})
    return Curve(_("Fever at the gate by day"), Form.BARS, _("persons"), [
        _count(wording.day(day), numbers.referrals.get(day, 0)) for day in days])


def _point(label: str, rate: Rate, figures: Figures) -> Point:
    share = figures.rate(rate)
    words = f"{wording.percent(share)} ({wording.fraction(share)})"
    return Point(label, share.percent, words if share.whole else wording.percent(share))


def _count(label: str, count: int) -> Point:
    return Point(label, Decimal(count), wording.number(count))


def _ranked(rate: Rate, points: Iterable[Point]) -> list[Point]:
    made = list(points)
    known = [each for each in made if each.value is not None]
    known.sort(key=lambda each: each.value or Decimal(0), reverse=rate in FEWER_IS_BETTER)
    return [*known, *(each for each in made if each.value is None)]


def symptom_named(words: str) -> Symptom | None:
    """The symptom that the axis calls so."""
    return next((each for each in Symptom if _(SYMPTOM[each]) == words), None)
