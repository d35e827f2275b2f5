"""Where a number or a line leads: the page where there is one, else its register."""

from PySide6.QtWidgets import QWidget

from app.reports.catalogue import REGISTERS
from app.security.rights import Right
from ui import ways
from ui.context import Context
from ui.overview.rows_dialog import show_rows

# The number, the page that shows its rows, and its register.
TILES: dict[str, tuple[str, str, str]] = {
    "arrived": ("gate", "gate-log", "gate-log"),
    "sick": ("health", "absences", "sick-classes"),
    "held": ("gate", "held", "held"),
    "checked": ("health", "checks", "completion"),
    "short": ("supplies", "stock", "purchase"),
    "asked": ("supplies", "requests", "requests"),
    "missed": ("campus", "rounds", "rounds"),
    "overdue": ("campus", "hazards", "findings"),
    "accounts": ("system", "accounts", ""),
    "audited": ("system", "audit", "audit"),
}
# The register that tells of a page to who has no such tab.
_INSTEAD = {("health", "checks"): "completion", ("health", "absences"): "sick-classes",
            ("people", "certificates"): "certificates"}


def open_tile(page: QWidget, context: Context, name: str) -> None:
    """The rows of a number."""
    tab, where, register = TILES[name]
    if ways.show(page.window(), tab, where) is None:
        _open_register(page, context, register)


def open_pending(page: QWidget, context: Context, where: tuple[str, str], key: int) -> None:
    """The row of a line."""
    if ways.show(page.window(), *where, key) is None:
        _open_register(page, context, _INSTEAD.get(where, ""))


def _open_register(page: QWidget, context: Context, name: str) -> None:
    register = REGISTERS.get(name)
    if register is not None and context.desk.may(Right(register.right)):
        show_rows(page, context, name)
