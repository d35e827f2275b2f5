"""A tab of several pages, one at a time."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from ui.context import Context
from ui.parts.card import row
from ui.parts.choices import Segment

Pages = Mapping[str, tuple[str, Callable[[Context], QWidget]]]  # title (msgid) and what makes it


class PagesTab(QWidget):
    """Ctrl+1, Ctrl+2 … choose a page; each is made when it is first shown."""

    def __init__(self, context: Context, pages: Pages, name: str) -> None:
        super().__init__()
        self._context, self._make = context, pages
        self.pages: dict[str, QWidget] = {}
        self._sheets = QStackedWidget()
        self._sheets.setMinimumSize(1, 1)  # a page out of sight does not keep the window wide
        self.choice = Segment([(key, _(title)) for key, (title, _make) in pages.items()],
                              name=name)
        self.choice.setMinimumWidth(1)  # in a small window its words give way, not the page
        self.choice.changed.connect(self._show)
        for place, key in enumerate(pages, 1):
            QShortcut(QKeySequence(f"Ctrl+{place}"), self, partial(self.show_page, key))
        head = row(self.choice, None)
        head.setContentsMargins(16, 12, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sheets, 1)
        self._show(next(iter(pages)))

    @property
    def names(self) -> tuple[str, ...]:
        """The pages there are for this person."""
        return tuple(self._make)

    def show_page(self, name: str) -> None:
        """Bring a page to the front and go into it."""
        self.choice.set_value(name)
        self.pages[name].setFocus()

    def _show(self, chosen: object) -> None:
        key = str(chosen)
        if key not in self.pages:
            self.pages[key] = self._make[key][1](self._context)
            self._sheets.addWidget(self.pages[key])
        self._sheets.setCurrentWidget(self.pages[key])
        self.setFocusProxy(self.pages[key])


def beside(widget: QWidget, name: str) -> QWidget | None:
    """Bring another page of the same tab to the front; None where there is none."""
    tab = widget.parent()
    while tab is not None and not isinstance(tab, PagesTab):
        tab = tab.parent()
    if tab is None or name not in tab.names:
        return None
    tab.show_page(name)
    return tab.pages[name]
