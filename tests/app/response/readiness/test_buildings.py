"""Veto 6: the twenty kinds looked at, nothing grave open (clauses 2.3, 3.2.3)."""

from app import clock
from app.campus.findings import service as findings
from app.campus.findings.models import Finding
from app.campus.findings.rules import Found, Grade, Source, Step, Taken
from app.campus.hazards import service as hazards
from app.campus.hazards.rules import Look, Saw
from app.places.grid.rules import HAZARD_USES, Use
from app.response.readiness import queries
from app.response.readiness.rules import State
from app.security.rights import Right, Role
from tests.app.campus.places import staff, teaching_and_toilets
from tests.schools import School


def told(school: School) -> tuple[State, list[str]]:
    """The light and what its two conditions tell."""
    with school.principal.read(Right.READ_READINESS) as session:
        light = queries.board(session, clock.today()).lights[5]
    return light.state, [each.told for each in light.conditions]


def test_looking_mending_and_checking_again_turn_the_sixth_veto(school: School) -> None:
    """Not looked at is unknown; a grave finding is red until somebody else checked it again."""
    _campus, building, *_rooms = teaching_and_toilets(school)
    assert told(school) == (State.UNKNOWN, ["hazards-missing", "grave-none"])
    store = school.desk(Role.LOGISTICS)
    for use in HAZARD_USES:
        there = use in (Use.TEACHING, Use.TOILET)
        hazards.look(store, Look(use, None, Saw.WELL if there else Saw.ABSENT))
    assert told(school) == (State.MET, ["hazards", "grave-none"])

    hazards.look(store, Look(Use.TEACHING, building, Saw.FOUND, wrong=(Found(
        "外墙砖松动", Source.HAZARD, Grade.GRAVE, staff(school), clock.today(), clock.now()),)))
    assert told(school) == (State.UNMET, ["hazards", "grave"])
    (found,) = school.rows(Finding)
    findings.take(store, found.id, Taken(Step.MENDED, "已加固", "周海"))
    assert told(school)[0] is State.UNMET, "mended is not checked again"
    findings.take(school.principal, found.id, Taken(Step.PASSED))
    assert told(school) == (State.MET, ["hazards", "grave-none"])
