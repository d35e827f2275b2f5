"""Contacts by keyboard alone: chosen, graded, confirmed with their orders, changed, printed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.cases.contacts.models import Contact
from app.cases.contacts.rules import Grade, Way
from app.cases.orders.models import IsolationOrder
from app.cases.orders.rules import OrderKind, State
from app.people.rules import GroupKind
from app.security.models import AuditEntry
from tests.app.cases.followup.conftest import asked as followed
from tests.app.cases.near import MONDAY, a_case, close, confirmed, era, group, orders, other_class
from tests.ui.keys import CTRL, press, write
from ui.cases.contact_dialogs import (
    AddDialog,
    NextDialog,
    OrderDialog,
    ReviseDialog,
    WithdrawDialog,
)
from ui.cases.contacts_frame import View
from ui.reports.paper_dialog import PaperDialog

Key = Qt.Key


@pytest.fixture
def li(school):
    """The case; 王芳 and 赵六 are in the class, 周车 rides the same bus."""
    made, wang, zhao, zhou = (school.enrol(name) for name in ("李明", "王芳", "赵六", "周车"))
    other_class(school, "八(1)班", zhou)
    group(school, GroupKind.BUS, "1号线", made, zhou)
    made_of = {"王芳": wang, "赵六": zhao, "周车": zhou}
    made.__dict__["near"] = made_of
    return made


def opened(ward, case=True):
    """The page, with the keyboard in its table."""
    ward.open()
    page = ward.page("contacts")
    page.sheet.table.setFocus()
    return page


def shown(page):
    """Names of the table and as what they are chosen."""
    return {row.proposal.name: row.grade for row in page.sheet.model.shown_rows}


def dialog(ward, page, kind, key, modifier=Qt.KeyboardModifier.NoModifier):
    page.window().activateWindow()
    ward.until(page.window().isActiveWindow)
    press(page, key, modifier)
    ward.settle()
    (found,) = page.findChildren(kind)
    return found


def submit(ward, dialog_):
    dialog_.act.setFocus()
    press(dialog_, Key.Key_Return)
    ward.settle()


def test_without_a_case_the_page_says_where_cases_come_from(ward, school):
    page = opened(ward)
    assert page.sheet.empty.fact == "No case is open"
    assert not page.add.isEnabled()
    assert not page.confirm.isEnabled()


def test_everybody_near_is_chosen_and_graded_by_keys_and_confirmed_at_once(ward, school, li):
    a_case(school, li)
    page = opened(ward)
    assert shown(page) == dict.fromkeys(("王芳", "赵六", "周车"), Grade.CLOSE)
    assert page.confirm.act.text() == "Confirm 3 people"
    assert "Watched at school, 4 days, to 2026-11-27" in page.confirm.follows.text()
    press(page, Key.Key_Space)  # not the first one
    press(page, Key.Key_Down)
    press(page, Key.Key_3)
    assert list(shown(page).values()) == [None, Grade.GENERAL, Grade.CLOSE]
    assert page.confirm.chosen.text() == "close contact 1·general contact 1"
    press(page, Key.Key_S, CTRL)
    ward.settle()
    assert [row.grade for row in school.rows(Contact)] == [Grade.GENERAL, Grade.CLOSE]
    assert len(school.rows(IsolationOrder)) == 1
    assert page.message.text() == "Order given: 1 person; Nothing is ordered: 1 person"
    assert len(shown(page)) == 1
    assert "Contacts made sure 2" in page.view._group.button(1).text()


def test_all_are_marked_and_turned_at_once_and_a_pill_keeps_one_way(ward, school, li):
    a_case(school, li)
    page = opened(ward)
    press(page, Key.Key_A, CTRL)
    press(page, Key.Key_Space)
    assert set(shown(page).values()) == {None}
    assert not page.confirm.act.isEnabled()
    press(page, Key.Key_2)
    assert set(shown(page).values()) == {Grade.SECONDARY}
    page.sheet.pills.pills[Way.BUS].click()
    assert list(shown(page)) == ["周车"]
    page.sheet.pills.pills[Way.BUS].click()
    page.sheet.table.setFocus()
    write(page, "zz")
    assert shown(page) == {}
    assert page.search.text() == "zz"


def test_what_was_chosen_stays_while_others_write(ward, school, li):
    a_case(school, li)
    page = opened(ward)
    press(page, Key.Key_0)
    school.enrol("新来")
    page._on_pulse()
    ward.until(lambda: len(page.sheet.model.rows) == 4)
    assert list(shown(page).values()).count(None) == 1


def test_other_days_are_proposed_and_days_that_cannot_be_are_told_there(ward, school, li):
    a_case(school, li)
    page = opened(ward)
    page.confirm.days.set_value("first", date(2026, 11, 20))
    page.confirm.days.set_value("last", date(2026, 11, 20))
    press(page, Key.Key_T, CTRL)
    ward.settle()
    assert {row.proposal.last_on for row in page.sheet.model.rows} == {date(2026, 11, 20)}
    page.confirm.days.set_value("last", date(2026, 11, 25))
    press(page, Key.Key_T, CTRL)
    ward.settle()
    assert "future" in page.confirm.message.text()


def test_a_refusal_stands_beside_the_act_and_everything_can_be_tried_again(ward, school, li):
    a_case(school, li)
    page = opened(ward)
    a_case(school, li.near["王芳"])  # fell ill while the doctor was looking
    press(page, Key.Key_S, CTRL)
    ward.settle()
    assert "王芳 has the disease" in page.confirm.message.text()
    assert page.confirm.act.isEnabled()
    assert school.rows(Contact) == []


def test_somebody_is_added_by_name_and_who_fits_is_asked_when_several_do(ward, school, li):
    a_case(school, li)
    far = school.enrol("远亲", "20260099")
    other_class(school, "九(1)班", far)
    page = opened(ward)
    asked = dialog(ward, page, AddDialog, Key.Key_N, CTRL)
    asked.form.set_value("who", "无此人")
    asked.form.set_value("way", Way.FAMILY)
    submit(ward, asked)
    assert "Nobody fits" in asked.message.text()
    asked.form.set_value("who", "远亲")
    submit(ward, asked)
    (row,) = school.rows(Contact)
    assert (row.person_id, row.ways) == (far.id, "family")
    assert page.message.text() == "Order given: 1 person"


def test_a_contact_is_changed_taken_back_and_explained(ward, school, li):
    era(school)
    confirmed(school, a_case(school, li, "covid"), close(li.near["王芳"]), close(li.near["赵六"]))
    page = opened(ward)
    press(page, Key.Key_F3)
    assert page.card.name.text() == "王芳"
    assert "last contact 2026-11-23 + 14 days = 2026-12-07" in page.card.why.text()
    assert page.card.order_title.text() == "Observation in a central place"
    asked = dialog(ward, page, ReviseDialog, Key.Key_F7)
    asked.form.set_value("grade", Grade.GENERAL)
    submit(ward, asked)
    assert asked.form.field("why").error
    asked.form.set_value("why", "只在走廊遇见")
    submit(ward, asked)
    assert page.card.chip.text() == "general contact"
    assert page.card.order_chip.text().startswith("Ended")
    page.contact_table.setFocus()
    press(page, Key.Key_Down)
    asked = dialog(ward, page, WithdrawDialog, Key.Key_F8)
    asked.form.set_value("why", "当天请假")
    submit(ward, asked)
    assert [each.state for each in orders(school)] == [State.ENDED, State.ENDED]
    assert not page.card.withdraw.isEnabled()
    assert page.card.chip.text() == "No contact after all"


def test_the_contacts_of_a_contact_are_graded_as_such(ward, school, li):
    era(school)
    other_class(school, "九(1)班", li.near["王芳"], school.enrol("同桌"))
    confirmed(school, a_case(school, li, "covid"), close(li.near["王芳"], ways=(Way.BUS,)))
    page = opened(ward)
    press(page, Key.Key_F3)
    page.contact_table.setFocus()
    press(page, Key.Key_F6)
    ward.settle()
    assert shown(page) == {"同桌": Grade.SECONDARY}
    assert page.about.text().endswith("contacts of 王芳")
    press(page, Key.Key_S, CTRL)
    ward.settle()
    assert [(row.grade, row.days) for row in school.rows(IsolationOrder)] == [
        (Grade.CLOSE, 14), (Grade.SECONDARY, 7)]
    page.confirm.rule.click()
    ward.settle()
    assert set(shown(page)) == {"赵六", "周车"}


def test_orders_in_force_go_on_with_the_next_stage_for_all_who_are_marked(
        ward, school, li, wall_clock):
    era(school)
    confirmed(school, a_case(school, li, "covid"), close(li.near["王芳"]), close(li.near["赵六"]))
    wall_clock.go(days=14)
    for name in ("王芳", "赵六"):
        followed(school, li.near[name], date(2026, 12, 7))
    page = opened(ward)
    press(page, Key.Key_F4)
    assert page.card.chip.text() == "day 14 of 14, ends today"
    assert "Health monitoring at home, to 2026-12-14" in page.card.then.text()
    page.order_table.setFocus()
    press(page, Key.Key_A, CTRL)
    asked = dialog(ward, page, NextDialog, Key.Key_F9)
    submit(ward, asked)
    assert page.message.text() == "2 people go on with the next stage."
    assert [(row.order.kind, row.order.end) for row in page.orders.rows] == [
        (OrderKind.MONITOR, date(2026, 12, 14))] * 2


def test_an_order_by_hand_and_the_notices_of_all_marked_on_paper(ward, school, li):
    page = opened(ward)
    asked = dialog(ward, page, OrderDialog, Key.Key_O, CTRL)
    asked.form.set_value("who", "王芳")
    asked.form.set_value("disease", "covid")
    asked.form.set_value("rule", "社区通知")
    submit(ward, asked)
    (order,) = orders(school)
    assert (order.kind, order.end, order.source) == (
        OrderKind.HOME, date(2026, 11, 30), "社区通知")
    assert page.message.text() == "The order is given."
    page.show_view(View.ORDERS)
    paper = dialog(ward, page, PaperDialog, Key.Key_P, CTRL)
    ward.until(lambda: "Making" not in paper.facts.text())
    ward.until(paper.save.isEnabled)
    assert [row.subject_id for row in school.rows(AuditEntry)
            if (row.action, row.subject) == ("read", "isolation_order")] == [order.id]
    paper.reject()


def test_a_narrow_window_shows_one_thing_at_a_time_and_esc_goes_back(ward, school, li):
    a_case(school, li)
    page = opened(ward)
    ward.tab.resize(683, 384)
    ward.until(lambda: page.width() < 900 and page.to_cases.isVisible())
    page.sheet.table.setFocus()
    press(page, Key.Key_Return)
    assert not page.sheet.isVisible()
    assert page.confirm.isVisible()
    press(page, Key.Key_Escape)
    assert page.sheet.isVisible()
    press(page, Key.Key_G, CTRL)
    assert page.case_table.hasFocus()
    press(page, Key.Key_Return)
    assert page.sheet.isVisible()
    assert page.shown.subject.onset == MONDAY
