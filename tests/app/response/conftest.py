"""A school with a plan against infectious disease, and somebody who leads."""

from dataclasses import dataclass
from datetime import date

import pytest

from app.response.plans import queries, service
from app.response.plans.rules import Card, PlanKind, Told
from app.security.rights import Right
from tests.schools import School

CARDS = (
    Card("校医", "戴口罩,送留观室", 5, "62530001"),
    Card("疫情报告人", "报告校长和区疾控", 30, "62530002"),
    Card("总务主任", "消毒教室和路线", 60),
)


def told(**changes: object) -> Told:
    """A plan that says everything."""
    whole = {
        "kind": PlanKind.INFECTION, "name": "传染病应急预案", "in_force": date(2026, 9, 1),
        "approved_by": "王校长", "cards": CARDS, "roles": "组长王校长", "monitoring": "晨午检",
        "resources": "口罩 2000 只",
    }
    return Told(**{**whole, **changes})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Planned:
    """The school, its plan and its cards."""

    school: School
    plan_id: int
    cards: tuple[int, ...]
    leader: int


@pytest.fixture
def planned(school: School) -> Planned:
    """A plan in force since the first of September."""
    plan_id = service.write(school.principal, told())
    with school.principal.read(Right.READ_PLANS) as session:
        cards = tuple(card.id for card in queries.cards(session, plan_id))
    return Planned(school, plan_id, cards, school.enrol("王建国").id)
