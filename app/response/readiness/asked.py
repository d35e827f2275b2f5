"""What a board is asked for: the day, the policy of that day, the term it stands before."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.policy import Policy
from app.rulebook.calendar.queries import since_term, term_near
from app.rulebook.calendar.rules import TermView
from app.rulebook.queries import policy_on


@dataclass(frozen=True)
class Asked:
    """`since`: what was looked at or drilled for this term lies on or after this day."""

    day: date
    policy: Policy
    term: TermView | None
    since: date

    @property
    def name(self) -> str:
        """The term by its name, "" where there is none."""
        return self.term.name if self.term else ""


def asked(session: Session, day: date) -> Asked:
    """The term that runs on a day or comes next, and the day after the one before it."""
    return Asked(day, policy_on(session, day), term_near(session, day), since_term(session, day))
