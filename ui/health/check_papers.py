"""Papers and files of the class check, each under its key: to write on, to sign, to send out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.health.checks import wording
from app.health.checks.service import Look
from app.i18n import _
from app.progress import Progress
from app.register import Period
from app.reports import check_sheets, class_check
from app.reports.service import produce
from ui.context import Context
from ui.health.class_forms import ClassForms
from ui.parts.menu_button import MenuAct
from ui.reports.paper_dialog import Make, show_paper


class CheckPapers:
    """`asked` answers which look and which class, None when that cannot be told now."""

    def __init__(self, page: QWidget, context: Context, forms: ClassForms,
                 asked: Callable[[], tuple[Look, str] | None]) -> None:
        self._page, self._context, self._forms, self._asked = page, context, forms, asked

    def acts(self) -> list[MenuAct]:
        """What the menu offers."""
        return [
            MenuAct(_("Sheet of this class"), self._on(self.sheet), "printer", "F7"),
            MenuAct(_("Sheets of all classes"), self._on(self.sheets), "printer", "Shift+F7"),
            MenuAct(_("Form of this class"), self._on(self.form), "document", "F8"),
            MenuAct(_("Summary of all classes"), self._on(self.summary), "document", "F9"),
            MenuAct(_("Class forms"), self._on(lambda look, _group: self._forms.write(look)),
                    "export", "Ctrl+E"),
            MenuAct(_("Read forms"), self._forms.choose, "file-import", "Ctrl+I"),
        ]

    def sheet(self, look: Look, group: str) -> None:
        """What a teacher without the program writes on; all classes without a name."""
        def make(path: Path, progress: Progress) -> int:
            return check_sheets.write(self._context.desk, path, look.day, look.round, group,
                                      progress)

        self._show(_("Check sheets"), look, group, make)

    def sheets(self, look: Look, _group: str) -> None:
        """The same of every class."""
        self.sheet(look, "")

    def form(self, look: Look, group: str) -> None:
        """The form of one class (R2.3)."""
        def make(path: Path, progress: Progress) -> int:
            return class_check.write(self._context.desk, path, look.day, look.round, group,
                                     progress)

        self._show(_("Form of the class check"), look, group, make)

    def summary(self, look: Look, _group: str) -> None:
        """Every class in numbers, with the late and the missing by name (R2.4)."""
        period = Period(look.day, look.day)

        def make(path: Path, progress: Progress) -> int:
            return produce(self._context.desk, "check-summary", period, path, progress)

        self._show(_("Summary of the checks"), look, "", make)

    def _on(self, act: Callable[[Look, str], object]) -> Callable[[], None]:
        def given() -> None:
            asked = self._asked()
            if asked is not None:
                act(*asked)

        return given

    def _show(self, title: str, look: Look, group: str, make: Make) -> None:
        name = "-".join((group or title, _(wording.ROUND[look.round]), str(look.day)))
        show_paper(self._page, self._context, title, name, make)
