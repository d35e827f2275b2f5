"""The school publishes its own strength for something, from a day on."""

from datetime import date

from app import clock
from app.rulebook.diseases.rules import may_begin
from app.rulebook.disinfection.models import StrengthRule
from app.rulebook.disinfection.queries import editions
from app.rulebook.disinfection.rules import Strength, checked
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


def publish(desk: Desk, purpose: str, told: Strength, day: date) -> int:
    """Something is disinfected otherwise from a day on; what was mixed before stays so.

    Raises NotFound, Invalid for what can be no rule or a day that is past, Conflict for a day
    before an older edition.
    """
    now = clock.now()
    with desk.begin(Right.SET_STRENGTHS) as session:
        newest = editions(session, purpose)[0].purpose
        rule = checked(told, newest.agent)
        may_begin(day, newest.since, clock.today())
        row = StrengthRule(
            nonce=nonce(), purpose=purpose, in_force_from=day, at=now, recorded_at=now,
            account_id=desk.actor.id, minutes=rule.minutes, note=rule.note.strip(),
            source=rule.source.strip(), **_ends("routine", rule.routine),
            **_ends("outbreak", rule.outbreak))
        session.add(row)
        session.flush()
        return row.id


def _ends(name: str, found: tuple[int, int] | None) -> dict[str, int | None]:
    low, high = found or (None, None)
    return {f"{name}_from": low, f"{name}_to": high}
