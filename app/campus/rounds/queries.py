"""What others ask of the rounds: today's, what was missed, how far a day got, what waits."""

from app.campus.rounds.doings import Done
from app.campus.rounds.lines import alert_on, alerts, plan_on
from app.campus.rounds.pending import pending
from app.campus.rounds.today import (
    Covered,
    RoundRow,
    covered,
    last_done,
    missed,
    of_day,
    today,
)

__all__ = ["Covered", "Done", "RoundRow", "alert_on", "alerts", "covered", "last_done", "missed",
           "of_day", "pending", "plan_on", "today"]
