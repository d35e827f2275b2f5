"""The school's self-check before the term with one thing to mend, and a visit of the bureau."""

from datetime import date, timedelta

from sqlalchemy import select

from app import clock
from app.campus.findings import service as findings
from app.campus.findings.rules import Step, Taken
from app.people.models import Person
from app.people.rules import Kind, Status
from app.response.inspections import queries, service
from app.response.inspections.rules import Answer, Answered, InspectionLevel, Told
from app.response.readiness import service as board
from app.rulebook.calendar.queries import term_near
from app.security.desk import Desk
from app.security.rights import Right

BEFORE = 6  # days before the term on which the school looked at itself
TO_MEND = 4  # days from now until which the one item left is mended
DEVICES, TANK = "21", "34"  # items of the form of 46
BUREAU = "区教育局"


def fill(principal: Desk, logistics: Desk, day: date) -> None:
    """46 items of which one is still to be mended, one was mended; 24 items all in order; the
    board of today frozen."""
    with principal.read(Right.READ_INSPECTIONS) as session:
        term = term_near(session, day)
        if term is None or queries.every(session):
            return  # no calendar, or played twice
        keepers = list(session.scalars(select(Person.id).where(
            Person.kind == Kind.STAFF, Person.status == Status.ACTIVE).order_by(Person.id)
            .limit(2)))
    if len(keepers) < 2:
        return
    began = min(term.first - timedelta(days=BEFORE), day)
    own = service.begin(principal, Told(
        InspectionLevel.SELF, "readiness-46", began, "", principal.actor.display, "", term.id))
    service.answer(principal, own, DEVICES, Answered(
        Answer.UNMET, "二号楼测温门故障，额温枪缺 2 把", keepers[0], day + timedelta(days=TO_MEND)))
    mended = service.answer(principal, own, TANK, Answered(
        Answer.UNMET, "水箱盖锁具损坏", keepers[1], day + timedelta(days=TO_MEND)))
    service.answer_rest(principal, own)
    service.finish(principal, own)
    if mended is not None:
        findings.take(logistics, mended, Taken(Step.MENDED, "已换新锁，双人双钥"))
        findings.take(principal, mended, Taken(Step.PASSED))
    _visit(principal, day, term.id)
    board.freeze(principal, clock.today())


def _visit(principal: Desk, day: date, term: int) -> None:
    seen = service.begin(principal, Told(
        InspectionLevel.SUPERVISION, "opening-24", min(day, clock.today()), BUREAU,
        "李科长、陈老师", principal.actor.display, term))
    service.answer(principal, seen, "19", Answered(Answer.NOT_APPLICABLE, "本校区没有校车"))
    service.answer_rest(principal, seen)
    service.finish(principal, seen)
