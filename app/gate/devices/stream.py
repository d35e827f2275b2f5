"""Bytes as a port gives them, in any pieces: whole lines out, and not more than can be used."""

from collections import deque
from dataclasses import dataclass

from app.gate.devices.rules import End

LONGEST = 200  # signs of a line; a pass has 47, what is longer is noise
AT_ONCE, EACH_SECOND = 20, 20  # lines that may come together, and how fast more may follow
_NAMED = {13: "CR", 10: "LF", 9: "TAB", 0: "NUL", 27: "ESC", 2: "STX", 3: "ETX"}
_ENDS = {End.ANY: b"\r\n", End.CR: b"\r", End.LF: b"\n"}


class Lines:
    """Half a line waits for its other half; one that is too long is cut."""

    def __init__(self, end: End = End.ANY) -> None:
        self._ends = _ENDS[end]
        self._half = bytearray()
        self.cut = 0

    def feed(self, piece: bytes) -> list[str]:
        """The lines that this piece completes; empty ones are none."""
        lines: list[str] = []
        for byte in piece:
            if byte in self._ends:
                lines += self._take()
            elif len(self._half) < LONGEST:
                self._half.append(byte)
            else:
                self.cut += 1
        return lines

    def forget(self) -> None:
        """The device was unplugged: its half line will never be whole."""
        self._half.clear()

    def _take(self) -> list[str]:
        line = decoded(bytes(self._half)).strip()
        self._half.clear()
        return [line] if line else []


def decoded(raw: bytes) -> str:
    """Text of a device: UTF-8, else what Chinese firmware speaks; controls are dropped."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
    return "".join(sign for sign in text if sign.isprintable())


def visible(raw: bytes) -> str:
    """Bytes to look at: control signs by their names, others as what they are."""
    return "".join(
        chr(byte) if 32 <= byte < 127 else f"‹{_NAMED.get(byte) or f'{byte:02X}'}›" for byte in raw
    )


@dataclass(frozen=True)
class Let:
    """Lines that may pass now, and how many were left out since the last time."""

    lines: tuple[str, ...]
    left_out: int = 0


class Pace:
    """A device that talks too fast is slowed: the newest line is kept, those before are counted.

    A scanner that empties its memory sends some lines at once: as many pass. The same line again
    and again is one.
    """

    def __init__(self, at_once: int = AT_ONCE, each_second: float = EACH_SECOND) -> None:
        self._most, self._rate = float(at_once), each_second
        self._room, self._seen = float(at_once), 0.0
        self._waiting: deque[str] = deque(maxlen=1)
        self._left_out = 0

    @property
    def waits(self) -> bool:
        """Is a line kept back that `let` with no lines would give later?"""
        return bool(self._waiting)

    def let(self, lines: list[str], now: float) -> Let:
        """Which lines pass at this moment (seconds of a steady clock)."""
        self._room = min(self._most, self._room + (now - self._seen) * self._rate)
        self._seen = now
        passed: list[str] = []
        for line in (*self._waiting, *lines):
            if passed and passed[-1] == line:
                continue
            if self._room >= 1:
                self._room -= 1
                passed.append(line)
                self._waiting.clear()
            else:
                self._keep(line)
        left_out, self._left_out = self._left_out, 0
        return Let(tuple(passed), left_out)

    def _keep(self, line: str) -> None:
        if self._waiting and self._waiting[-1] != line:
            self._left_out += 1
        self._waiting.append(line)
