"""The form of a round: what was done, with what, how strong, from when to when, by whom."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.campus.rounds import wording
from app.campus.rounds.rules import MEASURED, MOST, STRONG, Run, Task, Told, Way, With
from app.campus.rounds.sight import Product, Sight
from app.i18n import _
from app.places.grid.rules import Use
from app.rulebook.disinfection.rules import UNIT
from app.supplies.labels.codes import lot_of
from ui.form import Entry, Form, Kind
from ui.isolation.times import past
from ui.parts.card import row
from ui.parts.choices import Toggle

_TASKS = (Task.CLEAN, Task.VENTILATE, Task.DISINFECT, Task.TOUCH, Task.PATROL)
_SHORT = 15  # minutes that cleaning or looking takes
_OF_AGENT = ("agent", "strength", "way", "litres", "lot", "polluted")
_OF_BUS = ("run", "driver", "minder")


class RoundForm(QWidget):
    """`show_place(…)` proposes all of it; `told()` reads it; Enter submits."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sight: Sight | None = None
        self._products: Sequence[Product] = ()
        self.operator = ""  # who did the one before
        self.toggles = {task: Toggle(_(wording.TASK[task])) for task in _TASKS}
        self.form = Form(_entries(), spacing=8)
        for toggle in self.toggles.values():
            toggle.clicked.connect(lambda _checked: self._propose())
        self._agents = self._box("agent")
        self._agents.currentIndexChanged.connect(lambda _index: self._propose_strength())
        self.form.submitted.connect(self.submitted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (list(self.toggles.values())[:3], list(self.toggles.values())[3:]):
            column.addLayout(row(*part, None, spacing=6))
        column.addWidget(self.form)

    def show_place(self, sight: Sight, products: Sequence[Product], tasks: Sequence[Task]
                   ) -> None:
        """Fill it in as it usually is: these tasks, the upper strength, done this minute."""
        self._sight, self._products = sight, products
        for task, toggle in self.toggles.items():
            toggle.setChecked(task in tasks)
        for name in ("polluted", "litres", "lot", "note", "driver", "minder"):
            self.form.set_value(name, False if name == "polluted" else "")
        self.form.set_value("operator", self.operator or sight.owner.name)
        self.form.set_value("run", _run_of(clock.now()))
        self._propose()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What is chosen."""
        return tuple(task for task, toggle in self.toggles.items() if toggle.isChecked())

    @property
    def done_by(self) -> str:
        """Who did it, as it was typed."""
        line = self.form.control("operator")
        assert isinstance(line, QLineEdit)
        return line.text().strip()

    def told(self) -> "Reading | None":
        """What stands in it; None when a field is wrong, which is then shown."""
        values = self.form.values()
        if values is None or self._sight is None:
            return None
        return Reading(self._sight, self.tasks, values)

    def take_keyboard(self) -> None:
        """To the first field that is shown."""
        first = "agent" if self._strong else "start" if self._worked else "vent_from"
        self.form.control(first).setFocus()

    @property
    def _strong(self) -> bool:
        return bool(STRONG & set(self.tasks))

    @property
    def _worked(self) -> bool:
        return bool(set(self.tasks) - {Task.VENTILATE})

    def _box(self, name: str) -> QComboBox:
        box = self.form.control(name)
        assert isinstance(box, QComboBox)
        return box

    def _propose(self) -> None:
        """The fields that these tasks need, with what is usual in them."""
        if self._sight is None:
            return
        bus = self._sight.place.use is Use.BUS
        for name, shown in (
                *((name, self._strong) for name in _OF_AGENT),
                *((name, self._worked) for name in ("start", "end")),
                *((name, Task.VENTILATE in self.tasks) for name in ("vent_from", "vent_to")),
                *((name, bus) for name in _OF_BUS)):
            self.form.field(name).setVisible(shown)
        self._offer()
        self._propose_strength()
        now = clock.now()
        minutes = self._sight.proposed(self.tasks).minutes or _SHORT
        for first, last, long in (("start", "end", minutes),
                                  ("vent_from", "vent_to", self._sight.airing)):
            self.form.set_value(first, _wall(now - timedelta(minutes=long)))
            self.form.set_value(last, _wall(now))

    def _offer(self) -> None:
        """What the store has of the agent that is usual here, then every agent."""
        assert self._sight is not None
        usual = self._sight.proposed(self.tasks).agent
        self._agents.blockSignals(True)
        self._agents.clear()
        for each in sorted(self._products, key=lambda each: each.agent is not usual):
            self._agents.addItem(each.title, (each.agent, each.item_id))
        for agent in sorted(With, key=lambda each: each is not usual):
            self._agents.addItem(_(wording.AGENT[agent]), (agent, None))
        first = next((n for n in range(self._agents.count())
                      if self._agents.itemData(n)[0] is usual), 0)
        self._agents.setCurrentIndex(first)
        self._agents.blockSignals(False)

    def _propose_strength(self) -> None:
        if self._sight is None or self._agents.currentData() is None:
            return
        agent = self._agents.currentData()[0]
        found = self._sight.proposed(self.tasks, agent)
        strength = found.strength or (75 if agent is With.ALCOHOL else "")
        self.form.set_value("strength", strength if agent in MEASURED else "")
        self.form.field("strength").unit.setText(
            UNIT[MEASURED[agent]] if agent in MEASURED else "")
        self.form.set_value("litres", found.litres or "")


class Reading:
    """What was typed, to be read in a worker's thread."""

    def __init__(self, sight: Sight, tasks: tuple[Task, ...], values: dict[str, Any]) -> None:
        self._sight, self._tasks, self._values = sight, tasks, values

    def told(self) -> Told:
        """As a round. Raises Invalid for a time that cannot be read."""
        values, now = self._values, clock.now()
        strong = bool(STRONG & set(self._tasks))
        worked = bool(set(self._tasks) - {Task.VENTILATE})
        aired = Task.VENTILATE in self._tasks
        agent, item = values["agent"] if strong and values["agent"] else (None, None)
        bus = self._sight.place.use is Use.BUS
        return Told(
            self._sight.place.id, self._tasks,
            _moment(values["start"], now) if worked else None,
            _moment(values["end"], now) if worked else None,
            agent, _number(values["strength"]) if strong else None,
            values["way"] if strong else None, item, _lot(values["lot"]) if strong else None,
            _number(values["litres"]) if strong else None,
            _moment(values["vent_from"], now) if aired else None,
            _moment(values["vent_to"], now) if aired else None,
            values["operator"] or "", polluted=bool(strong and values["polluted"]),
            note=values["note"] or "", run=values["run"] if bus else Run.NONE,
            driver=(values["driver"] or "") if bus else "",
            minder=(values["minder"] or "") if bus else "")


def _entries() -> list[Entry]:
    return [
        Entry("agent", _("Disinfectant"), Kind.CHOICE, required=False),
        Entry("strength", _("Strength (round)"), Kind.NUMBER, unit="mg/L", required=False,
              low=1, high=100_000, beside=True),
        Entry("way", _("Way of doing it"), Kind.CHOICE, Way.WIPE, required=False,
              choices=[(way, _(word)) for way, word in wording.WAY.items()]),
        Entry("litres", _("Solution used"), Kind.NUMBER, unit="L", required=False, low=1,
              high=MOST, beside=True),
        Entry("start", _("Begun at (round)"), required=False, longest=16),
        Entry("end", _("Finished at (round)"), required=False, longest=16, beside=True),
        Entry("vent_from", _("Aired from"), required=False, longest=16),
        Entry("vent_to", _("Aired until"), required=False, longest=16, beside=True),
        Entry("run", _("Run"), Kind.CHOICE, Run.MORNING, required=False,
              choices=[(run, _(word)) for run, word in wording.RUN.items() if word]),
        Entry("driver", _("Driver (bus)"), required=False, longest=60, beside=True),
        Entry("minder", _("Minder (bus)"), required=False, longest=60),
        Entry("operator", _("Done by (round)"), required=False, longest=120),
        Entry("lot", _("Label of the lot"), required=False, longest=24, beside=True),
        Entry("note", _("Note"), required=False),
        Entry("polluted", _("Something was polluted: as in an outbreak"), Kind.CHECK,
              required=False),
    ]


def _wall(moment: datetime) -> str:
    return f"{clock.local(moment):%H:%M}"


def _moment(text: str | None, now: datetime) -> datetime | None:
    return past(text, now) if text else None


def _lot(text: str | None) -> int | None:
    return lot_of(text) if text else None


def _number(number: Any) -> int | None:
    return None if number is None else int(number)


def _run_of(now: datetime) -> Run:
    hour = clock.local(now).hour
    return Run.MORNING if hour < 11 else Run.NOON if hour < 15 else Run.EVENING
