"""Words in which migrations say what a new table is: columns, keys, indexes, guards."""

from datetime import date, datetime

import sqlalchemy as sa
from alembic import op

from app.storage import base


def text(name: str, size: int, nullable: bool = False) -> sa.Column[str]:
    """A short text; also the word of an enumeration (24)."""
    return sa.Column(name, sa.String(size), nullable=nullable)


def words(name: str) -> sa.Column[str]:
    """A text of any length."""
    return sa.Column(name, sa.Text(), nullable=False)


def link(name: str, nullable: bool = True) -> sa.Column[int]:
    """A key of this or another table."""
    return sa.Column(name, base.BIG, nullable=nullable)


def moment(name: str, nullable: bool = False) -> sa.Column[datetime]:
    """A moment in UTC."""
    return sa.Column(name, base.Moment(), nullable=nullable)


def day(name: str, nullable: bool = False) -> sa.Column[date]:
    """A day of the school."""
    return sa.Column(name, sa.Date(), nullable=nullable)


def number(name: str, nullable: bool = False) -> sa.Column[int]:
    """A whole number."""
    return sa.Column(name, sa.Integer(), nullable=nullable)


def flag(name: str) -> sa.Column[bool]:
    """Yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def picture(name: str) -> sa.Column[bytes]:
    """A picture or a file."""
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def keys(table: str, *links: tuple[str, str]) -> list[sa.Constraint]:
    """The table's own key, and its links as (column, table it leads to)."""
    own: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
    return own + [
        sa.ForeignKeyConstraint([column], [f"{target}.id"],
                                name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in links
    ]


def once(table: str, *columns: str) -> sa.UniqueConstraint:
    """These columns together stand once in the table."""
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def seen(table: str, *columns: str) -> None:
    """An index by which rows are found."""
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def only(name: str, table: str, columns: list[str], where: str) -> None:
    """Once among the rows that the words after WHERE choose."""
    op.create_index(name, table, columns, unique=True, sqlite_where=sa.text(where),
                    postgresql_where=sa.text(where))


def guard(*tables: str) -> None:
    """Rows of these tables are only added."""
    for table in tables:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)
