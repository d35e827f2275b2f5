"""Words of the numbers; every figure says its rule, its source, its numerator and denominator."""

from collections.abc import Sequence
from datetime import date

from app.health.checks.wording import ROUND
from app.health.doses.coverage_rules import Band
from app.health.doses.wording import band
from app.health.numbers.queries import Grade, Missing, Numbers
from app.health.numbers.rules import Figures, Rate, Share, Span
from app.i18n import N_, _, ngettext
from app.register import NOTHING
from app.rulebook.wording import edition

RATE = {
    Rate.ATTENDANCE: N_("Attendance rate"),
    Rate.SICK: N_("Sick-absence rate"),
    Rate.COMPLETION: N_("Checks completed"),
    Rate.TRACING: N_("Traced in time"),
    Rate.RETURNS: N_("Returns checked"),
    Rate.COVERAGE: N_("Vaccination coverage"),
}
RULE = {
    Rate.ATTENDANCE: N_("present ÷ expected; expected = on the roll − suspended, left, on long "
                        "leave"),
    Rate.SICK: N_("absent through illness ÷ expected"),
    Rate.COMPLETION: N_("rounds reported ÷ rounds due (class × round × school day); a nil report "
                        "counts as reported"),
    Rate.TRACING: N_("absences first traced within 24 hours ÷ absences through illness"),
    Rate.RETURNS: N_("returns that the doctor had checked ÷ returns to class"),
    Rate.COVERAGE: N_("full course ÷ due to have it, by age and roll on the last day"),
}
SOURCE = {
    Rate.ATTENDANCE: N_("form of absence tracking (Shenzhen, annex 10)"),
    Rate.SICK: N_("form of absence tracking (Shenzhen, annex 10)"),
    Rate.COMPLETION: N_("GB 28932-2012 and the daily nil report"),
    Rate.TRACING: N_("form of absence tracking (Shenzhen, annex 10): upload within 24 hours"),
    Rate.RETURNS: N_("system of checking return certificates (technical plan, 2020)"),
    Rate.COVERAGE: N_("plan of autumn 2021, clause 3.4: pupils of 12 to 17 years"),
}
SPAN = {Span.TODAY: N_("Today"), Span.WEEK: N_("7 days"), Span.MONTH: N_("30 days"),
        Span.TERM: N_("This term")}
GRADES = (
    N_("Grade 1"), N_("Grade 2"), N_("Grade 3"), N_("Grade 4"), N_("Grade 5"), N_("Grade 6"),
    N_("Grade 7"), N_("Grade 8"), N_("Grade 9"), N_("Grade 10"), N_("Grade 11"), N_("Grade 12"),
)
NAMED = 24  # missing rounds that a sentence names, the newest; the register names them all
WANTED_LOW = frozenset({Rate.SICK})  # fewer is better here


def number(count: int) -> str:
    """1 200, with a thin space."""
    return f"{count:,}".replace(",", "\u2009")


def percent(share: Share) -> str:
    """98.00 %, or “—” of nothing."""
    return NOTHING if share.percent is None else f"{share.percent}\u2009%"


def fraction(share: Share) -> str:
    """1 176 / 1 200."""
    return f"{number(share.part)} / {number(share.whole)}"


def grade(key: Grade) -> str:
    """Grade 7, or the year in which it began."""
    known, year = key
    if known is not None and 1 <= known <= len(GRADES):
        return _(GRADES[known - 1])
    return _("Entered {year}").format(year=year) if year else _("Other classes")


def day(each: date) -> str:
    """11-23, as an axis has it."""
    return f"{each:%m-%d}"


def missing_words(rows: Sequence[Missing], alone: bool) -> str:
    """The missing rounds by name, day by day: 11-23 Morning check: 七(4)班, 九(2)班.

    alone   one day is looked at, whose date is said already
    """
    named: dict[str, list[str]] = {}
    for each in rows[-NAMED:]:
        place = _(ROUND[each.round]) if alone else f"{day(each.day)} {_(ROUND[each.round])}"
        named.setdefault(place, []).append(each.group)
    words = _("; ").join(_("{round}: {classes}").format(round=place, classes=_(", ").join(classes))
                         for place, classes in named.items())
    more = len(rows) - NAMED
    return words if more <= 0 else _("{named}, and {count} before that").format(
        named=words, count=number(more))


def _shortened(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    named = _(", ").join(names[:NAMED])
    return named if more <= 0 else _("{named} and {count} more").format(
        named=named, count=number(more))


def rule(rate: Rate) -> str:
    """Attendance rate = present ÷ expected."""
    return f"{_(RATE[rate])} = {_(RULE[rate])}"


def sum_(rate: Rate, figures: Figures) -> str:
    """1 176 ÷ 1 200 = 98.00 %."""
    share = figures.rate(rate)
    return f"{number(share.part)} ÷ {number(share.whole)} = {percent(share)}"


def source(rate: Rate, numbers: Numbers) -> str:
    """Where the rule comes from, and by which edition of the policy it was counted."""
    return _("Source: {source}·{edition}").format(
        source=_(SOURCE[rate]), edition=edition(numbers.policy))


def left_out(rate: Rate, numbers: Numbers) -> str:
    """What is not in the figure, or what it is made of; "" when there is nothing to say."""
    whole, alone = numbers.whole, numbers.period.single
    if rate in (Rate.ATTENDANCE, Rate.SICK) and alone and numbers.unknown:
        return _("Not reported and not counted: {classes}.").format(
            classes=_shortened(numbers.unknown))
    if rate in (Rate.ATTENDANCE, Rate.SICK) and whole.unknown:
        return ngettext(
            "{count} class was not reported on a day and is not counted.",
            "{count} classes were not reported on a day and are not counted.", whole.unknown,
        ).format(count=number(whole.unknown))
    if rate is Rate.COMPLETION:
        nil = _("{count} of them nil reports").format(count=number(whole.nil))
        if not numbers.missing:
            return nil
        return _("{nil}; missing: {missing}").format(
            nil=nil, missing=missing_words(numbers.missing, alone))
    if rate is Rate.COVERAGE:
        return _("{band}, on {day}").format(band=band(Band()), day=numbers.period.last)
    if rate is Rate.TRACING and numbers.undecided:
        return ngettext(
            "{count} absence is less than a day old and not counted yet.",
            "{count} absences are less than a day old and not counted yet.", numbers.undecided,
        ).format(count=number(numbers.undecided))
    return ""
