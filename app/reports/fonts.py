"""Fonts of the paper: chosen per character, embedded as subsets, copied out as written."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "fonts"
RARE = "HanaMinB.ttf"
RARE_FOLDERS = (FOLDER, Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
SPACES = (0x09, 0x2009, 0x202F)
MISSING = "〓"

# text wrapping around binary streams makes files a quarter larger and slower
rl_config.useA85 = 0


class _OnDisk:
    """A font file that is read piece by piece: 10 MB a face need not lie in memory."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")

    def __getitem__(self, part: slice) -> bytes:
        self._file.seek(part.start)
        return self._file.read(part.stop - part.start)


class Face(TTFont):  # type: ignore[misc]
    """A TrueType font that knows its characters and can be copied out of beyond the BMP.

    advances  width of each code point it has, in thousandths of the size
    """

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), shapable=False)
        self.face._ttf_data = _OnDisk(path)  # parsed; only the subsets are still cut from it
        self.face.glyphToChar = {}  # read by shaping only
        self.advances: dict[int, float] = self.face.charWidths
        for code in SPACES:  # the shipped fonts have no thin space; their space is as narrow
            self.face.charToGlyph.setdefault(code, self.face.charToGlyph[0x20])
            self.advances.setdefault(code, self.advances[0x20])
        pdfmetrics.registerFont(self)

    def addObjects(self, doc: Any) -> None:
        """Embed the subsets; the map back to text is mended, reportlab writes no UTF-16."""
        prefix = self.state[doc].internalName + "+"
        super().addObjects(doc)
        for name, font in doc.idToObject["BasicFonts"].dict.items():
            if name.startswith(prefix):
                stream = doc.idToObject[font.ToUnicode.name]
                stream.content = re.sub(r"(?<=> <)[0-9A-F]{5,}(?=>)", _utf16, stream.content)


def _utf16(code: re.Match[str]) -> str:
    return chr(int(code[0], 16)).encode("utf-16-be").hex().upper()


@dataclass(frozen=True)
class Run:
    """A stretch of text in one font; scale shrinks it against the text around it."""

    face: Face
    text: str
    scale: float = 1.0

    @property
    def advance(self) -> float:
        """Width in thousandths of the size."""
        return sum(map(self.face.advances.__getitem__, map(ord, self.text))) * self.scale


@lru_cache(maxsize=2)
def main_face(bold: bool, /) -> Face:
    """The shipped face of this weight."""
    weight = "Bold" if bold else "Regular"
    return Face(f"Paper{weight}", FOLDER / f"NotoSansSC-{weight}.ttf")


@lru_cache(maxsize=1)
def rare_face() -> Face | None:
    """The face of Extensions B to F where this machine has one; 30 MB, so only when asked."""
    found = (path for folder in RARE_FOLDERS for path in sorted(folder.rglob(RARE)))
    path = next(found, None)
    return Face("PaperRare", path) if path else None


@lru_cache(maxsize=4096)
def runs(text: str, bold: bool = False) -> tuple[Run, ...]:
    """Split text by the font that has its characters; what no font has is told, never blank."""
    main = main_face(bold)
    if main.advances.keys() >= set(map(ord, text)):
        return (Run(main, text),)
    found: list[Run] = []
    for known, part in groupby(text, lambda character: ord(character) in main.advances):
        characters = "".join(part)
        found += [Run(main, characters)] if known else _rare_runs(characters, main)
    return tuple(found)


def _rare_runs(text: str, main: Face) -> list[Run]:
    rare = rare_face()
    found: list[Run] = []
    for character in text:
        if rare and ord(character) in rare.advances:
            found.append(Run(rare, character))
        else:
            found += [Run(main, MISSING), Run(main, f"U+{ord(character):04X}", 0.5)]
    return found


def measure(text: str, size: float, bold: bool = False) -> float:
    """Width of the text in points."""
    try:
        advance = sum(map(main_face(bold).advances.__getitem__, map(ord, text)))
    except KeyError:
        advance = sum(run.advance for run in runs(text, bold))
    return float(advance * size / 1000)
