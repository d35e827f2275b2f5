"""Machines of the school, ways back for an administrator, editions that were taken back."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Three tables and a column; editions stay append-only."""
    op.create_table(
        "station",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("machine", sa.String(length=32), nullable=False),
        sa.Column("gate", sa.String(length=120), nullable=False),
        sa.Column("joined_at", base.Moment(), nullable=False),
        sa.Column("seen_at", base.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station")),
        sa.UniqueConstraint("name", name=op.f("uq_station_name")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", base.Moment(), nullable=False),
        sa.Column("ended_at", base.Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("digest", name=op.f("uq_recovery_code_digest")),
    )
    op.create_table(
        "recovery",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=False),
        sa.Column("way", sa.String(24), nullable=False),
        sa.Column("station", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_recovery_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery")),
        sa.UniqueConstraint("nonce", name=op.f("uq_recovery_nonce")),
    )
    op.add_column("policy_edition", sa.Column("takes_back_id", base.BIG, nullable=True))
    for statement in base.guards("recovery", op.get_bind().dialect.name):
        op.execute(statement)
