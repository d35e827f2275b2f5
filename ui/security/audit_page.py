"""What was done, as a register."""

from app.i18n import _
from app.security.registers import AUDIT
from ui.context import Context
from ui.register_page import RegisterPage
from ui.reports.register_papers import register_page


def audit_page(context: Context) -> RegisterPage:
    """The audit of a period, the newest first."""
    page = register_page(context, AUDIT)
    page.search.setPlaceholderText(_("Search: person, station, subject"))
    return page
