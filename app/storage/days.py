"""The school's day of a moment, inside a statement."""

from typing import Any

from sqlalchemy import Date
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
