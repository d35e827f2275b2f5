"""A pupil who is ill in class goes to the observation room by one key."""

from PySide6.QtCore import Qt

from app.health.checks.models import Check
from app.people.models import Referral
from app.people.rules import Sender
from tests.ui.keys import CTRL, press, write

Key = Qt.Key


def test_what_was_typed_is_written_first_then_they_are_handed_over(clinic, school):
    li = school.enrol("李明")
    page = clinic.open()
    press(page, Key.Key_Return)
    page.card.form.temperature.setFocus()
    write(page, "38.6")
    press(page, Key.Key_O, CTRL)
    clinic.settle()
    (row,), (sent,) = school.rows(Check), school.rows(Referral)
    assert (sent.person_id, sent.sender, sent.passage) == (li.id, Sender.CLASS, row.nonce)
    assert clinic.said == ["李明 was handed over to the observation room."]
    press(page, Key.Key_O, CTRL)
    clinic.settle()
    assert "already" in page.message.text()
    assert len(school.rows(Referral)) == 1


def test_who_was_not_looked_at_is_not_sent(clinic, school):
    school.enrol("李明")
    page = clinic.open()
    page.card.send.click()
    clinic.settle()
    assert "Write down first what they have." in page.message.text()
    assert school.rows(Referral) == []
