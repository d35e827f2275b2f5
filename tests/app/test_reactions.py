"""What follows from a row is found by the table of the row."""

from app.reactions import REACTIONS
from app.tables import every_table


def test_every_reaction_waits_for_rows_of_a_table_there_is():
    assert set(REACTIONS) <= {table.name for table in every_table()}
