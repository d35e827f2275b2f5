"""A folder or a zip of pictures: which files there are, and the content of one."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Protocol

from app.errors import Invalid, Unavailable
from app.i18n import _
from app.people.photos import TooLarge

PICTURES = {".jpg", ".jpeg", ".png", ".bmp", ".webp"}
OTHERS = {".heic", ".heif", ".gif", ".tif", ".tiff", ".raw", ".cr2", ".nef", ".psd"}
MOST_BYTES = 60_000_000  # of one file
_HIDDEN = (".", "__MACOSX", "~$")
_UTF8 = 0x800  # the flag of a zip entry whose name is UTF-8


class Album(Protocol):
    """Pictures by their path; `others` are pictures of kinds that are not read."""

    files: list[str]
    others: list[str]

    def read(self, file: str, most: int = -1) -> bytes:
        """The content of one, or its first bytes. Raises Invalid when it cannot be read."""


@contextmanager
def opened(path: Path) -> Iterator[Album]:
    """The album behind a path. Raises Invalid for what is neither folder nor zip."""
    if path.is_dir():
        yield _Folder(path)
        return
    if not path.exists():
        raise Invalid(_("There is no folder {folder}.").format(folder=path),
                      _("Choose a folder with pictures, or a zip of one."))
    try:
        with zipfile.ZipFile(path) as archive:
            yield _Zip(archive)
    except zipfile.BadZipFile as error:
        raise Invalid(_("This is neither a folder nor a zip archive."),
                      _("Choose a folder with pictures, or a zip of one.")) from error
    except PermissionError as error:
        raise Unavailable(_("The file cannot be opened."), _("Check who may read it.")) from error


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        here = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*")
                      if file.is_file())
        self.files, self.others = _sorted_out(here)

    def read(self, file: str, most: int = -1) -> bytes:
        """The content of one file."""
        path = self._folder / file
        try:
            if path.stat().st_size > MOST_BYTES:
                raise _too_large()
            with path.open("rb") as stream:
                return stream.read(most)
        except OSError as error:
            raise Invalid(_("The file cannot be opened.")) from error


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive, self._lock = archive, Lock()
        self._entries = {_name(entry): entry for entry in archive.infolist()
                         if not entry.is_dir()}
        self.files, self.others = _sorted_out(sorted(self._entries))

    def read(self, file: str, most: int = -1) -> bytes:
        """The content of one entry."""
        entry = self._entries[file]
        if entry.file_size > MOST_BYTES:
            raise _too_large()
        if entry.flag_bits & 1:
            raise Invalid(_("The archive is protected by a password."), _("Unpack it first."))
        try:
            with self._lock, self._archive.open(entry) as stream:
                return stream.read(most)
        except (OSError, RuntimeError, zipfile.BadZipFile, NotImplementedError) as error:
            raise Invalid(_("The file cannot be opened.")) from error


def _sorted_out(files: list[str]) -> tuple[list[str], list[str]]:
    seen = [file for file in files
            if not any(part.startswith(_HIDDEN) for part in file.split("/"))]
    kinds = {file: Path(file).suffix.lower() for file in seen}
    return ([file for file in seen if kinds[file] in PICTURES],
            [file for file in seen if kinds[file] in OTHERS])


def _name(entry: zipfile.ZipInfo) -> str:
    """Windows writes Chinese names in its own code page and does not say so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _too_large() -> TooLarge:
    return TooLarge(_("The file is larger than {most} MB.").format(most=MOST_BYTES // 1_000_000),
                    _("Make it smaller first."))
