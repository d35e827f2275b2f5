"""Focus flags of one person: opened and closed by hand, with their reasons."""

from functools import partial
from typing import Any

from app.health.files import service
from app.health.files.catalogue import kinds, named
from app.health.files.queries import Flag, HealthFile
from app.i18n import _
from ui import ask, cells
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.health.files.entry_list import ListEntry
from ui.health.files.part import FilePart, day_trouble, read_day
from ui.parts.buttons import Button


class FocusForm(FilePart):
    """A flag that is found by rule closes by itself; one set by hand is closed with a reason."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, _("People in focus"),
            _("Nobody keeps an eye on this person. A focus is seen by the doctor only."), [
                Entry("kind", _("Focus"), Kind.CHOICE, choices=list(kinds("focus").items())),
                Entry("since", _("In focus since"), required=False, check=day_trouble,
                      hint=_("Empty = today"), beside=True),
                Entry("reason", _("Reason")),
            ])
        self.remind_days("since")
        self.close_ = Button(_("Close the focus…"), self._on_close)
        self.lay_out(self.close_)

    def entries(self, file: HealthFile) -> list[ListEntry]:
        """Open ones first."""
        return [_entry(each) for each in file.flags]

    def acts(self) -> tuple[Button, ...]:
        """Both write."""
        return (self.save, self.close_)

    def empty(self) -> None:
        """Nothing proposed but the first kind."""
        self.form.set_value("kind", next(iter(kinds("focus"))))
        for name in ("reason", "since"):
            self.form.set_value(name, "")

    def fill(self, about: Flag) -> None:
        """A flag is not corrected: the form stays for another one."""

    def told(self) -> None:
        """Closing is offered for an open one that was set by hand."""
        one = self.chosen
        self.save.setText(_("Set the focus"))
        self.close_.setHidden(one is None or one.id is None or one.closed_at is not None)

    def submit(self) -> None:
        """Set the flag."""
        found = self.form.values()
        if found is None or self.file is None:
            return
        self.run(
            partial(service.open_flag, self._context.desk, self.file.person_id, found["kind"],
                    found["reason"], read_day(found["since"])),
            _("{name} is in focus: {kind}.").format(
                name=self.file.name, kind=named("focus", found["kind"])))

    def _on_close(self) -> None:
        if self.chosen is None or self.file is None:
            return
        flag, name = self.chosen, self.file.name

        def close(values: dict[str, Any]) -> None:
            service.close_flag(self._context.desk, flag.id, values["closing"])

        kind = flag.name
        ask.show(FormDialog(
            self, _("Close the focus “{kind}”").format(kind=kind),
            [Entry("closing", _("Why it is closed"))], _("Close the focus"), close,
            self._context.pool, partial(self._on_done, _(
                "“{kind}” of {name} is closed.").format(kind=kind, name=name))))


def _entry(flag: Flag) -> ListEntry:
    over = flag.closed_at is not None
    days = _("since {day}").format(day=flag.since) if flag.since else ""
    if over:
        days = _("{since} — {until}").format(
            since=flag.since, until=cells.plain(flag.closed_at, "day"))
    state = _("Focus closed") if over else _("By rule") if flag.id is None else _("Focus set")
    return ListEntry(
        flag, flag.name,
        "\u2002".join(filter(None, (flag.reason, days, flag.closing, flag.by))),
        state, "neutral" if over else "accent", "" if over else "flag", over)
