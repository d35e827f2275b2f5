"""Opening a case, classifying it anew, its treatment: rows are only added (逢阳必报)."""

from sqlalchemy.orm import Session

from app import clock
from app.cases.cases import at_home, following, rules
from app.cases.cases.finding import current, known_case, told_of
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Told
from app.errors import Conflict, NotFound
from app.health.lab_tests.service import class_of
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.merging.queries import family
from app.rulebook.diseases.queries import rule_on
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.security.unseen import overtaken
from app.storage.base import nonce

Origin = tuple[str, int | None]
BY_HAND: Origin = ("", None)


def open_case(desk: Desk, person_id: int, told: Told, origin: Origin = BY_HAND) -> int:
    """Somebody has, or may have, a disease; with the case comes the order that keeps them apart.

    origin  table and key of the row it was seen at: a stay, a clinic visit, an absence

    Raises NotFound for a disease that the catalogue does not know, Invalid for what cannot be
    so, Conflict when a case of this disease is open already.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        person = open_file(session, person_id)
        whole = rules.opening(told, clock.now())
        disease = rule_on(session, whole.disease, clock.today())
        if known_case(session, family(session, person_id), disease.id) is not None:
            raise Conflict(
                _("A case of {disease} is open for them already.").format(disease=disease.name),
                _("Open it in the list and classify it anew."))
        return begin(session, person.id, whole, origin, desk.actor.id).id


def classify(desk: Desk, case_id: int, seen: int, told: Told) -> int:
    """Something else is held true of a case now: a new entry with who says so, and why.

    seen  the entry that the one who writes had before their eyes

    Excluded, its orders end with the reason, those of its contacts too; open again, they are
    kept apart again. Raises NotFound, Invalid, Conflict when somebody wrote meanwhile, or when
    another case of the disease is open.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        case = session.get(Case, case_id)
        before = current(session, case_id)
        if case is None or before is None:
            raise NotFound(_("There is no such case."))
        _unchanged(session, before, seen)
        open_file(session, case.person_id)
        whole = rules.changed(told_of(before), told, clock.now())
        disease = rule_on(session, whole.disease, clock.today())
        other = known_case(session, family(session, case.person_id), disease.id)
        if whole.open and other is not None and other.id != case_id:
            raise Conflict(
                _("A case of {disease} is open for them already.").format(disease=disease.name),
                _("Open it in the list and classify it anew."))
        return enter(session, case, before, whole, desk.actor.id).id


def begin(session: Session, person_id: int, told: Told, origin: Origin, by: int | None) -> Case:
    """A case with its first entry and its order, inside somebody's transaction."""
    now = clock.now()
    case = Case(
        nonce=nonce(), person_id=person_id, found_at=min(told.at or now, now), recorded_at=now,
        group_id=class_of(session, person_id, clock.local(told.at or now).date()),
        origin=origin[0], origin_id=origin[1], policy_id=policy_on(session, clock.today()).id,
        account_id=by)
    session.add(case)
    session.flush()
    enter(session, case, None, told, by)
    return case


def enter(session: Session, case: Case, before: CaseEntry | None, told: Told,
          by: int | None) -> CaseEntry:
    """One more entry, and what follows from it for those who are kept apart."""
    now = clock.now()
    row = CaseEntry(
        nonce=nonce(), case_id=case.id, at=min(told.at or now, now), recorded_at=now,
        account_id=by, classification=told.classification, disease=told.disease,
        onset=told.onset, care=told.care, place=told.place, said_by=told.said_by, why=told.why)
    session.add(row)
    session.flush()
    following.keep_apart(session, case, told_of(before) if before else None, told, by)
    at_home.follow(session, case, told, by)
    return row


def _unchanged(session: Session, entry: CaseEntry, seen: int) -> None:
    """Nothing is overwritten unseen: the second of two is told who wrote."""
    if entry.id == seen:
        return
    raise overtaken(session, entry)
