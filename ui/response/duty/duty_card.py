"""Who is on duty now, who comes, and the numbers to call; readable from two metres."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.response.duty import wording
from app.response.duty.card import Card as Told
from app.response.duty.queries import OnDuty
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import ElidedLabel, HairLine, Words


class DutyCard(Card):
    """`show_card(card)`; what nobody holds is said in red.

    wide  the numbers stand beside the people, not below them
    """

    def __init__(self, wide: bool = False) -> None:
        super().__init__(_("On duty now"), margins=(16, 12, 16, 12))
        self._inner = QWidget()
        self._column, self._side = QVBoxLayout(), QVBoxLayout()
        line = QHBoxLayout(self._inner)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(48)
        line.addLayout(self._column, 1)
        if wide:
            line.addLayout(self._side, 1)
        else:
            self._side = self._column
        for column in (self._column, self._side):
            column.setSpacing(6)
        self.body.addWidget(scrolled(self._inner), 1)

    def words(self) -> list[str]:
        """Everything that is said, from top to bottom."""
        return [each.text() for each in self._inner.findChildren(Words) if each.text()]

    def show_card(self, told: Told) -> None:
        """Say it anew."""
        for column in (self._column, self._side):
            while (item := column.takeAt(0)) is not None:
                _drop(item)
        self._people(told)
        self._column.addWidget(HairLine())
        self._coming(told)
        if self._side is self._column:
            self._column.addWidget(HairLine())
        else:
            self._column.addStretch(1)
        self._numbers(told)
        self._side.addStretch(1)

    def _people(self, told: Told) -> None:
        for post, word in wording.POST.items():
            mine = [each for each in told.now if each.post is post]
            self._column.addWidget(Words(_(word), "caption"))
            for each in mine:
                self._person(each)
            if not mine:
                self._column.addWidget(Words(_("Nobody is on duty"), "heading", "hold"))

    def _person(self, each: OnDuty) -> None:
        self._column.addLayout(row(Words(each.name, "person"), None,
                                   Words(each.campus, "secondary")))
        phone = Words(each.phone or _("no number"), "counter", "" if each.phone else "hold")
        self._column.addWidget(phone)
        self._column.addWidget(Words(wording.span(each.since, each.until), "secondary"))

    def _coming(self, told: Told) -> None:
        if told.change is None:
            self._column.addWidget(Words(_("Nothing is planned after this"), "secondary", "again"))
            return
        self._column.addWidget(Words(_("Next change {at}").format(
            at=wording.moment(told.change)), "caption"))
        for each in told.coming:
            self._column.addLayout(row(
                ElidedLabel(_(wording.POST[each.post]), "secondary"), Words(each.name, "strong"),
                None, Words(each.phone, "secondary")))
        if not told.coming:
            self._column.addWidget(Words(_("Nobody comes then"), "strong", "hold"))

    def _numbers(self, told: Told) -> None:
        self._side.addWidget(Words(_("Numbers to call"), "caption"))
        for each in told.numbers:
            line = row(ElidedLabel(each.who, "strong"), None, Words(each.phone, "strong"))
            self._side.addWidget(ElidedLabel(each.office, "hint"))
            self._side.addLayout(line)
        if not told.numbers:
            self._side.addWidget(Words(_("The contact book is empty"), "secondary"))


def _drop(item: object) -> None:
    widget, layout = item.widget(), item.layout()  # type: ignore[attr-defined]
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
    elif layout is not None:
        while (inner := layout.takeAt(0)) is not None:
            _drop(inner)
