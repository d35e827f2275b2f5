"""Vaccination: doses, decisions about them, looks at certificates."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Three tables whose rows are only added."""
    op.create_table(
        "dose",
        *_who("dose"),
        sa.Column("vaccine", sa.String(24), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("batch", sa.String(40), nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("site", sa.String(24), nullable=True),
        sa.Column("source", sa.String(24), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("replaces_id", base.BIG, nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_dose_replaces_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["dose.id"],
                                name=op.f("fk_dose_replaces_id_dose")),
    )
    op.create_index(op.f("ix_dose_person_id_given_on"), "dose", ["person_id", "given_on"])
    op.create_index(op.f("ix_dose_vaccine_given_on"), "dose", ["vaccine", "given_on"])
    op.create_table(
        "dose_decision",
        *_who("dose_decision"),
        sa.Column("series", sa.String(24), nullable=False),
        sa.Column("word", sa.String(24), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("said_by", sa.String(120), nullable=False),
    )
    op.create_index(op.f("ix_dose_decision_person_id_series"), "dose_decision",
                    ["person_id", "series"])
    op.create_table(
        "certificate_look",
        *_who("certificate_look"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("has", sa.Boolean(), nullable=False),
        sa.Column("renewed", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )
    op.create_index(op.f("ix_certificate_look_person_id_year"), "certificate_look",
                    ["person_id", "year"])
    op.create_index(op.f("ix_certificate_look_year"), "certificate_look", ["year"])
    for table in ("dose", "dose_decision", "certificate_look"):
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)


def _who(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """What every one of them begins with: key, person, times, account."""
    return (
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("nonce", name=op.f(f"uq_{table}_nonce")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"],
                                name=op.f(f"fk_{table}_person_id_person")),
    )
