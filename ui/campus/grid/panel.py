"""What is known of the chosen place or cell: who answers for it, its people, what it covers."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.places.grid.checks import SINGLE
from app.places.grid.views import CellRow, MemberRow, PlaceView, ScopeRow
from app.places.grid.wording import CELL_LEVEL, LEVEL, USE
from ui import cells as drawn
from ui.campus.grid.columns import MEMBERS, SCOPES
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.labels import Chip, Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.supplies.list_frame import Panel
from ui.table import RowsTable

WIDE = 372  # px
_HEADER, _ROW, _LINES = 36, 32, 4  # px; more rows of people or of places scroll


class GridPanel(Panel):
    """`asked(name)` when something is to be done with what is shown; `left` on the button."""

    asked = Signal(str)
    left = Signal()

    def __init__(self, context: Context, may: bool) -> None:
        super().__init__(margins=(16, 14, 8, 12), spacing=8)
        self._may = may
        self.name, self.about, self.facts = Prose("", "person"), Prose(""), Prose("")
        self.chip = Chip()
        self.members: RowsModel[MemberRow] = RowsModel(MEMBERS)
        self.scopes: RowsModel[ScopeRow] = RowsModel(SCOPES)
        self.member_table = RowsTable(self.members, "grid-members", context.settings.folder,
                                      row_height=_ROW)
        self.scope_table = RowsTable(self.scopes, "grid-scopes", context.settings.folder,
                                     row_height=_ROW)
        self.member_table.setAccessibleName(_("People of the cell"))
        self.scope_table.setAccessibleName(_("What the cell covers"))
        self.back = Button(_("back"), self.left.emit, kind="quiet", small=True)
        self._empty = EmptyState("home", _("Nothing is chosen"), _("Choose a row of the list."))
        self._sheet, self._lists = QWidget(), QWidget()
        self._acts = self._make_acts()
        self._lay_out()
        self.back.hide()
        self.show_nothing()

    def set_close(self, close: bool) -> None:
        """Where there is hardly any room, only what cannot be missed is shown."""
        self.facts.setHidden(close)

    def set_narrow(self, narrow: bool) -> None:
        """The way back is needed only where the panel stands alone."""
        self.back.setHidden(not narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def show_nothing(self) -> None:
        """No row is chosen."""
        self._area.hide()
        self._empty.show()

    def show_place(self, view: PlaceView) -> None:
        """A place, and who answers for it."""
        place = view.place
        self._show(place.name, place.path if place.path != place.name else view.campus)
        if place.closed:
            self.chip.show_state(_("Place closed"), "neutral")
        elif not view.cell:
            self.chip.show_state(_("No cell"), "hold" if place.level in SINGLE else "neutral")
        else:
            self.chip.show_state(view.cell, "admit" if view.head else "hold")
        self.facts.setText("\n".join(filter(None, (
            f"{_(LEVEL[place.level])}·{_(USE[place.use])}",
            _("Code at the door: {code}").format(code=place.code),
            _("Head of the cell: {name} {phone}").format(name=view.head, phone=view.phone)
            if view.head else "",
            _("{n} seats").format(n=drawn.shown(place.seats)) if place.seats else "",
            _("{n} m²").format(n=drawn.shown(place.area)) if place.area else "", place.note))))
        self._lists.hide()
        self._let("place", place.closed)

    def show_cell(self, cell: CellRow) -> None:
        """A cell with its people and what it covers."""
        self._show(cell.title, cell.above)
        if cell.closed:
            self.chip.show_state(_("Cell closed"), "neutral")
        else:
            self.chip.show_state(_(CELL_LEVEL[cell.level]), "admit" if cell.head else "hold")
        self.facts.setText("\n".join(filter(None, (
            ngettext("{n} person belongs to it", "{n} people belong to it", cell.people).format(
                n=drawn.shown(cell.people)), cell.duties,
            _("Community: {words}").format(words=cell.community) if cell.community else ""))))
        self.members.set_rows(cell.members)
        self.scopes.set_rows(cell.scopes)
        for table, many in ((self.member_table, len(cell.members)),
                            (self.scope_table, len(cell.scopes))):
            table.setFixedHeight(_HEADER + _ROW * min(_LINES, max(1, many)))
        self._lists.show()
        self._let("cell", cell.closed)

    def _show(self, name: str, about: str) -> None:
        self.name.setText(name)
        self.about.setText(about)
        self.about.setHidden(not about)
        self._empty.hide()
        self._area.show()

    def _let(self, of: str, closed: bool) -> None:
        for name, (kind, button) in self._acts.items():
            button.setVisible(self._may and kind in (of, "") and (
                not closed or name == "close"))
        self._acts["close"][1].setText(_("Open it again") if closed else _("Close it"))

    def _make_acts(self) -> dict[str, tuple[str, Button]]:
        made = {}
        for name, kind, words, key in (
                ("give", "place", _("Give to a cell…"), "F6"),
                ("move", "place", _("Move…"), "Ctrl+M"),
                ("head", "cell", _("Head of the cell…"), "F6"),
                ("member", "cell", _("One more member…"), "F7"),
                ("cover", "cell", _("What it covers…"), "F8"),
                ("end", "cell", _("End the chosen line…"), "Ctrl+D"),
                ("change", "", _("Change…"), "F2"), ("close", "", _("Close it"), "Del")):
            made[name] = (kind, Button(
                words, partial(self.asked.emit, name), key=key,
                kind="primary" if name in ("give", "head") else "normal"))
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addLayout(row(self.chip, None, self.back))
        column.addWidget(self.facts)
        lists = QVBoxLayout(self._lists)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.addWidget(Words(_("Head and members"), "strong"))
        lists.addWidget(self.member_table)
        lists.addWidget(Words(_("What it covers"), "strong"))
        lists.addWidget(self.scope_table)
        column.addWidget(self._lists)
        column.addStretch()
        buttons = [button for _kind, button in self._acts.values()]
        for first in range(0, len(buttons), 2):
            column.addLayout(row(*buttons[first:first + 2], None))
        self._area = scrolled(self._sheet)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self._empty, 1)


def about(check_count: int) -> str:
    """The line over the lists."""
    if not check_count:
        return _("The grid is whole: every class and room is in one cell, every cell has a head.")
    return ngettext("{n} thing is not in order: see “What is wrong”.",
                    "{n} things are not in order: see “What is wrong”.", check_count).format(
        n=check_count)


