"""The doctor's tab: class check, absences, files and all the rest of it, a page each."""

from PySide6.QtWidgets import QWidget

from app.health.registers import REGISTERS
from app.i18n import N_, _
from ui.context import Context
from ui.health.absence_page import AbsencePage
from ui.health.check_page import CheckPage
from ui.health.clinic.clinic_page import ClinicPage
from ui.health.doses.doses_page import DosesPage
from ui.health.files.files_page import FilesPage
from ui.health.lookback.lookback_page import LookbackPage
from ui.health.numbers.numbers_page import NumbersPage
from ui.parts.pages_tab import Pages, PagesTab
from ui.reports.lists_page import ListsPage


def _lists(context: Context) -> QWidget:
    return ListsPage(context, REGISTERS, _("Lists of the health files"))


PAGES: Pages = {
    "checks": (N_("Class check"), CheckPage),
    "absences": (N_("At home ill"), AbsencePage),
    "files": (N_("Health files"), FilesPage),
    "clinic": (N_("Clinic"), ClinicPage),
    "lookback": (N_("Before term"), LookbackPage),
    "doses": (N_("Vaccination"), DosesPage),
    "numbers": (N_("Numbers"), NumbersPage),
    "lists": (N_("Lists"), _lists),
}


class HealthTab(PagesTab):
    """The pages of the doctor."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PAGES, _("Pages of the health files"))
