"""Hazards by real keys: looked, found, mended, checked again by somebody else, covered."""

from PySide6.QtCore import Qt

from app.campus.findings.models import Finding, FindingStep
from app.campus.findings.rules import Step
from app.campus.hazards.models import HazardLook
from app.campus.hazards.rules import Saw
from app.places.grid.rules import Use
from app.security.rights import Role
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, SHIFT, enter, press, write

pytestmark = on_sqlite


def find(campus, page, what="灯不亮", place="一层男厕"):
    press(page, Qt.Key.Key_N, CTRL | SHIFT)
    form = campus.dialog().form
    write(form, what)
    form.control("place").setFocus()
    write(form, place)
    return campus.dialog()


def choose(dialog, name, value):
    box = dialog.form.control(name)
    box.setCurrentIndex(box.findData(value))


def test_what_is_found_belongs_to_the_head_of_its_cell_and_goes_its_way(campus, school):
    page = campus.open("hazards")
    dialog = find(campus, page)
    dialog.act.click()
    campus.written(1)
    assert page.panel.number.text() == "H-0001"
    assert "王工" in page.panel.facts.text()
    press(page, Qt.Key.Key_F7)
    enter(campus.dialog().form, "换了灯管")
    campus.written(2)
    assert not page.mended.isEnabled()
    assert page.passed.isEnabled()
    page = campus.open("hazards", Role.PRINCIPAL)
    press(page, Qt.Key.Key_F8)
    campus.dialog().act.click()
    campus.written(3)
    assert page.panel.chip.text() == "Mended and checked"
    assert [each.step for each in page.panel.steps.rows] == [Step.MENDED, Step.PASSED]
    assert [each.use for each in school.rows(Finding)] == [Use.TOILET]


def test_whoever_mended_it_is_refused_on_the_form_and_nothing_is_lost(campus, school):
    page = campus.open("hazards")
    find(campus, page).act.click()
    campus.written(1)
    press(page, Qt.Key.Key_F7)
    form = campus.dialog().form
    form.set_value("words", "换了灯管")
    form.set_value("by", "Logistics")
    campus.dialog().act.click()
    campus.written(2)
    press(page, Qt.Key.Key_F8)
    out = campus.dialog()
    write(out.form, "好了")
    out.act.click()
    campus.until(lambda: bool(out.message.text()))
    assert "Whoever mended it" in out.message.text()
    assert out.form.values()["words"] == "好了"
    press(out, Qt.Key.Key_Escape)
    assert len(school.rows(FindingStep)) == 1


def test_a_place_that_nobody_knows_is_told_beside_its_field(campus, school):
    page = campus.open("hazards")
    dialog = find(campus, page, place="天文台")
    dialog.act.click()
    assert "天文台" in dialog.form.field("place").error
    press(dialog, Qt.Key.Key_Escape)
    assert school.rows(Finding) == []


def test_the_twenty_kinds_are_covered_by_looking(campus, school):
    page = campus.open("hazards")
    press(page, Qt.Key.Key_G, CTRL)
    campus.settle()
    assert len(page.kinds.model.rows) == 20
    assert page.kind.chip.text() == "1 place not looked at"
    press(page, Qt.Key.Key_N, CTRL)
    dialog = campus.dialog()
    assert not dialog.form.field("what").isVisible()
    dialog.act.click()
    campus.written(1)
    assert page.kind.chip.text() == "Looked at, safe"
    assert "Of 20 kinds 1 looked at" in page.kinds.message.text()
    (look,) = school.rows(HazardLook)
    assert (look.use, look.saw) == (Use.TEACHING, Saw.WELL)


def test_a_look_that_finds_something_writes_both_in_one_act(campus, school):
    page = campus.open("hazards")
    press(page, Qt.Key.Key_N, CTRL)
    dialog = campus.dialog()
    choose(dialog, "saw", Saw.FOUND)
    assert dialog.form.field("what").isVisible()
    dialog.form.set_value("what", "墙砖松动")
    dialog.act.click()
    campus.until(lambda: bool(dialog.message.text()))  # whose? no place was named
    dialog.form.set_value("who", "刘敏")
    dialog.act.click()
    campus.written(1)
    assert len(school.rows(HazardLook)) == len(school.rows(Finding)) == 1
    assert "刘敏" in page.panel.facts.text()


def test_a_finding_is_put_off_given_on_and_withdrawn(campus, school):
    page = campus.open("hazards")
    find(campus, page).act.click()
    campus.written(1)
    press(page, Qt.Key.Key_D, CTRL)
    write(campus.dialog().form, "等配件")
    campus.dialog().act.click()
    campus.written(2)
    press(page, Qt.Key.Key_R, CTRL)
    form = campus.dialog().form
    form.set_value("who", "刘敏")
    form.set_value("words", "王工请假")
    campus.dialog().act.click()
    campus.written(3)
    assert "刘敏" in page.panel.facts.text()
    assert "first" in page.panel.facts.text()
    press(page, Qt.Key.Key_W, CTRL)
    write(campus.dialog().form, "看错了")
    campus.dialog().act.click()
    campus.written(4)
    assert page.panel.chip.text() == "Finding withdrawn"
    press(page, Qt.Key.Key_W, CTRL)
    assert "cannot be done" in page.findings.message.text()


def test_a_kind_leads_to_its_findings(campus):
    page = campus.open("hazards")
    find(campus, page).act.click()
    campus.written(1)
    find(campus, page, "地砖缺一块").act.click()
    campus.written(2)
    page.sections.show_section("kinds")
    toilets = next(place for place, each in enumerate(page.kinds.model.rows)
                   if each.use is Use.TOILET)
    page.kinds.table.selectRow(toilets)
    campus.settle()
    page.kind.table.opened.emit(page.kind.open.rows[1])
    campus.until(lambda: page.panel.number.text() == "H-0002")
    assert page.sections.current.name == "findings"


def test_in_a_narrow_window_list_and_panel_take_turns(campus):
    page = campus.open("hazards")
    find(campus, page).act.click()
    campus.written(1)
    page.window().resize(683, 330)
    campus.settle()
    assert (page.findings.table.isVisible(), page.panel.isVisible()) == (True, False)
    page.findings.table.setFocus()
    press(page, Qt.Key.Key_Return)
    campus.settle()
    assert (page.findings.table.isVisible(), page.panel.isVisible()) == (False, True)
    assert page.panel.table.hasFocus()
    press(page, Qt.Key.Key_Escape)
    assert (page.findings.table.isVisible(), page.panel.isVisible()) == (True, False)


def test_the_panel_is_as_high_as_the_list(campus):
    page = campus.open("hazards", size=(1366, 700))
    campus.settle()
    card = page.findings.table.parentWidget().parentWidget()
    assert page.panel.height() == card.height()


def test_a_look_by_mistake_is_taken_back_with_its_reason(campus, school):
    page = campus.open("hazards")
    press(page, Qt.Key.Key_G, CTRL)
    press(page, Qt.Key.Key_N, CTRL)
    campus.dialog().act.click()
    campus.written(1)
    press(page, Qt.Key.Key_Z, CTRL)
    enter(campus.dialog().form, "还没有查")
    campus.written(2)
    assert page.kind.chip.text() == "1 place not looked at"
    assert len(school.rows(HazardLook)) == 2
