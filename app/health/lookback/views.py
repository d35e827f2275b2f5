"""What the look-back shows: terms, classes, people with their sheets, risk areas."""

from dataclasses import dataclass
from datetime import date, datetime

from app import clock
from app.health.lookback.areas import Level
from app.health.lookback.rules import LEVELS, Focus, Judgement, Source, Told, Window
from app.people.rules import Kind
from app.policy import Policy, Profile
from app.rulebook.calendar.rules import TermView


@dataclass(frozen=True)
class TermOf:
    """A term with the days that are looked back at, and the policy that judges them today."""

    term: TermView
    window: Window
    policy: Policy

    @property
    def risky(self) -> bool:
        """Does the policy in force know risk areas?"""
        return bool(LEVELS[self.policy.profile])

    @property
    def day(self) -> date:
        """The day whose classes are asked: today, of a term that is over its last one."""
        return min(clock.today(), self.term.last)


@dataclass(frozen=True)
class ClassLine:
    """A class or department: how many are asked, how many have told. Id 0: who is in none."""

    group_id: int
    name: str
    expected: int
    told: int

    @property
    def left(self) -> int:
        """How many have not told yet."""
        return self.expected - self.told

    @property
    def share(self) -> float | None:
        """Of those asked; None where nobody is."""
        return self.told / self.expected if self.expected else None


@dataclass(frozen=True)
class SheetView:
    """A sheet in force and what is judged of it; `profile` judged it."""

    id: int
    told: Told
    judgement: Judgement
    profile: Profile | None
    source: Source
    at: datetime
    told_by: str
    entered_by: str


@dataclass(frozen=True)
class PersonLine:
    """Somebody who is asked; `sheet` None = has not told yet."""

    person_id: int
    name: str
    number: str
    kind: Kind
    group_id: int
    group: str
    address: str
    search: str = ""
    sheet: SheetView | None = None

    @property
    def focus(self) -> tuple[Focus, ...]:
        """The groups they belong to."""
        return self.sheet.judgement.focus if self.sheet else ()


@dataclass(frozen=True)
class AreaLine:
    """A risk area on the list, with who entered it last."""

    id: int
    place: str
    level: Level
    since: date
    until: date | None
    note: str
    at: datetime
    who: str


@dataclass(frozen=True)
class Flag:
    """A focus group somebody belongs to before the term that runs or comes; why, in words.

    until  the last day at the clinic, where the group asks for it
    """

    focus: Focus
    title: str
    detail: str
    tone: str
    until: date | None = None
