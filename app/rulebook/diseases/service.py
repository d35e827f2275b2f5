"""The school publishes its own rule for a disease, from a day on."""

from datetime import date

from app import clock
from app.rulebook.diseases.models import DiseaseRule
from app.rulebook.diseases.queries import newest
from app.rulebook.diseases.rules import Asked, checked, may_begin
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


def publish(desk: Desk, disease: str, asked: Asked, day: date) -> int:
    """A disease asks something else from a day on; what was decided before keeps its rule.

    Raises NotFound, Invalid for what can be no rule or a day that is past, Conflict for a day
    before an older edition.
    """
    rule, now = checked(asked), clock.now()
    with desk.begin(Right.SET_DISEASES) as session:
        may_begin(day, newest(session, disease, day), clock.today())
        row = DiseaseRule(
            nonce=nonce(), disease=disease, in_force_from=day, at=now, recorded_at=now,
            account_id=desk.actor.id, onset_days=rule.onset_days, free_hours=rule.free_hours,
            rash_days=rule.rash_days, treated_days=rule.treated_days, sign=rule.sign.strip(),
            papers=",".join(sorted(rule.papers)), contacts_days=rule.contacts_days,
            source=rule.source.strip())
        session.add(row)
        session.flush()
        return row.id
