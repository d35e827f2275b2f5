"""Water and canteen by real keys: a point, a bad test, a check by its list, samples."""

from PySide6.QtCore import Qt

from app.campus.canteen.models import CanteenAnswer, FoodSample, SampleEnd
from app.campus.canteen.rules import Answer
from app.campus.findings.models import Finding
from app.campus.water import service
from app.campus.water.models import WaterAct, WaterPoint
from app.campus.water.rules import PointKind
from app.security.rights import Role
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, enter, press, write

pytestmark = on_sqlite


def add(campus, page):
    press(page, Qt.Key.Key_N, CTRL)
    form = campus.dialog().form
    write(form, "1 号水箱")
    form.control("place").setFocus()
    write(form, "水箱")
    campus.dialog().act.click()
    campus.written(1)


def test_a_bad_test_closes_the_point_and_opens_a_finding(campus, school):
    page = campus.open("water")
    add(campus, page)
    assert page.point.chip.text() == "Never tested"
    press(page, Qt.Key.Key_F7)
    form = campus.dialog().form
    for name, value in (("by", "市疾控"), ("coliforms", "0"), ("colonies", "20"),
                        ("turbidity", "3"), ("colour", "5"), ("ph", "7.2")):
        form.set_value(name, value)
    box = form.control("odour")
    box.setCurrentIndex(1)
    campus.dialog().act.click()
    campus.until(lambda: page.point.chip.text() == "Closed, not to be drunk")
    campus.front()
    assert "浑浊度" in campus.said[-1]
    assert "Not to be drunk: 1 号水箱" in page.points.message.text()
    assert [row.what for row in school.rows(Finding)] == ["1 号水箱: 浑浊度 3 NTU (≤ 1 NTU)"]
    press(page, Qt.Key.Key_Z, CTRL)
    enter(campus.dialog().form, "录错")
    campus.written(3)
    assert page.point.chip.text() == "Never tested"
    assert len(school.rows(WaterAct)) == 2


def test_what_is_typed_wrong_is_told_beside_it(campus, school):
    page = campus.open("water")
    add(campus, page)
    press(page, Qt.Key.Key_F8)
    dialog = campus.dialog()
    dialog.form.set_value("chlorine", "高")
    dialog.act.click()
    assert "no value" in dialog.form.field("chlorine").error
    dialog.form.set_value("chlorine", "")
    dialog.act.click()
    campus.until(lambda: bool(dialog.message.text()))
    assert "at least one value" in dialog.message.text()
    press(dialog, Qt.Key.Key_Escape)
    assert school.rows(WaterAct) == []
    assert len(school.rows(WaterPoint)) == 1


def test_the_canteen_is_checked_with_what_is_bad_said_and_the_rest_by_one_key(campus, school):
    page = campus.open("water")
    press(page, Qt.Key.Key_G, CTRL)
    press(page, Qt.Key.Key_N, CTRL)
    dialog = campus.dialog()
    dialog.act.click()
    campus.until(lambda: "Not answered yet" in dialog.message.text())
    dialog.lines[1].choice.set_value(Answer.BAD)
    dialog.lines[1].words.setText("报警器没电")
    press(dialog, Qt.Key.Key_F7)
    dialog.form.set_value("who", "刘敏")
    dialog.act.click()
    campus.written(1)
    answers = [row.answer for row in school.rows(CanteenAnswer)]
    assert (answers.count(Answer.BAD), answers.count(Answer.NONE)) == (1, 0)
    assert "报警器没电" in page.check.facts.text()
    assert len(school.rows(Finding)) == 1


def test_samples_are_kept_in_one_line_and_thrown_away(campus, school):
    page = campus.open("water")
    page.sections.show_section("samples")
    press(page, Qt.Key.Key_N, CTRL)
    form = campus.dialog().form
    form.set_value("dishes", "米饭、番茄炒蛋 130")
    campus.dialog().act.click()
    campus.written(1)
    assert [(row.dish, row.grams) for row in school.rows(FoodSample)] == [
        ("米饭", 125), ("番茄炒蛋", 130)]
    page.samples.table.selectAll()
    press(page, Qt.Key.Key_F7)
    campus.written(2)
    assert len(school.rows(SampleEnd)) == 2
    page.samples.table.selectRow(0)
    press(page, Qt.Key.Key_Z, CTRL)
    campus.dialog().form.set_value("why", "记错餐次")
    campus.dialog().act.click()
    campus.written(3)
    assert [row.note for row in school.rows(FoodSample) if row.takes_back_id] == ["记错餐次"]


def test_the_principal_reads_and_writes_nothing(campus):
    page = campus.open("water", Role.PRINCIPAL)
    assert not page.test.isVisible()
    press(page, Qt.Key.Key_G, CTRL)
    press(page, Qt.Key.Key_G, CTRL)
    press(page, Qt.Key.Key_G, CTRL)
    assert page.sections.current.name == "handlers"
    assert not page.keep.isVisible()


def test_a_point_is_brought_to_the_front_from_elsewhere(campus, school):
    page = campus.open("water")
    add(campus, page)
    service.add(school.desk(Role.LOGISTICS), PointKind.TAP, "操场水龙头", None)
    page.sections.show_section("handlers")
    page.show_row(2)
    campus.until(lambda: page.point.name.text() == "操场水龙头")
    assert page.sections.current.name == "points"
