"""The look: contrast, one source for palette and style sheet, icons that follow the theme."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QPalette

from ui import icons, theme

STATES = ("admit", "again", "hold", "neutral")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink2", "ink3", "accent_ink")
      for ground in ("canvas", "surface", "sunken")),
    ("#FFFFFF", "accent_fill"), ("accent_ink", "accent_soft"), ("ink", "select"),
    ("ink2", "hover"), ("ink3", "select"), ("toast", "ink"), ("surface", "ink"),
    *((f"{state}.ink", f"{state}.soft") for state in STATES),
    *((f"{state}.ink", "surface") for state in STATES),
    *(("#FFFFFF", f"{state}.fill") for state in STATES),
]


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_every_text_stands_out_from_its_ground(look, ink, ground):
    assert contrast(look.colour(ink), look.colour(ground)) >= 4.5


def test_palette_and_style_sheet_come_from_the_same_tokens(qapp):
    theme.apply(qapp, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.DARK.canvas)
    assert theme.DARK.canvas in qapp.styleSheet()
    assert not re.search(r"\$[a-z{]", qapp.styleSheet()), "a token was left unfilled"
    theme.apply(qapp, "light")


def test_the_shipped_font_is_the_one_in_use(qapp):
    assert QFontInfo(qapp.font()).family() == theme.FAMILY
    assert QFontInfo(theme.font(bold=True)).bold()


def test_an_icon_takes_the_colour_of_the_theme_in_use(qapp):
    bell = icons.icon("bell", "ink")

    def darkest() -> int:
        picture = bell.pixmap(QSize(24, 24)).toImage()
        return max(
            QColor(picture.pixel(x, y)).lightness() if picture.pixelColor(x, y).alpha() > 200 else 0
            for x in range(24) for y in range(24))

    light = darkest()
    theme.apply(qapp, "dark")
    dark = darkest()
    theme.apply(qapp, "light")
    assert light < 100 < dark


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_sharp_at_any_scaling(qapp, ratio):
    drawn = icons.icon("check", "admit.ink").pixmap(QSize(18, 18), ratio)
    assert drawn.width() == round(18 * ratio)
    assert drawn.devicePixelRatio() == ratio


@pytest.mark.parametrize("name", sorted(
    path.stem for path in (theme.RESOURCES / "icons").glob("*.svg") if "qss" not in path.stem))
def test_every_icon_draws_something(qapp, name):
    picture = icons.icon(name, "#000000").pixmap(QSize(24, 24)).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))
