"""Above the tiles: which class and round, how far, and the one act for the rest."""

from collections.abc import Collection, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.health.checks import wording
from app.health.checks.declarations import Declared
from app.health.checks.queries import Pupil, Sheet
from app.health.checks.rules import Presence, Round, State, tally
from app.i18n import _, ngettext
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.choices import Segment
from ui.parts.labels import Chip, ElidedLabel, Glyph, Keycap, Words
from ui.parts.meter import Meter


def others(sheet: Sheet, missed: Collection[int]) -> dict[int, Presence]:
    """Whom the one act is about: who can be well; when there is nobody left, who is away."""
    left = [each for each in sheet.pupils if each.state is State.UNCHECKED]
    here = [each for each in left if not each.on_leave and not each.at_home
            and each.person_id not in missed]
    if here:
        return {each.person_id: Presence.HERE for each in here}
    return {each.person_id: _away(each) for each in left}


def _away(pupil: Pupil) -> Presence:
    """Why somebody is not here; an illness that is on the list of absences is known already."""
    if pupil.at_home:
        return Presence.SICK
    return Presence.LEAVE if pupil.on_leave else Presence.ABSENT


class CheckHead(QWidget):
    """Rounds, numbers, the teacher who looked, and the primary act."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.about = ElidedLabel("", "page"), ElidedLabel("", "secondary")
        self.round = Segment(
            [(each, _(wording.ROUND[each])) for each in Round], name=_("Round"))
        self.rest = Button("", kind="primary", icon="check", key="F5")
        self.declared = Chip()
        self._numbers = {tone: (Words("", "person", tone), Words(word, "secondary"))
                         for tone, word in (("admit", _("well")), ("again", _("with symptoms")),
                                            ("neutral", _("away")), ("", _("not checked")))}
        self.meter = Meter(8)
        self._narrow, self._named = False, ("", "")
        self._lay_out()

    def show_class(self, sheet: Sheet, rest: Mapping[int, Presence], declared: Declared) -> None:
        """Other numbers; `rest` is whom the primary act is about."""
        told = wording.declared(declared)
        self.declared.show_state(told, "hold")
        self.declared.setHidden(not told)
        count = tally([each.state for each in sheet.pupils])
        self._named = (sheet.name, _(wording.ROUND[sheet.round]))
        self._name_it()
        self.about.setText(_("{count} expected").format(count=count.expected))
        for tone, number in zip(self._numbers, (count.well, count.ill, count.away, count.left),
                                strict=True):
            self._numbers[tone][0].setText(str(number))
        self.meter.show_shares(
            [(count.well, "admit.fill"), (count.ill, "again.fill"), (count.away, "neutral.fill")],
            count.expected)
        done = sheet.filed_at is not None and not count.left
        text = _act(rest) if rest else _("Reported") if done else _("Report the class")
        self.rest.setText(text)
        self.rest.setAccessibleName(text)
        self.rest.setEnabled(not done)

    def show_nobody(self, round_: Round) -> None:
        """No class has this round."""
        self._named = ("—", _(wording.ROUND[round_]))
        self._name_it()
        self.about.setText("")
        self.declared.hide()
        for number, _word in self._numbers.values():
            number.setText("0")
        self.meter.show_shares([], 0)
        self.rest.setText(_("Report the class"))
        self.rest.setEnabled(False)

    def set_narrow(self, narrow: bool, line: QWidget) -> None:
        """Numbers without their words, and the line of the look beside them."""
        self._narrow = narrow
        self._name_it()
        for part in (self.about, self.meter, *(word for _number, word in self._numbers.values())):
            part.setHidden(narrow)
        for place in (self.body, self._second):
            place.removeWidget(line)
        if narrow:
            self._second.addWidget(line)
        else:
            self.body.addWidget(line)

    def _name_it(self) -> None:
        """The round stands beside it where the room is short."""
        name, round_ = self._named
        self.title.setText(name if self._narrow else f"{name} {round_}".strip())

    def _lay_out(self) -> None:
        column = self.body = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row(self.title, self.about, None, self.round, 4, self.rest,
                             Keycap("F5")))
        icons = {"admit": "check", "again": "warning", "neutral": "dash", "": ""}
        numbers = self._second = row(spacing=6)
        for tone, (number, word) in self._numbers.items():
            if icons[tone]:
                numbers.addWidget(Glyph(icons[tone], f"{tone}.ink", 16))
            numbers.addWidget(number)
            numbers.addWidget(word)
            numbers.addSpacing(12)
        numbers.addStretch()
        numbers.addWidget(self.declared)
        column.addLayout(numbers)
        column.addWidget(self.meter)


def _act(rest: Mapping[int, Presence]) -> str:
    count = len(rest)
    if Presence.HERE in rest.values():
        return ngettext("The other one is well", "The other {count} are well", count).format(
            count=count)
    return ngettext("The other one is away", "The other {count} are away", count).format(
        count=count)
