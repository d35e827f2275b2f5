"""Every threshold with its source; the school may make one stricter, from a day on."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from app import clock
from app.alarms.watch import tuning, wording
from app.alarms.watch.registers import THRESHOLDS
from app.alarms.watch.thresholds import Threshold, thresholds_on
from app.alarms.watch.tuning import Tuned, tune, tuned
from app.i18n import _
from app.security.rights import Right
from ui.ask import FormDialog, dressed, show
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose
from ui.parts.notes import MessageLine
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.table import RowsTable

_WIDE, _HIGH = 980, 560
_SHOWN = 7  # columns; rule and source of the one chosen stand below


class ThresholdsDialog(QDialog):
    """Enter on a line changes its numbers, for who may."""

    guide = "isolation#alarms"

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self._context = context
        column = dressed(self, _("Thresholds of alarms"))
        window = parent.window()
        self.setFixedWidth(min(_WIDE, window.width() - 24))
        self.setFixedHeight(min(_HIGH, window.height() - 24))
        self.search = SearchField(_("Search: disease, class, source"))
        self.model: RowsModel[Threshold] = RowsModel(THRESHOLDS.columns[:_SHOWN])
        self.table = RowsTable(self.model, "thresholds", context.settings.folder, row_height=34)
        self.table.setAccessibleName(_("Thresholds of alarms"))
        self.rule, self.message = Prose("", "secondary"), MessageLine()
        self.change = Button(_("Other numbers…"), self._on_change, kind="primary", icon="edit",
                             key="F2")
        self.change.setHidden(not context.desk.may(Right.SET_DISEASES))
        for part in (self.search, self.table, self.rule, self.message):
            column.addWidget(part)
        column.addLayout(row(self.change, Button(_("Close"), self.reject), None))
        self.search.searched.connect(self.model.search)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self._on_change())
        self.search.setFocus()
        self.reload()

    def reload(self) -> None:
        """Read them as they hold today."""
        self._context.pool.run(self._read, self._on_read,
                               lambda refusal: self.message.say(str(refusal), "hold"))

    def _read(self) -> list[Threshold]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_DISEASES) as session:
            return list(thresholds_on(session, clock.today()).values())

    def _on_read(self, rows: list[Threshold]) -> None:
        before = self.table.current
        self.model.set_rows(rows)
        self.table.selectRow(self.model.place_of(before) or 0)

    def _on_chosen(self, each: Threshold | None) -> None:
        self.rule.setText(f"{each.asked}\n{each.source}" if each else "")

    def _on_change(self) -> None:
        each = self.table.current
        if each is not None and not self.change.isHidden():
            show(TuneDialog(self, self._context, each, self.reload))


class TuneDialog(FormDialog):
    """The numbers of one threshold; what the law counts may only become stricter."""

    guide = "isolation#alarms"

    def __init__(self, parent: QWidget, context: Context, each: Threshold,
                 done: Callable[[], object]) -> None:
        told = tuned(each)
        super().__init__(
            parent, each.name, [
                Entry("persons", _("Persons"), Kind.NUMBER, told.persons, low=1,
                      high=tuning.MOST_PERSONS),
                Entry("days", _("Days"), Kind.NUMBER, told.days, low=1, high=tuning.MOST_DAYS,
                      beside=True),
                Entry("minutes", _("Reported within"), Kind.NUMBER,
                      told.minutes if told.minutes is not None else "", unit=_("min"),
                      required=False, low=1, high=10_080, beside=True),
                Entry("school_days", _("Count school days instead of calendar days"), Kind.CHECK,
                      told.school_days),
                Entry("used", _("Raise this alarm"), Kind.CHECK, told.used),
                Entry("day", _("From"), Kind.DAY, clock.today()),
                Entry("source", _("Source"), value=told.source, longest=200),
            ], _("Put in force"),
            lambda values: tune(context.desk, each.id, _told(values),
                                values["day"] or clock.today()),
            context.pool, lambda _row: done(),
            text="\n".join((each.asked, wording.span(each.minutes) if each.minutes else "")))


def _told(values: dict[str, Any]) -> Tuned:
    minutes = values["minutes"]
    return Tuned(bool(values["used"]), int(values["persons"]), int(values["days"]),
                 bool(values["school_days"]), int(minutes) if minutes else None,
                 values["source"] or "")
