"""What is chosen with the keyboard stands in our colours, without the style's gradient."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from tests.ui import keys
from ui import theme
from ui.parts.choices import Option, Segment


def test_a_card_that_the_keyboard_chose_has_one_plain_colour(qtbot, qapp):
    theme.apply(qapp, "light")
    window = QWidget()
    first, second = Option("Guard", "Screens."), Option("Doctor", "Looks.")
    column = QVBoxLayout(window)
    for card in (first, second):
        column.addWidget(card)
    keys.shown(qtbot, window)
    first.setChecked(True)
    first.setFocus()
    keys.press(window, Qt.Key.Key_Down)
    assert (second.isChecked(), second.hasFocus()) == (True, True)
    image, right = second.grab().toImage(), second.width() - 8
    shades = {image.pixelColor(right, y).name() for y in range(8, second.height() - 8)}
    assert shades == {QColor(theme.LIGHT.accent_soft).name()}


def test_words_stand_closer_before_they_are_cut(qtbot, qapp):
    theme.apply(qapp, "light")
    window = QWidget()
    segment = Segment([(n, f"Page number {n}") for n in range(6)])
    segment.setMinimumWidth(1)
    QVBoxLayout(window).addWidget(segment)
    keys.shown(qtbot, window)
    buttons = segment.findChildren(QPushButton)

    def sides() -> int:
        """What the style leaves beside the word."""
        option = QStyleOptionButton()
        buttons[0].initStyleOption(option)
        inner = buttons[0].style().subElementRect(
            QStyle.SubElement.SE_PushButtonContents, option, buttons[0])
        return buttons[0].width() - inner.width()

    window.resize(1400, window.height())
    qtbot.waitUntil(lambda: sides() == 24)
    natural = segment.width()
    window.resize(natural - 60, window.height())
    qtbot.waitUntil(lambda: sides() == 8)
    window.resize(1400, window.height())
    qtbot.waitUntil(lambda: (segment.width(), sides()) == (natural, 24))
