"""Terms, special days and lessons; leave slips get numbers and everything that a slip says."""

from collections import Counter
from typing import Any

import sqlalchemy as sa
from alembic import op

from app import clock
from app.storage import base

revision = "0005"
down_revision = "0004"

LISTS_FROM_MONTH = 8  # a school year's numbers begin with its lists


def upgrade() -> None:
    """Three new tables, more columns, and a number for each slip there is."""
    _calendar()
    _slips()
    _number_slips()


def _calendar() -> None:
    op.create_table(
        "term",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    op.create_table(
        "calendar_day",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("follows", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
        sa.UniqueConstraint("day", name=op.f("uq_calendar_day_day")),
    )
    op.create_table(
        "lesson",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("free", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
    )


def _slips() -> None:
    words: dict[str, sa.types.TypeEngine[str]] = {
        "signed_by": sa.String(120), "picked_up_by": sa.String(120), "note": sa.Text(),
    }
    columns: list[sa.Column[Any]] = [
        sa.Column("number", sa.String(20), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("paper", sa.Boolean(), nullable=False, server_default=sa.false()),
        *(sa.Column(name, kind, nullable=False, server_default="")
          for name, kind in words.items()),
        sa.Column("cancelled_by", base.BIG, nullable=True),
        sa.Column("ended_at", base.Moment(), nullable=True),
        sa.Column("ended_by", base.BIG, nullable=True),
    ]
    for column in columns:
        op.add_column("leave_slip", column)
    if op.get_bind().dialect.name == "postgresql":  # SQLite drops a default by copying the table
        for name in ("paper", *words):
            op.alter_column("leave_slip", name, server_default=None)
    standing = sa.text("cancelled_at IS NULL")
    op.create_index("uq_leave_slip_number_day", "leave_slip", ["number", "day"], unique=True,
                    sqlite_where=standing, postgresql_where=standing)
    op.create_index(op.f("ix_leave_slip_since"), "leave_slip", ["since"])


def _number_slips() -> None:
    """Slips of before get the running numbers of their school years."""
    slips = sa.table("leave_slip", sa.column("id"), sa.column("number"),
                     sa.column("day", sa.Date()), sa.column("since", base.Moment()))
    given: Counter[int] = Counter()
    old = sa.select(slips.c.id, slips.c.since).order_by(slips.c.since, slips.c.id)
    for key, since in op.get_bind().execute(old).all():
        day = clock.local(since).date()
        year = day.year if day.month >= LISTS_FROM_MONTH else day.year - 1
        given[year] += 1
        op.get_bind().execute(
            slips.update().where(slips.c.id == key)
            .values(number=f"{year}-{given[year]:04d}", day=day))
