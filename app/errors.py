"""Refusals: what the program will not do, in the user's words, with what to do next."""


class AppError(Exception):
    """A refusal that the user can read; `hint` says what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        joint = "" if self.message.endswith("。") else " "
        return f"{self.message}{joint}{self.hint}".strip()


class NotAllowed(AppError):
    """The signed-in person lacks the right, or is not signed in at all."""


class NotFound(AppError):
    """What was asked for does not exist."""


class Conflict(AppError):
    """What is there already stands against it."""


class Invalid(AppError):
    """What was entered cannot be right."""


class Unavailable(AppError):
    """Disk, database, printer or network would not do it; trying again later may help."""
