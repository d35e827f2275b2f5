"""Bugs: logged with a reference that the user can read out, and the program goes on.

The log holds where and what kind, never the message of an error: it may quote names and codes.
"""

import logging
import secrets
import sys
import traceback
from collections.abc import Callable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from app.errors import AppError
from app.i18n import _

LOG = logging.getLogger("campusward")
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class Bug(AppError):
    """Something that should not happen; `reference` finds it in the log."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            _("Something went wrong in the program."),
            _("Please tell support the number {number}.").format(number=reference),
        )
        self.reference = reference


def refusal(error: BaseException) -> AppError:
    """A refusal as it is; anything else is a bug, written down and told by its number."""
    return error if isinstance(error, AppError) else written_down(error)


def written_down(error: BaseException) -> Bug:
    """Log a bug under a short reference."""
    reference = "".join(secrets.choice(_ALPHABET) for _n in range(6))
    LOG.error("bug %s\n%s", reference, "\n".join(_trace(error)))
    return Bug(reference)


class _Keeper(RotatingFileHandler):
    """A log file that is made when there is something to write."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


def log_to(folder: Path) -> None:
    """Log to `folder`/campusward.log and nowhere else."""
    keeper = _Keeper(
        folder / "campusward.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    keeper.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.handlers = [keeper]


def install(folder: Path, tell: Callable[[AppError], None]) -> None:
    """Log to `folder`/campusward.log, and have `tell` show what escapes from a slot."""
    log_to(folder)

    def hook(kind: type[BaseException], error: BaseException,
             trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            tell(refusal(error))

    sys.excepthook = hook


def _trace(error: BaseException) -> list[str]:
    lines = [type(error).__name__]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    cause = error.__cause__ or error.__context__
    return lines if cause is None else [*lines, "from", *_trace(cause)]
