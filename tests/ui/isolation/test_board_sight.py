"""What is seen at once, and by whom: another post's hand-over, the principal's bare board."""

from decimal import Decimal

from PySide6.QtCore import Qt

from app.isolation.rooms import service as rooms
from app.isolation.stays import service
from app.isolation.stays.acts import Admission, Head, Looked
from app.security.models import AuditEntry
from app.security.rights import Role
from tests.ui.keys import press
from ui.pulse import Pulse

Key = Qt.Key


def admitted(room, person, celsius=Decimal("38.2")):
    """In A 室 1 床 with a complaint and a temperature."""
    return service.admit(room.school.doctor, Admission(
        person.id, room.ward.bed(), head=Head("发热、咳嗽"), look=Looked(temperature=celsius)))


def test_what_the_gate_hands_over_elsewhere_appears_and_rings(room, li, monkeypatch):
    page = room.open()
    pulse = Pulse(room.tab)
    pulse.start(room.school.database.changes.token)
    rung = []
    monkeypatch.setattr(page.sounds, "play", rung.append)
    pulse.changed.connect(page.watch.written)
    room.until(lambda: pulse._token is not None)
    room.hand_over(li)
    room.until(lambda: bool(page.handed.handed))
    assert (page.handed.current.name, page.handed.current.place) == ("李明", "东门")
    assert rung == ["chime"]
    pulse.close()


def test_the_principal_sees_names_beds_and_times_but_no_illness(room, li):
    admitted(room, li)
    page = room.open(Role.PRINCIPAL)
    card = page.beds.current
    assert (card.name, card.curve, page.beds.board.rooms[0].kind_words) == ("李明", (), "")
    press(page, Key.Key_Return)
    room.settle()
    shown = page.whole.stay
    assert (shown.name, shown.complaint, shown.curve, shown.looks) == ("李明", "", (), ())
    assert not page.whole.look.isVisible()
    for key in (Key.Key_F2, Key.Key_F9, Key.Key_F3):
        press(page, key)
    room.settle()
    assert room.ward.stay(shown.id).left_at is None


def test_who_opens_a_stay_is_written_down_once(room, li):
    admitted(room, li)
    page = room.open()
    press(page, Key.Key_Return)
    room.settle()
    assert page.sheets.currentWidget() is page.whole
    titles = [line.event.title for line in page.whole.model.lines if line.event]
    assert "38.2 °C" in " ".join(titles)
    page.reload()
    room.settle()
    read = [row for row in room.school.rows(AuditEntry)
            if row.action == "read" and row.subject == "stay"]
    assert len(read) == 1
    press(page, Key.Key_Escape)
    room.settle()
    assert page.sheets.currentWidget() is page.frame


def test_the_number_of_tomorrow_is_the_daily_lists(room, li, monkeypatch):
    monkeypatch.setattr("ui.isolation.board_reading.released_on", lambda _session, _day: 3)
    page = room.open()
    assert page.frame.released.text() == "3 released tomorrow"
    assert page.frame.released.isVisible()
    page.frame.released.click()
    room.settle()
    assert room.tab.pages["followup"].isVisible()


def test_a_school_without_rooms_is_told_what_to_do_and_does_it(room, school):
    for each in room.ward.board.rooms:
        rooms.close_room(school.doctor, each.room_id)
    page = room.open()
    assert page.beds.cards == []
    press(page, Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    dialog = room.dialog
    room.settle()
    assert [line.closed for line in dialog.model.rows] == [True, False, False, True, False]
    dialog.reject()
