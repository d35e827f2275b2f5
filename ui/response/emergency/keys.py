"""The key of an emergency; what it opens is loaded when it is first pressed."""

from PySide6.QtWidgets import QWidget

from ui.context import Context

KEY = "Ctrl+Shift+E"


def open_plans(window: QWidget, context: Context) -> None:
    """The plans in force, and what goes on already."""
    from ui.response.emergency import opening

    opening.open_plans(window, context)


def show_cards(window: QWidget, context: Context, emergency_id: int) -> None:
    """The cards of one that goes on."""
    from ui.response.emergency import opening

    opening.show_cards(window, context, emergency_id)
