"""Posts of staff and service staff, and the certificates that a post needs."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Two tables; one open post a person."""
    op.create_table(
        "post",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("site", sa.String(length=60), nullable=False),
        sa.Column("employer", sa.String(length=120), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_post_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    op.create_index(op.f("ix_post_person_id"), "post", ["person_id"])
    op.create_index(
        "uq_post_open", "post", ["person_id"], unique=True,
        sqlite_where=sa.text("until IS NULL"), postgresql_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "certificate",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("tested_on", sa.Date(), nullable=True),
        sa.Column("result_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("recorded_by", base.BIG, nullable=True),
        sa.Column("withdrawn_at", base.Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_certificate_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
    )
    op.create_index(op.f("ix_certificate_person_id"), "certificate", ["person_id"])
