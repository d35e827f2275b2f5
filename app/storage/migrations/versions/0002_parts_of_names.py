"""A name is found by its parts, too: 小明 of 王小明 becomes a key."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

CHUNK = 5000  # rows a statement


def upgrade() -> None:
    """One more column, another index, and the parts of every name there is."""
    op.add_column(
        "search_key", sa.Column("part", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    if op.get_bind().dialect.name == "postgresql":  # SQLite drops a default by copying the table
        op.alter_column("search_key", "part", server_default=None)
    op.drop_index("ix_search_key_key_person_id", "search_key")
    op.create_index(
        op.f("ix_search_key_part_key_person_id"), "search_key", ["part", "key", "person_id"]
    )
    keys = sa.table("search_key", sa.column("person_id"), sa.column("part"), sa.column("key"))
    people = op.get_bind().execute(sa.text("SELECT id, name FROM person")).all()
    rows = [
        {"person_id": person, "part": True, "key": key}
        for person, name in people for key in sorted(_parts("".join(name.split()).lower()))
    ]
    for first in range(0, len(rows), CHUNK):
        op.get_bind().execute(sa.insert(keys), rows[first:first + CHUNK])


def _parts(whole: str) -> set[str]:
    forms = (whole, whole.replace("·", ""))
    return {form[start:] for form in forms for start in range(1, len(form))}
