"""What couriers leave on the shelf, and the vehicles before the gate."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0004"
down_revision = "0003"

TABLES = ("delivery", "delivery_step", "vehicle", "vehicle_step")


def upgrade() -> None:
    """Four tables that are only added to."""
    _make(
        "delivery", ("at", "receiver_id", "tracking"),
        sa.Column("gate_id", base.BIG, sa.ForeignKey("gate.id"), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("company", sa.String(60), nullable=False),
        sa.Column("tracking", sa.String(60), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("receiver_id", base.BIG, sa.ForeignKey("person.id"), nullable=True),
        sa.Column("department", sa.String(60), nullable=False),
        sa.Column("shelf", sa.String(20), nullable=False),
    )
    _make(
        "delivery_step", ("delivery_id",),
        sa.Column("delivery_id", base.BIG, sa.ForeignKey("delivery.id"), nullable=False),
        *_step_columns(),
        sa.Column("taker_id", base.BIG, sa.ForeignKey("person.id"), nullable=True),
        sa.Column("taker", sa.String(60), nullable=False),
    )
    _make(
        "vehicle", ("at", "plate"),
        sa.Column("gate_id", base.BIG, sa.ForeignKey("gate.id"), nullable=False),
        sa.Column("plate", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("driver", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(30), nullable=False),
        sa.Column("company", sa.String(60), nullable=False),
        sa.Column("goods", sa.String(120), nullable=False),
        sa.Column("judgement", sa.String(24), nullable=False),
        sa.Column("ground", sa.String(24), nullable=False),
        sa.Column("policy_id", base.BIG, sa.ForeignKey("policy_edition.id"), nullable=False),
    )
    _make(
        "vehicle_step", ("vehicle_id",),
        sa.Column("vehicle_id", base.BIG, sa.ForeignKey("vehicle.id"), nullable=False),
        *_step_columns(),
    )
    _end_once("delivery_step", "delivery_id", "'handed-over', 'returned', 'struck'")
    _end_once("vehicle_step", "vehicle_id", "'left', 'struck'")
    for table in TABLES:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)


def _make(table: str, indexed: tuple[str, ...], *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        *columns,
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("station", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("nonce", name=op.f(f"uq_{table}_nonce")),
    )
    for column in indexed:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _step_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("step", sa.String(24), nullable=False),
        sa.Column("agent", sa.String(24), nullable=True),
        sa.Column("mg_per_l", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(200), nullable=False),
    ]


def _end_once(table: str, column: str, ends: str) -> None:
    where = sa.text(f"step IN ({ends})")
    op.create_index(f"uq_{table}_end", table, [column], unique=True,
                    sqlite_where=where, postgresql_where=where)
