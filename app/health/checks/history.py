"""What the checks saw of one person, as lines of their time line."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.health.checks import wording
from app.health.checks.models import Check, CheckSymptom
from app.health.checks.queries import CURRENT
from app.health.checks.rules import Finding, Presence, State, Symptom
from app.i18n import _
from app.people.events import Event, EventKind
from app.security.models import Account

_Symptoms = dict[int, dict[Symptom, bool]]


def events(session: Session, files: Sequence[int]) -> Iterator[Event]:
    """Every look that stands, in its newest wording."""
    seen = _symptoms(session, files)
    query = (
        select(Check.id, Check.at, Check.round, Check.reported_by, Account.display,
               Check.presence, Check.cause_known, Check.temperature, Check.site,
               Check.diagnosis, Check.note)
        .outerjoin(Account, Account.id == Check.account_id)
        .where(Check.person_id.in_(files), CURRENT)
    )
    for key, at, round_, teacher, who, *told in session.execute(query):
        finding = _finding(seen.get(key, {}), *told)
        yield Event(
            at, EventKind.CHECK, _(wording.ROUND[round_]), _detail(finding), teacher or who or "",
            wording.tone(finding), source=(Check.__tablename__, key), state=_badge(finding))


def _symptoms(session: Session, files: Sequence[int]) -> _Symptoms:
    query = (
        select(CheckSymptom.check_id, CheckSymptom.symptom, CheckSymptom.severe)
        .join(Check, Check.id == CheckSymptom.check_id)
        .where(Check.person_id.in_(files))
    )
    found: _Symptoms = {}
    for check, symptom, severe in session.execute(query):
        found.setdefault(check, {})[symptom] = severe
    return found


def _finding(seen: dict[Symptom, bool], presence: Presence, cause_known: bool,
             *told: object) -> Finding:
    celsius, site, diagnosis, note = told
    return Finding(
        presence, frozenset(seen), frozenset(each for each, severe in seen.items() if severe),
        cause_known, celsius, site,  # type: ignore[arg-type]
        diagnosis=str(diagnosis), note=str(note))


def _badge(finding: Finding) -> str:
    if finding.state is State.AWAY:
        return _(wording.PRESENCE[finding.presence])
    return _(wording.STATE[finding.state])


def _detail(finding: Finding) -> str:
    """Symptoms, of which a fever says its temperature; what was measured, what was said."""
    measured = "" if Symptom.FEVER in finding.symptoms else wording.measured(finding)
    return _(", ").join(filter(None, (
        wording.symptoms(finding), measured, finding.diagnosis, finding.note)))
