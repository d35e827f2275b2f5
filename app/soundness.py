"""What must hold in every school's rows; proved by `check`, in any number of rows."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.cases.cases.models import Case, CaseEntry
from app.cases.orders.models import IsolationOrder
from app.gate.models import Passage
from app.gate.rules import Verdict
from app.gate.vehicles.models import Vehicle
from app.gate.vehicles.queries import STILL_HERE
from app.gate.visits.models import Visit
from app.health.lab_tests.models import LabTest
from app.health.lab_tests.queries import CURRENT as TESTS
from app.health.lab_tests.rules import Result
from app.i18n import N_
from app.isolation.stays.models import BedUse, Stay
from app.people.merging.queries import kept
from app.people.models import Pass, Person, Referral
from app.people.staffing.models import Certificate, Post
from app.places.models import School
from app.rulebook.models import PolicyEdition
from app.security.desk import NOBODY, Desk
from app.security.models import Account, AuditEntry
from app.security.rights import Right, Role
from app.storage import check
from app.storage.check import Proof
from app.storage.database import Database
from app.supplies.ledger.models import Movement, Stock


def _twice(
    column: InstrumentedAttribute[Any],
    *where: ColumnElement[bool],
) -> Select[Any]:
    """Values that stand in more than one of these rows."""
    return select(column).where(*where).group_by(column).having(func.count() > 1)


_SUMS = (
    select(Movement.lot_id, Movement.store_id, func.sum(Movement.quantity).label("quantity"))
    .group_by(Movement.lot_id, Movement.store_id).subquery()
)

# Each query finds the rows that break the sentence.
INVARIANTS = (
    (N_("One valid pass a person"), _twice(Pass.person_id, Pass.revoked_at.is_(None))),
    (N_("One open referral a person"), _twice(Referral.person_id, Referral.closed_at.is_(None))),
    (
        N_("One open stay a person"),
        _twice(Stay.person_id, Stay.left_at.is_(None), Stay.cancelled_at.is_(None)),
    ),
    (N_("One person a bed"), _twice(BedUse.bed_id, BedUse.freed_at.is_(None))),
    (
        N_("Whoever lies in the observation room has an open hand-over"),
        select(Stay.id).where(
            Stay.entered_at.is_not(None), Stay.left_at.is_(None), Stay.cancelled_at.is_(None),
            ~select(Referral.id).where(
                Referral.id == Stay.referral_id, Referral.closed_at.is_(None)).exists()),
    ),
    (N_("One post a person"), _twice(Post.person_id, Post.until.is_(None))),
    (
        N_("No certificate ends before it begins"),
        select(Certificate.id).where(Certificate.expires_on < Certificate.issued_on),
    ),
    (N_("Nothing is undone twice"), _twice(Passage.undoes_id, Passage.undoes_id.is_not(None))),
    (N_("A vehicle is here once"), _twice(Vehicle.plate, STILL_HERE)),
    (
        N_("Only known people and visitors with a slip are admitted"),
        select(Passage.id).where(
            Passage.verdict == Verdict.ADMIT, Passage.person_id.is_(None),
            ~select(Visit.id).where(Visit.code == Passage.code).exists()),
    ),
    (
        N_("Nothing was written before it happened"),
        select(Passage.id).where(Passage.order_at < Passage.at),
    ),
    (
        N_("What lies in store is the sum of the ledger"),
        select(_SUMS.c.lot_id).outerjoin(Stock, (Stock.lot_id == _SUMS.c.lot_id)
                                         & (Stock.store_id == _SUMS.c.store_id))
        .where(func.coalesce(Stock.quantity, 0) != _SUMS.c.quantity),
    ),
    (
        N_("Nothing lies in store without a line of the ledger"),
        select(Stock.lot_id).where(Stock.quantity != 0, ~select(Movement.id).where(
            Movement.lot_id == Stock.lot_id, Movement.store_id == Stock.store_id).exists()),
    ),
    (
        N_("Every positive test has its case"),
        select(LabTest.id).where(
            LabTest.result == Result.POSITIVE, TESTS,
            ~select(Case.id).join(CaseEntry, CaseEntry.case_id == Case.id).where(
                kept(Case.person_id) == kept(LabTest.person_id),
                CaseEntry.disease == LabTest.disease).correlate(LabTest).exists()),
    ),
    (
        N_("Every case says what is held true of it, and gave its order"),
        select(Case.id).where(or_(
            ~select(CaseEntry.id).where(CaseEntry.case_id == Case.id).exists(),
            ~select(IsolationOrder.id).where(
                IsolationOrder.case_id == Case.id, IsolationOrder.contact_id.is_(None)).exists())),
    ),
    (
        N_("People are merged one step deep"),
        select(Person.id).where(
            Person.merged_into_id.in_(
                select(Person.id).where(Person.merged_into_id.is_not(None)))
        ),
    ),
)
# Each query must find at least one row.
PRESENT = (
    (N_("A school is founded"), select(School.id)),
    (N_("A policy is set"), select(PolicyEdition.id)),
    (
        N_("An administrator can sign in"),
        select(Account.id).where(Account.role == Role.ADMINISTRATOR, Account.active),
    ),
)


def prove(database: Database) -> list[Proof]:
    """File, tables and guards, then the invariants of the rows. Raises Unavailable."""
    proofs = check.prove(database)
    with Desk(database, NOBODY, "").read(Right.ENTER) as session:
        for title, query in INVARIANTS:
            broken = session.scalar(select(func.count()).select_from(query.subquery()))
            proofs.append(Proof(title, str(broken) if broken else ""))
        for title, query in PRESENT:
            found = session.scalar(query.limit(1))
            proofs.append(Proof(title, "" if found is not None else "0"))
        passages = session.scalar(select(func.count()).select_from(Passage)) or 0
        audited = session.scalar(
            select(func.count()).select_from(AuditEntry).where(AuditEntry.subject == "passage")
        ) or 0
        short = max(passages - audited, 0)
        proofs.append(Proof(N_("Every passage is audited"), str(short) if short else ""))
    return proofs
