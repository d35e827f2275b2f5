"""Ten isolated tomorrow: would the store last?"""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.register import Column
from app.security.rights import Right
from app.supplies.items.rules import spoken
from app.supplies.kits.surge import Surge, surge
from ui.context import Context
from ui.form import Entry, Form, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

_SIZE = (820, 460)  # px
_PEOPLE, _DAYS = 10, 3  # what is shown first
_PAUSE = 150  # ms after the last key


def _formula(each: Surge) -> str:
    return f"{each.people} × {each.days} × {each.each} = {each.need}"


def _state(each: Surge) -> str:
    if each.short:
        return _("Short by {n}").format(n=spoken(each.short, each.item.units))
    return ngettext("lasts {n} day", "lasts {n} days", each.lasts).format(n=each.lasts)


COLUMNS: list[Column[Surge]] = [
    Column(N_("Item"), lambda each: each.item.title, 3),
    Column(N_("People × days × in a kit = need"), _formula, 3),
    Column(N_("Usable"), lambda each: spoken(each.usable, each.item.units), 1.8),
    Column(N_("State"), _state, 2.2, tone=lambda each: "hold" if each.short else "admit"),
]


class SurgeDialog(QDialog):
    """The table follows what is typed; nothing is written."""

    guide = "supplies#surge"

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self._context = context
        self.form = Form([
            Entry("people", _("Isolated at the same time"), Kind.NUMBER, _PEOPLE, low=1,
                  unit=_("people")),
            Entry("days", _("For how long"), Kind.NUMBER, _DAYS, low=1, unit=_("days"),
                  beside=True),
        ])
        self.model: RowsModel[Surge] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=36)
        self.table.setAccessibleName(_("What they would take"))
        self.message = MessageLine()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask)
        for name in ("people", "days"):
            line = self.form.control(name)
            assert isinstance(line, QLineEdit)
            line.textChanged.connect(lambda _text: self._timer.start())
        self._lay_out()
        self.form.setFocus()
        self._ask()

    def _ask(self) -> None:
        values = self.form.values()
        if values is not None:
            people, days = int(values["people"]), int(values["days"])
            self._context.pool.run(lambda: self._read(people, days), self._on_read,
                                   self._on_refused)

    def _read(self, people: int, days: int) -> list[Surge]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_STOCK) as session:
            return surge(session, clock.today(), people, days)

    def _on_read(self, rows: list[Surge]) -> None:
        self.message.hide()
        self.model.set_rows(rows)

    def _on_refused(self, refusal: AppError) -> None:
        self.model.set_rows([])
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        self.setWindowTitle(_("If many are isolated"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(row(Words(_("If many are isolated"), "heading"), None))
        column.addWidget(Prose(_("A kit for isolation a person and day, against what may be used "
                                 "today. Nothing is booked."), "hint"))
        column.addWidget(self.form)
        column.addWidget(self.table, 1)
        column.addWidget(self.message)
        column.addLayout(row(Button(_("Close"), self.reject), None))
