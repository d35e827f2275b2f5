"""What the stock is worth, in one line of figures: all sources of money together."""

from datetime import date

from app import clock
from app.i18n import _
from app.register import Period
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.money.queries import ValueRow, total, values
from app.supplies.money.registers import yuan
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Words
from ui.reports.register_papers import show_register


def read(desk: Desk) -> ValueRow:
    """In a worker's thread: this year so far."""
    with desk.read(Right.READ_STOCK) as session:
        return total(values(session, _year()))


class MoneyCard(Card):
    """`reload()` reads it anew; Ctrl+Y shows it by source of money, as paper."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(16, 8, 8, 8))
        self._context = context
        self.figures = {
            _("Stock is worth"): Words("", "strong"), _("Came this year"): Words("", "strong"),
            _("Used this year"): Words("", "strong"), _("Used a head"): Words("", "strong"),
            _("Ends within 90 days"): Words("", "strong"), _("Expired"): Words("", "strong"),
        }
        parts: list[Words | int] = []
        for caption, figure in self.figures.items():
            parts += [Words(caption, "hint"), figure, 8]
        self.sources = Button(_("By source"), self._on_paper, kind="quiet", small=True,
                              key="Ctrl+Y")
        self.body.addLayout(row(*parts, None, self.sources))

    def reload(self) -> None:
        """Without a word where it cannot be read: the page itself says why."""
        self._context.pool.run(lambda: read(self._context.desk), self._on_read,
                               lambda _refusal: None)

    def _on_read(self, whole: ValueRow) -> None:
        told = (whole.left, whole.came, whole.used, whole.used_per_head, whole.ending, whole.over)
        for figure, fen in zip(self.figures.values(), told, strict=True):
            figure.setText(_("{n} yuan").format(n=cells.shown(yuan(fen))))
        figures = list(self.figures.values())
        figures[4].set_tone("again" if whole.ending else "")
        figures[5].set_tone("hold" if whole.over else "")

    def _on_paper(self) -> None:
        show_register(self, self._context, "value", _year())


def _year() -> Period:
    today = clock.today()
    return Period(date(today.year, 1, 1), today)
