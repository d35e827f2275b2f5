"""Print and export of any register, from its page."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.progress import Progress
from app.register import Period, Register
from app.reports import catalogue, service
from app.reports.long_reading import LongReading
from app.reports.service import Part
from ui import cells
from ui.context import Context
from ui.paged_rows import PagedRows
from ui.place import place_kept
from ui.register_page import RegisterPage
from ui.reports import saving
from ui.reports.paper_dialog import PaperDialog, show_paper


def register_page(context: Context, register: Register[Any], *, today_only: bool = False,
                  detail: QWidget | None = None) -> RegisterPage:
    """The page of a register that reads, prints and exports."""

    def on_print(period: Period, rows: Sequence[Any]) -> None:
        show_register(page, context, register.name, period, part_of(page, rows))

    def on_export(period: Period, rows: Sequence[Any]) -> None:
        export_register(page, context, register.name, period, part_of(page, rows),
                        page.message.say)

    paged = PagedRows(LongReading(context.desk, register), context.pool) if register.long else None
    page = RegisterPage(
        register, paged.load if paged else partial(catalogue.read, context.desk, register),
        context.pool, on_print=on_print, on_export=on_export, folder=context.settings.folder,
        today_only=today_only, detail=detail, model=paged,
        note=partial(catalogue.note, context.desk, register) if register.note else None,
    )
    if paged:
        paged.keeping = partial(place_kept, page.table)
    return page


def part_of(page: RegisterPage, rows: Sequence[Any]) -> Part | None:
    """The rows in sight and by what they were chosen; None when they are all there are."""
    chosen = [page.search.text().strip()]
    chosen += [box.currentText() for box in page.filters.values() if box.currentData() is not None]
    return narrowed(rows, page.model.whole or 0, "·".join(filter(None, chosen)))


def narrowed(rows: Sequence[Any], whole: int, chosen: str) -> Part | None:
    """Some of all rows, and how the paper calls them; None when they are all there are."""
    if len(rows) == whole:
        return None
    return Part(rows, _("{chosen} ({n} of {all} rows)").format(
        chosen=chosen, n=cells.shown(len(rows)), all=cells.shown(whole)))


def show_register(parent: QWidget, context: Context, name: str, period: Period,
                  part: Part | None = None) -> PaperDialog:
    """Look at a register, or the day's report, as paper."""

    def make(path: Path, progress: Progress) -> int:
        return service.produce(context.desk, name, period, path, progress, part)

    return show_paper(parent, context, _(catalogue.TITLES[name]), _file_name(name, period), make)


def export_register(parent: QWidget, context: Context, name: str, period: Period,
                    part: Part | None, refuse: Any) -> None:
    """Save a register as a spreadsheet; `refuse(text, tone)` says why it could not be."""

    def save(path: Path) -> None:
        job = context.pool.start(
            lambda progress: service.produce(context.desk, name, period, path, progress, part),
            partial(_on_exported, context, path), partial(_on_refused, refuse))
        parent.destroyed.connect(job.cancel)

    saving.ask_place(parent, context.settings, _("Export"), _file_name(name, period),
                     (".xlsx", ".csv"), save)


def _on_exported(context: Context, path: Path, rows: int) -> None:
    words = ngettext("{n} row exported", "{n} rows exported", rows)
    saving.tell_saved(context, words.format(n=cells.shown(rows)), path)


def _on_refused(refuse: Any, refusal: AppError) -> None:
    refuse(str(refusal), "hold")


def _file_name(name: str, period: Period) -> str:
    days = f"{period.first}" if period.single else f"{period.first}-{period.last}"
    return f"{_(catalogue.TITLES[name])}-{days}"
