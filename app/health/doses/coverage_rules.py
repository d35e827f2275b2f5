"""How many of an age band have had their doses: the counts and rates of R6.6; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.errors import Invalid
from app.health.doses.assess import place
from app.health.doses.rules import Child, Given, Standing, State, needs
from app.i18n import _
from app.rulebook.vaccines import Series, programme, series_of


@dataclass(frozen=True)
class Band:
    """Complete years on the statistic date, both included; series: what is counted."""

    series: str = "covid"
    youngest: int = 12
    oldest: int = 17


@dataclass(frozen=True)
class Tally:
    """Counts of some people of a band.

    should   应种: on the roll and in the band on the day
    first    at least one dose that counts; `full` the whole series
    barred   contraindicated, `deferred` deferred: of those without any dose
    group_id whose class or department, 0 = of many
    """

    name: str = ""
    should: int = 0
    first: int = 0
    full: int = 0
    barred: int = 0
    deferred: int = 0
    refused: int = 0
    consented: int = 0
    group_id: int = 0

    @property
    def can(self) -> int:
        """Those who can have it: 应种−禁忌−暂缓."""
        return self.should - self.barred - self.deferred

    def named(self, name: str) -> "Tally":
        """The same under a name."""
        return replace(self, name=name)


def doses_that_count(child: Child, editions: Sequence[Series], given: Iterable[Given],
                     day: date) -> tuple[int, int]:
    """How many doses of a series count up to a day, and how many the series has."""
    known = sorted((each for each in given if each.on <= day), key=lambda each: (each.on, each.id))
    own = [each for each in known if editions[0].id in series_of(each.vaccine)]
    asked = needs(child, editions, own)
    if not own or not asked:
        return 0, len(asked)
    placed, _invalid, _extra = place(child, editions, asked, own, known, {})
    return len(placed), len(asked)


def together(name: str, tallies: Iterable[Tally]) -> Tally:
    """Many tallies as one."""
    rows = [(each.should, each.first, each.full, each.barred, each.deferred, each.refused,
             each.consented) for each in tallies]
    return Tally(name, *map(sum, zip(*rows, strict=True))) if rows else Tally(name)


def counted(doses: int, needed: int, standing: Standing | None, day: date) -> Tally:
    """One person of the band."""
    if standing is None:
        return _PLAIN[doses >= 1, needed > 0 and doses >= needed]
    bar = standing.bars(day) if doses == 0 else None
    return Tally(
        "", 1, int(doses >= 1), int(needed > 0 and doses >= needed),
        int(bar is State.CONTRAINDICATED), int(bar is State.DEFERRED),
        int(bar is State.REFUSED), int(bool(standing.consented)))


_PLAIN = {(first, full): Tally("", 1, int(first), int(full))
          for first in (False, True) for full in (False, True)}


def asked(band: Band) -> Band:
    """The band, when it can be counted. Raises Invalid."""
    if band.series not in programme().series:
        raise Invalid(_("This vaccine is not in the schedule."),
                      _("There are: {names}").format(names=" ".join(programme().series)))
    if not 0 <= band.youngest <= band.oldest:
        raise Invalid(_("Write the ages from the youngest to the oldest."))
    return band
