"""What was given out of the files, as a register."""

from app.i18n import _
from app.people.disclosures.registers import DISCLOSURES
from ui.context import Context
from ui.register_page import RegisterPage
from ui.reports.register_papers import register_page


def disclosures_page(context: Context) -> RegisterPage:
    """Who saw or got what of whom, and what for, the newest first."""
    page = register_page(context, DISCLOSURES)
    page.search.setPlaceholderText(_("Search: person, recipient, purpose"))
    return page
