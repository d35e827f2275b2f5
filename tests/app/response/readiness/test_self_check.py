"""Veto 2: the self-check before the term, complete and every item met (R9.1, R9.2)."""

from datetime import date

from app.campus.findings import service as findings
from app.campus.findings.rules import Step, Taken
from app.people.rules import Kind
from app.response.inspections import service
from app.response.inspections.rules import Answer, Answered, InspectionLevel, Told
from app.response.readiness import queries
from app.response.readiness.rules import Condition
from app.rulebook.calendar.queries import term_near
from app.security.rights import Right, Role
from tests.schools import School

DAY = date(2026, 11, 23)


def told(school: School) -> Condition:
    """The condition as it stands."""
    with school.principal.read(Right.READ_READINESS) as session:
        return queries.board(session, DAY).lights[1].conditions[0]


def begun(school: School, form: str) -> int:
    """A self-check before the term."""
    with school.principal.read(Right.READ_READINESS) as session:
        term = term_near(session, DAY)
    return service.begin(school.principal, Told(
        InspectionLevel.SELF, form, DAY, "", "校长 王海", "", term.id))


def test_another_form_or_a_second_look_does_not_wash_away_what_is_not_mended(
    school: School,
) -> None:
    """Only mending it and the re-check by somebody else, or withdrawing the self-check, does."""
    keeper = school.enrol("后勤老师", kind=Kind.STAFF)
    assert told(school).told == "check-none"
    first = begun(school, "readiness-46")
    finding = service.answer(school.principal, first, "21", Answered(
        Answer.UNMET, "测温门故障", keeper.id, date(2026, 11, 30)))
    service.answer_rest(school.principal, first)
    service.finish(school.principal, first)
    assert told(school).told == "check-unmet"

    for form in ("opening-24", "readiness-46"):
        again = begun(school, form)
        service.answer_rest(school.principal, again)
        service.finish(school.principal, again)
        stands = told(school)
        assert (stands.told, stands.facts["number"], stands.where.key) == (
            "check-unmet", "DJ-0001", first)

    findings.take(school.desk(Role.LOGISTICS), finding, Taken(Step.MENDED, "修好", "后勤老师"))
    assert told(school).told == "check-unmet"
    findings.take(school.principal, finding, Taken(Step.PASSED))
    assert told(school).told == "check-met"
