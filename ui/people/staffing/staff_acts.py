"""What is done about one person's work: begin, change, end a post; add or withdraw a paper."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.people.staffing import service, wording
from app.people.staffing.catalogue import catalogue
from app.people.staffing.queries import CertificateRow, StaffView
from app.people.staffing.rules import Paper
from ui import ask
from ui.context import Context
from ui.form import Entry, Kind
from ui.people.staffing.certificate_form import certificate_form, paper_of


class StaffActs(QObject):
    """`changed` when something is done, `refused(words)` when it is not."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, over: QWidget, context: Context) -> None:
        super().__init__(over)
        self._over, self._context = over, context
        self.person_id, self.name = 0, ""
        self.view: StaffView | None = None
        self.employers: Sequence[str] = ()

    def begin_post(self) -> None:
        """Give a post to somebody who holds none."""
        self._post_form(_("Post of {name}"), _("Begin post"), service.begin_post,
                        _("{name} has a post now."))

    def change_post(self) -> None:
        """End the present post and begin another in one act."""
        held = self.view.open_post if self.view else None
        if held is not None:
            self._post_form(
                _("Another post for {name}"), _("Change post"), service.change_post,
                _("{name} has another post now."),
                _("{held} ends with it; the history stays.").format(held=wording.held(held)))

    def end_post(self) -> None:
        """The last day of the present post."""
        held = self.view.open_post if self.view else None
        if held is None:
            return
        last = max(clock.today(), held.since)
        self._form(
            _("End the post of {name}"), [Entry("last", _("Last day"), Kind.DAY, last)],
            _("End post"), lambda values: service.end_post(
                self._context.desk, self.person_id, values["last"]),
            _("The post of {name} has its end."),
            _("{held}. Service staff without a post are held at the gate.").format(
                held=wording.held(held)))

    def add_certificate(self) -> None:
        """A certificate that was handed in, or renewed."""
        dialog = certificate_form(
            self._over, self.name, self._context.pool,
            partial(self._submit_paper, self.person_id),
            partial(self._on_done, _("The certificate of {name} is on file.").format(
                name=self.name)))
        ask.show(dialog)

    def withdraw(self, row: CertificateRow) -> None:
        """It was entered by mistake."""
        if row.certificate_id is None:
            return
        what = " ".join(filter(None, (wording.kind(row.kind), row.number)))
        ask.ask(
            self._over, _("Withdraw {what}?").format(what=what),
            _("It was entered by mistake: it counts no more, and the audit keeps it. A renewed "
              "certificate is simply added."),
            _("Withdraw"), partial(self._withdraw, row.certificate_id))

    def _withdraw(self, key: int) -> None:
        desk = self._context.desk
        self._context.pool.run(lambda: service.withdraw_certificate(desk, key),
                               partial(self._on_done, _("The certificate was withdrawn.")),
                               self._on_refused)

    def _submit_paper(self, who: int, values: dict[str, Any]) -> None:
        """In a worker's thread."""
        paper: Paper = paper_of(values)
        service.add_certificate(self._context.desk, who, paper)

    def _post_form(self, title: str, act: str, do: Callable[..., int], done: str,
                   text: str = "") -> None:
        names = catalogue().suggested
        who, desk = self.person_id, self._context.desk

        def submit(values: dict[str, Any]) -> int:
            since: date = values["since"]
            return do(desk, who, values["name"], since, values["employer"] or "",
                      values["site"] or "")

        self._form(title, [
            Entry("name", _("Post"), hint="·".join(names[:6]), longest=60, offers=names),
            Entry("employer", _("Employer"), hint=_("empty: the school itself"), required=False,
                  longest=120, offers=self.employers),
            Entry("site", _("Place of work"), required=False, longest=60),
            Entry("since", _("From day"), Kind.DAY, clock.today()),
        ], act, submit, done, text)

    def _form(self, title: str, entries: list[Entry], act: str,
              submit: Callable[[dict[str, Any]], Any], done: str, text: str = ""
              ) -> ask.FormDialog:
        dialog = ask.FormDialog(
            self._over, title.format(name=self.name), entries, act, submit, self._context.pool,
            partial(self._on_done, done.format(name=self.name)), text=text)
        ask.show(dialog)
        return dialog

    def _on_done(self, words: str, _result: object) -> None:
        self._context.say(words)
        self.changed.emit()

    def _on_refused(self, refusal: AppError) -> None:
        self.refused.emit(str(refusal))

