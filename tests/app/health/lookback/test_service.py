"""A stay in a risk area closes the gate and opens it again by itself; nothing is overwritten."""

from datetime import date

import pytest
from sqlalchemy.exc import DBAPIError

from app import clock
from app.errors import Conflict, NotAllowed
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.service import Look
from app.health.lookback import kept, service
from app.health.lookback.areas import Area, Level
from app.health.lookback.models import RiskArea, TripJudgement, TripSheet, TripStay
from app.health.lookback.rules import FamilyWork, Focus, Origin, Source, Stay, Told
from app.health.lookback.service import Telling
from app.people import service as people
from app.people.models import Restriction
from app.policy import Profile
from app.rulebook.models import PolicyEdition
from app.rulebook.service import adopt
from app.security.rights import Right

RUILI = Area("瑞丽市", Level.HIGH, date(2027, 1, 20))
STAYED = Told((Stay("云南省瑞丽市", date(2027, 2, 10), date(2027, 2, 12)),))


@pytest.fixture
def li(school):
    return school.enrol("李明")


def tell(school, term, who, told, seen=None, **telling):
    return service.tell(school.doctor, who.id, term, told, seen, Telling(**telling))


def holds(school):
    return [(row.until, row.closed_at is None) for row in school.rows(Restriction)]


def areas(school):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return [each.area for each in kept.areas(session)]


def test_a_sheet_keeps_who_told_it_and_what_it_says(school, term, li):
    told = Told((Stay("郑州市金水区", date(2027, 2, 8), date(2027, 2, 9)),),
                frozenset({Symptom.COUGH, Symptom.FEVER}), contact="表哥", on_campus=True,
                family_work=FamilyWork.TRADE, home="郑州市金水区", note="n")
    tell(school, term, li, told, told_by="李建国", source=Source.FORM)
    (row,) = school.rows(TripSheet)
    (stay,) = school.rows(TripStay)
    assert (row.told_by, row.source, row.first, row.last) == (
        "李建国", Source.FORM, date(2027, 2, 8), date(2027, 2, 21))
    assert kept.told_of(row, [Stay(stay.place, stay.since, stay.until, stay.level)]) == told


def test_a_stay_in_a_risk_area_holds_until_its_day_and_no_longer(
        school, term, plan_era, li, wall_clock):
    service.declare_area(school.doctor, RUILI)
    assert school.said(li, "36.5")[0] == "admit"
    wall_clock.go(minutes=10)
    tell(school, term, li, STAYED)
    assert holds(school) == [(date(2027, 2, 26), True)]
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    wall_clock.set("2027-02-26 07:20")
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    wall_clock.set("2027-02-27 07:20")
    assert school.said(li, "36.5")[0] == "admit"


def test_what_ran_out_holds_nobody_on_the_roll_either(school, term, plan_era, li, wall_clock):
    from app.people.roll_queries import person

    service.declare_area(school.doctor, RUILI)
    tell(school, term, li, STAYED)
    with school.doctor.read(Right.READ_PEOPLE) as session:
        assert person(session, li.id).restricted_at is not None
    wall_clock.set("2027-02-27 07:20")
    with school.doctor.read(Right.READ_PEOPLE) as session:
        found = person(session, li.id)
        assert (found.restricted_at, found.row.obstacle) == (None, None)


def test_an_area_raised_later_judges_anew_who_was_there(school, term, plan_era, li):
    low = Area("瑞丽市", Level.LOW, date(2027, 1, 20))
    service.declare_area(school.doctor, low)
    tell(school, term, li, STAYED)
    assert holds(school) == []
    service.declare_area(school.doctor, Area("瑞丽市", Level.MEDIUM, date(2027, 2, 11)))
    assert holds(school) == [(date(2027, 2, 26), True)]
    assert areas(school)[1] == Area("瑞丽市", Level.LOW, date(2027, 1, 20), date(2027, 2, 10))
    assert len(school.rows(RiskArea)) == 3, "ended by a new row"


def test_an_area_that_is_ended_or_taken_back_lets_people_in(school, term, plan_era, li):
    area = service.declare_area(school.doctor, RUILI)
    tell(school, term, li, STAYED)
    service.end_area(school.doctor, area, date(2027, 2, 11))
    assert holds(school) == [(date(2027, 2, 26), False), (date(2027, 2, 25), True)]
    service.take_back_area(school.doctor, school.rows(RiskArea)[-1].id)
    assert [open_ for _until, open_ in holds(school)] == [False, False]
    assert areas(school) == []
    service.declare_area(school.doctor, RUILI)
    assert holds(school)[-1] == (date(2027, 2, 26), True)


def test_a_sheet_that_is_corrected_or_taken_back_lets_people_in(school, term, plan_era, li):
    service.declare_area(school.doctor, RUILI)
    first = tell(school, term, li, STAYED)
    second = tell(school, term, li, Told(note="记错了"), first)
    assert holds(school) == [(date(2027, 2, 26), False)]
    third = tell(school, term, li, STAYED, second)
    assert holds(school)[-1] == (date(2027, 2, 26), True)
    service.take_back(school.doctor, third)
    assert not any(open_ for _until, open_ in holds(school))
    assert [row.replaces_id for row in school.rows(TripSheet)] == [None, first, second, third]


def test_the_same_told_again_leaves_the_hold_as_it_is(school, term, plan_era, li):
    service.declare_area(school.doctor, RUILI)
    first = tell(school, term, li, STAYED)
    tell(school, term, li, STAYED, first)
    assert holds(school) == [(date(2027, 2, 26), True)]


def test_whom_the_doctor_let_in_stays_let_in(school, term, plan_era, li):
    service.declare_area(school.doctor, RUILI)
    first = tell(school, term, li, STAYED)
    people.lift(school.doctor, li.id)
    tell(school, term, li, STAYED, first)
    assert holds(school) == [(date(2027, 2, 26), False)]


def test_each_judgement_names_its_edition_rule_and_numbers(school, term, plan_era, li):
    service.declare_area(school.doctor, RUILI)
    tell(school, term, li, STAYED)
    (row,) = school.rows(TripJudgement)
    policies = {each.id: each.profile for each in school.rows(PolicyEdition)}
    assert policies[row.policy_id] is Profile.P2
    (ground,) = kept.judgement_of(row).grounds
    assert (ground.rule, ground.place, ground.level, ground.until, ground.days) == (
        "R3.10", "云南省瑞丽市", Level.HIGH, date(2027, 2, 12), 14)


def test_today_nobody_is_held_and_no_area_is_kept(school, term, li):
    with pytest.raises(Conflict, match="no risk areas"):
        service.declare_area(school.doctor, RUILI)
    told = Told((Stay("瑞丽市", date(2027, 2, 10), date(2027, 2, 12), Level.HIGH),))
    tell(school, term, li, told)
    (row,) = school.rows(TripJudgement)
    policies = {each.id: each.profile for each in school.rows(PolicyEdition)}
    assert (row.focus, row.until, policies[row.policy_id]) == ("", None, Profile.P6)
    assert holds(school) == []


def test_the_second_of_two_is_told_what_changed(school, term, li):
    tell(school, term, li, Told(note="一"))
    with pytest.raises(Conflict, match="wrote something else"):
        tell(school, term, li, Told(note="二"))
    assert [row.note for row in school.rows(TripSheet)] == ["一"]


def test_the_same_area_twice_is_told(school, plan_era):
    service.declare_area(school.doctor, RUILI)
    with pytest.raises(Conflict, match="stands on the list"):
        service.declare_area(school.doctor, RUILI)


def test_only_the_doctor_keeps_the_look_back(school, term, li):
    with pytest.raises(NotAllowed):
        service.tell(school.principal, li.id, term, Told(), None)


@pytest.mark.parametrize("model", [TripSheet, TripStay, TripJudgement])
def test_rows_are_only_added(school, term, li, model):
    tell(school, term, li, Told((Stay("郑州市", date(2027, 2, 8), date(2027, 2, 9)),)))
    with (pytest.raises(DBAPIError, match="append-only"),
          school.database.engine.begin() as connection):
        connection.execute(model.__table__.delete())


def test_a_term_that_is_over_is_left_alone(school, term, plan_era, li, wall_clock):
    tell(school, term, li, STAYED)
    wall_clock.set("2027-07-12 08:00")
    service.declare_area(school.doctor, RUILI)
    assert len(school.rows(TripJudgement)) == 1


def test_when_the_era_changes_nobody_is_held_any_more_and_the_record_says_why(
        school, term, plan_era, li):
    service.declare_area(school.doctor, RUILI)
    tell(school, term, li, STAYED)
    with school.principal.begin(Right.SET_POLICY) as session:
        adopt(session, Profile.P6, None, clock.today())
    assert holds(school) == [(date(2027, 2, 26), False)]
    policies = {each.id: each.profile for each in school.rows(PolicyEdition)}
    assert [policies[row.policy_id] for row in school.rows(TripJudgement)] == [
        Profile.P2, Profile.P6]


def test_other_numbers_of_the_policy_leave_judgements_as_they_are(school, term, plan_era, li):
    service.declare_area(school.doctor, RUILI)
    tell(school, term, li, STAYED)
    school.tune(undo_within=5)
    assert len(school.rows(TripJudgement)) == 1
    school.tune(area_days=21)
    assert holds(school) == [(date(2027, 2, 26), False), (date(2027, 3, 5), True)]


def test_the_look_back_may_ask_for_other_days(school, term, li):
    school.tune(lookback_days=21)
    tell(school, term, li, Told())
    (row,) = school.rows(TripSheet)
    assert (row.first, row.last) == (date(2027, 2, 1), date(2027, 2, 21))


def test_a_fever_at_a_check_of_these_days_counts_and_taking_it_back_does_too(school, term, li):
    tell(school, term, li, Told())
    look = Look(date(2027, 2, 19), Round.MORNING)
    fever = Finding(symptoms=frozenset({Symptom.FEVER}))
    row = checks.check(school.doctor, li.id, look, fever, None)
    newest = school.rows(TripJudgement)[-1]
    (ground,) = kept.judgement_of(newest).grounds
    assert (ground.focus, ground.origin, ground.since) == (
        Focus.FEVER, Origin.CHECK, date(2027, 2, 19))
    checks.take_back(school.doctor, li.id, look, row)
    assert [each.focus for each in school.rows(TripJudgement)] == ["", " fever ", ""]


def test_a_check_on_another_day_is_no_matter_of_the_look_back(school, term, li, wall_clock):
    tell(school, term, li, Told())
    wall_clock.set("2027-02-22 08:00")
    fever = Finding(symptoms=frozenset({Symptom.FEVER}))
    checks.check(school.doctor, li.id, Look(date(2027, 2, 22), Round.MORNING), fever, None)
    assert len(school.rows(TripJudgement)) == 1
