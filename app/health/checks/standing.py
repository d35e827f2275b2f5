"""How the classes stand in a round: reported, late, missing, each by name (R1.10, R11.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from app import clock
from app.health.checks import bells
from app.health.checks.queries import ClassLine, classes
from app.health.checks.rules import Round, Standing, standing
from app.rulebook.calendar.queries import lessons, timetable_on
from app.rulebook.queries import policy_on


@dataclass(frozen=True)
class RoundStanding:
    """One round of a day; `due` None where nothing is to be reported."""

    round: Round
    due: datetime | None
    of: dict[int, Standing]
    names: dict[int, str]

    def named(self, which: Standing) -> list[str]:
        """The classes that stand so, in the school's order."""
        return [self.names[group] for group, each in self.of.items() if each is which]

    @property
    def reported(self) -> int:
        """How many are reported, in time or late."""
        return sum(each in (Standing.REPORTED, Standing.LATE) for each in self.of.values())

    @property
    def completeness(self) -> Decimal | None:
        """晨检完成率 in percent; None where nobody is expected (R11.1)."""
        if not self.of or self.due is None:
            return None
        return round(Decimal(100 * self.reported) / len(self.of), 2)


def usual_at(session: Session, day: date, round_: Round) -> datetime:
    """When a look of this round was made whose time nobody wrote down; never ahead of now."""
    wall = bells.usual(round_, lessons(session), timetable_on(session, day))
    return min(clock.now(), clock.at(day, wall))


def due_at(session: Session, day: date, round_: Round) -> datetime | None:
    """By when this round is to be reported."""
    wall = bells.due(round_, lessons(session), timetable_on(session, day),
                     policy_on(session, day))
    return clock.at(day, wall) if wall else None


def standing_of(
    session: Session, day: date, round_: Round, lines: Sequence[ClassLine] | None = None
) -> RoundStanding:
    """How every class stands now; `lines` when they were read already."""
    due, now = due_at(session, day, round_), clock.now()
    held = classes(session, day, round_) if lines is None else lines
    return RoundStanding(
        round_, due,
        {each.group_id: standing(each.reported_at, each.tally.left, due, now) for each in held},
        {each.group_id: each.name for each in held},
    )
