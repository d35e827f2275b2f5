"""A cause in words and the disease it names."""

import pytest

from app.rulebook.diseases import named_in


@pytest.mark.parametrize(("cause", "disease"), [
    ("流行性感冒", "influenza"), ("医院诊断水痘", "varicella"), ("腮腺炎", "mumps"),
    ("感冒", "common-cold"), ("发热、咳嗽", None), ("", None), ("病", None),
])
def test_a_cause_names_a_disease_or_none(cause, disease):
    assert named_in(cause) == disease
