"""Conditions, allergies and medicines of one person."""

from functools import partial
from typing import Any

from app import clock
from app.health.files import service, wording
from app.health.files.queries import ConditionView, HealthFile
from app.health.files.rules import Alert, ConditionKind
from app.health.files.service import Told
from app.i18n import _
from ui import ask, cells
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.health.files.entry_list import ListEntry
from ui.health.files.part import FilePart, day_trouble, read_day
from ui.parts.buttons import Button


class ConditionsForm(FilePart):
    """A line that is chosen is corrected or ended by a new row; nothing is overwritten."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, _("Conditions, allergies and medicines"),
            _("Nothing is on file. Write down what whoever treats this person has to know."), [
                Entry("kind", _("Kind"), Kind.CHOICE, ConditionKind.ALLERGY, choices=[
                    (each, _(wording.KIND[each])) for each in ConditionKind]),
                Entry("alert", _("Alert"), Kind.CHOICE, Alert.CAUTION, choices=[
                    (each, _(wording.ALERT[each])) for each in reversed(Alert)], beside=True),
                Entry("what", _("What somebody has or takes"), longest=service.LONGEST),
                Entry("since", _("Has it since"), required=False, check=day_trouble),
                Entry("until", _("Ended on"), required=False, check=day_trouble, beside=True),
                Entry("note", _("Note"), required=False),
            ])
        self.remind_days("since", "until")
        self.strike = Button(_("Strike out…"), self._on_strike, kind="danger")
        self.lay_out(self.strike)

    def entries(self, file: HealthFile) -> list[ListEntry]:
        """The loudest first, what is over last."""
        today = clock.today()
        over = [each for each in file.conditions if not each.holds(today)]
        return [_entry(each, each in over) for each in (*file.alerts(today), *over)]

    def acts(self) -> tuple[Button, ...]:
        """Both write."""
        return (self.save, self.strike)

    def empty(self) -> None:
        """An allergy to take care of is what is written most."""
        for name, value in (("kind", ConditionKind.ALLERGY), ("what", ""),
                            ("alert", Alert.CAUTION), ("since", ""), ("until", ""),
                            ("note", "")):
            self.form.set_value(name, value)

    def fill(self, about: ConditionView) -> None:
        """As it stands."""
        for name, value in (
            ("kind", about.kind), ("what", about.what), ("alert", about.alert),
            ("since", cells.plain(about.since)), ("until", cells.plain(about.until)),
            ("note", about.note),
        ):
            self.form.set_value(name, value)

    def told(self) -> None:
        """Correct, or write down."""
        self.save.setText(_("Correct") if self.chosen else _("Write down"))
        self.strike.setHidden(self.chosen is None)

    def submit(self) -> None:
        """Write it down, or correct what is chosen."""
        found = self.form.values()
        if found is None or self.file is None:
            return
        told = Told(ConditionKind(found["kind"]), Alert(found["alert"]), found["what"],
                    read_day(found["since"]), read_day(found["until"]), found["note"] or "")
        seen = self.chosen.id if self.chosen else None
        self.run(
            partial(service.note, self._context.desk, self.file.person_id, told, seen),
            _("“{what}” is written down in the file of {name}.").format(
                what=told.what, name=self.file.name))

    def _on_strike(self) -> None:
        """It never was so; asked for its reason."""
        if self.chosen is None or self.file is None:
            return
        about, name = self.chosen, self.file.name

        def strike(values: dict[str, Any]) -> int:
            return service.strike(self._context.desk, about.id, values["why"])

        ask.show(FormDialog(
            self, _("Strike out “{what}”?").format(what=about.what),
            [Entry("why", _("Why it never was so"))], _("Strike out"), strike,
            self._context.pool, partial(self._on_done, _(
                "“{what}” is struck out of the file of {name}.").format(
                    what=about.what, name=name)),
            text=_("It stays on the time line with this reason. What is over is not struck "
                   "out: give it a day on which it ended.")))


def _entry(one: ConditionView, over: bool) -> ListEntry:
    days = _("{since} — {until}").format(
        since=cells.plain(one.since), until=cells.plain(one.until)) if one.until else (
        _("since {day}").format(day=one.since) if one.since else "")
    return ListEntry(
        one, one.what,
        "\u2002".join(filter(None, (_(wording.KIND[one.kind]), days, one.note, one.by))),
        _("Ended") if over else _(wording.ALERT[one.alert]),
        "neutral" if over else wording.TONE[one.alert], "" if over else "warning", over)
