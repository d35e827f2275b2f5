"""A food sample that was written by mistake is taken back, with the reason."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Why, on the row that takes back."""
    op.add_column("food_sample", sa.Column("note", sa.Text(), nullable=False, server_default=""))
