"""What a case's page, its papers and its register show: frozen, read in one go."""

from dataclasses import dataclass
from datetime import date, datetime

from app.cases.cases.rules import OPEN, OVER, Care, Classification, Told
from app.health.lab_tests.queries import TestView
from app.health.lab_tests.rules import Result
from app.people.rules import Kind, Sex


@dataclass(frozen=True)
class EntryView:
    """One thing that was held true of a case; `by` who entered it, `told.said_by` who said so."""

    id: int
    told: Told
    disease: str
    at: datetime
    recorded_at: datetime
    by: str


@dataclass(frozen=True)
class CaseView:
    """One case as it stands; `entries` oldest first.

    contacts  how many persons were confirmed as its contacts; `watched` open orders of theirs
    held      since when the order of the case keeps them apart, None = it does not
    tests     of this disease, the newest first
    double    another open case of the disease: two files of one person were merged
    known     does the catalogue know the disease, and how long it is passed on?
    """

    id: int
    person_id: int
    name: str
    number: str
    group: str
    group_id: int | None
    sex: Sex | None
    kind: Kind
    birth_date: date | None
    found_at: datetime
    origin: str
    origin_id: int | None
    by: str
    entries: tuple[EntryView, ...]
    contacts: int = 0
    watched: int = 0
    held: date | None = None
    tests: tuple[TestView, ...] = ()
    known: bool = True
    passed_on: bool = True
    double: bool = False

    @property
    def now(self) -> EntryView:
        """What is held true of it now."""
        return self.entries[-1]

    @property
    def told(self) -> Told:
        """The same as it is told."""
        return self.now.told

    @property
    def disease(self) -> str:
        """The disease's name."""
        return self.now.disease

    @property
    def classification(self) -> Classification:
        """疑似, 无症状, 确诊, 排除."""
        return self.told.classification

    @property
    def open(self) -> bool:
        """Is it a case, and not over yet?"""
        return self.told.open

    @property
    def counts(self) -> bool:
        """Does it count as a case in curve and rate?"""
        return self.classification in OPEN

    @property
    def over_at(self) -> datetime | None:
        """When it ended: recovered, died or excluded; None while it is open."""
        if self.open:
            return None
        ended = list(self.entries)
        while len(ended) > 1 and not ended[-2].told.open:
            ended.pop()
        return ended[-1].at

    @property
    def recovered(self) -> bool:
        """Did it end well?"""
        return self.counts and self.told.care is Care.RECOVERED

    @property
    def died(self) -> bool:
        """Did it end badly?"""
        return self.counts and self.told.care in OVER - {Care.RECOVERED}

    @property
    def unfounded(self) -> bool:
        """Was it opened by a test of which no positive result is left?"""
        return self.origin == "lab_test" and self.open and not any(
            each.sample.result is Result.POSITIVE for each in self.tests)
