"""A gathering is asked for; while the form is filled in, the policy says what is against it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.campus.gatherings import service, wording
from app.campus.gatherings.rules import Air, Asked, GatheringKind
from app.campus.gatherings.service import Judged
from app.errors import AppError, Invalid
from app.i18n import _
from app.places.grid.queries import PlaceRow
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind, time_trouble
from ui.parts.notes import MessageLine
from ui.supplies.requester_line import RequesterLine

_TYPING = 300  # ms of silence until it is judged
_MOST = 20_000  # persons; more is a typing error
_ABOVE_FOOT = 3  # parts of the dialogue below the verdict: message, gap, buttons


class AskDialog(FormDialog):
    """What, where, when, how many, who answers for it."""

    guide = "campus#gatherings"

    def __init__(self, parent: QWidget, context: Context, places: Sequence[PlaceRow],
                 done: Callable[[Any], object]) -> None:
        self._context = context
        self._places = {each.path: each.id for each in places}
        super().__init__(
            parent, _("Ask for a gathering"), _entries(places),
            _("Hand the request in (gathering)"), self._ask, context.pool, done)
        line = self.form.control("responsible")
        assert isinstance(line, QLineEdit)
        self.responsible = RequesterLine(line, context, lambda _taken: None)
        self.verdict = MessageLine()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - _ABOVE_FOOT, self.verdict)
        self._soon = QTimer(self, singleShot=True, interval=_TYPING)
        self._soon.timeout.connect(self._look)
        self._listen()

    def _listen(self) -> None:
        for name in ("kind", "spot", "air", "size", "day", "begins", "ends"):
            control = self.form.control(name)
            if isinstance(control, QComboBox):
                control.currentIndexChanged.connect(lambda _index: self._soon.start())
            elif isinstance(control, QDateEdit):
                control.dateChanged.connect(lambda _day: self._soon.start())
            elif isinstance(control, QLineEdit):
                control.textChanged.connect(lambda _text: self._soon.start())

    def _ask(self, values: dict[str, Any]) -> int:
        """In a worker's thread."""
        if self.responsible.person_id is None:
            raise Invalid(_("Choose from the list who of the staff is responsible."))
        return service.ask(self._context.desk, self._asked(values, self.responsible.person_id))

    def _asked(self, values: dict[str, Any], responsible: int) -> Asked:
        spot = values["spot"] or ""
        return Asked(
            GatheringKind(values["kind"]), values["title"] or "", int(values["size"] or 0),
            _at(values["day"], values["begins"]), _at(values["day"], values["ends"]), responsible,
            self._places.get(spot), spot, Air(values["air"]), values["note"] or "")

    def _look(self) -> None:
        """Only what is whole is judged; nothing is refused while somebody types."""
        texts = {name: str(getattr(self.form.control(name), "text", str)()).strip()
                 for name in ("spot", "size", "begins", "ends")}
        if not all(texts.values()) or not texts["size"].isdigit() or time_trouble(
                texts["begins"]) or time_trouble(texts["ends"]):
            self.verdict.hide()
            return
        choices = {name: self.form.control(name) for name in ("kind", "air", "day")}
        kind, air, day = choices["kind"], choices["air"], choices["day"]
        assert isinstance(kind, QComboBox)
        assert isinstance(air, QComboBox)
        asked = self._asked({
            **texts, "kind": kind.currentData(), "air": air.currentData(), "title": "",
            "day": day.day(), "note": ""}, 0)  # type: ignore[attr-defined]
        desk = self._context.desk
        self._context.pool.run(lambda: service.look(desk, asked), self._on_judged,
                               self._on_unjudged)

    def _on_judged(self, judged: Judged) -> None:
        if judged.against:
            self.verdict.say(wording.objections(judged.against, judged.policy), "hold")
        else:
            self.verdict.say(_("The policy allows it (clause 3.3.3); the principal decides."),
                             "admit")
        QTimer.singleShot(0, self._make_room)

    def _on_unjudged(self, refusal: AppError) -> None:
        self.verdict.say(str(refusal), "hold")
        QTimer.singleShot(0, self._make_room)


def _entries(places: Sequence[PlaceRow]) -> list[Entry]:
    return [
        Entry("title", _("What it is about"), longest=120),
        Entry("kind", _("Kind of gathering"), Kind.CHOICE, GatheringKind.MEETING,
              choices=[(each, _(wording.KIND[each])) for each in GatheringKind]),
        Entry("air", _("Airing"), Kind.CHOICE, Air.WINDOWS, beside=True,
              choices=[(each, _(wording.AIR[each])) for each in Air]),
        Entry("spot", _("Place"), longest=120, hint=_("of the grid, or in words"),
              offers=[each.path for each in places]),
        Entry("size", _("Persons"), Kind.NUMBER, low=2, high=_MOST, beside=True),
        Entry("day", _("Day"), Kind.DAY, clock.today()),
        Entry("begins", _("From (time)"), longest=5, check=time_trouble, beside=True),
        Entry("ends", _("Until (time)"), longest=5, check=time_trouble, beside=True),
        Entry("responsible", _("Responsible"), longest=120, hint=_("of the staff")),
        Entry("note", _("Note"), required=False),
    ]


def _at(day: date, wall: str) -> datetime:
    hour, _colon, minute = wall.strip().replace("：", ":").partition(":")
    return clock.at(day, time(int(hour), int(minute)))
