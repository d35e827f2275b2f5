"""The page of contacts of a real school, before the doctor."""

import pytest

from tests.ui.cases.cases.conftest import Ward


@pytest.fixture
def ward(qtbot, school, tmp_path):
    made = Ward(qtbot, school, tmp_path / "machine")
    yield made
    made.close()
