"""A roster comes in from a sheet: looked at first, then written whole."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _, ngettext
from app.progress import Progress
from app.register import Column
from app.response.duty import importing
from app.response.duty.importing import Line, Preview
from ui.context import Context
from ui.import_list import ImportList, Incoming, not_written

COLUMNS: list[Column[Line]] = [
    Column(N_("Row"), lambda each: each.row, 0.8),
    Column(N_("In the sheet"), lambda each: each.text, 5),
    Column(N_("What happens"), lambda each: each.problem or ngettext(
        "{n} duty comes in", "{n} duties come in", len(each.slots)).format(n=len(each.slots)), 4,
        tone=lambda each: "hold" if each.problem else "admit"),
]


class ImportRosterDialog(ImportList[Line, Preview]):
    """Ctrl+Enter writes the sheet into the roster."""

    guide = "response#rotation"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[int], object]) -> None:
        super().__init__(parent, context, Incoming(
            "import-roster", _("Roster from a file"),
            _("One row a shift: the day, who leads, who watches; without hours it goes from 08:00 "
              "to 08:00. Nothing is written yet."),
            _("Sheet of the roster"),
            _("Excel or CSV with 日期, 带班领导 and 值班人员 in its header"),
            _("Choose a duty roster"), _("Duty rosters (*.xlsx *.xls *.et *.ods *.csv)"),
            _("Write into the roster"), _("Taking the list in"), COLUMNS, (860, 540)))
        self._done = done

    def preview(self, path: Path) -> Preview:
        return importing.preview(self._context.desk, path)

    def rows(self, seen: Preview) -> list[Line]:
        return sorted(seen.lines, key=lambda each: not each.problem)

    def counted(self, seen: Preview) -> tuple[int, int]:
        return len(seen.slots), len(seen.bad)

    def said(self, seen: Preview) -> tuple[str, str]:
        good, bad = self.counted(seen)
        facts = ngettext("{n} duty comes in", "{n} duties come in", good)
        return facts.format(n=good), not_written(bad)

    def write(self, seen: Preview, _path: Path, except_bad: bool, _progress: Progress) -> int:
        return importing.accept(self._context.desk, seen, except_bad)

    def written(self, done: int) -> None:
        self._done(done)
