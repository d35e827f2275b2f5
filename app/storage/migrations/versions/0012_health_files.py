"""One person, one file: conditions, focus flags, documents and consents."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Five tables; what was written down about a person is only added to."""
    op.create_table("condition", *_told("condition"), sa.Column(
        "replaces_id", base.BIG, nullable=True),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("alert", sa.String(24), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(120), nullable=False),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_condition_replaces_id")),
        _link("condition", "replaces_id", "condition"),
    )
    op.create_index(op.f("ix_condition_person_id"), "condition", ["person_id"])
    _focus()
    _documents()
    op.create_table("consent", *_told("consent"),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("replaces_id", base.BIG, nullable=True),
        sa.Column("answer", sa.String(24), nullable=False),
        sa.Column("guardian", sa.String(120), nullable=False),
        sa.Column("relation", sa.String(20), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("document_id", base.BIG, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_consent_replaces_id")),
        _link("consent", "replaces_id", "consent"), _link("consent", "document_id", "document"),
    )
    op.create_index(op.f("ix_consent_person_id_kind"), "consent", ["person_id", "kind"])
    for table in ("condition", "document_content", "consent"):
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)


def _focus() -> None:
    op.create_table(
        "focus",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("opened_at", base.Moment(), nullable=False),
        sa.Column("opened_by", base.BIG, nullable=True),
        sa.Column("closed_at", base.Moment(), nullable=True),
        sa.Column("closed_by", base.BIG, nullable=True),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus")),
        _link("focus", "person_id", "person"),
    )
    _open_once("uq_focus_open", "focus", ["person_id", "kind"], "closed_at IS NULL")
    op.create_index(op.f("ix_focus_person_id"), "focus", ["person_id"])


def _documents() -> None:
    op.create_table(
        "document_content",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_content")),
        sa.UniqueConstraint("checksum", name=op.f("uq_document_content_checksum")),
    )
    op.create_table(
        "document",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("content_id", base.BIG, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("sort", sa.String(24), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("added_at", base.Moment(), nullable=False),
        sa.Column("added_by", base.BIG, nullable=True),
        sa.Column("withdrawn_at", base.Moment(), nullable=True),
        sa.Column("withdrawn_by", base.BIG, nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        _link("document", "person_id", "person"),
        _link("document", "content_id", "document_content"),
    )
    _open_once("uq_document_once", "document", ["person_id", "content_id"],
               "withdrawn_at IS NULL")
    op.create_index(op.f("ix_document_person_id"), "document", ["person_id"])


def _told(table: str) -> tuple[Any, ...]:
    """What every row has that is only added: whose it is, when, by whom."""
    return (
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("nonce", name=op.f(f"uq_{table}_nonce")),
        _link(table, "person_id", "person"),
    )


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def _open_once(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, unique=True,
                    sqlite_where=sa.text(where), postgresql_where=sa.text(where))
