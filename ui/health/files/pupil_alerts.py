"""What whoever checks a class has to know about the pupil on the card."""

from functools import partial

from PySide6.QtCore import QObject

from app.health.files import wording
from app.health.files.queries import ConditionView, alerts_of
from app.health.files.rules import Alert
from app.i18n import _
from app.people.merging.queries import family
from app.security.rights import Right
from ui.context import Context
from ui.health.pupil_card import PupilCard


class PupilAlerts(QObject):
    """Reads the alerts of whoever comes onto the card; mere notes are left to the file."""

    def __init__(self, card: PupilCard, context: Context) -> None:
        super().__init__(card)
        self._card, self._context = card, context
        card.shown.connect(self._on_shown)

    def _on_shown(self, person_id: int) -> None:
        self._card.show_alerts("")
        self._context.pool.run(partial(self._read, person_id), partial(self._on_read, person_id))

    def _read(self, person_id: int) -> list[ConditionView]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            return alerts_of(session, family(session, person_id))

    def _on_read(self, person_id: int, alerts: list[ConditionView]) -> None:
        pupil = self._card.pupil
        loud = [each for each in alerts if each.alert is not Alert.NOTE]
        if pupil is not None and pupil.person_id == person_id and loud:
            self._card.show_alerts(
                _("; ").join(" ".join(filter(None, (each.what, each.note))) for each in loud),
                wording.TONE[loud[0].alert])
