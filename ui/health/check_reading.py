"""What the page of the class check shows, read in one go."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app import clock
from app.gate import presence
from app.health.absences.queries import at_home_on
from app.health.checks import queries, standing
from app.health.checks.declarations import NOTHING, Declared, declared
from app.health.checks.queries import ClassLine, Sheet
from app.health.checks.rules import Round
from app.health.checks.standing import RoundStanding
from app.policy import Policy
from app.rulebook.calendar.queries import is_school_day
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Asked:
    """Which class in which round of which day."""

    group_id: int
    day: date
    round: Round


@dataclass(frozen=True)
class Shown:
    """The answer; `missed` never passed the gate, `usual_at` when such a look is made."""

    asked: Asked
    lines: list[ClassLine]
    standing: RoundStanding
    policy: Policy
    usual_at: datetime
    school_day: bool
    sheet: Sheet | None = None
    declared: Declared = NOTHING
    missed: set[int] = field(default_factory=set)

    @property
    def first(self) -> bool:
        """The sheet that every school with classes has: without it there are none yet."""
        return self.asked.round is Round.MORNING and self.asked.day == clock.today()


def read(desk: Desk, asked: Asked) -> Shown:
    """In a worker's thread."""
    day, round_ = asked.day, asked.round
    with desk.read(Right.READ_HEALTH) as session:
        lines = queries.classes(session, day, round_)
        known = [line.group_id for line in lines]
        chosen = asked.group_id if asked.group_id in known else next(iter(known), 0)
        usual = standing.usual_at(session, day, round_)
        told = Shown(
            asked, lines, standing.standing_of(session, day, round_, lines),
            policy_on(session, day), usual, is_school_day(session, day))
        if not chosen:
            return told
        today = day == clock.today()
        at = clock.now() if today else usual
        sheet = queries.sheet(session, chosen, day, round_, at)
        pupils = [each.person_id for each in sheet.pupils]
        ill, missed = at_home_on(session, day, pupils), set[int]()
        if today:  # who came on a day past is not known now
            missed = presence.missed(session, pupils)
        return Shown(
            told.asked, lines, told.standing, told.policy, usual, told.school_day,
            _with_absences(sheet, ill),
            declared(session, day, round_, chosen).get(chosen, NOTHING),
            missed)


def _with_absences(sheet: Sheet, ill: set[int]) -> Sheet:
    """The sheet knows who is ill at home: the gate misses nobody of whom that is known."""
    return replace(sheet, pupils=tuple(
        replace(each, at_home=each.person_id in ill) for each in sheet.pupils))
