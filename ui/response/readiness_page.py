"""May we open (开学条件核验): six lights, what stands behind each, frozen sheets below."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.progress import Progress
from app.response.readiness import service, wording
from app.response.readiness.queries import SheetRow
from app.response.readiness.rules import Light
from app.security.rights import Right
from ui import ask, pulse, ways
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.dates import DayField
from ui.parts.labels import Chip, ElidedLabel, Prose, Words
from ui.parts.notes import MessageLine
from ui.reports.paper_dialog import show_paper
from ui.response.readiness_columns import CONDITIONS, SHEETS, Line
from ui.response.readiness_dialogs import RiskDialog, SignDialog
from ui.response.readiness_lights import ROW, LightList
from ui.response.readiness_reading import Reading, read
from ui.rows import RowsModel
from ui.table import RowsTable

_LIGHTS = 368  # px, the width of the six lights
_NARROW = 900  # px; narrower, the conditions take the place of the lights
_LOW = 480  # px; lower, the frozen sheets are left to their list
_HEADER, _LINE = 36, 32  # px; three frozen sheets are in sight
_REST = 1_000  # ms between two readings while others write


class ReadinessPage(QWidget):
    """Enter goes from a light to its conditions, and from a condition to its rows."""

    guide = "response#readiness"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._narrow = self._in_behind = False
        self._may_sign = context.desk.may(Right.SIGN_READINESS)
        self.reading: Reading | None = None
        self.day, self.verdict, self.reason = DayField(), Chip(), ElidedLabel("", "secondary")
        self.day.setAccessibleName(_("Day of the board"))
        self.lights, self.message = LightList(), MessageLine()
        self.about, self.rule = Words("", "heading"), Prose("", "secondary")
        self.conditions: RowsModel[Line] = RowsModel(CONDITIONS)
        self.table = RowsTable(self.conditions, "readiness", context.settings.folder)
        self.table.setAccessibleName(_("Conditions of the veto"))
        self.frozen: RowsModel[SheetRow] = RowsModel(SHEETS)
        self.sheets = RowsTable(self.frozen, "readiness-sheets", context.settings.folder,
                                row_height=_LINE)
        self.sheets.setAccessibleName(_("Frozen readiness sheets"))
        self.none = Words(_("No sheet is frozen yet."), "hint")
        self.freeze = Button(_("Freeze the board"), self._on_freeze, kind="primary", icon="lock",
                             key="F8")
        self.risk = Button(_("Risk level…"), self._on_risk, icon="flag", key="Ctrl+D")
        self.sign = Button(_("Sign…"), self._on_sign, icon="edit", key="F7")
        self.print = Button(_("Print the sheet"), self._on_print, icon="printer", key="Ctrl+P")
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._beside, self._sheet_card = QHBoxLayout(), Card(margins=(0, 4, 0, 0))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.lights)

    def reload(self) -> None:
        """Compute the board of the day anew; the light chosen stays chosen."""
        self._context.pool.run(partial(read, self._context.desk, self.day.day()), self._on_read,
                               self._on_failed)

    def show_row(self, key: int) -> None:
        """Bring a frozen sheet to the front."""
        place = next((n for n, each in enumerate(self.frozen.shown_rows) if each.id == key), None)
        if place is not None:
            self.sheets.selectRow(place)
            self.sheets.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Any row of the house may change it."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lights beside their conditions, or one of them."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._left.setMaximumWidth(16_777_215 if narrow else _LIGHTS)
        self._left.setMinimumWidth(0 if narrow else _LIGHTS)
        low = self.height() < _LOW
        self._sheet_card.setHidden(low)
        self.rule.setHidden(low)
        self._foot.setHidden(low)
        self._narrow = narrow
        self._show_behind(self._in_behind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the lights."""
        if event.key() == Qt.Key.Key_Escape:
            self._show_behind(False)
            self.lights.setFocus()
        else:
            super().keyPressEvent(event)

    def _show_behind(self, instead: bool) -> None:
        """In a narrow window the conditions take the place of the lights."""
        self._in_behind = instead
        self._left.setVisible(not self._narrow or not instead)
        self._behind.setVisible(not self._narrow or instead)

    def _on_pulse(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _on_read(self, told: Reading) -> None:
        same, self.reading = told == self.reading, told
        board = told.board
        self.verdict.show_state(wording.verdict(board), "admit" if board.may_open else "hold")
        self.reason.setText("·".join(filter(None, (
            wording.reason(board), board.term, board.policy))))
        if same:
            return
        before = self.sheets.current
        self.lights.show_lights(board.lights)
        self.frozen.set_rows(told.sheets)
        self.none.setHidden(bool(told.sheets))
        if told.sheets:
            self.sheets.selectRow(self.frozen.place_of(before) or 0)
        self._on_sheet(self.sheets.current)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_light(self, light: Light | None) -> None:
        if light is None:
            return
        before = self.table.current
        self.about.setText(_(wording.VETO[light.veto]))
        self.rule.setText(_(wording.AGAINST[light.veto]))
        self.conditions.set_rows([Line(each) for each in light.conditions])
        self.table.selectRow(self.conditions.place_of(before) or 0)

    def _on_entered(self) -> None:
        self._show_behind(True)
        self.table.setFocus()

    def _on_condition(self, line: Line) -> None:
        where = line.told.where
        if where is not None and (where.tab, where.page) == ("response", "readiness"):
            self._on_risk()
        elif where is not None and ways.show(self.window(), where.tab, where.page,
                                             where.key) is None:
            self.message.say(_("Your role has no page for these rows: {fact}").format(
                fact=wording.fact(line.told)))

    def _on_sheet(self, sheet: SheetRow | None) -> None:
        self.print.setEnabled(sheet is not None)
        self.sign.setEnabled(self._may_sign and sheet is not None
                             and sheet.next_tier is not None)

    def _on_freeze(self) -> None:
        self._context.pool.run(partial(service.freeze, self._context.desk, self.day.day()),
                               self._on_frozen, self._on_failed)

    def _on_frozen(self, _key: int) -> None:
        self._context.say(_("The board is frozen; the school signs next."), _("Sign…"),
                          self._on_sign)
        self.reload()

    def _on_risk(self) -> None:
        if self._may_sign and self.reading is not None:
            ask.show(RiskDialog(self, self._context, self.reading.risk, self.reload))

    def _on_sign(self) -> None:
        sheet = self.sheets.current
        if sheet is not None and sheet.next_tier is not None:
            ask.show(SignDialog(self, self._context, sheet, self.reload))

    def _on_print(self) -> None:
        sheet = self.sheets.current
        if sheet is None:
            return

        def make(path: Path, progress: Progress) -> int:
            from app.reports.readiness_sheet import print_sheet

            return print_sheet(self._context.desk, sheet.number, path, progress)

        title = _("Readiness sheet")
        show_paper(self, self._context, title, f"{title}-{sheet.number}", make)

    def _connect(self) -> None:
        self.lights.chosen.connect(self._on_light)
        self.lights.opened.connect(self._on_entered)
        self.table.opened.connect(self._on_condition)
        self.sheets.chosen.connect(self._on_sheet)
        self.day.dateChanged.connect(lambda _day: self.reload())
        self._soon.timeout.connect(self.reload)
        QShortcut(QKeySequence("F5"), self, self.reload)
        for button in (self.freeze, self.risk, self.sign):
            button.setHidden(not self._may_sign)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        head = row(Words(_("May we open"), "page"), 4, self.verdict, self.reason, 8, self.day,
                   self.risk, self.freeze)
        head.setStretchFactor(self.reason, 1)
        column.addLayout(head)
        column.addWidget(self.message)
        self._left = Card(margins=(0, 4, 0, 4))
        self.lights.setMinimumHeight(ROW)
        self._left.body.addWidget(self.lights)
        says = Prose(_("One veto is enough: the school must not open, whatever the rest."), "hint")
        self._left.footer().addWidget(says)
        self._foot = says.parentWidget() or says
        self._behind = QWidget()
        right = QVBoxLayout(self._behind)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        behind = Card(margins=(0, 0, 0, 0), spacing=0)
        title = QVBoxLayout()
        title.setContentsMargins(16, 10, 16, 8)
        title.setSpacing(2)
        title.addWidget(self.about)
        title.addWidget(self.rule)
        behind.body.addLayout(title)
        behind.body.addWidget(self.table, 1)
        right.addWidget(behind, 1)
        self._sheet_card.body.addWidget(self.sheets)
        self.sheets.setFixedHeight(_HEADER + 3 * _LINE)
        foot = self._sheet_card.footer()
        foot.addWidget(self.sign)
        foot.addWidget(self.print)
        foot.addStretch(1)
        foot.addWidget(self.none)
        right.addWidget(self._sheet_card)
        self._beside.setSpacing(16)
        self._beside.addWidget(self._left)
        self._beside.addWidget(self._behind, 1)
        column.addLayout(self._beside, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
