"""The store: what vehicles were disinfected with; slips and lines of a period by an index."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0029"
down_revision = "0028"

ONLY_ADDED = ("vehicle_booking",)


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


def upgrade() -> None:
    """A table and two indexes."""
    _vehicles()
    op.create_index(op.f("ix_voucher_kind_id"), "voucher", ["kind", "id"])
    op.create_index(op.f("ix_movement_at"), "movement", ["at"])
    for table in ONLY_ADDED:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)
