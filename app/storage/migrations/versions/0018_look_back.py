"""The look-back before term: sheets, judgements, risk areas; a restriction may end on a day."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Five tables, four of them append-only, and one column of the restriction."""
    op.add_column("restriction", sa.Column("until", sa.Date(), nullable=True))
    _sheets()
    _judgements()
    _areas()
    op.create_table(
        "trip_form",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("mapped_at", base.Moment(), nullable=False),
        sa.Column("mapped_by", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_form")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_trip_form_fingerprint")),
    )
    for table in ("trip_sheet", "trip_stay", "trip_judgement", "risk_area"):
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)


def _sheets() -> None:
    op.create_table(
        "trip_sheet",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("term_id", base.BIG, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("told_by", sa.String(120), nullable=False),
        sa.Column("source", sa.String(24), nullable=False),
        sa.Column("symptoms", sa.String(240), nullable=False),
        sa.Column("met_case", sa.Boolean(), nullable=False),
        sa.Column("met_area", sa.Boolean(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("family_work", sa.String(24), nullable=False),
        sa.Column("on_campus", sa.Boolean(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("policy_id", base.BIG, nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("replaces_id", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_sheet")),
        sa.UniqueConstraint("nonce", name=op.f("uq_trip_sheet_nonce")),
        *_links("trip_sheet", person_id="person", policy_id="policy_edition",
                replaces_id="trip_sheet"),
    )
    op.create_index(op.f("ix_trip_sheet_term_id_person_id"), "trip_sheet",
                    ["term_id", "person_id"])
    op.create_index(op.f("ix_trip_sheet_person_id"), "trip_sheet", ["person_id"])
    op.create_index("uq_trip_sheet_first", "trip_sheet", ["person_id", "term_id"], unique=True,
                    sqlite_where=sa.text("replaces_id IS NULL"),
                    postgresql_where=sa.text("replaces_id IS NULL"))
    _once("trip_sheet")
    op.create_table(
        "trip_stay",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("sheet_id", base.BIG, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("level", sa.String(24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_stay")),
        *_links("trip_stay", sheet_id="trip_sheet"),
    )
    op.create_index(op.f("ix_trip_stay_sheet_id"), "trip_stay", ["sheet_id"])


def _judgements() -> None:
    op.create_table(
        "trip_judgement",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("sheet_id", base.BIG, nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("policy_id", base.BIG, nullable=False),
        sa.Column("focus", sa.String(120), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("restriction_id", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_judgement")),
        sa.UniqueConstraint("nonce", name=op.f("uq_trip_judgement_nonce")),
        *_links("trip_judgement", sheet_id="trip_sheet", policy_id="policy_edition",
                restriction_id="restriction"),
    )
    op.create_index(op.f("ix_trip_judgement_sheet_id"), "trip_judgement", ["sheet_id"])
    op.create_index(op.f("ix_trip_judgement_restriction_id"), "trip_judgement",
                    ["restriction_id"])


def _areas() -> None:
    op.create_table(
        "risk_area",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("level", sa.String(24), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("replaces_id", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_area")),
        sa.UniqueConstraint("nonce", name=op.f("uq_risk_area_nonce")),
        *_links("risk_area", replaces_id="risk_area"),
    )
    _once("risk_area")


def _once(table: str) -> None:
    """A row is corrected once; two who correct it at the same time are told."""
    op.create_index(f"uq_{table}_replaces_id", table, ["replaces_id"], unique=True,
                    sqlite_where=sa.text("replaces_id IS NOT NULL"),
                    postgresql_where=sa.text("replaces_id IS NOT NULL"))


def _links(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"],
                                name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in columns.items()
    ]
