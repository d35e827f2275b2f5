"""Cases of the sample days, made through the same use cases: one over, one excluded, some open."""

from collections.abc import Sequence
from datetime import date, timedelta

from app import clock
from app.cases.cases.queries import one
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify, open_case
from app.demo.names import HOSPITAL
from app.errors import AppError
from app.health.clinic import queries as clinic
from app.health.clinic.queries import VisitView
from app.health.lab_tests.rules import Method, Result, Sample
from app.health.lab_tests.service import record
from app.security.desk import Desk
from app.security.rights import Right

FLU, POX = "influenza", "varicella"


def fill(desk: Desk, day: date) -> None:
    """What came of the morning's visits; without them nothing is made up."""
    with desk.read(Right.READ_HEALTH) as session:
        visits = sorted((each for each in clinic.of_day(session, day)
                         if clock.local(each.visit.came_at).date() == day),
                        key=lambda each: each.visit.came_at)
    try:
        _influenza(desk, visits)
        _varicella(desk, visits, day)
        _excluded(desk, visits)
    except AppError:
        return  # played twice: what is on file stays


def _suspected(visits: Sequence[VisitView], disease: str) -> VisitView | None:
    return next((each for each in visits if each.visit.disease == disease), None)


def _influenza(desk: Desk, visits: Sequence[VisitView]) -> None:
    """A fever in the clinic, tested at once: the positive result opens the case."""
    ill = _suspected(visits, FLU)
    if ill is not None:
        at = ill.visit.came_at + timedelta(minutes=6)
        record(desk, ill.person_id, Sample(
            FLU, Method.ANTIGEN, at, Result.POSITIVE, at + timedelta(minutes=15), "学校卫生室"))


def _varicella(desk: Desk, visits: Sequence[VisitView], day: date) -> None:
    """A rash, suspected in the clinic; the hospital's result is waited for."""
    ill = _suspected(visits, POX)
    if ill is None:
        return
    came = ill.visit.came_at
    open_case(desk, ill.person_id, Told(
        Classification.SUSPECTED, POX, day - timedelta(days=1), Care.HOME, said_by="校医",
        why="躯干水疱疹，同班无类似病例", at=came + timedelta(minutes=20)),
        ("clinic_visit", ill.id))
    record(desk, ill.person_id, Sample(
        POX, Method.NUCLEIC_ACID, came + timedelta(minutes=30), place=HOSPITAL))


def _excluded(desk: Desk, visits: Sequence[VisitView]) -> None:
    """Who vomited once: tested, negative, excluded, with everything that was said of it."""
    ill = next((each for each in visits if each.visit.complaint.startswith("呕吐")), None)
    if ill is None:
        return
    came = ill.visit.came_at
    case = open_case(desk, ill.person_id, Told(
        Classification.SUSPECTED, "norovirus", clock.local(came).date(), Care.SCHOOL,
        said_by="校医", why="呕吐 1 次", at=came + timedelta(minutes=5)),
        ("clinic_visit", ill.id))
    record(desk, ill.person_id, Sample(
        "norovirus", Method.ANTIGEN, came + timedelta(minutes=6), Result.NEGATIVE,
        came + timedelta(minutes=8), "学校卫生室"))
    with desk.read(Right.READ_CASES) as session:
        entry = one(session, case).now.id
    classify(desk, case, entry, Told(
        Classification.EXCLUDED, "norovirus", clock.local(came).date(), Care.SCHOOL,
        said_by="校医", why="抗原阴性，进食后缓解", at=came + timedelta(minutes=10)))
