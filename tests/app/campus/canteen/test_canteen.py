"""The canteen: checks by a list, samples in the cold, who may handle food."""

from datetime import date

import pytest

from app import clock
from app.campus.canteen import queries, rules, service
from app.campus.canteen.catalogue import items
from app.campus.canteen.models import CanteenAnswer, CanteenCheck, FoodSample
from app.campus.canteen.rules import Answer, Check, CheckKind, Kept, Meal, Wanted
from app.campus.canteen.service import Samples
from app.campus.findings import queries as findings
from app.campus.findings.rules import Grade, Source
from app.errors import Invalid, NotFound
from app.people.staffing import service as staffing
from app.people.staffing.rules import Paper, State
from app.places.grid.rules import Use
from app.register import Period
from app.security.rights import Right, Role
from tests.app.campus.places import head, place, staff
from tests.schools import on_sqlite

TODAY = date(2026, 11, 23)
PERIOD = Period(TODAY, TODAY)


def good(kind=CheckKind.DAILY):
    return {each.id: Answer.GOOD for each in items(kind, TODAY)}


def keeper(school):
    return school.desk(Role.LOGISTICS)


def test_a_bad_line_is_a_finding_of_whoever_answers_for_the_canteen(school, wall_clock):
    where = place(school, "第一食堂", Use.CANTEEN)
    head(school, staff(school), where)
    key = service.check(keeper(school), Check(
        CheckKind.DAILY, good() | {"gas": Answer.BAD, "cold": Answer.NONE}, {"gas": "报警器没电"}))
    with school.principal.read(Right.READ_WATER) as session:
        (found,) = findings.of(session, Source.CANTEEN, key)
        (row,) = queries.checks(session, PERIOD)
    assert (found.grade, found.responsible, found.due) == (
        Grade.GRAVE, "周海", date(2026, 11, 24))
    assert found.what.endswith("报警器没电")
    assert row.bad == ["gas"]
    assert rules.share(row.answers.values()) == (12, 13)
    service.take_back(keeper(school), key, "记错食堂")
    with school.principal.read(Right.READ_WATER) as session:
        assert queries.checks(session, PERIOD) == []


@on_sqlite
@pytest.mark.parametrize(("changed", "words"), [
    ({"gas": None}, "Not answered yet: 燃气"),
    ({"gas": Answer.BAD}, "Say what is wrong"),
    ({"strange": Answer.GOOD}, "Not asked for here"),
])
def test_a_check_with_an_open_line_is_refused(school, changed, words):
    answers = {item: answer for item, answer in (good() | changed).items() if answer}
    with pytest.raises(Invalid, match=words):
        service.check(keeper(school), Check(CheckKind.DAILY, answers))
    with pytest.raises(Invalid, match="who answers"):
        service.check(keeper(school), Check(
            CheckKind.DAILY, good() | {"gas": Answer.BAD}, {"gas": "x"}))
    assert school.rows(CanteenCheck) == school.rows(CanteenAnswer) == []


def test_the_check_of_the_day_is_waited_for_from_nine(school, wall_clock):
    def waits():
        with school.principal.read(Right.READ_WATER) as session:
            return [each.what for each in queries.pending(session, clock.now())]

    assert waits() == []
    wall_clock.set("09:00")
    assert waits() == ["Canteen not checked today"]
    service.check(keeper(school), Check(CheckKind.DAILY, good()))
    assert waits() == []


def test_samples_stay_two_days_and_too_little_is_told(school, wall_clock):
    wall_clock.set("11:30")
    keys = service.keep(keeper(school), Samples(
        TODAY, Meal.LUNCH, [("番茄炒蛋", 125), ("米饭", 124), ("红烧肉", 130)]))
    service.throw_away(keeper(school), [keys[2]])
    wall_clock.set("2026-11-25T11:29")

    def kept():
        with school.principal.read(Right.READ_WATER) as session:
            return [each.kept for each in queries.kept(session, Period(TODAY, clock.today()))]

    assert kept() == [Kept.KEPT, Kept.LITTLE, Kept.EARLY]
    wall_clock.set("2026-11-25T11:30")
    assert kept()[0] is Kept.MAY_GO
    service.throw_away(keeper(school), keys[:1])
    assert kept()[0] is Kept.GONE
    with school.principal.read(Right.READ_WATER) as session:  # as it was on that day
        assert [each.kept for each in queries.kept(session, PERIOD)] == [
            Kept.KEPT, Kept.LITTLE, Kept.EARLY]
    with pytest.raises(NotFound, match="already"):
        service.throw_away(keeper(school), keys[:1])
    for dishes in ([], [("", 125)], [("米饭", 0)]):
        with pytest.raises(Invalid):
            service.keep(keeper(school), Samples(TODAY, Meal.LUNCH, dishes))


def test_samples_by_mistake_are_taken_back_with_the_reason(school):
    keys = service.keep(keeper(school), Samples(TODAY, Meal.LUNCH, [("米饭", 12), ("汤", 130)]))
    with pytest.raises(Invalid):
        service.take_samples_back(keeper(school), keys[:1], " ")
    assert service.take_samples_back(keeper(school), keys[:1], "少打一个 5") == 1
    with school.principal.read(Right.READ_WATER) as session:
        assert [each.dish for each in queries.kept(session, PERIOD)] == ["汤"]
    assert [each.note for each in school.rows(FoodSample)] == ["", "", "少打一个 5"]
    for again in (lambda: service.take_samples_back(keeper(school), keys[:1], "again"),
                  lambda: service.throw_away(keeper(school), keys[:1])):
        with pytest.raises(NotFound):
            again()


def test_a_sample_is_good_at_the_limit():
    at = clock.parse("2026-11-23T11:30")
    told = rules.sample(125, at, clock.parse("2026-11-25T11:30"), Wanted(125, 48), at)
    assert told is Kept.GONE


def test_food_handlers_are_those_of_the_staff_with_their_certificates(school, wall_clock):
    cook, cleaner = staff(school, "赵六"), staff(school, "钱七")
    desk = school.administrator
    staffing.begin_post(desk, cook, "食堂厨师", TODAY)
    staffing.begin_post(desk, cleaner, "保洁", TODAY)
    assert _unfit(school, TODAY) == ["赵六"]
    staffing.add_certificate(desk, cook, Paper("health", issued_on=TODAY))
    assert _unfit(school, TODAY) == []
    assert _unfit(school, date(2027, 11, 24)) == ["赵六"]


def _unfit(school, day):
    with school.principal.read(Right.READ_WATER) as session:
        return [each.name for each in queries.handlers(session, day)
                if each.state in (State.MISSING, State.EXPIRED)]
