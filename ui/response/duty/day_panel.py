"""The chosen day: its slots, what is wrong, who handed over to whom, the messages."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.i18n import N_, _
from app.register import Column
from app.response.duty import wording
from app.response.duty.handovers import HandoverRow, MessageRow
from app.response.duty.queries import SlotRow
from app.rulebook.calendar.wording import WEEKDAY
from ui.context import Context
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.response.duty.duty_reading import Reading
from ui.rows import RowsModel
from ui.table import RowsTable

_TABLE = 164  # px


def _hours(each: SlotRow) -> str:
    """08:00–08:00; of who came before today the end alone, lest it looks like the next one."""
    first, last, today = clock.local(each.begins), clock.local(each.ends), clock.today()
    if first.date() < today == last.date():
        return _("until {time}").format(time=f"{last:%H:%M}")
    return wording.hours(each.begins, each.ends)


COLUMNS: list[Column[SlotRow]] = [
    Column(N_("Shift hours"), _hours, 2.5),
    Column(N_("Post on duty"), lambda each: _(wording.POST[each.post]), 1.7),
    Column(N_("Name"), lambda each: each.name, 1.4),
    Column(N_("Telephone"), lambda each: each.phone, 2.7),
]


class DayPanel(Card):
    """`show_day(reading, day)`; the table has the keyboard."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self.title, self.chip = Words("", "heading"), Chip()
        self.model: RowsModel[SlotRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "duty-day", context.settings.folder, row_height=30)
        self.table.setAccessibleName(_("Slots of the day"))
        self.table.setFixedHeight(_TABLE)
        self.change, self.faults = Prose("", "hint"), Prose("", "secondary", "hold")
        self.notes, self.away = Prose("", "secondary"), Prose("", "secondary")
        self.setFocusProxy(self.table)
        self._rows: list[SlotRow] = []
        head = row(self.title, None, self.chip)
        head.setContentsMargins(16, 12, 16, 6)
        self.body.addLayout(head)
        self.body.addWidget(self.table)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(6)
        for part in (self.change, self.faults, self.away, HairLine(), self.notes):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(scrolled(inner), 1)
        self.table.chosen.connect(self._on_chosen)

    def show_day(self, told: Reading, day: date) -> None:
        """What stands in the roster on a day."""
        self.title.setText(f"{day.isoformat()} {_(WEEKDAY[day.weekday()])}")
        rows, faults = told.of_day(day), told.faults_of(day)
        self._rows = rows
        if not self.model.same(rows):
            self.model.set_rows(rows)
        if rows and self.table.current is None:
            self.table.selectRow(0)
        if faults:
            self.chip.show_state(_(wording.FAULT[faults[0].wrong.fault]).split(":")[0],
                                 wording.TONE[faults[0].wrong.fault], "warning")
        elif day < clock.today():
            self.chip.show_state(_("The day is over"), "neutral", "clock")
        else:
            self.chip.show_state(_("Fully held"), "admit", "check")
        self.faults.setText("\n".join(wording.whole(each) for each in faults))
        self.faults.setVisible(bool(faults))
        self.away.setText("\n".join(
            _("{name} is away {first} – {last} {why}").format(
                name=each.name, first=each.first, last=each.last, why=each.why).strip()
            for each in told.away if each.first <= day <= each.last))
        self.away.setVisible(bool(self.away.text()))
        self._show_notes(told, day)
        self._on_chosen(self.table.current)

    def _show_notes(self, told: Reading, day: date) -> None:
        begins, ends = clock.bounds(day, day)
        words = [_handed(each) for each in told.handovers if begins <= each.at < ends]
        words += [_message(each) for each in told.messages if begins <= each.at < ends]
        self.notes.setText("\n\n".join(words) if words else _(
            "No hand-over and no message on this day."))

    def _on_chosen(self, each: SlotRow | None) -> None:
        told = wording.change(each) if each is not None else ""
        self.change.setText(told)
        self.change.setVisible(bool(told))


def _handed(each: HandoverRow) -> str:
    words = [_("{at} {leaving} → {coming}: {facts}").format(
        at=f"{clock.local(each.at):%H:%M}", leaving=each.leaving, coming=each.coming or "—",
        facts=each.facts)]
    if each.open_matters:
        words.append(_("To do: {words}").format(words=each.open_matters))
    words.append(_("Handed over by {by}, taken over by {taken}").format(
        by=each.by, taken=each.taken_by) if each.signed else _(
        "Handed over by {by}, nobody has taken over yet").format(by=each.by))
    if each.remark:
        words.append(each.remark)
    return "\n".join(words)


def _message(each: MessageRow) -> str:
    head = " ".join(filter(None, (f"{clock.local(each.at):%H:%M}", each.party)))
    return "\n".join(filter(None, (f"{head}: {each.words}", each.done, each.by)))
