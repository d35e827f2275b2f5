"""Days inside a statement: the school's day of a moment, days from one to another."""

from typing import Any

from sqlalchemy import Date, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class SchoolDay(FunctionElement[Any]):
    """The day on the school's wall (Asia/Shanghai: UTC+8, no summer time since 1991)."""

    type = Date()
    inherit_cache = True


@compiles(SchoolDay, "sqlite")
def _sqlite(element: SchoolDay, compiler: Any, **kw: Any) -> str:
    return f"date({compiler.process(element.clauses, **kw)}, '+8 hours')"


@compiles(SchoolDay, "postgresql")
def _postgresql(element: SchoolDay, compiler: Any, **kw: Any) -> str:
    return f"CAST(timezone('Asia/Shanghai', {compiler.process(element.clauses, **kw)}) AS date)"


class Days(FunctionElement[Any]):
    """From a day to another one: how many."""

    type = Integer()
    inherit_cache = True


@compiles(Days, "sqlite")
def _days_sqlite(element: Days, compiler: Any, **kw: Any) -> str:
    first, last = (compiler.process(each, **kw) for each in element.clauses)
    return f"(julianday({last}) - julianday({first}))"


@compiles(Days, "postgresql")
def _days_postgresql(element: Days, compiler: Any, **kw: Any) -> str:
    first, last = (compiler.process(each, **kw) for each in element.clauses)
    return f"({last} - {first})"
