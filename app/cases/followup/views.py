"""What the daily list and a person's card show: frozen, read in one go."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.cases.followup.rules import DayState, Due, Status
from app.cases.orders.queries import OrderView
from app.cases.orders.rules import OrderKind
from app.health.checks.rules import Symptom
from app.isolation.stays.rules import Mood
from app.policy import Site


@dataclass(frozen=True)
class Told:
    """One follow-up as it stands; `who` asked, `entered_by` wrote it down.

    fever   at or above the limit of the site (filled by the query from the policy)
    room    it was a look in the observation room, which counts as well
    """

    id: int
    person_id: int
    day: date
    at: datetime
    recorded_at: datetime
    who: str
    entered_by: str
    status: Status
    temperature: Decimal | None = None
    site: Site | None = None
    symptoms: tuple[Symptom, ...] | None = None
    mood: Mood | None = None
    needs: str = ""
    told: str = ""
    fever: bool = False
    room: bool = False

    @property
    def ill(self) -> bool:
        """A fever or a symptom: somebody has to look at them."""
        return self.fever or bool(self.symptoms)


@dataclass(frozen=True)
class DayView:
    """One day of somebody on the list."""

    day: date
    state: DayState
    ill: bool = False


@dataclass(frozen=True)
class Line:
    """One person on the list, with every order they are under and every day of it.

    id         the person, so that a table keeps its place
    orders     the open ones, the gravest kind first; empty = an open case without an order
    case_id    their open case, if they have one; its number on the list of cases
    number     day n of the order that ends last, and of how many (None = no end)
    ends_on    the last day of all orders, None = until somebody releases them
    tells      newest last
    calls      whom to call, in full
    over       one of their orders is past its last day; `ends_today`: all end today
    ask        a day has no answer, or today is to be tried (again)
    gone       they have left the school: nothing more is written, only the release is left
    """

    id: int
    name: str
    number: str
    group: str
    kind: OrderKind | None
    disease: str
    orders: tuple[OrderView, ...]
    case_id: int | None
    day: int
    of: int | None
    ends_on: date | None
    due: Due
    days: tuple[DayView, ...] = ()
    tells: tuple[Told, ...] = ()
    calls: str = ""
    place: str = ""
    over: bool = False
    ends_today: bool = False
    ask: bool = False
    gone: bool = False

    @property
    def today(self) -> DayView | None:
        """Today's day, when they are asked today."""
        return self.days[-1] if self.days else None

    @property
    def open_days(self) -> tuple[date, ...]:
        """Past days of which nobody has written a word."""
        return tuple(each.day for each in self.days if each.state is DayState.OVERDUE)

    @property
    def last(self) -> Told | None:
        """What was told last."""
        return self.tells[-1] if self.tells else None


@dataclass(frozen=True)
class Daily:
    """The list of a day; `tomorrow` how many are released on the next morning (one number)."""

    day: date
    lines: tuple[Line, ...] = ()
    tomorrow: int = 0

    def count(self, due: Due) -> int:
        """How many lines want this."""
        return sum(each.due is due for each in self.lines)
