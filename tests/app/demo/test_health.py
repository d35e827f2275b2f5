"""The demo school's ten days of health: the same for the same seed, and sound."""

from datetime import date

from app.demo import health
from app.health.absences.models import Absence
from app.health.checks.models import Check, Filing
from app.health.checks.rules import Presence
from app.health.numbers.queries import numbers
from app.health.numbers.rules import Rate
from app.people.models import Restriction
from app.register import Period
from app.security.rights import Right
from tests.schools import on_sqlite

TODAY = date(2026, 11, 23)
FIRST = date(2026, 11, 10)


def fill(school, pupils=60):
    for number in range(pupils):
        school.enrol(f"生{number}", birth_date=date(2013, 5, 1))  # of the band of coverage
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.connection().exec_driver_sql("UPDATE \"group\" SET name = '八(1)班'")
    health.fill(school.doctor, TODAY)
    with school.doctor.read(Right.READ_HEALTH) as session:
        return numbers(session, Period(FIRST, TODAY))


def test_ten_days_have_a_shape_and_every_rate_a_value(school):
    found = fill(school)
    assert len(found.days) == 10
    assert found.whole.filed == len(school.rows(Filing))
    assert found.whole.sick > 10
    assert all(found.whole.rate(rate).percent is not None for rate in Rate)
    assert found.whole.checked < found.whole.returns  # one came back unseen


def test_every_row_is_audited_and_who_is_ill_at_home_is_held_at_the_gate(school):
    fill(school)
    checks = school.rows(Check)
    added = [entry for entry in school.audit
             if (entry.action, entry.subject) == ("add", "health_check")]
    assert {entry.subject_id for entry in added} == {row.id for row in checks}
    still = [row for row in school.rows(Absence) if row.closed_at is None]
    held = [row for row in school.rows(Restriction) if row.closed_at is None]
    assert len(still) == len(held)
    assert {row.person_id for row in still} <= {
        row.person_id for row in checks if row.presence is Presence.SICK}


def test_it_is_done_once(school):
    fill(school)
    before = len(school.rows(Check))
    health.fill(school.doctor, TODAY)
    assert len(school.rows(Check)) == before


@on_sqlite
def test_a_school_without_pupils_stays_as_it_is(school):
    health.fill(school.doctor, TODAY)
    assert school.rows(Check) == []
