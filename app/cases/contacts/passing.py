"""Who passed a gate within minutes of the case; of ten million passages only those are read."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.cases.contacts.rules import Exposure, Way, Window
from app.gate.models import Passage
from app.gate.standing import STANDING
from app.i18n import _, ngettext
from app.people.merging.queries import merged_into
from app.places.models import Gate

MOST = 300  # people who were at the gate and nowhere else; those who met oftenest
_undone = aliased(Passage)
_NEARBY = (
    select(Passage.person_id).distinct()
    .where(Passage.at.between(bindparam("since"), bindparam("until")),
           Passage.gate_id == bindparam("gate"), Passage.person_id.is_not(None),
           Passage.undoes_id.is_(None),
           ~select(_undone.id).where(_undone.undoes_id == Passage.id).exists())
)


def exposures(session: Session, files: Sequence[int], window: Window, minutes: int
              ) -> dict[int, list[Exposure]]:
    """By kept file: the days on which somebody was at the gate with the case."""
    into, own = merged_into(session), set(files)
    names = dict(iter(session.execute(select(Gate.id, Gate.name))))
    met: dict[int, dict[int, list[date]]] = {}
    for gate, since, until in _spans(session, files, window, timedelta(minutes=minutes)):
        day = clock.local(since).date()
        nearby = session.connection().execute(
            _NEARBY, {"since": since, "until": until, "gate": gate})
        for (person,) in nearby:
            if person is not None and person not in own:
                met.setdefault(into.get(person, person), {}).setdefault(gate, []).append(day)
    return {person: [_exposure(names.get(gate, ""), days) for gate, days in gates.items()]
            for person, gates in met.items()}


def _exposure(gate: str, days: list[date]) -> Exposure:
    times = ngettext("{n} time", "{n} times", len(days)).format(n=len(days))
    return Exposure(Way.GATE, frozenset(days), _("{gate} {times}").format(gate=gate, times=times))


def oftenest(found: dict[int, list[Exposure]]) -> dict[int, list[Exposure]]:
    """At most `MOST` of them, who met on the most days."""
    if len(found) <= MOST:
        return found
    order = sorted(found, key=lambda who: (-sum(len(each.days) for each in found[who]), who))
    return {who: found[who] for who in order[:MOST]}


def _spans(session: Session, files: Sequence[int], window: Window, near: timedelta
           ) -> list[tuple[int, datetime, datetime]]:
    """Around each passage of the case; those that touch each other are one."""
    since, until = clock.bounds(window.first, window.last)
    own = session.execute(
        select(Passage.gate_id, Passage.at)
        .where(and_(Passage.person_id.in_(files), Passage.order_at >= since, Passage.at < until),
               Passage.at >= since, STANDING)
        .order_by(Passage.gate_id, Passage.at))
    found: list[tuple[int, datetime, datetime]] = []
    for gate, at in own:
        if found and found[-1][0] == gate and at - near <= found[-1][2]:
            found[-1] = (gate, found[-1][1], at + near)
        else:
            found.append((gate, at - near, at + near))
    return found
