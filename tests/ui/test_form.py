"""Forms: what is wrong stands beside its field."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.campus.gatherings.rules import Air
from tests.ui.keys import enter, press, shown, write
from ui.form import Entry, Form, Kind

TEMPERATURE = Entry("t", "Temperature", Kind.NUMBER, unit="°C", low=34, high=43)


@pytest.fixture
def form(qtbot):
    made = Form([
        Entry("name", "Name"),
        TEMPERATURE,
        Entry("site", "Site", Kind.CHOICE, choices=[("ear", "Ear"), ("armpit", "Armpit")]),
        Entry("day", "Day", Kind.DAY, value=date(2026, 11, 23)),
        Entry("note", "Note", required=False),
        Entry("sure", "I am sure", Kind.CHECK),
    ])
    shown(qtbot, made)
    made.setFocus()
    return made


def test_what_was_typed_comes_out_in_its_type(form):
    write(form, "Li Ming")
    press(form, Qt.Key.Key_Tab)
    write(form, "36.5")
    form.set_value("site", "armpit")
    assert form.values() == {
        "name": "Li Ming", "t": Decimal("36.5"), "site": "armpit", "day": date(2026, 11, 23),
        "note": None, "sure": False,
    }


def test_an_empty_field_is_named_and_gets_the_focus(form):
    assert form.values() is None
    assert "Name" in form.field("name").error
    assert form.control("name").hasFocus()
    write(form, "L")
    assert form.field("name").error == "", "typing takes the refusal away"


@pytest.mark.parametrize(("typed", "error"), [
    ("365", "between 34 and 43"), ("3.65", "between 34 and 43"), ("hot", "not a number"),
    ("nan", "not a number"), ("34", ""), ("43", ""), ("３６．５", ""), ("36。5", ""),
])
def test_a_number_is_checked_at_its_bounds(qtbot, typed, error):
    form = Form([TEMPERATURE])
    qtbot.addWidget(form)
    form.set_value("t", typed)
    form.values()
    assert error in form.field("t").error
    assert bool(form.field("t").error) == bool(error)


def test_enter_goes_to_the_next_empty_field_and_then_submits(qtbot):
    form = Form([Entry("account", "Account"), Entry("password", "Password", Kind.PASSWORD)])
    shown(qtbot, form)
    form.setFocus()
    submitted = []
    form.submitted.connect(lambda: submitted.append(form.values()))
    enter(form, "guard")
    assert submitted == []
    assert form.control("password").hasFocus()
    enter(form, "Secret12")
    assert submitted == [{"account": "guard", "password": "Secret12"}]


def test_every_field_has_an_accessible_name(form):
    assert [form.control(name).accessibleName() for name in ("name", "t", "sure")] == [
        "Name", "Temperature", "I am sure"]


def test_a_choice_comes_back_as_the_word_of_its_enumeration(qtbot):
    form = Form([Entry("air", "Air", Kind.CHOICE, Air.OPEN_AIR, choices=[
        (each, each.name) for each in Air])])
    qtbot.addWidget(form)
    assert form.values()["air"] is Air.OPEN_AIR
