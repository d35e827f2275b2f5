"""The table of those who were near: chosen with space and 0 to 3, many at once."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.cases.contacts.rules import Grade
from ui.table import RowsTable

GRADES: dict[str, Grade | None] = {
    "1": Grade.CLOSE, "2": Grade.SECONDARY, "3": Grade.GENERAL, "0": None}


class ProposalTable(RowsTable):
    """`graded(grade)` for the rows marked, `turned` to choose them or not."""

    graded = Signal(object)
    turned = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The digits grade, space turns; everything else is the table's."""
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain and event.text() in GRADES:
            self.graded.emit(GRADES[event.text()])
        elif event.key() == Qt.Key.Key_Space:
            self.turned.emit()
        else:
            super().keyPressEvent(event)

    def marked(self) -> list[int]:
        """The ids of the rows marked."""
        rows = self.rows.shown_rows
        return [rows[index.row()].id for index in self.selectionModel().selectedRows()]

    def mark(self, ids: Sequence[int], current: int) -> None:
        """Mark these again, wherever they stand now."""
        places = {each.id: place for place, each in enumerate(self.rows.shown_rows)}
        wanted = [places[each] for each in ids if each in places]
        if not wanted:
            self.selectRow(0)
            return
        last, chosen = self.rows.columnCount() - 1, QItemSelection()
        for place in wanted:
            chosen.select(self.rows.index(place, 0), self.rows.index(place, last))
        model, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        model.setCurrentIndex(self.rows.index(places.get(current, wanted[0]), 0), flag.NoUpdate)
        model.select(chosen, flag.ClearAndSelect)


