"""A passage knows its thermometer or scanner, and the paper sheet that it was entered from."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_LATE = sa.text("recorded_at <> at")


def upgrade() -> None:
    """Two columns, and an index of late entries alone: a live scan pays nothing for it."""
    op.add_column("passage", sa.Column("device", sa.String(60), nullable=True))
    op.add_column("passage", sa.Column("sheet", sa.String(24), nullable=True))
    op.create_index(
        "ix_passage_late", "passage", ["recorded_at"], sqlite_where=_LATE, postgresql_where=_LATE
    )
