"""What the overview shows of readiness and duty, as their rooms answer it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.alarms.reporters import queries as reporters
from app.alarms.reporters.rules import Duty as Reports
from app.alarms.reporters.wording import DUTY as REPORTS
from app.i18n import _, ngettext
from app.response.duty import queries as roster
from app.response.duty.wording import POST
from app.response.readiness import queries as readiness
from app.response.readiness.rules import Light as Judged
from app.response.readiness.rules import State
from app.response.readiness.wording import LIGHT, VETO, fact, summary


@dataclass(frozen=True)
class Light:
    """One veto as a light; `state`: "met", "unmet" or "unknown".

    fact     what was found, short; `verdict` what it comes to
    """

    veto: str
    title: str
    state: str
    fact: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class OnDuty:
    """Somebody who is on duty now, or comes next (`since` in the future)."""

    post: str
    name: str
    phone: str = ""
    since: datetime | None = None


@dataclass(frozen=True)
class Duty:
    """Who is on duty at a moment and when it changes."""

    now: tuple[OnDuty, ...] = ()
    changes_at: datetime | None = None


def lights(session: Session, at: datetime) -> tuple[Light, ...]:
    """The six vetoes of the opening."""
    board = readiness.board(session, clock.local(at).date())
    return tuple(
        Light(each.veto, _(VETO[each.veto]), each.state, _fact(each), _verdict(each))
        for each in board.lights)


def _fact(light: Judged) -> str:
    """What is wrong first; where nothing is, how many conditions were asked."""
    told = next((each for each in light.conditions if each.state is light.state), None)
    if (light.state is State.MET and len(light.conditions) > 1) or told is None:
        return summary(light)
    return fact(told)


def _verdict(light: Judged) -> str:
    left = sum(each.state is State.UNMET for each in light.conditions)
    words = _(LIGHT[light.state])
    if len(light.conditions) < 2 or not left:
        return words
    return ngettext("{words}·{n} condition not met", "{words}·{n} conditions not met",
                    left).format(words=words, n=left)


def duty(session: Session, at: datetime) -> Duty:
    """Who leads, who watches, who reports an epidemic, and who comes next."""
    now = [_line(each) for each in roster.on_duty(session, at)]
    change = roster.next_change(session, at)
    coming = [_next(each) for each in roster.coming(session, at)]
    day = clock.local(at).date()
    told = [each for each in (reporters.on(session, one, day) for one in Reports) if each]
    reports = [OnDuty(_(REPORTS[each.duty]), each.name, each.phone) for each in told[:1]]
    return Duty((*now, *reports, *coming), change)


def _line(each: "roster.OnDuty") -> OnDuty:
    return OnDuty(_(POST[each.post]), " ".join(filter(None, (each.name, each.campus))), each.phone,
                  each.since)


def _next(each: "roster.OnDuty") -> OnDuty:
    words = _("{at} takes over").format(at=f"{clock.local(each.since):%H:%M}")
    return OnDuty(words, each.name, each.phone, each.since)
