"""Clause 4.4: inspections of every level, findings followed to the re-check, one bundle."""

from datetime import date

from app import clock
from app.campus.findings import service as findings
from app.campus.findings.rules import Step, Taken
from app.people.rules import Kind
from app.register import Period
from app.reports.packing import make
from app.response.inspections import queries, service
from app.response.inspections.rules import Answer, Answered, InspectionLevel, Told
from app.response.inspections.wording import rates
from app.security.rights import Right, Role
from tests.schools import on_sqlite

FORM = "opening-24"


@on_sqlite
def test_clause_4_4_what_a_level_finds_is_mended_by_a_name_until_a_day_and_checked_again(school):
    zhou = school.enrol("周海", kind=Kind.STAFF)
    today = clock.today()
    for level in InspectionLevel:
        key = service.begin(school.principal, Told(level, FORM, today, "区教育局", "李科长"))
        finding = service.answer(school.principal, key, "07", Answered(
            Answer.UNMET, "额温枪未校准", zhou.id, today))
        service.answer_rest(school.principal, key)
        service.finish(school.principal, key)
        findings.take(school.desk(Role.LOGISTICS), finding, Taken(Step.MENDED, "已校准", "周海"))
        findings.take(school.principal, finding, Taken(Step.PASSED))
    with school.principal.read(Right.READ_INSPECTIONS) as session:
        rows = queries.every(session)
    assert {row.level for row in rows} == set(InspectionLevel)
    assert {rates(row) for row in rows} == {"95.83 % → 100.00 %"}
    assert {(row.tally.unmet, row.tally.mended) for row in rows} == {(0, 1)}


@on_sqlite
def test_clause_4_4_one_act_puts_every_register_of_a_period_into_one_bundle(school, tmp_path):
    month = Period(date(2026, 11, 1), date(2026, 11, 30))
    school.scan(school.enrol(), "36.5")
    made = make(school.principal, month, tmp_path / "a.pdf", purpose="市教育局督导")
    assert made.rows > 0
    assert made.checksum == make(school.principal, month, tmp_path / "b.pdf").checksum
