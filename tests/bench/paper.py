"""A gate log of 5,000 rows as PDF, and 5,000 pass cards."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import qrcode
from reportlab.pdfgen.canvas import Canvas

from app import clock
from app.progress import QUIET
from app.register import Period
from app.reports import paper
from app.reports.catalogue import named
from app.reports.cells import shown
from app.reports.fonts import main_face
from app.reports.page import LANDSCAPE, Head
from app.security.rights import Right
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, Times, in_turn, timed

LOG = named("gate-log")
MEMORY = 120  # MiB
ROW, MARGIN = 20, 40  # points
HEAD = Head(
    school="长庆路中学", school_code="", place="", title="Gate log", period="", policy="",
    number="ML-1", printed_by="bench", printed_at=clock.now(), product="Campus Ward",
)


def run(bench: Bench) -> list[Figure]:
    """Both papers, each beside what the library alone takes for its marks."""
    return [_log(bench), *_cards(bench)]


def _log(bench: Bench) -> Figure:
    file = big_school.school(
        bench.folder, bench.size(10_000, 1_000), bench.size(10_000_000, 20_000)
    )
    day = big_school.last_day(file)
    with big_school.opened(file) as database:
        desk = big_school.desk(database, big_school.GUARD)
        with desk.read(Right.READ_GATE_TODAY) as session:
            rows = list(LOG.rows(session, Period(day, day))[:bench.size(5_000, 100)])
    with tempfile.TemporaryDirectory() as folder:
        ours = partial(paper.write, LOG, rows, HEAD, Path(folder) / "log.pdf", QUIET)
        ours()
        floor, times = in_turn(
            partial(_plain, rows, Path(folder) / "plain.pdf"), ours, bench.size(7, 1)
        )
    met = times.p50 <= 1.5 * floor.p50
    return Figure("gate log of 5,000 rows as PDF", "ms", times, "≤ 1.5 × floor", met, floor)


def _plain(rows: Sequence[Any], path: Path) -> None:
    """The floor: the same cells with nothing but the canvas; no layout, lines, colours, head."""
    canvas = Canvas(str(path), pagesize=LANDSCAPE, pageCompression=1)
    font = main_face(False).fontName
    width, height = LANDSCAPE
    step = (width - 2 * MARGIN) / len(LOG.columns)
    y = 0.0
    for row in rows:
        if y < MARGIN:
            if y:
                canvas.showPage()
            canvas.setFont(font, 8.5)
            y = height - MARGIN
        for place, column in enumerate(LOG.columns):
            canvas.drawString(MARGIN + place * step, y, shown(column.value(row), column.time))
        y -= ROW
    canvas.save()


def _cards(bench: Bench) -> list[Figure]:
    count = bench.size(5_000, 50)
    with tempfile.TemporaryDirectory() as folder:
        database = big_school.founded(f"sqlite:///{folder}/school.db")
        codes = big_school.enrol(database, count, photos=False)
        database.close()
        times, peaks, floors = [], [], []
        for _round in range(bench.size(3, 1)):
            floors.append(timed(lambda: [_modules(code) for code in codes]))
            done = subprocess.run(
                [sys.executable, "-c", PRINT, folder, big_school.ADMIN, big_school.PASSWORD],
                check=True, capture_output=True,
            )
            milliseconds, peak = json.loads(done.stdout)
            times.append(milliseconds)
            peaks.append(peak)
    ours, memory = Times.of(times), Times.of(peaks)
    return [
        Figure("5,000 pass cards as PDF", "ms", ours, "≤ 15 s", ours.p50 <= 15_000,
               Times.of(floors)),
        Figure("5,000 pass cards, peak of the whole process", "MiB", memory, f"≤ {MEMORY} MiB",
               memory.p50 <= MEMORY),
    ]


# In a process of its own; its peak is asked anew after the sign-in, whose argon2 takes 64 MiB.
PRINT = """
import json, re, sys, time
from pathlib import Path
from app.reactions import open_database
from app.reports.service import print_passes
from app.security.service import sign_in
folder, name, password = sys.argv[1:]
desk = sign_in(open_database(f"sqlite:///{folder}/school.db"), name, password, "bench")
Path("/proc/self/clear_refs").write_text("5")
began = time.perf_counter()
print_passes(desk, Path(folder) / "cards.pdf")
took = time.perf_counter() - began
(peak,) = re.findall(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(json.dumps([took * 1e3, int(peak) / 1024]))
"""


def _modules(code: str) -> object:
    """The floor: each code's squares, by the library."""
    made = qrcode.QRCode(3, qrcode.ERROR_CORRECT_Q, border=0, mask_pattern=2)
    made.add_data(code)
    made.make(fit=False)
    return made.get_matrix()
