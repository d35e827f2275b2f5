"""The audit tells in the school's words what was changed."""

import pytest

from app.security.fields import FIELD
from app.security.wording import changes


@pytest.mark.parametrize("column", [
    "closed_by", "left_by", "returned_on", "outcome", "withdrawn_by", "person_id", "parent_id",
    "place_id", "group_id", "counterpart_id", "voucher_id", "absence_id", "kit_note"])
def test_a_column_that_is_changed_has_a_word(column):
    assert changes(f'{{"{column}": [null, 3]}}').startswith(FIELD[column])
    assert FIELD[column] != column
