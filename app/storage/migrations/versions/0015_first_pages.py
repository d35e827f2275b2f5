"""Indexes from which the first page of a long register comes at once."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0011"

_INDEXES = (
    ("ix_health_check_findings", "health_check", ["day"],
     "(symptoms > 0 OR presence <> 'here')"),
    ("ix_passage_held", "passage", ["at"],
     "(verdict = 'hold' OR reason IN ('FEVER_ONCE', 'COOLED'))"),
)


def upgrade() -> None:
    """Each holds only the rows that its register shows: all others pay nothing for it."""
    for name, table, columns, which in _INDEXES:
        op.create_index(name, table, columns, sqlite_where=sa.text(which),
                        postgresql_where=sa.text(which))
