"""Contacts of the sample cases: the nearest of one confirmed, the others left to the doctor."""

from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.contacts import proposing, subject
from app.cases.contacts.rules import Way
from app.cases.contacts.service import Giving, Told, confirm
from app.cases.orders.models import IsolationOrder
from app.cases.orders.rules import Basis, How, OrderKind
from app.cases.orders.service import Ordered, give_by_hand
from app.errors import AppError
from app.gate.models import Passage
from app.people.models import Person
from app.people.rules import Boarding, Kind, Status
from app.security.desk import Desk
from app.security.rights import Right

DISEASE, NEAREST = "influenza", {Way.SEAT, Way.DORMITORY, Way.FAMILY}
# days since the entry, days of the order: one in the midst of it, one that ends on the day
_AWAY, _CALLED = ((3, 7), (7, 7)), time(18, 20)


def fill(desk: Desk, day: date) -> None:
    """Who sits or sleeps beside the case is watched; two came back from elsewhere."""
    with desk.read(Right.READ_CASES) as session:
        if session.scalar(select(IsolationOrder.id).where(
                IsolationOrder.case_id.is_(None)).limit(1)):
            return  # played twice
        told = _nearest(session)
        away = _not_here(session, day)
    try:
        if told is not None:
            confirm(desk, told[0], told[1], Giving(How.WRITTEN))
        for (back, days), who in zip(_AWAY, away, strict=False):
            entered = clock.today() - timedelta(days=back)
            give_by_hand(desk, Ordered(
                who, OrderKind.MONITOR, "covid", entered, days, "外省返校，社区通知居家健康监测",
                "金水路街道社区卫生服务中心通知", entered, Basis.ENTRY, how=How.PHONE,
                ordered_by="社区 王医生", place="家中", at=clock.at(entered, _CALLED)))
    except AppError:
        return  # the day of the sample is no day for them


def _nearest(session: Session) -> tuple[int, list[Told]] | None:
    about = next((each for each in subject.every(session)
                  if each.disease == DISEASE and not each.excluded and not each.over), None)
    if about is None:
        return None
    found = proposing.propose(session, about.id)
    told = [Told(each.person_id, each.grade, each.ways, each.first_on, each.last_on, each.met)
            for each in found.people if NEAREST & set(each.ways)]
    return (about.id, told) if told else None


def _not_here(session: Session, day: date) -> list[int]:
    """Day pupils who did not pass that morning, the last of the roll."""
    passed = select(Passage.id).where(Passage.person_id == Person.id, Passage.at >= clock.at(day))
    query = select(Person.id).where(
        Person.kind == Kind.PUPIL, Person.boarding == Boarding.DAY,
        Person.status == Status.ACTIVE, ~passed.exists())
    return list(session.scalars(query.order_by(Person.id.desc()).limit(len(_AWAY))))
