"""Who is released tomorrow is one number: board, list and print ask here."""

from datetime import timedelta

from app.cases.contacts.rules import Grade
from app.cases.followup import queries
from app.cases.orders import service as orders
from app.cases.orders.following import go_on
from app.cases.orders.rules import Change, ChangeKind, OrderKind
from app.people.merging import service as merging
from app.rulebook import profiles
from app.security.rights import Right
from tests.app.cases.followup.conftest import TODAY, asked, ordered

DAY = timedelta(days=1)


def released(school, day):
    with school.doctor.read(Right.READ_CASES) as session:
        return queries.released_on(session, day)


def test_the_morning_after_the_last_day_is_the_day_of_the_release(school, li):
    ordered(school, li, days=7)
    assert [released(school, TODAY + DAY * n) for n in (6, 7, 8, 9)] == [0, 0, 1, 0]


def test_of_two_orders_the_later_end_counts_and_a_case_without_an_end_is_not_counted(school, li):
    ordered(school, li, days=7)
    ordered(school, li, OrderKind.MONITOR, days=10)
    assert (released(school, TODAY + DAY * 8), released(school, TODAY + DAY * 11)) == (0, 1)
    ordered(school, li, OrderKind.ISOLATE, days=None)
    assert released(school, TODAY + DAY * 11) == 0


def test_what_moves_the_end_moves_the_number(school, li, wall_clock):
    key = ordered(school, li, days=7)
    wall_clock.go(days=1)
    for told, day in (
        (Change(ChangeKind.MISSED, TODAY + DAY, why="停电"), 9),
        (Change(ChangeKind.END, TODAY + DAY * 4, "疾控王", "核酸阴性"), 5),
    ):
        orders.change(school.doctor, key, told)
        assert released(school, TODAY + DAY * day) == 1
    orders.change(school.doctor, key, Change(ChangeKind.RELEASED, TODAY + DAY, why="疾控同意"))
    assert released(school, TODAY + DAY * 5) == 0


def test_two_files_of_one_person_are_one(school, li):
    twin = school.enrol("李明", "20260002")
    ordered(school, li)
    ordered(school, twin)
    assert released(school, TODAY + DAY * 8) == 2
    merging.merge(school.administrator, li.id, twin.id)
    assert released(school, TODAY + DAY * 8) == 1


def test_who_goes_on_with_a_next_stage_is_not_released(school, li, wall_clock):
    key = ordered(school, li, OrderKind.CENTRAL, days=2, disease=profiles.disease(),
                  grade=Grade.CLOSE, profile="P2")
    assert released(school, TODAY + DAY * 3) == 0
    wall_clock.go(days=2)
    asked(school, li, TODAY + DAY * 2)
    go_on(school.doctor, [key])
    assert [released(school, TODAY + DAY * n) for n in (3, 9, 10)] == [0, 0, 1]
