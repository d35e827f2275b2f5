"""The policy by keys: read by all, changed by the principal, edition by edition."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app import clock
from app.policy import EXEMPT, TUNABLE, GateMode, Policy, Profile, Site, VehicleKind
from app.rulebook.numbers import checked
from app.rulebook.service import PRESETS, change
from app.security.rights import Role
from tests.ui.keys import CTRL, press
from ui.ask import Question
from ui.security import policy_words
from ui.security.policy_form import form_of, policy_from


@pytest.fixture
def page(office):
    tab = office.sit(Role.PRINCIPAL)
    press(tab, Qt.Key.Key_1, CTRL)
    return tab.page


def edit(office, page, **values):
    """A new edition with these values in the form, up to the question."""
    press(page, Qt.Key.Key_N, CTRL)
    for name, value in values.items():
        page.editor.form.set_value(name.replace("__", "."), value)
    press(page, Qt.Key.Key_S, CTRL)
    office.settle()
    return page.editor.findChild(Question)


def test_an_emergency_closes_the_gate_by_keys(office, page):
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Right)
    assert page.mode.act.text() == "Closed mode: put in force now"
    assert office.editions() == 1, "choosing alone changes nothing"
    press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Return)
    office.settle()
    policy = office.policy()
    assert (policy.gate_mode, policy.edition) == (GateMode.CLOSED, 2)
    assert not page.mode.act.isVisible()


def test_keeping_the_mode_changes_nothing(office, page):
    page.mode.cards[GateMode.CLOSED].click()
    page.mode.keep.click()
    assert page.mode.cards[GateMode.NORMAL].isChecked()
    assert office.editions() == 1


def test_a_new_edition_is_asked_about_with_what_changes(office, page):
    question = edit(office, page, second_within="20", fever_from__ear="37.6", due_at="8:00")
    told = "\n".join(label.text() for label in question.findChildren(type(page.sentence)))
    assert "Fever from·Ear: 37.3 °C → 37.6 °C" in told
    assert "Second reading within: 15 min → 20 min" in told
    assert "Everybody due at: 07:50 → 08:00" in told
    assert question.keep.hasFocus(), "Enter alone puts nothing in force"
    assert office.editions() == 1
    question.act.click()
    office.settle()
    policy = office.policy()
    assert (policy.second_within, policy.edition) == (20, 2)
    assert policy.fever_from[Site.EAR] == Decimal("37.6")
    assert page.sheets.currentIndex() == 0, "back to reading"
    assert page.standing.policy == policy


@pytest.mark.parametrize(("name", "value", "sentence"), [
    ("fever_from__ear", "38.6", "It must lie between 36.5 and 38.5."),
    ("fever_from__ear", "37.35", "One decimal is enough, for instance 37.3."),
    ("second_within", "1.5", "It must lie between 3 and 60."),
    ("second_within", "3.5", "Write a whole number."),
    ("due_at", "25:00", "Write a time of day, for instance 07:50."),
    ("due_at", "soon", "Write a time of day, for instance 07:50."),
])
def test_a_wrong_number_is_refused_beside_its_field(office, page, name, value, sentence):
    assert edit(office, page, **{name: value}) is None
    field = name.replace("__", ".")
    assert page.editor.form.field(field).error == sentence
    assert page.editor.form.control(field).hasFocus()


def test_an_edition_without_a_change_is_not_made(office, page):
    assert edit(office, page) is None
    assert page.editor.message.text() == "Nothing was changed."


def test_a_day_that_is_past_is_refused_beside_the_day(office, page):
    press(page, Qt.Key.Key_N, CTRL)
    page.editor.day.set_day(clock.today() - timedelta(days=1))
    press(page, Qt.Key.Key_S, CTRL)
    office.settle()
    assert page.editor.when.error == "A policy cannot be changed for days that are past."


def test_an_edition_for_next_week_waits_and_is_announced(office, page):
    monday = clock.today() + timedelta(days=7)
    press(page, Qt.Key.Key_N, CTRL)
    page.editor.day.set_day(monday)
    page.editor.form.set_value("gate_mode", GateMode.CONTROLLED)
    press(page, Qt.Key.Key_S, CTRL)
    office.settle()
    page.editor.findChild(Question).act.click()
    office.settle()
    assert office.policy().gate_mode is GateMode.NORMAL
    assert office.policy(monday).gate_mode is GateMode.CONTROLLED
    assert page.message.text() == (
        "From 2026-11-30 on, edition 2 takes over, with Controlled mode.")


def test_the_question_compares_with_what_would_be_in_force_that_day(office, page):
    monday = clock.today() + timedelta(days=7)
    change(office.school.principal, office.policy(), {"second_within": 30}, monday)
    press(page, Qt.Key.Key_N, CTRL)
    page.editor.day.set_day(monday)
    press(page, Qt.Key.Key_S, CTRL)
    office.settle()
    question = page.editor.findChild(Question)
    told = "\n".join(label.text() for label in question.findChildren(type(page.sentence)))
    assert "Second reading within: 30 min → 15 min" in told


def test_another_era_brings_its_own_numbers_and_keeps_the_schools(office, page):
    office.school.tune(second_within=20)
    page.reload()
    office.settle()
    press(page, Qt.Key.Key_N, CTRL)
    page.editor.eras[Profile.P2].click()
    press(page, Qt.Key.Key_S, CTRL)
    office.settle()
    page.editor.findChild(Question).act.click()
    office.settle()
    policy = office.policy()
    assert (policy.profile, policy.gate_mode, policy.second_within) == (
        Profile.P2, GateMode.CONTROLLED, 20)


def test_the_vehicles_that_may_come_in_are_ticked_one_by_one(office, page):
    assert "Vehicles that may come in·Bus or coach" in [row.title for row in page.model.rows]
    edit(office, page, exempt_vehicles__bus=True, exempt_vehicles__police=False)
    question = page.editor.findChild(Question)
    told = "\n".join(label.text() for label in question.findChildren(type(page.sentence)))
    assert "Vehicles that may come in·Police car: yes → no" in told
    question.act.click()
    office.settle()
    assert office.policy().exempt_vehicles == EXEMPT - {VehicleKind.POLICE} | {VehicleKind.BUS}


def test_others_read(office):
    tab = office.sit(Role.ADMINISTRATOR)
    press(tab, Qt.Key.Key_2, CTRL)
    office.settle()
    page = tab.page
    assert page.change.isHidden()
    assert not any(card.isEnabled() for card in page.mode.cards.values())
    assert len(page.model.rows) == len(policy_words.numbers())
    press(page, Qt.Key.Key_N, CTRL)
    assert page.sheets.currentIndex() == 0


def test_the_form_gives_back_what_it_was_filled_with(qtbot):
    form = form_of(Policy())
    qtbot.addWidget(form)
    assert policy_from(form, Policy()) == checked(Policy(), {})


def test_every_number_is_told_with_its_source():
    rows = policy_words.rows(Policy())
    assert {each.field.name for each in policy_words.numbers()} == {one.name for one in TUNABLE}
    assert all(row.words and row.source for row in rows)
    assert {one.metadata["source"] for one in TUNABLE} <= set(policy_words.SOURCE)


@pytest.mark.parametrize("profile", Profile)
def test_going_to_an_era_and_back_is_as_if_nothing_was(profile):
    assert {**policy_words.preset(profile), **policy_words.preset(Profile.P6)} == {
        "gate_mode": GateMode.NORMAL, "epidemic_controlled": True}
    assert PRESETS[profile].items() <= policy_words.preset(profile).items()


def test_editions_that_are_alike_differ_in_nothing():
    assert policy_words.changes(Policy(id=1), Policy(id=2, in_force_from=date(2026, 1, 1))) == []


@pytest.fixture
def planned(office, page):
    """An edition that waits for its day."""
    change(office.school.principal, office.policy(), {"undo_within": 7},
           clock.today() + timedelta(days=7))
    page.reload()
    office.settle()
    return clock.today() + timedelta(days=7)


def test_an_edition_is_taken_back_by_keys_after_one_question(office, page, planned):
    (button,) = page.history.buttons.values()
    button.setFocus()
    press(page, Qt.Key.Key_Space)
    question = page.findChild(Question)
    question.act.click()
    office.settle()
    assert office.policy(planned).undo_within == 10
    assert page.history.buttons == {}
    assert page.message.text() == "", "nothing waits any more"


def test_who_only_reads_takes_nothing_back(office, page, planned):
    tab = office.sit(Role.ADMINISTRATOR)
    press(tab, Qt.Key.Key_2, CTRL)
    office.settle()
    assert tab.page.history.buttons == {}


def test_two_editions_stand_side_by_side(office, page, planned):
    page.compare.left.setCurrentIndex(1)
    page.compare.right.setCurrentIndex(0)
    page.compare.right.activated.emit(0)
    assert [(pair.title, pair.left, pair.right) for pair in page.compare.model.rows] == [
        ("Undo within", "10 min", "7 min")]
    page.compare.only.click()
    assert len(page.compare.model.rows) == len(policy_words.numbers()) + 1
    assert page.compare.model.rows[0].title == "Undo within", "what differs stands first"


def test_one_edition_alone_is_compared_with_nothing(office, page):
    assert not page.compare.isVisible()
