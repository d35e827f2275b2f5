"""A pupil with a file, and papers on the disk."""

import io
from pathlib import Path

import pytest
from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def png(colour: str = "white") -> bytes:
    """A small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def li(school):
    return school.enrol("李明", "20260001")


@pytest.fixture
def paper(tmp_path):
    """A file on the disk."""
    def made(name: str = "诊断证明.pdf", content: bytes = PDF) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path
    return made
