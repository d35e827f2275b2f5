"""What moves a case by itself: a positive result, leaving the room, a return to class."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.cases import illness, rules
from app.cases.cases.at_home import at_school
from app.cases.cases.finding import episode, open_cases, told_of
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import begin, enter
from app.errors import Conflict
from app.health.absences.models import Absence
from app.health.absences.rules import Source
from app.health.lab_tests import wording as tests
from app.health.lab_tests.models import LabTest
from app.health.lab_tests.rules import Result
from app.health.returns.models import Clearance
from app.i18n import _
from app.isolation.stays.durations import AWAY
from app.isolation.stays.models import Stay
from app.people.merging.queries import family
from app.rulebook.diseases.queries import rules_on


def on_test(session: Session, row: LabTest) -> None:
    """A positive result opens its case in the same transaction, never twice (R3.11).

    What was suspected is confirmed by it. A result that is corrected later leaves the case as it
    is: the doctor decides about it.
    """
    if row.result is not Result.POSITIVE or row.withdrawn or _was_positive(session, row):
        return
    files = family(session, row.person_id)
    found = illness.seen(session, files, clock.local(row.sampled_at).date())
    onset = found.onset if found else None
    why = _("Positive: {method}, sample of {moment}; {ill}").format(
        method=_(tests.METHOD[row.method]), ill=illness.words(found),
        moment=f"{clock.local(row.sampled_at):%Y-%m-%d %H:%M}")
    known = episode(session, files, row.disease, row.sampled_at)
    if known is None:
        told = Told(rules.by_test(onset), row.disease, onset, _care(session, files[0]), "",
                    row.place, why, row.at)
        begin(session, files[0], told, ("lab_test", row.id), row.account_id)
        return
    case, entry = known
    if entry.classification in (Classification.SUSPECTED, Classification.EXCLUDED):
        onset = entry.onset or onset
        told = Told(rules.by_test(onset), row.disease, onset, entry.care, entry.place,
                    row.place, why)
        enter(session, case, entry, told, row.account_id)


def on_clearance(session: Session, row: Clearance) -> None:
    """Back to class: the case of that disease is over, and nothing of it holds them any more.

    Raises Conflict while a case of another disease is open: nobody is cleared by a milder rule.
    """
    if not row.cleared:
        return
    absence = session.get(Absence, row.absence_id)
    assert absence is not None
    for case, entry in open_cases(session, family(session, absence.person_id)):
        if entry.disease != row.disease:
            known = rules_on(session, clock.today())
            name = known[entry.disease].name if entry.disease in known else entry.disease
            raise Conflict(
                _("A case of {disease} is open for them.").format(disease=name),
                _("Decide by the rule of that disease; or end that case, or classify it anew, "
                  "first."))
        before = told_of(entry)
        enter(session, case, entry, Told(
            before.classification, before.disease, before.onset, Care.RECOVERED, "", "",
            _("Return to class decided")), row.account_id)


def on_absence(session: Session, row: Absence) -> None:
    """Who leaves the room with a case is treated where they went, no longer at school."""
    if row.source is not Source.STAY:
        return
    files = family(session, row.person_id)
    stay = session.scalar(select(Stay).where(
        Stay.person_id.in_(files), Stay.left_at.is_not(None)).order_by(Stay.id.desc()).limit(1))
    if stay is None:
        return
    care, place = Care.HOME, ""
    if stay.went in AWAY:
        care, place = Care.HOSPITAL, stay.to_place or _("Ambulance (120)")
    for case, entry in open_cases(session, files):
        if entry.care is Care.SCHOOL:
            told = replace(told_of(entry), care=care, place=place, said_by="", at=None,
                           why=_("Left the observation room"))
            enter(session, case, entry, told, stay.left_by)


def _was_positive(session: Session, row: LabTest) -> bool:
    """Had an earlier row of this test said so already? Then nothing is new."""
    before = session.get(LabTest, row.replaces_id or 0)
    return before is not None and before.result is Result.POSITIVE \
        and before.disease == row.disease


def _care(session: Session, person_id: int) -> Care:
    """Whoever is in the room or in the clinic is treated at school, everybody else at home."""
    return Care.SCHOOL if at_school(session, person_id) else Care.HOME
