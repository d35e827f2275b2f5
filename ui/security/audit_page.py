"""What was done, as a register."""

from functools import partial

from app.i18n import _
from app.reports import catalogue
from app.security.registers import AUDIT
from ui.context import Context
from ui.register_page import Paper, RegisterPage


def audit_page(context: Context, on_print: Paper | None = None,
               on_export: Paper | None = None) -> RegisterPage:
    """The audit of a period, the newest first."""
    page = RegisterPage(
        AUDIT, partial(catalogue.read, context.desk, AUDIT), context.pool,
        on_print=on_print, on_export=on_export, folder=context.settings.folder,
    )
    page.search.setPlaceholderText(_("Search: person, station, subject"))
    return page
