"""The demo school: the same for the same seed, and with the names that break programs."""

from datetime import date
from pathlib import Path

from app.demo import roll
from app.demo.names import HARD


def test_the_same_seed_gives_the_same_people(tmp_path: Path) -> None:
    day = date(2026, 11, 23)
    lists = [roll.write(tmp_path / str(n), 300, seed, day) for n, seed in enumerate((7, 7, 8))]
    first, same, other = (pupils.read_text(encoding="utf-8") for pupils, _staff in lists)
    assert first == same
    assert first != other


def test_hard_names_and_three_years_are_there(tmp_path: Path) -> None:
    pupils, staff = roll.write(tmp_path, 2400, 1, date(2026, 11, 23))
    text = pupils.read_text(encoding="utf-8-sig")
    assert all(name in text for name, _sex in HARD)
    rows = text.splitlines()[1:]
    assert len(rows) + len(staff.read_text(encoding="utf-8-sig").splitlines()) - 1 == 2400
    assert {row.split(",")[4][0] for row in rows} == {"七", "八", "九"}
    assert len({row.split(",")[2] for row in rows}) == len(rows)
