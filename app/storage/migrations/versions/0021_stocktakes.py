"""Stocktakes: drafts over a store, their lines, what was counted, and how they went on."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0021"
down_revision = "0020"

ONLY_ADDED = ("stocktake", "stocktake_line", "tally", "stocktake_step")


def _key(name: str = "id", *, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, base.BIG, nullable=empty)


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def _told(table: str) -> list[sa.schema.SchemaItem]:
    """What every row bears that somebody writes: its code, both times, who."""
    return [
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        _key("account_id", empty=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("nonce", name=op.f(f"uq_{table}_nonce")),
    ]


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade() -> None:
    """Four tables, all of them only added to."""
    op.create_table(
        "stocktake", _key(), _key("store_id"), sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False), _key("upto"),
        sa.Column("note", sa.Text(), nullable=False), *_told("stocktake"),
        _link("stocktake", "store_id", "store"),
    )
    op.create_table(
        "stocktake_line", _key(), _key("stocktake_id"), _key("lot_id"), _key("snapshot"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stocktake_line")),
        sa.UniqueConstraint("stocktake_id", "lot_id",
                            name=op.f("uq_stocktake_line_stocktake_id_lot_id")),
        _link("stocktake_line", "stocktake_id", "stocktake"),
        _link("stocktake_line", "lot_id", "lot"),
    )
    op.create_table(
        "tally", _key(), _key("line_id"), _key("quantity"),
        sa.Column("reason", sa.Text(), nullable=False), *_told("tally"),
        _link("tally", "line_id", "stocktake_line"),
    )
    op.create_table(
        "stocktake_step", _key(), _key("stocktake_id"),
        sa.Column("stage", sa.String(24), nullable=False),
        sa.Column("why", sa.Text(), nullable=False), _key("voucher_id", empty=True),
        *_told("stocktake_step"),
        sa.UniqueConstraint("voucher_id", name=op.f("uq_stocktake_step_voucher_id")),
        _link("stocktake_step", "stocktake_id", "stocktake"),
        _link("stocktake_step", "voucher_id", "voucher"),
    )
    for table, column in (("stocktake", "store_id"), ("stocktake", "at"), ("tally", "line_id"),
                          ("stocktake_step", "stocktake_id")):
        _index(table, column)
    for table in ONLY_ADDED:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)
