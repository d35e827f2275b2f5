"""Every condition tells its fact, its clause, its date, and where its rows are."""

from datetime import date

from app import clock
from app.response.readiness import queries, wording
from app.response.readiness.rules import Where
from app.rulebook.wording import edition
from app.security.rights import Right
from tests.schools import School, on_sqlite


@on_sqlite
def test_the_first_veto_names_the_edition_under_which_there_are_no_risk_areas(school: School
                                                                              ) -> None:
    """P6 with the number of the edition, dated on the day from which it holds."""
    with school.principal.read(Right.READ_READINESS) as session:
        risk = queries.board(session, clock.today()).lights[0].conditions[0]
    policy = school.policy()
    assert edition(policy) in wording.fact(risk)
    assert risk.day == min(policy.in_force_from, clock.today())


@on_sqlite
def test_of_a_day_to_come_no_record_is_dated_after_today(school: School) -> None:
    """The board of a day in spring tells what is known now."""
    with school.principal.read(Right.READ_READINESS) as session:
        told = queries.board(session, date(2027, 2, 20))
    days = [each.day for light in told.lights for each in light.conditions if each.day]
    assert days
    assert max(days) <= clock.today()


@on_sqlite
def test_the_rule_is_a_clause_of_the_plan_and_the_rows_are_named_where_they_are(school: School
                                                                                ) -> None:
    """No code of this program's own stands on the paper that the county signs."""
    with school.principal.read(Right.READ_READINESS) as session:
        lights = queries.board(session, clock.today()).lights
    for number, light in enumerate(lights, 1):
        for each in light.conditions:
            assert wording.rule(each).startswith(f"Plan 2.3({number})")
    where = {each.id: each.where for light in lights for each in light.conditions}
    assert where["certificates"] == Where("people", "certificates")
    assert where["hazards"] == Where("campus", "hazards/kinds")
