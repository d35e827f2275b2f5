"""Clause 4.2: doctors, volunteers, health vice principals; they are trained."""

from datetime import date

from app import clock
from app.people.rules import Kind
from app.people.staffing.service import begin_post
from app.response.team import queries, service
from app.response.team.rules import Appointed, Held, Result
from app.security.rights import Right
from tests.schools import on_sqlite

SINCE = date(2026, 9, 1)


@on_sqlite
def test_clause_4_2_a_team_with_its_posts_and_one_doctor_for_six_hundred_pupils(school):
    doctor = school.enrol("张慧", kind=Kind.STAFF)
    school.enrol("李明")
    with school.principal.read(Right.READ_TEAM) as session:
        assert not queries.ratio(session, clock.today()).met
    begin_post(school.doctor, doctor.id, "校医", SINCE)
    service.appoint(school.principal, Appointed(
        "vice-principal", SINCE, name="周主任", organisation="区人民医院", phone="65540001"))
    with school.principal.read(Right.READ_TEAM) as session:
        assert queries.ratio(session, clock.today()).met
        assert [each.role for each in queries.team(session, clock.today())] == [
            "doctor", "vice-principal"]


@on_sqlite
def test_clause_4_2_who_is_not_trained_is_named_until_the_training_is_written_down(school):
    doctor = school.enrol("张慧", kind=Kind.STAFF)
    begin_post(school.doctor, doctor.id, "校医", SINCE)
    with school.principal.read(Right.READ_TEAM) as session:
        assert [each.name for each in queries.untrained(session, clock.today())] == ["张慧"]
    service.train(school.doctor, Held("传染病报告", clock.today(), 960, "疾控 赵科长",
                                      ((doctor.id, Result.PASSED),)))
    with school.principal.read(Right.READ_TEAM) as session:
        assert queries.untrained(session, clock.today()) == []
