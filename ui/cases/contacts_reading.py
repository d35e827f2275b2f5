"""What the page of contacts reads in one go, and the lines of its tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app import clock
from app.cases.contacts import proposing, queries, subject, wording
from app.cases.contacts.proposing import Proposal, Proposed
from app.cases.contacts.queries import ContactView
from app.cases.contacts.rules import Grade
from app.cases.contacts.subject import Subject
from app.cases.orders import following, stages
from app.cases.orders import queries as order_queries
from app.cases.orders import wording as orders
from app.cases.orders.following import Next
from app.cases.orders.queries import OrderView
from app.cases.orders.stages import Due
from app.i18n import N_, _
from app.register import Column
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class ProposalLine:
    """Somebody who was near, and as what they are chosen; None = not chosen."""

    proposal: Proposal
    grade: Grade | None

    @property
    def id(self) -> int:
        """Whose line it is."""
        return self.proposal.person_id

    @property
    def search(self) -> str:
        """What it is found by besides its columns."""
        return self.proposal.search


@dataclass(frozen=True)
class OrderLine:
    """An order that holds, with the stage that comes after it."""

    order: OrderView
    then: Next | None = None

    @property
    def id(self) -> int:
        """Which order it is."""
        return self.order.id


@dataclass(frozen=True)
class Reading:
    """Everything the page shows; `proposed` None = there is no case, or it was excluded."""

    cases: list[Subject] = field(default_factory=list)
    proposed: Proposed | None = None
    contacts: list[ContactView] = field(default_factory=list)
    orders: list[OrderLine] = field(default_factory=list)

    @property
    def subject(self) -> Subject | None:
        """The case that is shown."""
        return self.proposed.subject if self.proposed else None


def read(desk: Desk, case_id: int | None, days: tuple[date, date] | None = None,
         around: int | None = None) -> Reading:
    """One case with whom it was near; the newest open one where none is chosen yet."""
    with desk.read(Right.READ_CASES) as session:
        cases = subject.every(session)
        ids = [each.id for each in cases]
        chosen = case_id if case_id in ids else next(iter(ids), None)
        then = {each.order.id: each for each in following.waiting(session)}
        lines = [OrderLine(each, then.get(each.id)) for each in order_queries.open_orders(session)]
        known = {each.id for each in lines}
        lines += [OrderLine(each.order, each) for each in then.values()
                  if each.order.id not in known and each.end >= clock.today()]
        if chosen is None:
            return Reading(cases, orders=lines)
        return Reading(cases, proposing.propose(session, chosen, days, around),
                       queries.of_case(session, chosen), lines)


def asked_of(about: Subject, last_on: date) -> Mapping[Grade, list[Due]]:
    """What follows for each grade, from a last exposure on."""
    return {grade: stages.laid_out(stages.stages(about.rule, about.profile, grade), last_on)
            for grade in Grade}


def _chosen(row: ProposalLine) -> str:
    return _(wording.SHORT[row.grade]) if row.grade else _("not chosen")


def _after(row: OrderLine) -> str:
    return _(orders.KIND[row.then.stage.kind]) if row.then else ""


def _under(row: Proposal) -> str:
    if row.order is None:
        return ""
    return _("{kind} until {day}").format(
        kind=_(orders.KIND[row.order.kind]), day=row.order.end or "—")


CASES: list[Column[Subject]] = [
    Column(N_("Case"), lambda row: row.name, 2.2),
    Column(N_("Disease"), lambda row: row.disease_name, 2),
    Column(N_("Contacts made sure"), lambda row: row.contacts or None, 1),
]
PROPOSED: list[Column[ProposalLine]] = [
    Column(N_("Name"), lambda row: row.proposal.name, 2.2),
    Column(N_("Chosen as"), _chosen, 2,
           tone=lambda row: "admit" if row.grade else ""),
    Column(N_("Class"), lambda row: row.proposal.group, 1.6),
    Column(N_("How they met"), lambda row: wording.told(row.proposal.ways), 3.2),
    Column(N_("Last exposure"), lambda row: row.proposal.last_on, 1.8),
    Column(N_("Under an order"), lambda row: _under(row.proposal), 2.6),
    Column(N_("Where"), lambda row: row.proposal.met, 3),
]
CONTACTS: list[Column[ContactView]] = [
    Column(N_("Name"), lambda row: row.name, 2.2),
    Column(N_("Class"), lambda row: row.group, 1.6),
    Column(N_("Grade of the contact"), wording.standing, 2,
           tone=lambda row: "accent" if row.stands else "neutral"),
    Column(N_("How they met"), lambda row: wording.told(row.ways), 2.6),
    Column(N_("Last exposure"), lambda row: row.last_on, 1.8),
    Column(N_("Order"), lambda row: orders.kind(row.order), 2.2),
    Column(N_("How the order stands"), lambda row: orders.short(row.order), 2.6,
           tone=lambda row: orders.tone(row.order)),
]
ORDERS: list[Column[OrderLine]] = [
    Column(N_("Name"), lambda row: row.order.name, 2.2),
    Column(N_("Class"), lambda row: row.order.group, 1.6),
    Column(N_("Order"), lambda row: _(orders.KIND[row.order.kind]), 2.6),
    Column(N_("Disease"), lambda row: row.order.disease_name, 2.2),
    Column(N_("Until"), lambda row: row.order.end, 2.4),
    Column(N_("How the order stands"), lambda row: orders.short(row.order), 3,
           tone=lambda row: orders.TONE[row.order.state]),
    Column(N_("After it"), _after, 1.4),
]
