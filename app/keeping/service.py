"""The nightly backup: one checked copy, a second one elsewhere, and what is old goes."""

import re
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app import clock, restoring
from app.errors import AppError, Unavailable
from app.i18n import _
from app.keeping import rules
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.settings import Settings
from app.storage.backup import inspect_file

_NAME = re.compile(r"campusward-(\d{8}-\d{6})\.db")


@dataclass(frozen=True)
class Kept:
    """What one backup left: the copy, the second one, why there is no second, what went.

    trouble  in the user's words; empty when there is none
    """

    file: Path
    second: Path | None = None
    trouble: str = ""
    gone: int = 0


def keep(desk: Desk, settings: Settings, progress: Progress = QUIET) -> Kept:
    """Make a copy in the school's backup folder and a second one; then let old ones go.

    Raises Unavailable when the first cannot be made: nothing goes then.
    """
    made = restoring.back_up(desk, settings.backups, progress)
    gone = prune(settings.backups, made)
    second, trouble = None, ""
    if settings.backup_second:
        try:
            second = _second(made, Path(settings.backup_second))
            gone += prune(second.parent, second)
        except AppError as refusal:
            trouble = str(refusal)
    return Kept(made, second, trouble, gone)


def prune(folder: Path, newest: Path) -> int:
    """Remove copies of the same school that no day, week or month needs; nothing else.

    newest  a copy that was just opened and checked; it stays whatever its name says
    """
    school = _school(newest)
    ours = {moment: file for file in folder.glob("campusward-*.db")
            if (moment := _moment(file)) is not None and file != newest
            and school is not None and _school(file) == school}
    here = _moment(newest)
    stay = rules.kept([*ours, *([here] if here else [])])
    gone = 0
    for moment, file in ours.items():
        if moment not in stay:
            with suppress(OSError):
                file.unlink()
                gone += 1
    return gone


def _second(made: Path, folder: Path) -> Path:
    """Copied from the checked file, and opened and checked there, too."""
    if not folder.is_dir():
        raise Unavailable(
            _("The second folder is missing: {folder}").format(folder=folder),
            _("Plug the stick in, or connect the share; the first copy is good."))
    target = folder / made.name
    draft = target.with_name(target.name + ".draft")
    try:
        shutil.copyfile(made, draft)
        inspect_file(draft)
        draft.replace(target)
    except (OSError, AppError) as error:
        raise Unavailable(
            _("The second copy could not be written: {cause}").format(cause=error),
            _("Check the stick or the share; the first copy is good.")) from error
    finally:
        with suppress(OSError):
            draft.unlink()
    return target


def _moment(file: Path) -> datetime | None:
    name = _NAME.fullmatch(file.name)
    if name is None:
        return None
    try:
        local = datetime.strptime(name[1], "%Y%m%d-%H%M%S")
    except ValueError:
        return None
    return local.replace(tzinfo=clock.ZONE)


def _school(file: Path) -> tuple[str, bytes] | None:
    """Whose copy it is: a stick may serve several schools. None for what is none."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            return opened.execute("SELECT name, pass_key FROM school").fetchone() or None
    except (sqlite3.Error, OSError):
        return None
