"""Words of the numbers of the room and of outbreaks; each says what it is counted from."""

from dataclasses import dataclass
from datetime import timedelta

from app.cases.cases.curve import AttackRate, Bar
from app.cases.figures.queries import Figures
from app.cases.figures.rules import Middle, Time
from app.health.numbers.wording import fraction, number, percent
from app.i18n import N_, _, ngettext
from app.isolation import wording as room
from app.register import NOTHING

TIME = {
    Time.TO_ROOM: N_("Found → room"),
    Time.TO_CALL: N_("Found → parents called"),
    Time.TO_PARENTS: N_("Found → parents there"),
    Time.TO_HOSPITAL: N_("Found → hospital"),
    Time.STAYED: N_("Time in the room"),
}
SHORT = {
    Time.TO_ROOM: N_("to the room"),
    Time.TO_CALL: N_("to the call"),
    Time.TO_PARENTS: N_("to the parents"),
    Time.TO_HOSPITAL: N_("to hospital"),
    Time.STAYED: TIME[Time.STAYED],
}


@dataclass(frozen=True)
class Figure:
    """One number with its caption, its value and what it was counted from."""

    caption: str
    value: str
    hint: str
    rule: str


def lasted(time: timedelta | None) -> str:
    """36 min; “—” of nothing."""
    return NOTHING if time is None else room.lasted(time)


def stays(count: int) -> str:
    """Of 12 stays."""
    return ngettext("{n} stay", "{n} stays", count).format(n=count)


def middle(told: Middle) -> str:
    """Of how many, and the longest."""
    if told.median is None:
        return stays(0)
    return _("{stays}, longest {time}").format(stays=stays(told.count), time=lasted(told.longest))


def every(told: Figures) -> list[Figure]:
    """The numbers of a period in the order of the page."""
    persons = len({each.person_id for each in told.cases})
    found = [
        Figure(_("Persons who lay there"), number(len(told.stays)), _("at most {n} at once").format(
            n=told.most), _("whoever lay in a bed on a day of the period")),
        Figure(_("Bed-days"), number(told.bed_days),
               _("{days} per day").format(days=_per_day(told)),
               _("each day of each person in a bed, the first and the last included")),
    ]
    found += [
        Figure(_(TIME[each]), lasted(told.middle(each).median), middle(told.middle(each)),
               _("median of the stays in which it happened")) for each in Time]
    rate = told.rates[0] if told.rates else None
    found += [
        Figure(_("Persons with a case"), number(persons),
               ngettext("{n} class hit", "{n} classes hit", len(told.rates)).format(
                   n=len(told.rates)), _("by onset in the period; excluded ones count nowhere")),
        Figure(_("Follow-ups done"), percent(told.asked), fraction(told.asked),
               _("days asked about ÷ days of everybody under an order, until today")),
        Figure(_("Highest attack rate"), percent(rate.share) if rate else NOTHING,
               f"{rate.group} {fraction(rate.share)}" if rate else "",
               _("persons with a case ÷ persons of the class on the last day")),
    ]
    return found


def bar(told: Bar) -> str:
    """3 (confirmed 2, suspected 1)."""
    parts = [(told.confirmed, _("confirmed")), (told.asymptomatic, _("asymptomatic")),
             (told.suspected, _("suspected"))]
    words = _(", ").join(f"{word} {count}" for count, word in parts if count)
    return f"{told.count} ({words})" if words else f"{told.count}"


def rate(told: AttackRate) -> str:
    """2.50 % (1 / 40)."""
    return f"{percent(told.share)} ({fraction(told.share)})"


def _per_day(told: Figures) -> str:
    days = (told.period.last - told.period.first).days + 1
    return f"{told.bed_days / days:.1f}"
