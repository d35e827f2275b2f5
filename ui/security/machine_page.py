"""Settings of this machine alone: its name, its gate, language, look and sounds."""

import socket
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import LANGUAGES, _
from app.places.queries import GateView, gates
from app.places.stations.service import arrive
from app.security.rights import Right
from ui import theme
from ui.context import Context
from ui.form import Entry, Form, Kind
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.choices import Segment
from ui.parts.labels import ElidedLabel, Prose, Words

_WIDTH = 480


class MachinePage(QWidget):
    """The look changes at once; what is saved is in use from the next sign-in or start on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        here = context.settings
        self.form = Form([
            Entry("station", _("Name of this station"), value=here.station, required=False,
                  hint=_("stands in every row written here"), longest=60),
            Entry("gate", _("Gate"), Kind.CHOICE, here.gate, choices=[("", _("none"))],
                  hint=_("opened first on this machine"), required=False),
            Entry("language", _("Language"), Kind.CHOICE, here.language,
                  choices=list(LANGUAGES.items()), hint=_("from the next start on")),
            Entry("sounds", _("Sounds at the gate"), Kind.CHECK, here.sounds),
        ])
        self.look = Segment(
            [("light", _("Light")), ("dark", _("Dark")), ("auto", _("As the system"))],
            here.theme, name=_("Look"))
        self.save = Button(_("Save settings"), self._on_save, kind="primary", key="Ctrl+S")
        station = self.form.control("station")
        assert isinstance(station, QLineEdit)
        station.setPlaceholderText(context.desk.station)
        self._lay_out()
        self.look.changed.connect(self._on_look)
        self.form.submitted.connect(self._on_save)
        self.setFocusProxy(self.form)
        context.pool.run(self._gates, self._offer)

    def _gates(self) -> list[GateView]:
        with self._context.desk.read(Right.READ_POLICY) as session:
            return gates(session)

    def _offer(self, known: list[GateView]) -> None:
        box = self.form.control("gate")
        assert isinstance(box, QComboBox)
        for gate in known:
            box.addItem(f"{gate.campus}·{gate.name}", gate.name)
        self.form.set_value("gate", self._context.settings.gate)
        if box.currentIndex() < 0:  # the gate that was set is gone
            box.setCurrentIndex(0)

    def _on_look(self, name: object) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, str(name))
        self._context.keep(theme=name)

    def _on_save(self) -> None:
        values = self.form.values()
        if values is None or not self.save.isEnabled():
            return
        kept = {name: "" if value is None else value for name, value in values.items()}
        here, database = self._context.settings, self._context.desk.database
        name = kept["station"] or socket.gethostname()
        self.save.setEnabled(False)
        job = self._context.pool.run(
            lambda: arrive(database, name, here.machine, kept["gate"]),
            lambda _none: self._on_named(kept), self._on_refused)
        job.ended.connect(lambda: self.save.setEnabled(True))

    def _on_named(self, kept: dict[str, Any]) -> None:
        """The name is ours: no other machine signs its rows with it."""
        self._context.keep(**kept)
        self._context.say(_("Saved; in use from the next sign-in, the language from the "
                            "next start."))

    def _on_refused(self, refusal: AppError) -> None:
        self.form.refuse("station", str(refusal))

    def _lay_out(self) -> None:
        card = Card(margins=(16, 16, 16, 16), spacing=16)
        card.setMaximumWidth(_WIDTH)
        card.body.addWidget(self.form)
        card.footer().addLayout(row(self.save, None))
        look = Card(margins=(16, 12, 16, 16))
        look.setMaximumWidth(_WIDTH)
        look.body.addWidget(Words(_("Look"), "caption"))
        look.body.addLayout(row(self.look, None))
        whole, column = page()
        column.addWidget(Words(_("This machine"), "page"))
        column.addWidget(Prose(_("These settings hold on this computer only.")))
        column.addWidget(card)
        column.addWidget(look)
        place = ElidedLabel(
            _("Data folder: {folder}").format(folder=self._context.settings.folder), "hint")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(place)
        column.addWidget(ElidedLabel(
            _("Database: {place}").format(place=_place(self._context)), "hint"))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(whole))


def _place(context: Context) -> str:
    """Where the database is, without its password."""
    database = context.desk.database
    if database.sqlite:
        return str(database.file)
    return database.engine.url.render_as_string(hide_password=True)
