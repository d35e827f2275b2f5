"""Every clause of the plan has a test named after it."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
DOC = (HERE.parent / "docs" / "clauses.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")]
        for line in DOC.splitlines() if re.match(r"\| \d", line)]
CLAUSES = ["1", "2.1", "2.1", "2.2–2.3", "3.1.1", "3.1.2", "3.1.3", "3.2.1", "3.2.2", "3.2.3",
           "3.3.1", "3.3.2", "3.3.3", "3.3.4", "3.4", "4.1", "4.2", "4.3", "4.4"]


def test_no_clause_is_left_out():
    assert [row[0].split()[0] for row in ROWS] == CLAUSES


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].split()[0])
def test_a_clause_names_its_tests(row):
    for name in re.findall(r"`(\w+)`", row[-1]):
        told = (HERE / "clauses" / f"{name}.py").read_text(encoding="utf-8")
        assert re.search(r"^def test_clause_\d", told, re.MULTILINE)


@pytest.mark.parametrize("path", re.findall(r"`(tests/[\w/.]+)`", DOC[DOC.index("runs through"):]))
def test_what_runs_through_clauses_is_tested_where_it_says(path):
    assert (HERE.parent / path).exists()
