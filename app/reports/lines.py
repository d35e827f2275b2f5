"""Where a line may break: Chinese anywhere but at these marks, Latin between words."""

import re
from collections.abc import Iterator

from app.reports.fonts import measure

MAY_NOT_START = frozenset(
    "，。、；：！？·…—～％‰°℃℉）》〉」』】〕〗｝］”’々ー!),.:;?]}%>"
)
MAY_NOT_END = frozenset("（《〈「『【〔〖｛［“‘￥＄№([{<$#")
_PIECES = re.compile(r"[ \u2009]+|[A-Za-z0-9_@.+/-]+|.", re.DOTALL)


def lines(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than `width` points; nothing is left out but line-end spaces."""
    if text.isprintable() and measure(text, size, bold) <= width:
        return [text]
    found: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for piece in _pieces(paragraph, width, size, bold):
            if line and measure((line + piece).rstrip(), size, bold) > width:
                found.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        found.append(line.rstrip())
    return found


def _pieces(text: str, width: float, size: float, bold: bool) -> Iterator[str]:
    """Stretches that stay on one line; one that fits no line is given letter by letter."""
    for piece in _glued(_PIECES.findall(text)):
        if measure(piece, size, bold) <= width:
            yield piece
        else:
            yield from piece


def _glued(pieces: list[str]) -> Iterator[str]:
    held = ""
    for piece in pieces:
        if held and piece[0] not in MAY_NOT_START and held[-1] not in MAY_NOT_END:
            yield held
            held = ""
        held += piece
    if held:
        yield held
