"""What stands on a file's head: alerts and focus flags as chips."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """One chip: its words, its tone (`hold again neutral accent`), its icon, and what a tip tells.

    tip   the whole of it: note, since when, who wrote it
    """

    text: str
    tone: str
    icon: str
    tip: str = ""
