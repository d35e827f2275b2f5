"""What follows from a case for those who are kept apart: one order while it is open."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.cases.models import Case
from app.cases.cases.rules import Classification, Told
from app.cases.contacts import renewing
from app.cases.orders import ending
from app.cases.orders.models import IsolationOrder
from app.cases.orders.queries import term_of
from app.cases.orders.rules import Basis, Change, ChangeKind, OrderKind
from app.cases.orders.service import Ordered, give
from app.cases.orders.service import write as change_order
from app.i18n import _
from app.rulebook.diseases import wording as diseases
from app.rulebook.diseases.queries import rules_on


def keep_apart(session: Session, case: Case, before: Told | None, told: Told,
               by: int | None) -> None:
    """An open case has one order of isolation; excluded, nobody is held by it any more."""
    if told.classification is Classification.EXCLUDED:
        ending.of_case(session, case.id, _("Case excluded: {why}").format(why=told.why), by)
        return
    own = _own_order(session, case.id)
    anew = before is not None and told.open and (
        before.classification is Classification.EXCLUDED or before.disease != told.disease)
    if not told.open:
        if own is not None:
            change_order(session, own, Change(
                ChangeKind.RELEASED, clock.today(), told.said_by, told.why), by)
        return
    follows = None
    if own is not None and before is not None and before.disease != told.disease:
        change_order(session, own, Change(
            ChangeKind.ENDED, clock.today(), told.said_by,
            _("Another disease: {why}").format(why=told.why)), by)
        follows, own = own.id, None
    if own is None:
        since = clock.today() if before else clock.local(case.found_at).date()
        give(session, _ordered(session, case, told, since, follows), by)
    if anew:
        renewing.renew(session, case.id, told.why, told.said_by, by)


def _ordered(session: Session, case: Case, told: Told, since: date, follows: int | None
             ) -> Ordered:
    """Until they are released, by what the disease asks before a return."""
    known = rules_on(session, clock.today()).get(told.disease)
    asked = _("; ").join(diseases.asked(known)) if known else ""
    return Ordered(
        case.person_id, OrderKind.ISOLATE, told.disease, min(told.onset or since, since), None,
        _("Isolated until released: {asked}").format(asked=asked or _("no rule is on file")),
        diseases.stands(known) if known else _("no rule is on file"),
        since, Basis.ONSET, case.id, group_id=case.group_id, follows_id=follows,
        ordered_by=told.said_by, place=told.place)


def _own_order(session: Session, case_id: int) -> IsolationOrder | None:
    """The order of the case itself that still holds."""
    query = select(IsolationOrder).where(
        IsolationOrder.case_id == case_id, IsolationOrder.contact_id.is_(None),
        IsolationOrder.kind == OrderKind.ISOLATE).order_by(IsolationOrder.id.desc())
    return next((row for row in session.scalars(query)
                 if term_of(session, row).closed is None), None)
