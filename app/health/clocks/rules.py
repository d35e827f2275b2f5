"""When a report is due, what opens its clock, and whether it was in time; pure (R1.2, R11.3)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from app.errors import Invalid
from app.health.checks.rules import Finding, Presence, Symptom
from app.i18n import _
from app.policy import Policy
from app.rulebook.diseases.rules import Disease

HIGH_FEVER = Decimal("39.1")  # °C, 高热 as medicine counts it
OVERDUE_AFTER = timedelta(minutes=1)  # shown as overdue from the first whole minute on (R11.3)
TOLERANCE = timedelta(minutes=5)  # a clock that is a little behind


class Trigger(StrEnum):
    """What opened the clock, by its number in the rules of 2006."""

    T2 = "T2"
    T3 = "T3"


class Means(StrEnum):
    """How it was reported; NOT_NEEDED: the doctor looked again, and says why not."""

    PHONE = "phone"
    FAX = "fax"
    SYSTEM = "system"
    IN_PERSON = "in-person"
    NOT_NEEDED = "not-needed"


class State(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    OVERDUE = "overdue"
    IN_TIME = "in-time"
    LATE = "late"
    NOT_NEEDED = "not-needed"


@dataclass(frozen=True)
class Sent:
    """A report that was made: when, to whom, how."""

    at: datetime
    recipient: str = ""
    means: Means = Means.PHONE
    note: str = ""


def grave(finding: Finding) -> bool:
    """Unexplained high fever, short breath, severe vomiting or diarrhoea (R1.2 T3)."""
    if finding.presence not in (Presence.HERE, Presence.SICK):
        return False
    hot = finding.temperature is not None and finding.temperature >= HIGH_FEVER
    fever = (hot or Symptom.FEVER in finding.severe) and not finding.cause_known
    return fever or Symptom.SHORT_BREATH in finding.symptoms or bool(
        finding.severe & {Symptom.VOMITING, Symptom.DIARRHOEA})


def triggers(finding: Finding, disease: Disease | None) -> list[Trigger]:
    """Which clocks a finding opens; a suspicion of any infectious disease opens T2."""
    found = [Trigger.T2] if disease is not None and disease.notifiable else []
    return [*found, Trigger.T3] if grave(finding) else found


def due(trigger: Trigger, found_at: datetime, disease: Disease | None, policy: Policy) -> datetime:
    """The last moment that is in time; neither weekend nor holiday stops the clock."""
    if trigger is Trigger.T3:
        return found_at + timedelta(hours=policy.report_severe)
    urgent = disease is not None and disease.two_hours
    return found_at + timedelta(
        minutes=policy.report_urgent if urgent else policy.report_at_once)


def state(due_at: datetime, first: Sent | None, now: datetime) -> State:
    """How it stands; late by a second is late."""
    if first is None:
        return State.OVERDUE if now >= due_at + OVERDUE_AFTER else State.RUNNING
    if first.means is Means.NOT_NEEDED:
        return State.NOT_NEEDED
    return State.LATE if first.at > due_at else State.IN_TIME


def checked(sent: Sent, found_at: datetime, now: datetime) -> Sent:
    """The report as it is written. Raises Invalid."""
    if sent.at > now + TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check when it was reported."))
    if sent.at < found_at:
        raise Invalid(_("It was reported before it was found."),
                      _("Check when it was reported."))
    if sent.means is Means.NOT_NEEDED:
        if not sent.note.strip():
            raise Invalid(_("Not to report needs its reason."))
    elif not sent.recipient.strip():
        raise Invalid(_("Say to whom it was reported."),
                      _("Usually the disease control centre and the education bureau."))
    return sent
