"""Clause 3.4: doses by age and consent, coverage, and never a reason to refuse entry."""

from datetime import date

from app.health.doses import service
from app.health.doses.coverage import coverage
from app.health.doses.coverage_rules import Band
from app.health.doses.rules import Word
from app.health.doses.service import Decision, Shot
from app.people.rules import Sex
from app.security.rights import Right
from tests.schools import on_sqlite

DAY = date(2026, 11, 23)


@on_sqlite
def test_clause_3_4_twelve_to_seventeen_are_counted_and_nobody_is_refused_for_a_dose(school):
    li, wang, zhao = (school.enrol(name, birth_date=date(2012, 5, 1), sex=Sex.MALE)
                      for name in ("李明", "王强", "赵六"))
    for day in (date(2026, 8, 1), date(2026, 8, 22)):
        service.record(school.doctor, li.id, Shot("covid", day))
    for who, word in ((wang, Word.CONTRAINDICATED), (zhao, Word.REFUSED)):
        service.decide(school.doctor, who.id, Decision("covid", word, DAY, "原因", "家长", None))
    with school.doctor.read(Right.READ_HEALTH) as session:
        whole = coverage(session, Band(), DAY).whole
    assert (whole.should, whole.first, whole.full, whole.barred, whole.refused, whole.can) == (
        3, 1, 1, 1, 1, 2)
    assert school.said(zhao, "36.5") == ("admit", "CLEAR")
