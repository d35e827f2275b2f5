"""What the papers are tried with: a school's head, passages, and paper read back as text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app import i18n
from app.register import Column, Register
from app.reports.page import Head
from tests.app.supplies.conftest import keeper  # noqa: F401 - the store with its list

LONG_NAME = "阿卜杜热合曼江·麦麦提吐尔逊艾合买提阿卜杜拉吉德木"
assert len(LONG_NAME) == 25


@dataclass(frozen=True)
class Passage:
    """A row of the register that the tests print."""

    at: datetime
    name: str
    temperature: Decimal | None
    verdict: str
    born: date = date(2012, 5, 4)
    count: int = 1


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """The school's language, forgotten afterwards."""
    monkeypatch.setattr(i18n, "_words", NullTranslations())
    i18n.use("zh_CN")


@pytest.fixture
def head() -> Head:
    return Head(
        school="郑州市第四十七中学", school_code="4101050047", place="金水校区·东门",
        title="进出记录", period="2026年11月23日 星期一", policy="现行口径（乙类乙管）第 3 版",
        number="MB-20261123-E01", printed_by="刘建国（门卫）",
        printed_at=datetime(2026, 11, 23, 10, 5, tzinfo=UTC), product="校卫台 1.0",
    )


@pytest.fixture
def register() -> Register[Passage]:
    return Register(
        name="gate-log", title="进出记录", right="read", rows=lambda session, period: [],
        columns=[
            Column("时间", lambda row: row.at, time="second"),
            Column("姓名", lambda row: row.name, width=4),
            Column("体温", lambda row: row.temperature),
            Column("判定", lambda row: row.verdict, tone=lambda row: "hold"),
            Column("生日", lambda row: row.born),
            Column("次数", lambda row: row.count),
        ],
    )


@pytest.fixture
def passages() -> Callable[..., list[Passage]]:
    """Passages of people with these names."""

    def of(*names: str) -> list[Passage]:
        at = datetime(2026, 11, 22, 23, 28, 5, tzinfo=UTC)
        return [Passage(at, name, Decimal("37.6"), "拦停") for name in names]

    return of


@pytest.fixture
def read() -> Callable[[Path], list[str]]:
    """The text of each page, as one copies it out."""
    return lambda path: [page.extract_text() for page in PdfReader(path).pages]


def together(pages: Sequence[str]) -> str:
    """All text without white space, so that line breaks do not matter."""
    return "".join("".join(pages).split())


def fonts_of(path: Path) -> dict[str, Any]:
    """The fonts of a PDF by name."""
    listed = [
        entry.get_object()
        for page in PdfReader(path).pages
        for entry in page["/Resources"]["/Font"].values()
    ]
    return {font["/BaseFont"]: font for font in listed}
