"""One line of paper: who, when, how warm; Enter goes on, and after the last field it is written."""

from datetime import time
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.errors import Invalid
from app.gate import entry, passes
from app.gate.paper.lines import Line
from app.gate.paper.service import wall_time
from app.gate.rules import COLDEST, HOTTEST
from app.i18n import _
from app.people.paper import codes
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.field import Field
from ui.parts.labels import Keycap, Words

_SHOWN = 5  # of those who may be meant


class LineForm(Card):
    """`asked(text)` who is meant; `filled(time, celsius)` the line is complete.

    stepped   -1 or 1: the row before or after, where a class is gone through
    reached   the field that has the keyboard now, so that it can be brought into sight
    """

    asked = Signal(str)
    chosen = Signal(object)
    filled = Signal(object, object)
    stepped = Signal(int)
    reached = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(20, 16, 20, 16), spacing=12)
        self.line: Line | None = None
        self.walking = False
        self.warm = True
        self.who = _Edit(self, _("Scan the row, or type number or name"))
        self.wall = _Edit(self, "0735", 64)
        self.celsius = _Edit(self, "36.5", 16)
        self.who_field = Field(_("Who"), self.who)
        self.wall_field = Field(_("Time on paper"), self.wall, hint=_("four digits"))
        self.celsius_field = Field(_("Temperature (°C)"), self.celsius, hint=_("empty = none"))
        self.choices = QListWidget()
        self.choices.setAccessibleName(_("Who is meant?"))
        self.choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choices.itemClicked.connect(lambda _item: self._choose())
        self.name, self.facts = Words("", "page"), Words("", "secondary")
        self.write = Button(_("Write down"), self._fill, kind="primary", icon="check")
        self._lay_out()
        self.setFocusProxy(self.who)
        self.begin()

    def begin(self) -> None:
        """An empty line; the keyboard asks who."""
        self.line = None
        for field in (self.who_field, self.wall_field, self.celsius_field):
            field.accept()
        for edit in (self.who, self.wall, self.celsius):
            edit.clear()
        self.choices.hide()
        self._tell()
        self.who.setFocus()

    def show_line(self, line: Line) -> None:
        """This person's line; the keyboard asks when."""
        self.line = line
        self.who.clear()
        self.who_field.accept()
        self.choices.hide()
        self._tell()
        self.wall.setFocus()
        self.wall.selectAll()

    def offer(self, lines: list[Line]) -> None:
        """Several may be meant: arrows and Enter choose."""
        self.choices.clear()
        for line in lines:
            item = QListWidgetItem("  ".join(filter(None, (line.name, line.group, line.number))))
            item.setData(Qt.ItemDataRole.UserRole, line)
            self.choices.addItem(item)
        self.choices.setCurrentRow(0)
        self.choices.setFixedHeight(34 * min(len(lines), _SHOWN) + 4)
        self.choices.show()

    def set_warm(self, warm: bool) -> None:
        """Nobody is measured on the way out."""
        self.warm = warm
        self.celsius_field.setVisible(warm)

    def refuse(self, sentence: str) -> None:
        """What is wrong with the person."""
        self.who_field.refuse(sentence)
        self.who.setFocus()
        self.who.selectAll()

    def end(self, edit: QLineEdit) -> None:
        """Enter in one of the three."""
        text = edit.text().strip()
        if edit is not self.who and codes.is_whole(passes.cleaned(text)):
            edit.clear()  # the next row was scanned: it belongs to whoever stands on it
            self.asked.emit(text)
        elif edit is self.who:
            self._end_who(text)
        elif edit is self.wall and not text and self.walking:
            self.stepped.emit(1)
        elif edit is self.wall:
            self._end_wall()
        else:
            self._fill()

    def step(self, by: int) -> None:
        """An arrow key: among those who may be meant, else along the class."""
        count = self.choices.count()
        if not self.choices.isHidden() and count:
            self.choices.setCurrentRow((self.choices.currentRow() + by) % count)
        elif self.walking:
            self.stepped.emit(by)

    def _end_who(self, text: str) -> None:
        if not self.choices.isHidden():
            self._choose()
        elif text:
            self.asked.emit(text)

    def _choose(self) -> None:
        self.chosen.emit(self.choices.currentItem().data(Qt.ItemDataRole.UserRole))

    def _end_wall(self) -> None:
        if self._time() is None:
            return
        if self.warm:
            self.celsius.setFocus()
        else:
            self._fill()

    def _fill(self) -> None:
        if self.line is None:
            self.refuse(_("Scan the row, or type number or name first."))
            return
        wall = self._time()
        read = self._read()
        if wall is not None and read is not False:
            self.filled.emit(wall, read)

    def _time(self) -> time | None:
        try:
            wall = wall_time(self.wall.text())
        except Invalid as refusal:
            self.wall_field.refuse(str(refusal))
            self.wall.setFocus()
            self.wall.selectAll()
            return None
        self.wall_field.accept()
        return wall

    def _read(self) -> Decimal | bool | None:
        """The temperature, None without one, False when what was typed is none."""
        text = self.celsius.text().strip()
        if not text or not self.warm:
            return None
        read = entry.temperature(text)
        if read.celsius is not None:
            return read.celsius
        sentence = _("A temperature lies between {low} and {high}, please look again.")
        if read.likely is not None:
            sentence = _("A temperature lies between {low} and {high}, is it {likely}?")
        self.celsius_field.refuse(
            sentence.format(low=COLDEST, high=HOTTEST, likely=read.likely))
        self.celsius.setFocus()
        self.celsius.selectAll()
        return False

    def _tell(self) -> None:
        line = self.line
        self.name.setText(line.name if line else _("Whose line is it?"))
        facts = (line.group, line.number, line.sheet) if line else ()
        self.facts.setText("·".join(filter(None, facts)) or _("Scan the code of the row."))
        self.write.setEnabled(line is not None)

    def _lay_out(self) -> None:
        self.body.addWidget(self.who_field)
        self.body.addWidget(self.choices)
        self.body.addWidget(self.name)
        self.body.addWidget(self.facts)
        pair = row(self.wall_field, self.celsius_field, spacing=16)
        for place, field in enumerate((self.wall_field, self.celsius_field)):
            pair.setAlignment(field, Qt.AlignmentFlag.AlignTop)
            pair.setStretch(place, 1)
        self.body.addLayout(pair)
        self.body.addLayout(row(self.write, Keycap("Enter"), None,
                                Keycap("↑"), Keycap("↓"), Words(_("row of the class"), "hint"),
                                spacing=6))


class _Edit(QLineEdit):
    """A line that tells Enter and arrows to its form."""

    def __init__(self, form: LineForm, hint: str, longest: int = 64) -> None:
        super().__init__()
        self._form = form
        self.setPlaceholderText(hint)
        self.setMaxLength(longest)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where the room is short the field may be out of sight."""
        super().focusInEvent(event)
        self._form.reached.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends, arrows step, everything else is typed."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._form.end(self)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._form.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
