"""Posts begin, change and end; certificates are added; both kinds of database."""

from datetime import date

import pytest

from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.people.rules import Kind
from app.people.staffing import service
from app.people.staffing.models import Certificate, Post
from app.people.staffing.queries import certificates, due, staff
from app.people.staffing.rules import Paper, State
from app.security.rights import Right, Role
from tests.schools import School

DAY = date(2026, 11, 23)


@pytest.fixture
def wang(school: School):
    return school.enrol("王强", kind=Kind.SERVICE, birth_date=date(1980, 1, 1))


def begin(school, who, name="保洁", since=DAY, employer="洁美物业", site=""):
    return service.begin_post(school.administrator, who.id, name, since, employer, site)


def posts(school):
    return [(row.name, row.employer, row.since, row.until) for row in school.rows(Post)]


def test_a_second_post_is_refused_and_both_are_named(school: School, wang):
    begin(school, wang)
    with pytest.raises(Conflict) as told:
        begin(school, wang, "保安", employer="安盾保安")
    for word in ("王强", "保洁·洁美物业", "since 2026-11-23", "保安·安盾保安"):
        assert word in str(told.value)
    assert len(school.rows(Post)) == 1


def test_a_second_employer_for_the_same_work_is_refused(school: School, wang):
    begin(school, wang)
    with pytest.raises(Conflict, match="安盾保安"):
        begin(school, wang, employer="安盾保安")


def test_a_change_ends_one_and_begins_another_and_keeps_the_history(school: School, wang):
    begin(school, wang, since=date(2026, 3, 1))
    service.change_post(school.doctor, wang.id, "保安", DAY, "安盾保安")
    assert posts(school) == [
        ("保洁", "洁美物业", date(2026, 3, 1), DAY), ("保安", "安盾保安", DAY, None)]


def test_a_post_may_not_begin_before_the_present_one(school: School, wang):
    begin(school, wang)
    with pytest.raises(Invalid, match="begins before"):
        service.change_post(school.administrator, wang.id, "保安", date(2026, 11, 22))
    assert posts(school) == [("保洁", "洁美物业", DAY, None)]


def test_a_post_ends_after_its_last_day_and_another_may_begin(school: School, wang):
    begin(school, wang, since=date(2026, 3, 1))
    service.end_post(school.administrator, wang.id, DAY)
    with pytest.raises(Conflict):
        begin(school, wang, "保安", DAY)
    begin(school, wang, "保安", date(2026, 11, 24))
    with pytest.raises(Invalid):
        service.end_post(school.administrator, wang.id, date(2026, 11, 1))


def test_without_a_post_there_is_nothing_to_change_or_end(school: School, wang):
    for act in (lambda: service.end_post(school.administrator, wang.id, DAY),
                lambda: service.change_post(school.administrator, wang.id, "保安", DAY)):
        with pytest.raises(NotFound):
            act()


def test_pupils_hold_no_posts_and_a_post_needs_a_name(school: School, wang):
    with pytest.raises(Invalid, match="pupil"):
        begin(school, school.enrol("李明"))
    with pytest.raises(Invalid, match="name"):
        begin(school, wang, "  ")


def test_the_school_as_employer_is_no_employer(school: School, wang):
    begin(school, wang, employer="本校")
    assert posts(school) == [("保洁", "", DAY, None)]


@pytest.mark.parametrize("role", [Role.GUARD, Role.LOGISTICS, Role.PRINCIPAL])
def test_only_doctor_and_administrator_write(school: School, wang, role):
    with pytest.raises(NotAllowed):
        service.begin_post(school.desk(role), wang.id, "保洁", DAY)
    with pytest.raises(NotAllowed):
        service.add_certificate(school.desk(role), wang.id, Paper("health", "J1", DAY))


def test_a_health_certificate_is_good_for_a_year_unless_told(school: School, wang):
    service.add_certificate(school.doctor, wang.id, Paper("health", "J1", date(2026, 3, 1)))
    service.add_certificate(
        school.doctor, wang.id, Paper("health", "J2", date(2026, 3, 2), date(2026, 9, 1)))
    assert [row.expires_on for row in school.rows(Certificate)] == [
        date(2027, 3, 1), date(2026, 9, 1)]


def test_a_kind_that_nobody_knows_is_refused_and_those_known_are_named(school: School, wang):
    with pytest.raises(Invalid, match=r"magic.*health test"):
        service.add_certificate(school.doctor, wang.id, Paper("magic", "J1", DAY))


def test_a_renewed_certificate_counts_and_the_old_one_stays(school: School, wang):
    begin(school, wang, "食堂")
    for number, issued in (("J1", date(2025, 11, 1)), ("J2", date(2026, 11, 1))):
        service.add_certificate(school.doctor, wang.id, Paper("health", number, issued))
    with school.doctor.read(Right.READ_STAFF) as session:
        (row,) = certificates(session)
        view = staff(session, wang.id)
    assert (row.number, row.state, row.days_left) == ("J2", State.VALID, 343)
    assert [each.number for each in view.certificates] == ["J2", "J1"]


def test_a_withdrawn_certificate_counts_no_more(school: School, wang):
    begin(school, wang, "食堂")
    key = service.add_certificate(school.doctor, wang.id, Paper("health", "J1", DAY))
    service.withdraw_certificate(school.administrator, key)
    with school.doctor.read(Right.READ_STAFF) as session:
        assert due(session) == {wang.id: State.MISSING}
    with pytest.raises(NotFound):
        service.withdraw_certificate(school.administrator, key)


def test_the_list_begins_with_what_is_missing_then_what_expires_first(school: School):
    for name, issued in (("甲", "2026-11-01"), ("乙", "2025-12-20"), ("丙", "2025-11-01"),
                         ("丁", None)):
        who = school.enrol(name, kind=Kind.SERVICE)
        begin(school, who, "食堂")
        if issued:
            service.add_certificate(
                school.doctor, who.id, Paper("health", name, date.fromisoformat(issued)))
    with school.desk(Role.LOGISTICS).read(Right.READ_STAFF) as session:
        told = [(row.name, row.state) for row in certificates(session)]
    assert told == [("丁", State.MISSING), ("丙", State.EXPIRED), ("乙", State.EXPIRING),
                    ("甲", State.VALID)]


def test_the_school_says_how_many_days_before(school: School, wang):
    begin(school, wang, "食堂")
    service.add_certificate(school.doctor, wang.id, Paper("health", "J", date(2026, 1, 22)))
    with school.doctor.read(Right.READ_STAFF) as session:
        assert due(session) == {}
    school.tune(certificate_notice=60)
    with school.doctor.read(Right.READ_STAFF) as session:
        assert due(session) == {wang.id: State.EXPIRING}
