"""What is chosen with the keyboard stands in our colours, without the style's gradient."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui import keys
from ui import theme
from ui.parts.choices import Option


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
