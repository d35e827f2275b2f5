"""The surface one draws on: points from the top left corner, text above all shapes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from math import atan2, cos, sin
from pathlib import Path
from typing import Literal
from zlib import compress

import qrcode
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from app.reports.fonts import main_face, measure, runs

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)

INK, INK2, INK3 = "15201F", "45524F", "626F6D"
LINE, LINE2, LINE3, TINT = "E1E7E6", "C4CECC", "8F9D9A", "F2F6F5"
TEAL, TEAL_SOFT = "0F766E", "9CC6C1"
TONE = {"admit": "17692F", "again": "8A5200", "hold": "A3201A", "neutral": "555A5E"}


_across: str = ""
ACROSS = ("D97706", 0.20)  # ink and opacity of the word across every page


def mark_all(words: str) -> None:
    """From now on every page of every paper bears this word across it; "" = none does."""
    global _across  # noqa: PLW0603
    _across = words


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


Piece = tuple[str, float, str]
"""Font subset, scale, and letters in hexadecimal."""


@cache
def colour(ink: str) -> str:
    """RRGGBB as PDF writes it."""
    return " ".join(f"{int(ink[n : n + 2], 16) / 255:.3f}" for n in (0, 2, 4))


class Surface:
    """A document being drawn, page by page.

    Operators are written out here: reportlab's own calls cost two thirds more time.
    """

    def __init__(self, size: tuple[float, float], title: str, author: str) -> None:
        self.width, self.height = size
        self._canvas = Canvas(
            "", pagesize=size, pageCompression=1, lang="zh-CN",
            initialFontName=main_face(False).fontName,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._encoded: dict[tuple[str, bool], list[Piece]] = {}
        self._begin()

    def _begin(self) -> None:
        self._text: list[str] = []
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
            self._text.append(f"{colour(style.ink)} rg")
            self._ink = style.ink
        self._text.append(f"1 0 0 1 {x:.2f} {self.height - y:.2f} Tm")
        for font, scale, letters in self._pieces(words, style.bold):
            if (font, style.size * scale) != self._font:
                self._font = (font, style.size * scale)
                self._text.append(f"{font} {style.size * scale:.2f} Tf")
            self._text.append(f"<{letters}> Tj")

    def _pieces(self, words: str, bold: bool) -> list[Piece]:
        """The words in the letters of the embedded subsets."""
        pieces = self._encoded.get((words, bold))
        if pieces is None:
            if len(self._encoded) > 2000:
                self._encoded.clear()
            document = self._canvas._doc
            pieces = self._encoded[words, bold] = [
                (run.face.getSubsetInternalName(subset, document), run.scale, letters.hex())
                for run in runs(words, bold)
                for subset, letters in run.face.splitString(run.text, document)
            ]
        return pieces

    def line(
        self, x1: float, y1: float, x2: float, y2: float,
        ink: str = LINE2, width: float = 0.5, dash: str = "",
    ) -> None:
        """A straight line; dash as "2 2" points on and off."""
        self._canvas.addLiteral(
            f"{colour(ink)} RG {width} w [{dash}] 0 d {x1:.2f} {self.height - y1:.2f} m"
            f" {x2:.2f} {self.height - y2:.2f} l S"
        )

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle, y being its top."""
        bottom = self.height - y - height
        self._canvas.addLiteral(
            f"{colour(fill)} rg {x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f"
        )

    def frame(
        self, x: float, y: float, width: float, height: float, radius: float,
        fill: str = "", line: str = "",
    ) -> None:
        """A rectangle with round corners."""
        if fill:
            self._canvas.setFillColor(HexColor(f"#{fill}"))
        if line:
            self._canvas.setStrokeColor(HexColor(f"#{line}"))
            self._canvas.setLineWidth(1)
            self._canvas.setDash()
        bottom = self.height - y - height
        self._canvas.roundRect(x, bottom, width, height, radius, stroke=bool(line), fill=bool(fill))

    def code(self, x: float, y: float, side: float, text: str, version: int = 1) -> None:
        """A QR code as one path; side is without the quiet zone, which the caller leaves."""
        modules = qr_modules(text, version)
        unit = side / len(modules)
        path = "\n".join(f"{a} {-b} {c} {-d} re" for a, b, c, d in rectangles(modules))
        self._canvas.addLiteral(
            f"q {unit:.5f} 0 0 {unit:.5f} {x:.3f} {self.height - y:.3f} cm 0 g\n{path}\nf Q"
        )

    def picture(self, x: float, y: float, width: float, height: float, image: bytes) -> bool:
        """A JPEG or PNG, as large as fits into the box; False if it is none."""
        try:
            reader = ImageReader(BytesIO(image))
        except OSError:
            return False
        self._canvas.drawImage(
            reader, x, self.height - y - height, width, height,
            preserveAspectRatio=True, anchor="c",
        )
        return True

    def stamp(self, name: str, draw: Callable[[], None]) -> None:
        """Draw what every page bears: stored once in the file, laid down again and again."""
        if not self._canvas.hasForm(name):
            self._lay_text()
            self._canvas.beginForm(name)
            draw()
            self._lay_text()
            self._canvas.endForm()
        self._canvas.doForm(name)

    def later(self, name: str) -> None:
        """Leave room for what is only known at the end; `fill` draws it there."""
        self._canvas.doForm(name)

    def fill(self, name: str, draw: Callable[[], None]) -> None:
        """Draw what `later` has left room for; after the last page."""
        self._canvas.beginForm(name)
        draw()
        self._lay_text()
        self._canvas.endForm()

    def resize(self, size: tuple[float, float]) -> None:
        """Pages from now on are of this size."""
        self.width, self.height = size
        self._canvas.setPageSize(size)

    def _lay_text(self) -> None:
        if self._text:
            self._canvas.addLiteral("\n".join(["BT", *self._text, "ET"]))
        self._begin()

    def _lay_across(self) -> None:
        """The word from the lower left to the upper right, over whatever stands there."""
        size = min(self.width, self.height) / max(4, Style(1, bold=True).width(_across) + 0.6)
        half, angle = Style(size, bold=True).width(_across) / 2, atan2(self.height, self.width)
        turn, lift = cos(angle), sin(angle)
        x, y = self.width / 2 - half * turn, self.height / 2 - half * lift
        ink, opacity = ACROSS
        self._canvas.saveState()
        self._canvas.setFillAlpha(opacity)
        pieces = "".join(f"{font} {size * scale:.2f} Tf <{letters}> Tj "
                         for font, scale, letters in self._pieces(_across, True))
        self._canvas.addLiteral(f"BT {colour(ink)} rg {turn:.4f} {lift:.4f} {-lift:.4f} {turn:.4f} "
                                f"{x:.2f} {y:.2f} Tm {pieces}ET")
        self._canvas.restoreState()

    def turn(self) -> None:
        """This page is done; it is packed now, reportlab would keep all pages unpacked."""
        self._lay_text()
        if _across:
            self._lay_across()
        document = self._canvas._doc
        page = document.thisPageName()
        self._canvas.showPage()
        stream = PDFStream(filters=[])
        stream.content = compress(document.idToObject[page].stream.encode("latin-1"))
        stream.dictionary["Filter"] = PDFName("FlateDecode")
        document.idToObject[page].Contents = stream
        document.idToObject[page].stream = ""

    def save(self, file: Path) -> None:
        """Write the file."""
        file.write_bytes(self._canvas.getpdfdata())


def qr_modules(text: str, version: int) -> list[list[bool]]:
    """The code's modules at level Q; with the mask fixed it takes an eighth of the time."""
    code = qrcode.QRCode(version, qrcode.constants.ERROR_CORRECT_Q, border=0, mask_pattern=2)
    code.add_data(text)
    code.make(fit=True)
    return [list(map(bool, row)) for row in code.modules]


def rectangles(modules: list[list[bool]]) -> Iterator[tuple[int, int, int, int]]:
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
