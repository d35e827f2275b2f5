"""What needs somebody now: every area offers its own, the overview joins them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Pending:
    """One thing that waits for a person, in the school's words.

    what    the fact, short: 七(4)班晨检未开始
    why     a few words more: 07:50 应报齐
    owner   whose it is, "" = nobody was named; `owner_id` their file, where known
    since   UTC moment from which it waits
    due     UTC moment until which it is in time; None = no deadline
    right   the right (its value) that opens its rows; nobody else is told of it
    where   tab and page that show it: ("campus", "hazards")
    key     the row there, 0 = the page says it
    grave   it stands before others of the same hour
    """

    what: str
    why: str
    right: str
    where: tuple[str, str]
    owner: str = ""
    owner_id: int | None = None
    since: datetime | None = None
    due: datetime | None = None
    key: int = 0
    grave: bool = False
