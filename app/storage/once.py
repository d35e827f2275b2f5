"""What many rooms ask in one reading is read once."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from sqlalchemy.orm import Session

T = TypeVar("T")


def read_once(session: Session, name: Hashable, read: Callable[[], T]) -> T:
    """A desk that only reads has one view: what it asked before is answered again.

    Where something may be written meanwhile, it is read each time.
    """
    if session.info.get("audit", "") is not None:
        return read()
    if name not in session.info:
        session.info[name] = read()
    found: T = session.info[name]
    return found
