"""A request goes its way by real keys: asked, approved by a second person, handed out."""

from datetime import timedelta

from PySide6.QtCore import Qt

from app import clock
from app.people.rules import Kind
from app.security.rights import Right, Role
from app.supplies.ledger.slips import slip
from app.supplies.requests import queries, service
from app.supplies.requests.rules import State
from app.supplies.requests.service import Asked
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, enter, press, write
from tests.ui.supplies.test_slips import booked, dialog, fill, put_on

pytestmark = on_sqlite


def opened(room, role):
    room.open(role)
    press(room.tab, Qt.Key.Key_2, CTRL)
    room.settle()
    return room.tab.pages["requests"]


def one(keeper):
    with keeper.desk.read(Right.READ_STOCK) as session:
        return queries.requests(session)[0]


def test_what_a_class_asks_for_is_written_down(room, keeper):
    page = opened(room, Role.LOGISTICS)
    press(page, Qt.Key.Key_N, CTRL)
    out = dialog(room)
    put_on(room, out, "一次性医用口罩", "2盒")
    put_on(room, out, "84", "500")
    fill(out, "asked_by", "张老师")
    fill(out, "department", "七(1)班")
    press(out, Qt.Key.Key_Return, CTRL)
    booked(room, 1)
    told = one(keeper)
    assert (told.asked_by, [line.asked for line in told.lines]) == ("张老师", [100, 500])


def test_the_principal_grants_less(room, keeper):
    service.ask(keeper.desk, Asked("张老师", {keeper.masks: 100}, "七(1)班"))
    page = opened(room, Role.PRINCIPAL)
    room.until(lambda: page.table.current is not None)
    assert page.issue.isHidden()
    press(page, Qt.Key.Key_F7)
    form = dialog(room).form
    form.focusWidget().selectAll()
    enter(form, "1盒")
    booked(room, 1)
    assert (one(keeper).state, one(keeper).lines[0].granted) == (State.APPROVED, 50)


def test_the_keeper_hands_out_what_was_granted(room, keeper, school):
    lot = keeper.receive(500)
    key = service.ask(keeper.desk, Asked("张老师", {keeper.masks: 100}, "七(1)班"))
    service.approve(school.desk(Role.PRINCIPAL, "校长室"), key)
    page = opened(room, Role.LOGISTICS)
    room.until(lambda: page.table.current is not None)
    press(page, Qt.Key.Key_H, CTRL)
    out = dialog(room)
    room.until(lambda: bool(out.lines))
    press(out, Qt.Key.Key_Return, CTRL)
    booked(room, 1)
    assert (one(keeper).state, keeper.there(lot)) == (State.ISSUED, {"库房": 400})


def test_a_hand_out_that_was_written_on_paper_has_its_own_time(room, keeper, school):
    keeper.receive(500, at=(clock.now() - timedelta(days=2)).isoformat())
    key = service.ask(keeper.desk, Asked("张老师", {keeper.masks: 100}))
    service.approve(school.desk(Role.PRINCIPAL, "校长室"), key)
    page = opened(room, Role.LOGISTICS)
    room.until(lambda: page.table.current is not None)
    press(page, Qt.Key.Key_H, CTRL)
    out = dialog(room)
    room.until(lambda: bool(out.lines))
    then = clock.local(clock.now()) - timedelta(days=1)
    fill(out, "at", f"{then:%m-%d %H:%M}")
    press(out, Qt.Key.Key_Return, CTRL)
    booked(room, 1)
    with keeper.desk.read(Right.READ_STOCK) as session:
        told = slip(session, one(keeper).slip)
    assert f"{clock.local(told.at):%m-%d %H:%M}" == f"{then:%m-%d %H:%M}"


def test_turning_down_needs_a_reason(room, keeper):
    service.ask(keeper.desk, Asked("张老师", {keeper.masks: 100}))
    page = opened(room, Role.PRINCIPAL)
    room.until(lambda: page.table.current is not None)
    press(page, Qt.Key.Key_F8)
    down = dialog(room)
    press(down, Qt.Key.Key_Return)
    assert down.isVisible()
    write(down.form, "库存不足")
    press(down, Qt.Key.Key_Return)
    booked(room, 1)
    assert one(keeper).state is State.REFUSED


def test_who_asks_is_found_on_the_staff_by_initials(room, keeper, school):
    teacher = school.enrol("李玉梅", "T0012", kind=Kind.STAFF)
    school.enrol("李玉明")
    page = opened(room, Role.LOGISTICS)
    press(page, Qt.Key.Key_N, CTRL)
    out = dialog(room)
    put_on(room, out, "一次性医用口罩", "2盒")
    fill(out, "asked_by", "lym")
    popup = out.requester.popup()
    room.until(popup.isVisible)
    assert popup.model().rowCount() == 1
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    room.until(lambda: out.form.control("asked_by").text() == "李玉梅")
    assert out.form.control("department").text() == "七(1)班"
    press(out, Qt.Key.Key_Return, CTRL)
    booked(room, 1)
    told = one(keeper)
    assert (told.asked_by, told.person_id, told.staff_no) == ("李玉梅", teacher.id, "T0012")


def test_another_name_typed_over_it_is_nobodys_file(room, keeper, school):
    school.enrol("李玉梅", "T0012", kind=Kind.STAFF)
    page = opened(room, Role.LOGISTICS)
    press(page, Qt.Key.Key_N, CTRL)
    out = dialog(room)
    put_on(room, out, "一次性医用口罩", "2盒")
    fill(out, "asked_by", "家长志愿者")
    press(out, Qt.Key.Key_Return, CTRL)
    booked(room, 1)
    assert (one(keeper).asked_by, one(keeper).person_id) == ("家长志愿者", None)
