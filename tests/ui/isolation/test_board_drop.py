"""Somebody is dragged to a bed; only a ready one takes them."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from app.isolation.stays.rules import BedState
from ui.isolation.dragging import REFERRAL, STAY, carried

_LEFT, _NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_MOVE = Qt.DropAction.MoveAction


def drop(page, kind, key, bed):
    """Let go over a bed; was it taken?"""
    where = QPointF(page.beds._places.beds[bed].rect.center())
    held = carried(kind, key)  # the events do not keep it
    over = QDragMoveEvent(where.toPoint(), _MOVE, held, _LEFT, _NO)
    page.beds.dragMoveEvent(over)
    fell = QDropEvent(where, _MOVE, held, _LEFT, _NO)
    page.beds.dropEvent(fell)
    return over.isAccepted()


def test_a_hand_over_and_a_stay_are_dropped_on_ready_beds(room, li, school):
    room.hand_over(li)
    room.hand_over(school.enrol("王芳"))
    page = room.open()
    first, second = page.handed.handed
    assert drop(page, REFERRAL, first.referral_id, 2)
    room.settle()
    assert [card.state for card in page.beds.cards] == [
        BedState.READY, BedState.READY, BedState.RESERVED]
    assert not drop(page, REFERRAL, second.referral_id, 2)
    assert len(page.handed.handed) == 1
    page.bed_acts.open_bed(page.beds.current)
    room.dialog.act.click()
    room.settle()
    assert drop(page, STAY, page.beds.current.stay_id, 0)
    assert room.dialog.windowTitle() == "Another bed for 李明"
    assert room.dialog.form.control("bed").currentData() == page.beds.cards[0].bed_id
    room.dialog.reject()
