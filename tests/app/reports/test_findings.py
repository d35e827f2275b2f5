"""Findings on paper: every step, and the pictures."""

import io
from datetime import date

import pytest

from app import clock
from app.campus.findings import service
from app.campus.findings.rules import Found, Grade, Source, Step, Taken
from app.errors import Invalid, NotFound
from app.reports.findings import print_findings
from app.security.rights import Role
from tests.app.campus.places import staff
from tests.schools import on_sqlite

pytestmark = on_sqlite


def picture(colour):
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (2400, 1800), colour).save(buffer, "JPEG")
    return buffer.getvalue()


def test_a_finding_is_printed_with_its_steps_and_pictures(school, tmp_path, wall_clock):
    desk, out = school.desk(Role.LOGISTICS), tmp_path / "H-0001.pdf"
    key = service.find(desk, Found(
        "三楼护栏松动", Source.HAZARD, Grade.GRAVE, staff(school), date(2026, 11, 26),
        clock.now(), pictures=(picture("teal"), picture("red"), picture("navy"))))
    wall_clock.go(hours=2)
    service.take(desk, key, Taken(Step.MENDED, "换了两根螺栓", "维修工老张",
                                  pictures=(picture("gold"),)))
    assert print_findings(desk, [key], out) == 1
    from pypdf import PdfReader

    page = PdfReader(out).pages[0]
    words = page.extract_text()
    for word in ("H-0001", "三楼护栏松动", "换了两根螺栓", "维修工老张", "周海"):
        assert word in words
    assert len(page.images) >= 4
    assert out.stat().st_size < 400_000


def test_what_cannot_be_printed_is_refused(school, tmp_path):
    desk = school.principal
    with pytest.raises(NotFound):
        print_findings(desk, [7], tmp_path / "x.pdf")
    with pytest.raises(Invalid):
        print_findings(desk, [], tmp_path / "x.docx")
    assert list(tmp_path.iterdir()) == []
