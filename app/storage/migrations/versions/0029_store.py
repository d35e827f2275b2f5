"""The store: the newest slip of a kind and the lines of a period are found by an index."""

from alembic import op

revision = "0029"
down_revision = "0025"


def upgrade() -> None:
    """Two indexes."""
    op.create_index(op.f("ix_voucher_kind_id"), "voucher", ["kind", "id"])
    op.create_index(op.f("ix_movement_at"), "movement", ["at"])
