"""Words that all tables share: column types, names of constraints, append-only marks."""

import enum
import secrets
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from sqlalchemy import BigInteger, DateTime, Enum, Integer, MetaData, SmallInteger, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps it as text without an offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments; SQLite gets UTC wall time."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Celsius(TypeDecorator[Decimal]):
    """A temperature in °C with one decimal, kept as whole tenths."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """36.5 is kept as 365."""
        return None if value is None else int(value * 10)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """365 comes back as 36.5."""
        return None if value is None else Decimal(value).scaleb(-1)


def _values(members: type[enum.Enum]) -> list[str]:
    return [member.value for member in members]


class Base(DeclarativeBase):
    """The mother of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy
        datetime: Moment,
        Decimal: Celsius,
        enum.StrEnum: Enum(
            enum.StrEnum, native_enum=False, length=24, values_callable=_values
        ),
    }


BIG = BigInteger().with_variant(Integer, "sqlite")

Key = Annotated[int, mapped_column(BIG, primary_key=True)]
Link = Annotated[int, mapped_column(BIG)]
Name = Annotated[str, mapped_column(String(120))]
Code = Annotated[str, mapped_column(String(64))]
Words = Annotated[str, mapped_column(Text)]
Nonce = Annotated[str, mapped_column(String(32), unique=True)]
Day = Annotated[date, mapped_column()]

T = TypeVar("T", bound=type[Base])
APPEND_ONLY: list[str] = []


def append_only(model: T) -> T:
    """Mark a table whose rows are never changed or deleted; triggers keep it so."""
    APPEND_ONLY.append(model.__tablename__)
    return model


def nonce() -> str:
    """A client-made unique code: a row that is sent twice is one row."""
    return secrets.token_hex(10)


def guards(table: str, dialect: str) -> list[str]:
    """SQL that makes a table append-only; used by migrations."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for act in ("UPDATE", "DELETE")
        ]
    return [
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "EXECUTE FUNCTION refuse_change()",
    ]


def as_json(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return f"<{len(value)} bytes>" if isinstance(value, bytes) else value
