"""Values inside a statement as a reader sees them, for searching and sorting long registers."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    bindparam,
    case,
    cast,
    extract,
    func,
    literal_column,
    type_coerce,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from app.i18n import _


def told(code: Any, words: Mapping[Any, str]) -> ColumnElement[str]:
    """The word of a code in the language of the day; `words` as in a `wording`."""
    spoken = [(code == key, bindparam(None, callable_=partial(_, word), type_=String))
              for key, word in words.items()]
    return case(*spoken, else_="")


def placed(code: Any, order: Iterable[Any]) -> ColumnElement[int]:
    """The place of a code in an order; what stands nowhere comes last."""
    return case(*((code == key, literal_column(str(place))) for place, key in enumerate(order)),
                else_=literal_column("999"))


def degrees(celsius: Any) -> ColumnElement[str]:
    """36.5, which is kept as 365."""
    tenths = type_coerce(celsius, Integer) / literal_column("10.0", type_=Integer)
    return cast(func.round(tenths, 1), String)


def age(born: Any, day: Any) -> ColumnElement[int]:
    """Whole years on a day."""
    birthday, then = (extract("month", each) * 100 + extract("day", each) for each in (born, day))
    before = case((then < birthday, literal_column("1")), else_=literal_column("0"))
    return extract("year", day) - extract("year", born) - before


class SchoolTime(FunctionElement[Any]):
    """A moment as the school's clock shows it: 2026-11-23 07:41:26 (UTC+8 since 1991)."""

    type = String()
    inherit_cache = True


@compiles(SchoolTime, "sqlite")
def _sqlite(element: SchoolTime, compiler: Any, **kw: Any) -> str:
    moment = compiler.process(element.clauses, **kw)
    return f"strftime('%Y-%m-%d %H:%M:%S', {moment}, '+8 hours')"


@compiles(SchoolTime, "postgresql")
def _postgresql(element: SchoolTime, compiler: Any, **kw: Any) -> str:
    moment = compiler.process(element.clauses, **kw)
    return f"to_char(timezone('Asia/Shanghai', {moment}), 'YYYY-MM-DD HH24:MI:SS')"
