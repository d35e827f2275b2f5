"""Clause 3.2.3, 灾区安全: every building and utility is looked at before the school opens."""

from datetime import date

from app import clock
from app.campus.findings import service as findings
from app.campus.findings.rules import Found, Grade, Source, Step, Taken
from app.campus.hazards import queries, service
from app.campus.hazards.rules import Look, Saw
from app.places.grid.rules import HAZARD_USES, Use
from app.security.rights import Right, Role
from tests.app.campus.places import staff, teaching_and_toilets
from tests.schools import on_sqlite

TODAY = date(2026, 11, 23)


@on_sqlite
def test_clause_3_2_3_twenty_kinds_are_looked_at_mended_and_checked_again(school, wall_clock):
    _campus, building, *_rooms = teaching_and_toilets(school)
    who, logistics = staff(school), school.desk(Role.LOGISTICS)

    def blocks():
        with school.principal.read(Right.READ_FINDINGS) as session:
            told = queries.coverage(session, TODAY, TODAY)
        return len(told.missing), len(told.grave)

    assert blocks() == (20, 0)
    wrong = Found("外墙砖松动", Source.HAZARD, Grade.GRAVE, who, TODAY, clock.now())
    service.look(logistics, Look(Use.TEACHING, building, Saw.FOUND, wrong=(wrong,)))
    service.look(logistics, Look(Use.TOILET, building))
    for use in HAZARD_USES:
        if use not in (Use.TEACHING, Use.TOILET):
            service.look(logistics, Look(use, saw=Saw.ABSENT))
    assert blocks() == (0, 1)
    findings.take(logistics, 1, Taken(Step.MENDED, "拆除重贴"))
    assert blocks() == (0, 1)  # mended is not checked yet
    findings.take(school.principal, 1, Taken(Step.PASSED))
    assert blocks() == (0, 0)
