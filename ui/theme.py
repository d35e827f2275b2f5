"""How it looks: the tokens of light and dark, as a palette, a style sheet and a font."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FAMILY = "Noto Sans SC"
BODY = 14


@dataclass(frozen=True)
class State:
    """The colours of one state: a solid fill under white, ink, a soft band, its border."""

    fill: str
    ink: str
    soft: str
    border: str


@dataclass(frozen=True)
class Theme:
    """All colours of one look, named by what they are for."""

    name: str
    canvas: str
    surface: str
    sunken: str
    hover: str
    line: str
    line2: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_fill: str
    accent_ink: str
    accent_soft: str
    select: str
    toast: str
    chart: str
    chart_compare: str
    chart_rest: str
    chart_grid: str
    admit: State
    again: State
    hold: State
    neutral: State

    def colour(self, role: str) -> QColor:
        """The colour of a role: `ink2`, `admit.fill`, or a plain `#RRGGBB`."""
        return QColor(_roles(self).get(role, role))


LIGHT = Theme(
    "light",
    canvas="#F4F6F6", surface="#FFFFFF", sunken="#EDF1F0", hover="#F0F4F3",
    line="#E1E7E6", line2="#C4CECC", ink="#15201F", ink2="#45524F", ink3="#626F6D",
    accent="#0F766E", accent_fill="#0F766E", accent_ink="#0B5F58", accent_soft="#E1F1EE",
    select="#E8F3F1", toast="#6FD3C7",
    chart="#0F766E", chart_compare="#7FB5AF", chart_rest="#C9D6D4", chart_grid="#E6EBEA",
    admit=State("#1B7F3B", "#17692F", "#E4F3E8", "#BBDDC5"),
    again=State("#A86300", "#8A5200", "#FBF0DC", "#EBD2A4"),
    hold=State("#B3261E", "#A3201A", "#FBE9E7", "#F0C3BE"),
    neutral=State("#5F6368", "#555A5E", "#EDEFF0", "#D5D9DB"),
)

DARK = Theme(
    "dark",
    canvas="#0E1413", surface="#161D1C", sunken="#101716", hover="#1D2625",
    line="#273230", line2="#42504D", ink="#E9EFEE", ink2="#B4C0BE", ink3="#8F9D9A",
    accent="#2FA89B", accent_fill="#117C72", accent_ink="#6FD3C7", accent_soft="#12332F",
    select="#17302D", toast="#0B5F58",
    chart="#3DB5A8", chart_compare="#2B6A64", chart_rest="#33403E", chart_grid="#232D2B",
    admit=State("#1D7A3C", "#6FCF8C", "#13291A", "#264F34"),
    again=State("#9A5C00", "#EDB35A", "#2D2210", "#5A4520"),
    hold=State("#B0322A", "#FF9C93", "#351A18", "#66302B"),
    neutral=State("#565C61", "#B4BBC0", "#22292B", "#394245"),
)

_current = LIGHT


def current() -> Theme:
    """The look in use."""
    return _current


def colour(role: str) -> QColor:
    """The colour of a role in the look in use."""
    return _current.colour(role)


def apply(app: QApplication, name: str) -> Theme:
    """Dress the whole program: `light`, `dark`, or `auto` for what the system prefers."""
    global _current  # noqa: PLW0603
    if name == "auto":
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        name = "dark" if dark else "light"
    _current = DARK if name == "dark" else LIGHT
    _load_fonts()
    app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(_palette(_current))
    app.setStyleSheet(_style_sheet(_current))
    return _current


def font(size: int = BODY, bold: bool = False, spacing: float = 0) -> QFont:
    """The shipped font in logical pixels; letter `spacing` in pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return made


def mark(widget: QWidget, **properties: Any) -> None:
    """Set properties that the style sheet looks at, and have it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _load_fonts() -> None:
    if FAMILY not in QFontDatabase.families():
        for weight in ("Regular", "Bold"):
            QFontDatabase.addApplicationFont(str(RESOURCES / f"fonts/NotoSansSC-{weight}.ttf"))


@cache
def _roles(theme: Theme) -> dict[str, str]:
    return dict(_flat(theme, "."))


def _flat(theme: Theme, joint: str) -> Iterator[tuple[str, str]]:
    """Every token with its name; a state's are joined to it: `admit.fill`."""
    for item in fields(theme):
        value = getattr(theme, item.name)
        if isinstance(value, State):
            for part in fields(value):
                yield item.name + joint + part.name, getattr(value, part.name)
        else:
            yield item.name, value


def _style_sheet(theme: Theme) -> str:
    text = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    icons = (RESOURCES / "icons").as_posix()
    return Template(text).substitute(dict(_flat(theme, "_")), icons=icons)


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    plain = {
        role.Window: theme.canvas, role.WindowText: theme.ink, role.Base: theme.surface,
        role.AlternateBase: theme.sunken, role.Text: theme.ink, role.Button: theme.surface,
        role.ButtonText: theme.ink, role.BrightText: "#FFFFFF", role.ToolTipBase: theme.ink,
        role.ToolTipText: theme.surface, role.PlaceholderText: theme.ink3,
        role.Highlight: theme.accent_fill, role.HighlightedText: "#FFFFFF",
        role.Link: theme.accent_ink, role.LinkVisited: theme.accent_ink,
        role.Light: theme.surface, role.Midlight: theme.line, role.Mid: theme.line2,
        role.Dark: theme.ink3, role.Shadow: theme.line2, role.Accent: theme.accent,
    }
    palette = QPalette()
    for key, value in plain.items():
        palette.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.ink3))
    return palette
