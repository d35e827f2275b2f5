"""A list of contacts comes in: the file is looked at first, nothing is written before."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _, ngettext
from app.places.counterparts import importing
from app.places.counterparts.importing import PlannedEntry, Seen
from app.places.counterparts.wording import KIND
from app.progress import Progress
from app.register import Column
from ui.context import Context
from ui.import_list import ImportList, Incoming, not_written


def _word(row: PlannedEntry) -> str:
    return row.trouble or row.aside or "；".join(row.notes) or _("Comes into the book")


def _tone(row: PlannedEntry) -> str:
    if row.trouble:
        return "hold"
    return "neutral" if row.aside else "again" if row.notes else "admit"


COLUMNS: list[Column[PlannedEntry]] = [
    Column(N_("Row"), lambda row: f"{row.sheet} {row.number}".strip(), 0.8),
    Column(N_("Kind of office"), lambda row: _(KIND[row.told.kind]), 1.8),
    Column(N_("Office or hospital"), lambda row: row.told.name, 3),
    Column(N_("Who answers"), lambda row: row.told.person, 1.4),
    Column(N_("Telephone"), lambda row: row.told.phone, 2),
    Column(N_("What happens"), _word, 3.4, tone=_tone),
]


class ImportBookDialog(ImportList[PlannedEntry, Seen]):
    """Ctrl+Enter writes the file into the book."""

    guide = "response#pairing"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[int], object]) -> None:
        super().__init__(parent, context, Incoming(
            "import-contacts", _("Import a list of contacts"), "", _("List of contacts"),
            _("Excel or CSV with 单位 and 电话 in its header"), _("Choose a list of contacts"),
            _("Lists of contacts (*.xlsx *.xls *.et *.ods *.csv)"), _("Put them into the book"),
            _("Taking the list in"), COLUMNS, (920, 560)))
        self._done = done

    def preview(self, path: Path) -> Seen:
        return importing.preview(self._context.desk, path)

    def rows(self, seen: Seen) -> list[PlannedEntry]:
        return sorted(seen.rows, key=lambda each: not each.trouble)

    def counted(self, seen: Seen) -> tuple[int, int]:
        return len(seen.good), len(seen.bad)

    def said(self, seen: Seen) -> tuple[str, str]:
        good, bad = self.counted(seen)
        facts = ngettext("{n} entry would come in", "{n} entries would come in", good)
        return facts.format(n=good), not_written(bad)

    def write(self, _seen: Seen, path: Path, except_bad: bool, _progress: Progress) -> int:
        return importing.accept(self._context.desk, path, except_bad=except_bad)

    def written(self, done: int) -> None:
        self._context.say(ngettext("{n} entry came into the contact book.",
                                   "{n} entries came into the contact book.", done).format(
            n=done))
        self._done(done)
