"""Groups keep the names they had and may be closed; acts on the roll can be undone."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Two tables, a column, and indexes of the few files merged and the memberships ended."""
    op.add_column("group", sa.Column("closed_on", sa.Date(), nullable=True))
    op.create_index(
        "ix_person_merged_into", "person", ["merged_into_id"],
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        postgresql_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_index(
        "ix_membership_ended", "membership", ["until"],
        sqlite_where=sa.text("until IS NOT NULL"), postgresql_where=sa.text("until IS NOT NULL"),
    )
    op.create_table(
        "group_name",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("group_id", base.BIG, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group.id"], name=op.f("fk_group_name_group_id_group")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_name")),
    )
    op.create_index(op.f("ix_group_name_group_id"), "group_name", ["group_id"])
    op.create_table(
        "roll_act",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("subject", base.BIG, nullable=True),
        sa.Column("about", sa.String(length=240), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("undoes_id", base.BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["roll_act.id"], name=op.f("fk_roll_act_undoes_id_roll_act")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_act")),
        sa.UniqueConstraint("nonce", name=op.f("uq_roll_act_nonce")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_roll_act_undoes_id")),
    )
    for statement in base.guards("roll_act", op.get_bind().dialect.name):
        op.execute(statement)
