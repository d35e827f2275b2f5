"""A new edition: from when, which era, which numbers; asked once more with what changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app import clock
from app.errors import AppError
from app.i18n import _
from app.policy import Policy, Profile
from app.rulebook import service
from app.rulebook.queries import policy_on
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.form import Form
from ui.parts.buttons import Button
from ui.parts.card import Card
from ui.parts.choices import Option
from ui.parts.dates import DayField
from ui.parts.field import Field
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.security.columns import bring_into_view, narrow
from ui.security.policy_form import fill, form_of, policy_from
from ui.security.policy_words import ERA, ERA_MEANS, changes, preset


class EditionEditor(Card):
    """`issued` when the edition is in force, `left` when it is given up."""

    issued = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(_("New edition"), spacing=12)
        self._context = context
        self.policy = Policy()
        self.form: Form | None = None
        self.day = DayField()
        self.when = Field(_("In force from"), self.day, hint=_("today or later"))
        self.eras = {era: narrow(Option(_(ERA[era]), _(ERA_MEANS[era]))) for era in ERA}
        self._place = QVBoxLayout()
        self.message = MessageLine()  # the page shows it above, with the two buttons
        self.act = Button(_("See what changes, and put in force"), self._on_act, kind="primary",
                          key="Ctrl+S")
        self.leave = Button(_("Cancel"), self.left.emit)
        self._lay_out()
        self.day.dateChanged.connect(lambda _day: self.when.accept())
        for era, option in self.eras.items():
            option.clicked.connect(lambda _checked, era=era: self._on_era(era))
        self.setFocusProxy(self.day)

    def start(self, policy: Policy) -> None:
        """Begin with what is in force."""
        self.policy = policy
        self.day.set_day(clock.today())
        self.eras[policy.profile].setChecked(True)
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.deleteLater()
        self.form = form_of(policy)
        self.form.submitted.connect(self._on_act)
        self._place.addWidget(self.form)
        self.message.hide()
        self.setFocus()

    def _profile(self) -> Profile:
        return next(era for era, option in self.eras.items() if option.isChecked())

    def _on_era(self, era: Profile) -> None:
        """The numbers that make the era; the others stay as the school has set them."""
        if self.form is not None:
            fill(self.form, preset(era))

    def _on_act(self) -> None:
        values = policy_from(self.form, self.policy) if self.form is not None else None
        day = self.day.day()
        if values is None:
            bring_into_view(self.focusWidget())
            return
        if day < clock.today():
            self.when.refuse(_("A policy cannot be changed for days that are past."))
            self.day.setFocus()
            bring_into_view(self.day)
            return
        self._context.pool.run(lambda: self._before(day),
                               lambda before: self._ask(before, values, day), self._on_refused)

    def _before(self, day: date) -> Policy:
        """What would be in force on that day."""
        with self._context.desk.read(Right.READ_POLICY) as session:
            return policy_on(session, day)

    def _ask(self, before: Policy, values: Mapping[str, Any], day: date) -> None:
        base = replace(before, profile=self._profile())
        lines = changes(before, replace(base, **values))
        if not lines:
            self.message.say(_("Nothing was changed."), "neutral")
            return
        self.message.hide()
        question = _("Put this edition in force from {day}?").format(day=day)
        told = _("An edition is not undone, only replaced by a new one.")
        ask.ask(self, question, "\n".join([*lines, "", told]), _("Put in force"),
                lambda: self._put(base, values, day), _("Keep editing"))

    def _put(self, base: Policy, values: Mapping[str, Any], day: date) -> None:
        desk = self._context.desk
        self._context.pool.run(lambda: service.change(desk, base, values, day),
                               lambda _none: self.issued.emit(), self._on_refused)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        self.body.addWidget(self.when)
        eras = QVBoxLayout()
        eras.setSpacing(6)
        eras.addWidget(Words(_("Policy profile"), "caption"))
        for option in self.eras.values():
            eras.addWidget(option)
        self.body.addLayout(eras)
        self.body.addLayout(self._place)
