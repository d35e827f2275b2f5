"""A device at a real port: the other end of a pseudo terminal."""

import os
import tty
from pathlib import Path

import pytest

if not hasattr(os, "openpty"):
    pytest.skip("needs a pseudo terminal", allow_module_level=True)


class Plugged:
    """A device that can be unplugged and plugged in again at the same name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._here = -1

    @property
    def port(self) -> str:
        """What is set up as its port: a name that stays."""
        return str(self.path)

    def plug(self) -> None:
        """It is there."""
        self._here, there = os.openpty()
        tty.setraw(there)
        self.path.symlink_to(os.ttyname(there))
        self._there = there

    def send(self, raw: bytes) -> None:
        """Bytes on the line."""
        os.write(self._here, raw)

    def unplug(self) -> None:
        """It is gone."""
        if self._here >= 0:
            self.path.unlink()
            os.close(self._there)
            os.close(self._here)
            self._here = -1
