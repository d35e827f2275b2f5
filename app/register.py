"""What a register is: title, rows, columns. One definition for screen, PDF and spreadsheet."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar, overload

from sqlalchemy import ColumnElement, Enum, Select, String, cast, func, or_, select
from sqlalchemy.orm import Session

from app.progress import QUIET, Progress

Row = TypeVar("Row")
PAGE = 200  # rows of a long register that are read at a time
_KEYS = 10_000  # keys between two looks at the wish to cancel
NOTHING = "—"  # a share of nothing: neither 0 % nor 100 % (R11.1); sorted and aligned as empty
EMPTY = (None, "", NOTHING)


@dataclass(frozen=True)
class Period:
    """School days, first and last included."""

    first: date
    last: date

    @property
    def single(self) -> bool:
        """Is it one day?"""
        return self.first == self.last


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: a title (msgid) and what a row shows there.

    value   returns str, int, Decimal, date, datetime (a UTC moment, shown in the school's zone)
            or None (an empty cell); numbers are aligned right by whoever draws them
    width   share of the page's or window's width
    tone    the state a cell is drawn in: "admit", "again", "hold", "neutral" or "" (plain)
    icon    of the chips on screen, where the one of the state would say something else
    runs    what stands there goes on with the clock (still 3 h left): no figure of a period
    time    how a datetime is shown: "minute" 07:41, "second" 07:41:26, "day" 2026-11-23 07:41

    In a register of `LongRows` besides, as expressions of its statement (`storage.shown` helps):

    find    the words that are searched and filtered; None = this column is not searched
    sort    what the column is sorted by, where the words are not the order
    """

    title: str
    value: Callable[[Row], Any]
    width: float = 2
    tone: Callable[[Row], str] | None = None
    time: str = "minute"
    icon: str = ""
    runs: bool = False
    find: Any = None
    sort: Sequence[Any] = ()

    @property
    def sorted_by(self) -> Sequence[Any]:
        """The expressions that sort a long register by this column; empty = it cannot be."""
        return self.sort or ((self.find,) if self.find is not None else ())


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of a long register; columns are named by their titles.

    words  all of them stand somewhere in the row
    kept   what filters keep: column and word
    sort   the column it is sorted by, "" = the order of the paper
    """

    words: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    down: bool = False

    @property
    def narrow(self) -> bool:
        """Does it leave rows out?"""
        return bool(self.words or self.kept)


EVERYTHING = Wish()


@dataclass(frozen=True)
class LongRows(Generic[Row]):
    """Rows that may be a million: their keys are read in order, then a page of rows by its keys.

    It stands for `rows` of a register and can be called like any other.

    key     the column that tells one row from another; a row bears it as `id`
    chosen  (session, period) → a select of that key, not ordered, with whatever the columns find
            and sort by; these tables in outer joins, so that the rows' own one leads the way
    read    (session, keys) → the rows of these keys, a page at most, in any order
    order   the order of the paper; an index gives its beginning, so that the first page of a
            million rows costs no more than a page
    find    what is searched besides the columns, such as pinyin
    """

    key: Any
    chosen: Callable[[Session, Period], "Select[Any]"]
    read: Callable[[Session, Sequence[int]], Iterable[Row]]
    order: Sequence[Any]
    find: Sequence[Any] = ()

    def __call__(self, session: Session, period: Period) -> "Pages[Row]":
        """Every row of a period, in the order of the paper, while the session is open."""
        return Pages(session, self, self.keys(session, self.statement(session, period)))

    def statement(self, session: Session, period: Period, wish: Wish = EVERYTHING,
                  columns: Sequence[Column[Row]] = ()) -> "Select[Any]":
        """The keys somebody wishes to see, in order."""
        titles = {column.title: column for column in columns}
        texts = [*self.find, *(column.find for column in columns if column.find is not None)]
        query = self.chosen(session, period)
        for word in wish.words:
            query = query.where(or_(*(_holds(text, word) for text in texts)))
        for title, word in wish.kept:
            query = query.where(titles[title].find == word)
        first = [self._ordered(each, wish.down) for each in titles[wish.sort].sorted_by
                 ] if wish.sort else []
        return query.order_by(*first, *self.order, self.key)

    def keys(self, session: Session, statement: "Select[Any]", progress: Progress = QUIET
             ) -> "array[int]":
        """Run it: eight bytes a row. Raises Cancelled."""
        found = array("q")
        result = session.scalars(statement.execution_options(yield_per=_KEYS))
        for part in result.partitions():
            progress.step(0, 1)
            found.extend(part)
        return found

    def rows(self, session: Session, keys: Sequence[int]) -> list[Row]:
        """The rows of some keys, in their order; one that is gone is left out."""
        found: dict[int, Row] = {row.id: row  # type: ignore[attr-defined]
                                 for row in self.read(session, keys)}
        return [found[key] for key in keys if key in found]

    def _ordered(self, by: Any, down: bool) -> Any:
        """Empty cells stay last; a column of the rows' own that is never empty keeps its index."""
        if isinstance(by.type, String) and not isinstance(by.type, Enum):
            by = func.nullif(by, "")
        turned = by.desc() if down else by.asc()
        own = getattr(by, "table", None) is self.key.table and not by.nullable
        return turned if own else turned.nulls_last()


class Pages(Sequence[Row]):
    """The rows of some keys of a long register, a page in memory at a time."""

    def __init__(self, session: Session, source: LongRows[Row], keys: Sequence[int]) -> None:
        self._session, self._source, self.keys = session, source, keys

    def __len__(self) -> int:
        """How many rows, by their keys."""
        return len(self.keys)

    def __iter__(self) -> Iterator[Row]:
        """Row after row, read a page at a time."""
        for start in range(0, len(self.keys), PAGE):
            yield from self._source.rows(self._session, self.keys[start:start + PAGE])

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        """One row, or some of them, read later."""
        if isinstance(place, slice):
            return Pages(self._session, self._source, self.keys[place])
        return self._source.rows(self._session, [self.keys[place]])[0]


@dataclass(frozen=True)
class Register(Generic[Row]):
    """A register (台账): rows of a period, columns as data.

    name    the word of the command line (`report gate-log`)
    right   who may read it for any day; `today` who may read it for today alone
    rows    frozen dataclasses, in the order of the paper; `LongRows` where years may bring more
            than some thousands
    moment  True: it shows a state at one moment (who is inside), so it takes one day only
    note    a sentence about the period that explains the rows, "" when there is nothing to say
    prefix  two letters that begin the number of its paper
    signed  who signs it on paper, as msgids
    """

    name: str
    title: str
    columns: Sequence[Column[Row]]
    rows: Callable[[Session, Period], Sequence[Row]]
    right: str
    today: str = ""
    moment: bool = False
    filters: Sequence[str] = field(default_factory=tuple)
    note: Callable[[Session, Period], str] | None = None
    prefix: str = ""
    signed: Sequence[str] = ()

    @property
    def long(self) -> LongRows[Row] | None:
        """The rows as they are read a page at a time; None where they are read at once."""
        return self.rows if isinstance(self.rows, LongRows) else None

    def column(self, title: str) -> Column[Row]:
        """The column of this title."""
        return next(column for column in self.columns if column.title == title)


def counted(session: Session, statement: "Select[Any]") -> int:
    """How many rows a statement has."""
    bare = statement.order_by(None).subquery()
    return session.scalar(select(func.count()).select_from(bare)) or 0


def _holds(text: Any, word: str) -> ColumnElement[bool]:
    words = text if isinstance(text.type, String) else cast(text, String)
    found: ColumnElement[bool] = words.icontains(word, autoescape=True)
    return found
