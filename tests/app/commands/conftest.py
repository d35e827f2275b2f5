"""The command line, given in this process; words in, exit code and answer out."""

import io
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.commands import main
from app.commands.post import PASSWORD
from app.places.service import Founding, found
from app.reactions import open_database

SECRET, FIRST = "Secret-2026", "First-2026"


@dataclass
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON answer."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """One JSON answer a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Give = Callable[..., Answer]


@pytest.fixture
def give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Give:
    """Give a command in one data folder; `by` signs in, `stdin` is piped in."""

    def give(*words: object, by: str = "", password: str = SECRET, stdin: str = "") -> Answer:
        monkeypatch.setenv(PASSWORD, password)
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        who = ["--as", by] if by else []
        try:
            code = main(["--data", str(tmp_path / "data"), *who, *map(str, words)])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return give


@pytest.fixture
def school(give: Give) -> Give:
    """A real school with a guard, a doctor and a principal; nobody on the roll."""
    made = give("init", "--school", "第一中学", "--gate", "东门", "--gate", "南门",
                "--admin", "周海")
    assert made.code == 0, made.err
    for name, role in (("guard", "guard"), ("doctor", "doctor"), ("principal", "principal")):
        added = give("account", name, "--role", role, "--first-password", FIRST, by="周海")
        assert added.code == 0, added.err
        assert give("password", "--new", SECRET, by=name, password=FIRST).code == 0
    return give


def found_demo(file: Path) -> Path:
    """A demo school with nobody in it: it is known by one row."""
    with closing(open_database(f"sqlite:///{file}")) as database:
        found(database, Founding("示范中学", {"": ("东门",)}, "周海", SECRET), demo=True)
    return file


ROLL = """姓名,性别,身份证号,学号,班级
李明,男,410102201009010017,20260101,七(1)班
王䶮,,,20260102,七(1)班
阿不都•买买提,男,,20260103,七(1)班
"""


@pytest.fixture
def codes(school: Give, tmp_path: Path) -> dict[str, str]:
    """Pass codes by name of the three on the roll."""
    roll = tmp_path / "roll.csv"
    roll.write_text(ROLL, encoding="utf-8")
    assert school("import", "people", roll, by="周海").code == 0
    assert school("passes", "--out", tmp_path / "passes.csv", by="周海").code == 0
    rows = (tmp_path / "passes.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "number,name,group,code"
    return {row.split(",")[1]: row.split(",")[3] for row in rows[1:]}
