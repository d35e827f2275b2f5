"""The doctor decides: back to class, or not yet."""

from dataclasses import dataclass, field
from datetime import datetime

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import Outcome
from app.health.absences.service import finish
from app.health.returns.models import Clearance
from app.health.returns.rules import Course, earliest, objections
from app.i18n import _
from app.people.archiving.service import open_file
from app.rulebook.diseases import wording
from app.rulebook.diseases.queries import rule_on
from app.rulebook.diseases.rules import Disease, Paper
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class Decision:
    """What the doctor saw and decides.

    seen   the sign that the disease asks for
    why    needed to refuse, and to clear somebody against the rule
    """

    disease: str
    course: Course
    papers: frozenset[Paper] = field(default_factory=frozenset)
    seen: bool = False
    cleared: bool = True
    why: str = ""


def decide(desk: Desk, absence_id: int, decision: Decision) -> int:
    """Write the decision down; cleared, the gate admits from this moment (R2.7).

    Raises Invalid with what stands against it, unless the doctor says why it may be all the
    same; Conflict when the absence was closed meanwhile.
    """
    now, why = clock.now(), decision.why.strip()
    with desk.begin(Right.CLEAR_RETURN) as session:
        disease = rule_on(session, decision.disease, clock.today())
        told = earliest(disease, decision.course)
        _may_stand(disease, decision, now)
        absence = session.get(Absence, absence_id)
        if absence is None:
            raise NotFound(_("There is no such absence."))
        if absence.closed_at is not None:
            raise Conflict(_("This absence was closed already."))
        open_file(session, absence.person_id)
        row = Clearance(
            nonce=nonce(), absence_id=absence_id, at=now, recorded_at=now,
            account_id=desk.actor.id, disease=disease.id, rule=wording.applied(disease),
            onset=decision.course.onset, free_since=decision.course.free_since,
            rash_on=decision.course.rash_on, treated_from=decision.course.treated_from,
            papers=",".join(sorted(decision.papers)), seen=decision.seen, earliest=told.moment,
            cleared=decision.cleared, why=why, policy_id=policy_on(session, clock.today()).id,
        )
        session.add(row)
        session.add(Trace(
            nonce=nonce(), absence_id=absence_id, at=now, recorded_at=now,
            account_id=desk.actor.id, traced_by="", reached=True, told=why, cause=disease.name,
            outcome=Outcome.RETURNED if decision.cleared else Outcome.STILL_ILL,
        ))
        if decision.cleared:
            finish(session, absence, Outcome.RETURNED, desk.actor.id, clock.today())
        session.flush()
        return row.id


def _may_stand(disease: Disease, decision: Decision, now: datetime) -> None:
    """Against the rule only with a reason, and never a refusal without one. Raises Invalid."""
    why = decision.why.strip()
    against = objections(disease, decision.course, decision.papers, decision.seen, now)
    if decision.cleared and against and not why:
        told = _("Rule: {rule}.").format(rule=wording.stands(disease))
        raise Invalid(" ".join([*against, told]), _("Say why when it is decided all the same."))
    if not decision.cleared and not why:
        raise Invalid(_("A refusal needs its reason."))
