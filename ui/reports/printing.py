"""The way to the printer: `lp` where there is one, else the pages as pictures through Qt."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, QSizeF

from app.errors import Unavailable
from app.i18n import _
from app.progress import QUIET, Progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI = 300
_PER_POINT = _DPI / 72
_PATIENCE = 30  # s until a printing service that says nothing counts as absent


def printers() -> list[str]:
    """The printers of this machine, the usual one first; none is an empty list."""
    if shutil.which("lpstat"):
        names = _run("lpstat", "-e").split()
        usual = _run("lpstat", "-d").rpartition(": ")[2].strip()
    else:
        from PySide6.QtPrintSupport import QPrinterInfo

        names, usual = QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != usual, name))


def send(path: Path, printer: str, copies: int, title: str, progress: Progress = QUIET) -> None:
    """Print a PDF. Raises Unavailable when the printing service refuses it, Cancelled."""
    if shutil.which("lp"):
        progress.step(0, 1)
        _run("lp", "-d", printer, "-n", str(copies), "-t", title, "--", str(path))
        progress.step(1, 1)
        return
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    device = QPrinter(QPrinterInfo.printerInfo(printer))
    device.setCopyCount(copies)
    device.setDocName(title)
    paint(path, device, progress)


def paint(path: Path, device: "QPrinter", progress: Progress) -> None:
    """Each page as a picture of 300 dpi, on paper of its own size."""
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize, QPainter
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    if document.load(str(path)) != QPdfDocument.Error.None_:
        raise Unavailable(_("The paper cannot be read."), _("Make it again."))
    points = document.pagePointSize(0)
    upright = points.height() >= points.width()
    across = QSizeF(*sorted((points.width(), points.height())))
    turn = QPageLayout.Orientation
    device.setResolution(_DPI)
    device.setFullPage(True)
    device.setPageLayout(QPageLayout(
        QPageSize(across, QPageSize.Unit.Point), turn.Portrait if upright else turn.Landscape,
        QMarginsF()))
    painter = QPainter()
    if not painter.begin(device):
        raise Unavailable(_("The printer does not take the paper."), _("Is it switched on?"))
    try:
        for page in range(document.pageCount()):
            progress.step(page, document.pageCount())
            if page:
                device.newPage()
            size = (document.pagePointSize(page) * _PER_POINT).toSize()
            painter.drawImage(QRect(0, 0, size.width(), size.height()),
                              document.render(page, QSize(size)))
    except BaseException:
        device.abort()
        raise
    finally:
        painter.end()
    progress.step(1, 1)


def _run(*words: str) -> str:
    """What a word of the printing service answers; an empty answer where it knows no printer."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=_PATIENCE,
                              env={**os.environ, "LC_ALL": "C"}, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(_("The printing service does not answer."),
                          _("Save the paper as PDF and print it elsewhere.")) from error
    if done.returncode and words[0] == "lp":
        raise Unavailable(
            _("The printing service refused it: {why}").format(why=done.stderr.strip()),
            _("Choose another printer, or save the paper as PDF."))
    return done.stdout
