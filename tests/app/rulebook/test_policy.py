"""Dated editions of what the school has set: in force by day, within bounds, never changed."""

from datetime import date, time
from decimal import Decimal

import pytest

from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.places.service import Founding, found
from app.policy import TUNABLE, GateMode, Policy, Profile, Site, VehicleKind
from app.rulebook import wording
from app.rulebook.models import PolicyEdition
from app.rulebook.queries import policy_on
from app.rulebook.service import change, take_back
from app.security.desk import Actor, Desk
from app.security.rights import Right, Role
from app.storage.database import Database
from tests.schools import FOUNDED, PASSWORD, School

TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)


def policy(database: Database, day: date) -> Policy:
    desk = Desk(database, Actor(None, "", "", Role.GUARD), "")
    with desk.read(Right.READ_POLICY) as session:
        return policy_on(session, day)


def test_an_edition_is_in_force_from_its_day_on(school: School):
    change(school.principal, school.policy(), {"undo_within": 5}, TOMORROW)
    change(school.principal, school.policy(), {"undo_within": 7}, date(2026, 12, 1))
    assert [policy(school.database, day).undo_within for day in (
        date(2020, 1, 1), date(2026, 9, 1), TODAY, TOMORROW, date(2026, 11, 30), date(2026, 12, 1),
        date(2030, 1, 1),
    )] == [10, 10, 10, 5, 5, 7, 7]
    days = (TODAY, TOMORROW, date(2026, 12, 1))
    assert [policy(school.database, day).edition for day in days] == [1, 2, 3]


def test_an_edition_that_was_set_for_later_comes_into_force_on_its_day(school: School):
    change(school.principal, school.policy(), {"undo_within": 7}, date(2026, 12, 1))
    school.tune(undo_within=5)
    assert school.policy().undo_within == 5
    assert policy(school.database, date(2026, 12, 1)).undo_within == 7


def test_of_two_editions_of_one_day_the_later_counts(school: School):
    school.tune(undo_within=5)
    school.tune(undo_within=6)
    assert (school.policy().undo_within, school.policy().edition) == (6, 3)


def test_everything_that_is_tuned_comes_back_as_it_was(school: School):
    numbers = {
        "gate_mode": GateMode.CLOSED, "ask_temperature": False,
        "epidemic_controlled": False, "gathering_indoors": 60, "gathering_outdoors": 300,
        "gathering_minutes_indoors": 45, "gathering_minutes_outdoors": 90, "gathering_seats": 50,
        "risk_told_days": 3, "plan_and_drill": False,
        "fever_from": {site: Decimal("36.8") for site in Site}, "first_site": Site.EAR,
        "second_site": Site.FOREHEAD, "second_within": 20, "undo_within": 3,
        "day_starts": time(4, 30), "due_at": time(8), "lessons_until": time(17, 30),
        "exempt_vehicles": frozenset({VehicleKind.BUS, VehicleKind.FIRE}),
        "vehicle_mg_per_l": 250, "vehicle_contact": 15, "shelf_hours": 48,
        "certificate_notice": 45, "report_urgent": 10, "report_at_once": 15, "report_severe": 2,
        "report_event": 60, "report_cluster": 12, "report_daily_by": time(16),
        "report_closing": 5, "lookback_days": 21, "area_days": 10, "contact_minutes": 5,
        "closing_at": time(19), "morning_check_by": time(9), "noon_check": True,
        "noon_check_by": time(14), "evening_check": True, "evening_check_by": time(21),
    }
    assert {tunable.name for tunable in TUNABLE} == set(numbers)
    school.tune(**numbers)
    read = school.policy()
    assert {name: getattr(read, name) for name in numbers} == numbers


def test_what_is_not_changed_stays(school: School):
    school.tune(undo_within=5)
    school.tune(second_within=20)
    assert (school.policy().undo_within, school.policy().second_within) == (5, 20)


def test_a_limit_of_one_site_leaves_the_others(school: School):
    school.tune(fever_from={Site.EAR: Decimal("37.8")})
    assert school.policy().fever_from == dict.fromkeys(Site, Decimal("37.3")) | {
        Site.EAR: Decimal("37.8")
    }


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("undo_within", 1, 60), ("second_within", 3, 60)],
)
def test_a_number_lies_within_its_bounds(school: School, name, low, high):
    for value in (low, high):
        school.tune(**{name: value})
        assert getattr(school.policy(), name) == value
    for value in (low - 1, high + 1):
        with pytest.raises(Invalid, match=f"{low}.*{high}"):
            school.tune(**{name: value})
    assert getattr(school.policy(), name) == high


@pytest.mark.parametrize(
    ("limit", "good"), [("36.4", False), ("36.5", True), ("38.5", True), ("38.6", False)]
)
@pytest.mark.parametrize("site", Site)
def test_a_fever_begins_between_36_5_and_38_5(school: School, site, limit, good):
    numbers = dict.fromkeys(Site, Decimal("37.3")) | {site: Decimal(limit)}
    if good:
        school.tune(fever_from=numbers)
        assert school.policy().fever_from[site] == Decimal(limit)
        return
    with pytest.raises(Invalid):
        school.tune(fever_from=numbers)
    assert len(school.rows(PolicyEdition)) == 1


def test_days_that_are_past_keep_their_policy(school: School):
    with pytest.raises(Invalid, match="past"):
        change(school.principal, school.policy(), {"undo_within": 5}, date(2026, 11, 22))
    change(school.principal, school.policy(), {"undo_within": 5}, TODAY)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PRINCIPAL}))
def test_only_the_principal_changes_it(school: School, role):
    with pytest.raises(NotAllowed):
        change(school.desk(role), school.policy(), {"undo_within": 5}, TODAY)
    assert len(school.rows(PolicyEdition)) == 1


@pytest.mark.parametrize(
    ("profile", "mode"), [(Profile.P6, GateMode.NORMAL), (Profile.P2, GateMode.CONTROLLED)]
)
def test_the_two_presets_ask_for_the_temperature_with_37_3(database, wall_clock, profile, mode):
    found(database, Founding("一中", {"": ["东门"]}, "admin", PASSWORD, profile=profile))
    preset = policy(database, TODAY)
    assert (preset.profile, preset.edition, preset.in_force_from) == (profile, 1, TODAY)
    assert preset.gate_mode is mode
    assert preset.ask_temperature
    assert preset.fever_from == dict.fromkeys(Site, Decimal("37.3"))
    assert (preset.first_site, preset.second_site) == (Site.FOREHEAD, Site.ARMPIT)
    assert (preset.second_within, preset.undo_within) == (15, 10)


def test_a_change_keeps_the_profile_and_says_who_and_when(school: School, wall_clock):
    school.tune(undo_within=5)
    first, second = school.rows(PolicyEdition)
    assert (first.profile, second.profile) == (Profile.P6, Profile.P6)
    assert (first.issued_at, second.issued_at) == (FOUNDED, wall_clock.moment)
    assert second.account_id == school.principal.actor.id


def test_where_no_school_is_there_is_no_policy(database):
    with pytest.raises(NotFound):
        policy(database, TODAY)


def test_every_number_has_a_title_and_every_code_a_word():
    assert all(tunable.metadata["title"] for tunable in TUNABLE)
    assert set(wording.PROFILE) == set(Profile)
    assert set(wording.MODE) == set(GateMode)
    assert set(wording.SITE) == set(Site)
    assert "edition 3" in wording.edition(Policy(edition=3))


def planned(school: School, day: date, **numbers: object) -> int:
    """An edition that waits for its day."""
    change(school.principal, policy(school.database, day), numbers, day)
    return policy(school.database, day).id


def test_an_edition_is_taken_back_before_its_day_and_stays_written(school: School):
    day = date(2026, 12, 1)
    key = planned(school, day, undo_within=7)
    take_back(school.principal, key)
    now = policy(school.database, day)
    assert (now.undo_within, now.edition) == (10, 3)
    rows = school.rows(PolicyEdition)
    assert [(row.edition, row.takes_back_id) for row in rows] == [(1, None), (2, None), (3, key)]


def test_of_two_planned_days_one_is_taken_back(school: School):
    first, second = date(2026, 12, 1), date(2026, 12, 10)
    key = planned(school, first, undo_within=7)
    planned(school, second, second_within=20)
    take_back(school.principal, key)
    assert policy(school.database, first).undo_within == 10
    assert policy(school.database, second).second_within == 20


def test_after_a_first_one_of_the_day_was_replaced_only_the_later_can_be_taken_back(
    school: School
):
    day = date(2026, 12, 1)
    old = planned(school, day, undo_within=7)
    new = planned(school, day, undo_within=8)
    with pytest.raises(Conflict, match="replaced"):
        take_back(school.principal, old)
    take_back(school.principal, new)
    assert policy(school.database, day).undo_within == 7


def test_what_is_in_force_or_taken_back_cannot_be_taken_back(school: School):
    school.tune(undo_within=5)
    with pytest.raises(Conflict, match="in force"):
        take_back(school.principal, school.policy().id)
    key = planned(school, date(2026, 12, 1), undo_within=7)
    take_back(school.principal, key)
    for each in (key, policy(school.database, date(2026, 12, 1)).id):
        with pytest.raises(Conflict, match="replaced"):
            take_back(school.principal, each)
    with pytest.raises(NotFound):
        take_back(school.principal, 99)


def test_only_who_sets_the_policy_takes_an_edition_back(school: School):
    key = planned(school, date(2026, 12, 1), undo_within=7)
    with pytest.raises(NotAllowed):
        take_back(school.administrator, key)
