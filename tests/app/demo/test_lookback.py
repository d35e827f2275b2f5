"""A part of the demo school's classes has told, by the same import as a real one."""

from app import clock
from app.demo import lookback
from app.health.lookback import queries
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.security.rights import Right
from tests.schools import on_sqlite


@on_sqlite
def test_some_classes_have_told_and_some_have_not(school):
    school.write(*(Group(kind=GroupKind.CLASS, name=f"七({n})班", entry_year=2026, class_no=n)
                   for n in range(2, 5)))
    for _n in range(40):
        school.enrol()
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for number, row in enumerate(session.query(Membership).order_by(Membership.id)):
            row.group_id = number % 4 + 1
    lookback.fill(school.doctor)
    with school.doctor.read(Right.READ_HEALTH) as session:
        lines = queries.classes(session, queries.term_of(session, clock.today()))
    assert [line.expected for line in lines] == [10] * 4
    assert [line.told for line in lines[:2]] == [10, 10]
    assert 0 < lines[2].told < 10
    assert lines[3].told == 0


@on_sqlite
def test_without_a_term_nothing_is_made(school, wall_clock):
    wall_clock.set("2030-01-01 08:00")
    lookback.fill(school.doctor)
