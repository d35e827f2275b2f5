"""A file is whole or it is not there: written beside its place, then renamed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from app.errors import Unavailable
from app.i18n import _


@contextmanager
def draft(path: Path) -> Iterator[Path]:
    """Where to write; takes its place when all is well, else it goes. Raises Unavailable."""
    beside = path.with_name(f"{path.name}.{uuid4().hex[:8]}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        beside.replace(path)
    except OSError as error:
        raise Unavailable(
            _("The file cannot be written: {path}").format(path=path),
            _("Close it in other programs, or choose another folder with enough room."),
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink()
