"""Reading requests: what was asked, granted and handed out, and where each stands."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import NotFound
from app.i18n import _
from app.people.models import Person
from app.register import Period
from app.security.models import Account
from app.supplies.items.queries import ItemRow, items
from app.supplies.ledger.models import Lot, Movement, Voucher
from app.supplies.requests.models import (
    StockGrant,
    StockRequest,
    StockRequestLine,
    StockRequestStep,
)
from app.supplies.requests.rules import State, Step, state_of


@dataclass(frozen=True)
class RequestLine:
    """One item of a request, base units; `granted` None while nobody decided."""

    id: int
    item: ItemRow
    asked: int
    granted: int | None
    issued: int | None


@dataclass(frozen=True)
class RequestView:
    """One request with its lines; `approver` and `slip` "" as long as there is none.

    person_id, staff_no   whose file the asker has, and its number; None, "" = only in words
    """

    id: int
    at: datetime
    asked_by: str
    department: str
    purpose: str
    needed_on: date | None
    entered_by: str
    account_id: int | None
    state: State
    why: str
    approver: str
    slip: str
    lines: tuple[RequestLine, ...]
    person_id: int | None = None
    staff_no: str = ""

    @property
    def number(self) -> str:
        """SQ-000012."""
        return f"SQ-{self.id:06}"


@dataclass(frozen=True)
class AskedRow:
    """One line of the register."""

    request: RequestView
    line: RequestLine


@dataclass(frozen=True)
class _Step:
    request_id: int
    id: int
    step: Step
    why: str
    by: str
    voucher_id: int | None
    slip: str


def requests(session: Session, period: Period | None = None) -> list[RequestView]:
    """Every request of a period, or every one at all, the newest first."""
    query = _ASKED
    if period is not None:
        first, end = clock.bounds(period.first, period.last)
        query = query.where(StockRequest.at >= first, StockRequest.at < end)
    return _views(session, query.order_by(StockRequest.at.desc(), StockRequest.id.desc()))


def open_ones(session: Session) -> list[RequestView]:
    """What waits for approval, or to be handed out, the oldest first."""
    mirror = aliased(Voucher)
    undone = select(mirror.id).where(mirror.undoes_id == StockRequestStep.voucher_id).exists()
    over = select(StockRequestStep.request_id).where(
        StockRequestStep.step != Step.APPROVED, ~undone)
    return _views(session, _ASKED.where(StockRequest.id.not_in(over)).order_by(
        StockRequest.at, StockRequest.id))


def request(session: Session, request_id: int) -> RequestView:
    """One request. Raises NotFound."""
    found = _views(session, _ASKED.where(StockRequest.id == request_id))
    if not found:
        raise NotFound(_("There is no such request."))
    return found[0]


_ASKED = (
    select(StockRequest, func.coalesce(Account.display, "").label("display"),
           func.coalesce(Person.number, "").label("staff_no"))
    .outerjoin(Account, Account.id == StockRequest.account_id)
    .outerjoin(Person, Person.id == StockRequest.person_id)
)


def asked(session: Session, period: Period) -> list[AskedRow]:
    """The lines of a period's requests, in the order of time."""
    return [AskedRow(each, line) for each in reversed(requests(session, period))
            for line in each.lines]


def _views(session: Session, query: "Select[*tuple[Any, ...]]") -> list[RequestView]:
    rows = session.execute(query).all()
    keys = [row[0].id for row in rows]
    steps = _steps(session, keys)
    lines = _lines(session, keys, steps)
    return [_view(row, display, steps[row.id], tuple(lines[row.id]), staff_no)
            for row, display, staff_no in rows]


def _view(row: StockRequest, display: str, steps: list[_Step], lines: tuple[RequestLine, ...],
          staff_no: str) -> RequestView:
    state = state_of(each.step for each in steps)
    approver = next((each.by for each in reversed(steps) if each.step is Step.APPROVED), "")
    return RequestView(
        row.id, row.at, row.asked_by, row.department, row.purpose, row.needed_on, display,
        row.account_id, state, steps[-1].why if steps else "", approver,
        steps[-1].slip if steps else "", lines, row.person_id, staff_no)


def _steps(session: Session, keys: Collection[int]) -> dict[int, list[_Step]]:
    """The steps that count, by request: a slip that was undone hands nothing out."""
    mirror = aliased(Voucher)
    undone = select(mirror.id).where(mirror.undoes_id == StockRequestStep.voucher_id).exists()
    told: dict[int, list[_Step]] = defaultdict(list)
    for row in session.execute(
            select(StockRequestStep.request_id, StockRequestStep.id, StockRequestStep.step,
                   StockRequestStep.why, func.coalesce(Account.display, ""),
                   StockRequestStep.voucher_id, func.coalesce(Voucher.number, ""))
            .outerjoin(Account, Account.id == StockRequestStep.account_id)
            .outerjoin(Voucher, Voucher.id == StockRequestStep.voucher_id)
            .where(StockRequestStep.request_id.in_(keys), ~undone)
            .order_by(StockRequestStep.id)):
        told[row[0]].append(_Step(*row))
    return told


def _lines(session: Session, keys: Collection[int], steps: dict[int, list[_Step]]
           ) -> dict[int, list[RequestLine]]:
    every = [each for some in steps.values() for each in some]
    approved = [each.id for each in every if each.step is Step.APPROVED]
    granted = dict(session.execute(
        select(StockGrant.line_id, StockGrant.quantity)
        .where(StockGrant.step_id.in_(approved)).order_by(StockGrant.id)).all())
    went = _went(session, {each.voucher_id: each.request_id for each in every if each.voucher_id})
    known = {each.id: each for each in items(session)}
    told: dict[int, list[RequestLine]] = defaultdict(list)
    for row in session.scalars(
            select(StockRequestLine).where(StockRequestLine.request_id.in_(keys))
            .order_by(StockRequestLine.id)):
        told[row.request_id].append(RequestLine(
            row.id, known[row.item_id], row.quantity, granted.get(row.id),
            went.get((row.request_id, row.item_id))))
    return told


def _went(session: Session, requests_of: dict[int, int]) -> dict[tuple[int, int], int]:
    """Base units handed out, by request and item."""
    rows = session.execute(
        select(Movement.voucher_id, Lot.item_id, func.sum(Movement.quantity))
        .join(Lot, Lot.id == Movement.lot_id)
        .where(Movement.voucher_id.in_(requests_of)).group_by(Movement.voucher_id, Lot.item_id))
    return {(requests_of[voucher], item): -int(moved) for voucher, item, moved in rows}
