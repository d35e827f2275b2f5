"""The columns of today's rounds: where, what, until when, whose, how far."""

from app import clock
from app.campus.rounds import wording
from app.campus.rounds.plan import Standing
from app.campus.rounds.queries import RoundRow
from app.i18n import N_, _
from app.register import Column

_ORDER = list(Standing)


def _what(row: RoundRow) -> str:
    """The task, and which of how many."""
    task = _(wording.TASK[row.task])
    return f"{task} {row.number}/{row.times}" if row.times > 1 else task


def _state(row: RoundRow) -> str:
    """The word; where it was done, when, and what it lacks."""
    word = _(wording.STANDING[row.standing])
    if row.done is None:
        return word
    if row.done.faults:
        return wording.faults(row.done.faults)
    return f"{word} {clock.local(row.done.at):%H:%M}"


def rank(row: RoundRow) -> tuple[int, float]:
    """What is missed stands first, what is done last."""
    return _ORDER.index(row.standing), row.due.timestamp()


COLUMNS: list[Column[RoundRow]] = [
    Column(N_("Place (round)"), lambda row: row.place.path, 3.4),
    Column(N_("Task (round)"), _what, 2),
    Column(N_("Until (round)"), lambda row: row.due, 1.1),
    Column(N_("Answers for it"), lambda row: row.owner.name or _("nobody"), 1.5,
           tone=lambda row: "hold" if row.standing is Standing.MISSED else ""),
    Column(N_("State"), _state, 2.4, tone=lambda row: wording.TONE[row.standing]),
]
