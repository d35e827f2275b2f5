"""The gate's guard, for what reaches the gate besides the keyboard."""

from tests.ui.gate.conftest import guard, settings

__all__ = ["guard", "settings"]
