"""Mixing and kits by real keys: the recipe stands there at once, one act books it out."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.security.rights import Role
from app.supplies.dilution import service as dilution
from app.supplies.dilution.rules import Concentrate, Form
from app.supplies.kits import service as kits
from app.supplies.kits.models import Kit
from app.supplies.kits.rules import Occasion
from app.supplies.kits.service import Packed
from app.supplies.ledger.models import Movement, Store
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, enter, press, write
from tests.ui.supplies.test_stock_page import booked, dialog

pytestmark = on_sqlite


@pytest.fixture
def bleach(keeper):
    dilution.describe(keeper.desk, keeper.bleach, Concentrate(Form.LIQUID, Decimal(5)))
    return keeper.receive(5000, item=keeper.bleach)


def mixing(room, role=Role.LOGISTICS):
    room.open(role)
    room.tab.show_page("mixing")
    room.settle()
    return room.tab.pages["mixing"]


def typed(page, name, text):
    line = page.mixing.form.control(name)
    line.setFocus()
    line.selectAll()
    write(page, text)


def test_the_recipe_follows_what_is_typed_and_goes_out_by_one_key(room, keeper, bleach, school):
    page = mixing(room)
    assert page.mixing.recipe.text() == (
        "100 mL of concentrate + 9\u2009900 mL of water")
    page.mixing.season.set_value(True)
    assert page.mixing.recipe.text().startswith("200 mL")
    typed(page, "litres", "5")
    assert page.mixing.recipe.text().startswith("100 mL")
    typed(page, "wanted", "60000")
    assert page.mixing.recipe.text() == "—"
    assert "weaker than that" in page.mixing.how.text()
    typed(page, "wanted", "x")
    assert page.mixing.how.text() == "Strength and volume are numbers."
    typed(page, "wanted", "500")
    press(page, Qt.Key.Key_Return, CTRL)
    booked(room, 1)
    assert [row.quantity for row in school.rows(Movement)] == [5000, -50]


def test_too_little_is_told_beside_the_recipe(room, keeper, bleach, school):
    page = mixing(room)
    typed(page, "litres", "600")
    press(page, Qt.Key.Key_Return, CTRL)
    room.until(lambda: bool(page.mixing.message.text()))
    assert "may be used" in page.mixing.message.text()
    assert len(school.rows(Movement)) == 1


def test_a_kit_is_put_together_and_taken_out(room, keeper, bleach, school):
    keeper.receive(100)
    page = mixing(room)
    press(page, Qt.Key.Key_N, CTRL)
    form = dialog(room).form
    enter(form, "观察包")
    form.control("parts").setFocus()
    enter(form, "一次性医用口罩 2只、84 消毒液 100mL")
    booked(room, 1)
    assert [row.sets for row in page.kits.model.rows] == [50]
    press(page, Qt.Key.Key_H, CTRL)
    form = dialog(room).form
    form.control("times").selectAll()
    enter(form, "3")
    booked(room, 2)
    assert [row.quantity for row in school.rows(Movement)][2:] == [-6, -300]


def test_a_part_nobody_knows_is_told_on_the_form(room, keeper, school):
    page = mixing(room)
    press(page, Qt.Key.Key_N, CTRL)
    asked = dialog(room)
    enter(asked.form, "包")
    asked.form.control("parts").setFocus()
    enter(asked.form, "口罩 2只")
    room.until(lambda: bool(asked.message.text()))
    assert "Which item is this: 口罩 2只" in asked.message.text()
    press(asked, Qt.Key.Key_Escape)
    assert school.rows(Kit) == []


def test_the_doctor_takes_kits_but_does_not_change_them(room, keeper, school):
    kits.pack(keeper.desk, Packed("包", Occasion.CLINIC, {keeper.masks: 1}))
    page = mixing(room, Role.DOCTOR)
    assert page.pack.isHidden()
    press(page, Qt.Key.Key_N, CTRL)
    assert QApplication.activeModalWidget() is None
    press(page, Qt.Key.Key_H, CTRL)
    out = dialog(room)
    out.act.click()
    room.until(lambda: bool(out.message.text()))
    assert "0 只 may be used" in out.message.text()
    press(out, Qt.Key.Key_Escape)


def test_empty_cards_say_what_to_do_first(room, school):
    page = mixing(room)
    assert page.mixing._empty.isVisible()
    assert not page.mixing.mix.isEnabled()
    press(page, Qt.Key.Key_N, CTRL)
    assert "First put items" in page.message.text()


def test_logistics_says_which_store_is_the_clinics(room, keeper, school):
    page = mixing(room)
    press(page, Qt.Key.Key_L, CTRL)
    asked = dialog(room)
    asked.form.control(str(keeper.cupboard)).setChecked(True)
    asked.act.click()
    booked(room, 1)
    assert [row.name for row in school.rows(Store) if row.clinic] == ["3 号柜"]
    assert page._seen.clinic == [keeper.cupboard]


def test_the_strength_of_tablets_is_told_in_plain_figures(room, keeper, school):
    dilution.describe(keeper.desk, keeper.masks, Concentrate(Form.TABLET, Decimal(500)), 100)
    page = mixing(room)
    assert page.mixing.form.field("item").hint.text() == "500 mg each"
    press(page, Qt.Key.Key_D, CTRL)
    asked = dialog(room)
    assert asked.form.control("strength").text() == "500"
    press(asked, Qt.Key.Key_Escape)
