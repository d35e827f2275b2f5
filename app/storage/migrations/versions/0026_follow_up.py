"""What is asked every day of who is isolated, watched or ill."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0026"
down_revision = "0025"
APPEND_ONLY = ("follow_up", "follow_up_symptom")


def upgrade() -> None:
    """Two tables whose rows are only added."""
    op.create_table(
        "follow_up",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("temperature", base.Celsius(), nullable=True),
        sa.Column("site", sa.String(24), nullable=True),
        sa.Column("symptoms", sa.Integer(), nullable=True),
        sa.Column("mood", sa.String(24), nullable=True),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(120), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("replaces_id", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"],
                                name=op.f("fk_follow_up_person_id_person")),
        sa.ForeignKeyConstraint(["replaces_id"], ["follow_up.id"],
                                name=op.f("fk_follow_up_replaces_id_follow_up")),
        sa.UniqueConstraint("nonce", name=op.f("uq_follow_up_nonce")),
    )
    op.create_index(op.f("ix_follow_up_person_id_day"), "follow_up", ["person_id", "day"])
    op.create_index(op.f("ix_follow_up_day"), "follow_up", ["day"])
    op.create_index("uq_follow_up_replaces_id", "follow_up", ["replaces_id"], unique=True,
                    sqlite_where=sa.text("replaces_id IS NOT NULL"),
                    postgresql_where=sa.text("replaces_id IS NOT NULL"))
    op.create_table(
        "follow_up_symptom",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("follow_up_id", base.BIG, nullable=False),
        sa.Column("symptom", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_symptom")),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"],
                                name=op.f("fk_follow_up_symptom_follow_up_id_follow_up")),
    )
    op.create_index(op.f("ix_follow_up_symptom_follow_up_id"), "follow_up_symptom",
                    ["follow_up_id"])
    for table in APPEND_ONLY:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)
