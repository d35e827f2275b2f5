"""The three yes/no lines below the form of a class check."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """One table whose rows are only added."""
    op.create_table(
        "check_declaration",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("group_id", base.BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("round", sa.String(24), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        *(sa.Column(name, sa.Boolean(), nullable=False)
          for name in ("unexplained", "event", "cluster")),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("reported_by", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_declaration")),
        sa.UniqueConstraint("nonce", name=op.f("uq_check_declaration_nonce")),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"],
                                name=op.f("fk_check_declaration_group_id_group")),
    )
    op.create_index(op.f("ix_check_declaration_day_round_group_id"), "check_declaration",
                    ["day", "round", "group_id"])
    for statement in base.guards("check_declaration", op.get_bind().dialect.name):
        op.execute(statement)
