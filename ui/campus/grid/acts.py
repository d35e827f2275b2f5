"""What is done on the page of the grid: dialogues are opened, papers made, codes looked up."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Invalid
from app.i18n import _, ngettext
from app.places.grid import assigning, cells, codes, service
from app.places.grid.views import PlaceView
from app.progress import Progress
from ui import ask
from ui.campus.grid import dialogs
from ui.campus.grid.reading import Choices, choices
from ui.context import Context
from ui.reports.paper_dialog import show_paper

if TYPE_CHECKING:
    from ui.campus.grid_page import GridPage


class GridActs:
    """`ask_for(name)` does what a button of the panel says."""

    def __init__(self, page: "GridPage", context: Context) -> None:
        self._page, self._context, self._desk = page, context, context.desk

    def ask_for(self, name: str) -> None:
        """Change, move, give, appoint, cover, end, close: whatever fits what is chosen."""
        page = self._page
        place, cell = page.place, page.cell
        if place is not None and name in ("change", "move", "give"):
            self._offered(partial(self._ask_place, name, place))
        elif place is not None and name == "close":
            act = service.reopen if place.place.closed else service.close
            self._run(lambda: act(self._desk, place.id))
        elif cell is not None and name == "end":
            self._end()
        elif cell is not None and name == "close":
            if cell.closed:
                self._run(lambda: cells.reopen(self._desk, cell.id))
            else:
                self._run(lambda: cells.close(self._desk, cell.id))
        elif cell is not None and name in ("change", "head", "member", "cover"):
            self._offered(partial(self._ask_cell, name))

    def new(self) -> None:
        """A place or a cell, below what is chosen."""
        page = self._page
        if str(page.shows.value()) == "cells":
            self._offered(lambda offered: ask.show(dialogs.CellDialog(
                page, self._context, offered, list(page.reading.cells), page.cell, False,
                self._done)))
        elif not page.reading.places:
            self.begin()
        else:
            self._offered(lambda offered: ask.show(dialogs.PlaceDialog(
                page, self._context, offered, page.place, False, self._done)))

    def begin(self) -> None:
        """The campuses and gates that the school has are its first places."""
        self._context.pool.run(lambda: service.begin(self._desk), self._on_begun,
                               self._page.refused)

    def load(self) -> None:
        """Places and cells from a spreadsheet."""
        from ui.campus.grid.import_dialog import ImportGridDialog

        ask.show(ImportGridDialog(self._page, self._context, self._done))

    def doors(self) -> None:
        """Sheets for the doors: of the chosen place with all in it, or of what is shown."""
        from ui.campus.grid.door_dialog import DoorDialog

        shown = [view for view in self._page.places.shown_rows if not view.place.closed]
        ask.show(DoorDialog(self._page, self._context, self._page.place, shown))

    def roll(self) -> None:
        """The people of the chosen cell to be ticked on paper; of the whole grid without one."""
        cell = self._page.cell
        title = cell.title if cell else _("Whole grid")

        def make(path: Path, progress: Progress) -> int:
            from app.reports.cell_muster import print_cell_muster

            return print_cell_muster(self._desk, path, progress, cell.id if cell else None)

        show_paper(self._page, self._context, _("Muster list: {cell}").format(cell=title),
                   _("Muster list"), make)

    def scan(self) -> None:
        """A door that was scanned into the search: the cursor goes to its place."""
        text = self._page.search.text()
        if codes.is_code(text):
            try:
                code = codes.read(text)
            except Invalid as refusal:
                self._page.refused(refusal)
                return
            found = next((view.id for view in self._page.reading.places
                          if view.place.code == code), None)
            if found is not None:
                self._page.go(found)
            else:
                self._page.message.say(_("No door of the school bears {code}.").format(
                    code=code), "again", _("Close"))
        self._page.table.setFocus()

    def _ask_place(self, name: str, place: PlaceView, offered: Choices) -> None:
        page, context = self._page, self._context
        if name == "give":
            ask.show(dialogs.GiveDialog(page, context, list(page.reading.cells), place,
                                        self._done))
        elif name == "move":
            ask.show(dialogs.MoveDialog(page, context, offered, place, self._done))
        else:
            ask.show(dialogs.PlaceDialog(page, context, offered, place, True, self._done))

    def _ask_cell(self, name: str, offered: Choices) -> None:
        page, cell = self._page, self._page.cell
        if cell is None:
            return
        if name == "change":
            ask.show(dialogs.CellDialog(page, self._context, offered, list(page.reading.cells),
                                        cell, True, self._done))
        elif name == "cover":
            ask.show(dialogs.CoverDialog(page, self._context, offered, cell, self._done))
        else:
            ask.show(dialogs.AppointDialog(page, self._context, offered, cell, name == "head",
                                           self._done))

    def _end(self) -> None:
        """The line under the keyboard: somebody of the cell, or what it covers."""
        panel = self._page.panel
        scope, member = panel.scope_table.current, panel.member_table.current
        if scope is not None and (panel.scope_table.hasFocus() or member is None):
            ask.show(dialogs.EndDialog(
                self._page, self._context, scope.words,
                lambda desk, day: assigning.uncover(desk, scope.id, day), self._done))
        elif member is not None:
            ask.show(dialogs.EndDialog(
                self._page, self._context, member.name,
                lambda desk, day: assigning.dismiss(desk, member.id, day), self._done))
        else:
            self._page.message.say(
                _("Choose a line of the cell at the right first."), "again", _("Close"))

    def _offered(self, then: Callable[[Choices], object]) -> None:
        self._context.pool.run(partial(choices, self._desk), then, self._page.refused)

    def _run(self, act: Callable[[], object]) -> None:
        self._context.pool.run(act, self._done, self._page.refused)

    def _done(self, _result: object) -> None:
        self._page.message.hide()
        self._context.say(_("It is written down."))
        self._page.reload()

    def _on_begun(self, made: int) -> None:
        self._context.say(ngettext("{n} place was made", "{n} places were made", made).format(
            n=made))
        self._page.reload()
