"""The store: what vehicles were disinfected with, the school's strengths, who asked for goods."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0029"
down_revision = "0028"

ONLY_ADDED = ("vehicle_booking", "strength_rule")


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def _vehicles() -> None:
    op.create_table(
        "vehicle_booking", sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("step_id", base.BIG, nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("voucher_id", base.BIG, nullable=True),
        sa.Column("why_not", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle_booking")),
        sa.UniqueConstraint("nonce", name=op.f("uq_vehicle_booking_nonce")),
        _link("vehicle_booking", "step_id", "vehicle_step"),
        _link("vehicle_booking", "voucher_id", "voucher"),
    )
    op.create_index(op.f("ix_vehicle_booking_step_id"), "vehicle_booking", ["step_id"])


def _strengths() -> None:
    op.create_table(
        "strength_rule", sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in (
            "routine_from", "routine_to", "outbreak_from", "outbreak_to")),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strength_rule")),
        sa.UniqueConstraint("nonce", name=op.f("uq_strength_rule_nonce")),
    )
    op.create_index(op.f("ix_strength_rule_purpose_in_force_from"), "strength_rule",
                    ["purpose", "in_force_from"])


def upgrade() -> None:
    """Two tables, a column and two indexes."""
    _vehicles()
    _strengths()
    op.add_column("stock_request", sa.Column("person_id", base.BIG, nullable=True))
    op.create_index(op.f("ix_voucher_kind_id"), "voucher", ["kind", "id"])
    op.create_index(op.f("ix_movement_at"), "movement", ["at"])
    for table in ONLY_ADDED:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)
