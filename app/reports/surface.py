"""The surface one draws on: points from the top left corner, text above all shapes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal

import qrcode
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.reports.fonts import measure, runs

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)

INK, INK2, INK3 = "15201F", "45524F", "626F6D"
LINE, LINE2, TEAL, TEAL_SOFT, TINT = "E1E7E6", "C4CECC", "0F766E", "9CC6C1", "F2F6F5"
TONE = {"admit": "17692F", "again": "8A5200", "hold": "A3201A", "neutral": "555A5E"}


@dataclass(frozen=True)
class Style:
    """How a text is set: size in points, ink as RRGGBB."""

    size: float
    ink: str = INK
    bold: bool = False

    def width(self, text: str) -> float:
        """Width of the text in points."""
        return measure(text, self.size, self.bold)

    def fitted(self, text: str, width: float) -> "Style":
        """The same, only as much smaller as the text needs to fit."""
        size = self.size * min(1, width / max(self.width(text), 1))
        return Style(size, self.ink, self.bold)


colour: Callable[[str], Color] = cache(lambda rgb: HexColor(f"#{rgb}"))


class Surface:
    """A document being drawn, page by page."""

    def __init__(self, file: Path, size: tuple[float, float], title: str, author: str) -> None:
        self.width, self.height = size
        self._canvas = Canvas(str(file), pagesize=size, pageCompression=1, lang="zh-CN")
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._begin()

    def _begin(self) -> None:
        self._text = self._canvas.beginText()
        self._font: tuple[str, float] = ("", 0)
        self._ink = ""

    def text(
        self, x: float, y: float, words: str, style: Style,
        align: Literal["left", "centre", "right"] = "left",
    ) -> None:
        """Set words on the baseline y."""
        if align != "left":
            x -= style.width(words) / (1 if align == "right" else 2)
        if style.ink != self._ink:
            self._text.setFillColor(colour(style.ink))
            self._ink = style.ink
        for run in runs(words, style.bold):
            font = (run.face.fontName, style.size * run.scale)
            if font != self._font:
                self._text.setFont(*font)
                self._font = font
            self._text.setTextOrigin(x, self.height - y)
            self._text.textLine(run.text)
            x += run.advance * style.size / 1000

    def line(
        self, x1: float, y1: float, x2: float, y2: float,
        ink: str = LINE2, width: float = 0.5, dash: tuple[float, ...] = (),
    ) -> None:
        """A straight line."""
        self._canvas.setStrokeColor(colour(ink))
        self._canvas.setLineWidth(width)
        self._canvas.setDash(*([dash] if dash else []))
        self._canvas.line(x1, self.height - y1, x2, self.height - y2)

    def box(
        self, x: float, y: float, width: float, height: float,
        fill: str = "", line: str = "", radius: float = 0,
    ) -> None:
        """A rectangle, y being its top."""
        if fill:
            self._canvas.setFillColor(colour(fill))
        if line:
            self._canvas.setStrokeColor(colour(line))
            self._canvas.setLineWidth(0.75)
            self._canvas.setDash()
        self._canvas.roundRect(
            x, self.height - y - height, width, height, radius,
            fill=int(bool(fill)), stroke=int(bool(line)),
        ) if radius else self._canvas.rect(
            x, self.height - y - height, width, height,
            fill=int(bool(fill)), stroke=int(bool(line)),
        )

    def code(self, x: float, y: float, side: float, text: str, version: int = 1) -> None:
        """A QR code as one path; side is without the quiet zone, which the caller leaves."""
        modules = qr_modules(text, version)
        unit = side / len(modules)
        path = "\n".join(f"{a} {-b} {c} {-d} re" for a, b, c, d in _rectangles(modules))
        self._canvas.addLiteral(
            f"q {unit:.5f} 0 0 {unit:.5f} {x:.3f} {self.height - y:.3f} cm 0 g\n{path}\nf Q"
        )

    def picture(self, x: float, y: float, width: float, height: float, image: bytes) -> None:
        """A JPEG or PNG, as large as fits into the box, in its middle."""
        self._canvas.drawImage(
            ImageReader(BytesIO(image)), x, self.height - y - height, width, height,
            preserveAspectRatio=True, anchor="c",
        )

    def stamp(self, name: str, draw: Callable[[], None]) -> None:
        """Draw what every page bears: stored once in the file, laid down again and again."""
        if not self._canvas.hasForm(name):
            self._lay_text()
            self._canvas.beginForm(name)
            draw()
            self._lay_text()
            self._canvas.endForm()
        self._canvas.doForm(name)

    def _lay_text(self) -> None:
        self._canvas.drawText(self._text)
        self._begin()

    def turn(self) -> None:
        """This page is done."""
        self._lay_text()
        self._canvas.showPage()
        self._begin()

    def save(self) -> None:
        """Write the file."""
        self._canvas.save()


def qr_modules(text: str, version: int) -> list[list[bool]]:
    """The code's modules at level Q; with the mask fixed it takes an eighth of the time."""
    code = qrcode.QRCode(version, qrcode.constants.ERROR_CORRECT_Q, border=0, mask_pattern=2)
    code.add_data(text)
    code.make(fit=True)
    return [list(map(bool, row)) for row in code.modules]


def _rectangles(modules: list[list[bool]]) -> Iterator[tuple[int, int, int, int]]:
    """Dark runs as (x, y, width, height), those of equal rows beneath each other as one."""
    open_runs: dict[tuple[int, int], int] = {}
    for y, row in enumerate([*modules, []]):
        here = set(_dark_runs(row))
        for run in [run for run in open_runs if run not in here]:
            top = open_runs.pop(run)
            yield run[0], top, run[1], y - top
        for run in here:
            open_runs.setdefault(run, y)


def _dark_runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None
