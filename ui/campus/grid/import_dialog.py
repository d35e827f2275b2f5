"""A list of places or cells comes in: the file is looked at first, then written as one act."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _, ngettext
from app.places.grid.importing import service
from app.places.grid.importing.planned import PlannedRow, Result
from app.places.grid.importing.service import Seen, Taken
from app.progress import Progress
from app.register import Column
from ui import cells
from ui.context import Context
from ui.import_list import ImportList, Incoming

_RESULT = {Result.NEW: N_("New in the grid"), Result.CHANGED: N_("Will be changed"),
           Result.SAME: N_("Stays as it is"), Result.BAD: N_("Cannot be taken in")}
_TONE = {Result.NEW: "admit", Result.CHANGED: "again", Result.SAME: "neutral",
         Result.BAD: "hold"}


def _word(each: PlannedRow) -> str:
    return "；".join(each.troubles) or "；".join((_(_RESULT[each.result]), *each.notes))


COLUMNS: list[Column[PlannedRow]] = [
    Column(N_("Row"), lambda each: f"{each.sheet} {each.number}".strip(), 1),
    Column(N_("Place or cell"), lambda each: each.title, 3.4),
    Column(N_("What happens"), _word, 5, tone=lambda each: _TONE[each.result]),
]


class ImportGridDialog(ImportList[PlannedRow, Seen]):
    """Ctrl+Enter takes the list into the grid."""

    guide = "campus#grid"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[object], object]
                 ) -> None:
        super().__init__(parent, context, Incoming(
            "import-grid", _("Take in a list of places or cells"),
            _("Places by building, floor and name, or cells by number with their heads; our own "
              "registers of places and of the grid are understood too. Nothing is written yet."),
            _("List of places or cells"), _("Excel or CSV with 场所名称, or 网格编号 and 网格长"),
            _("Choose a list of places"), _("Lists of places (*.xlsx *.xls *.et *.ods *.csv)"),
            _("Take it in"), _("Taking the list in"), COLUMNS))
        self._done = done

    def preview(self, path: Path) -> Seen:
        return service.preview(self._context.desk, path)

    def rows(self, seen: Seen) -> list[PlannedRow]:
        return sorted(seen.rows, key=lambda each: not each.bad)

    def counted(self, seen: Seen) -> tuple[int, int]:
        return len(seen.good), len(seen.bad)

    def said(self, seen: Seen) -> tuple[str, str]:
        bad = len(seen.bad)
        return _facts(seen), "" if not bad else ngettext(
            "{n} row is wrong; nothing is taken in as long as it stands there.",
            "{n} rows are wrong; nothing is taken in as long as they stand there.",
            bad).format(n=cells.shown(bad))

    def write(self, _seen: Seen, path: Path, except_bad: bool, progress: Progress) -> Taken:
        return service.accept(self._context.desk, path, progress=progress, except_bad=except_bad)

    def written(self, done: Taken) -> None:
        self._done(done)


def _facts(seen: Seen) -> str:
    fresh = sum(each.result is Result.NEW for each in seen.rows)
    same = sum(each.result is Result.SAME for each in seen.rows)
    words = [ngettext("{n} new row", "{n} new rows", fresh).format(n=cells.shown(fresh)),
             ngettext("{n} changed row", "{n} changed rows", len(seen.good) - fresh).format(
                 n=cells.shown(len(seen.good) - fresh)),
             ngettext("{n} row as before", "{n} rows as before", same).format(
                 n=cells.shown(same))]
    if seen.ignored:
        words.append(_("columns not taken over: {names}").format(
            names="、".join(seen.ignored[:6])))
    return "·".join(words)
