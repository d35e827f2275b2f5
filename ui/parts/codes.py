"""Codes on a sheet that is seen once: large, to copy, to print."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QVBoxLayout

from app.i18n import _
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Words


class CodesSheet(Card):
    """Each code in a line of its own."""

    def __init__(self) -> None:
        super().__init__(margins=(16, 12, 16, 12), spacing=8)
        self.codes: list[str] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)
        self.print = Button(_("Print"), self._on_print, icon="printer", key="Ctrl+P")
        self.copy = Button(_("Copy"), self._on_copy, kind="quiet")
        self.footer().addLayout(row(self.print, self.copy, None))
        self.setFocusProxy(self.print)

    def show_codes(self, codes: Sequence[str]) -> None:
        """Show these."""
        self.codes = list(codes)
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for code in codes:
            words = Words(code, "heading")
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._lines.addWidget(words)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self.codes))

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if QPrintDialog(printer, self).exec():
            paper = QTextDocument()
            lines = "".join(f"<p style='font-size:18pt'>{code}</p>" for code in self.codes)
            title = _("Recovery codes for the safe")
            paper.setHtml(f"<h2>{_('Campus Ward')}: {title}</h2>{lines}")
            paper.print_(printer)
