"""What differs per machine: one small TOML file beside the data."""

import hashlib
import os
import tomllib
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import platformdirs

from app.errors import Invalid
from app.i18n import _

FILE = "settings.toml"
PASSWORD_FILE = "database-password"  # readable by its owner alone


@dataclass(frozen=True)
class Settings:
    """This machine's settings.

    database  SQLAlchemy address; empty = the embedded SQLite file in `folder`; its password
              stands in a file of its own
    station   the name this machine signs its rows with
    gate      the gate this machine stands at
    machine   a code by which the school's stations are told apart, made at the first start
    theme     light, dark or auto
    recent    account names last signed in here, newest first
    volume    of the sounds, 0 to 100
    sound_of  another sound for a verdict: {"hold" = "buzz"}
    devices   scanners and thermometers at a serial port, each a table of words
    camera    a camera reads codes at the gate, too
    backup_at      wall time of the nightly backup; empty = another machine makes it
    backup_folder  where nightly backups are kept; empty = `backups` in `folder`
    backup_second  a second place for each of them (a USB stick, a share); empty = none
    """

    folder: Path
    database: str = ""
    station: str = ""
    gate: str = ""
    language: str = "zh_CN"
    theme: str = "light"
    sounds: bool = True
    recent: list[str] = field(default_factory=list)
    volume: int = 80
    sound_of: dict[str, str] = field(default_factory=dict)
    devices: list[dict[str, Any]] = field(default_factory=list)
    camera: bool = False
    machine: str = ""
    backup_at: str = "20:00"
    backup_folder: str = ""
    backup_second: str = ""

    @property
    def address(self) -> str:
        """Where the database is, with its password."""
        if not self.database:
            return f"sqlite:///{self.folder / 'campusward.db'}"
        return _with_password(self.database, self.folder / PASSWORD_FILE)

    @property
    def backups(self) -> Path:
        """Where nightly backups are kept."""
        return Path(self.backup_folder) if self.backup_folder else self.folder / "backups"

    @property
    def documents(self) -> Path:
        """Where papers and exports go unless somebody chooses."""
        return self.folder / "documents"

    def changed(self, **changes: Any) -> "Settings":
        """The same with these changes, written down."""
        new = replace(self, **changes)
        new.save()
        return new

    def named(self) -> "Settings":
        """The same with a code of this machine, which is found again when the file is lost."""
        if self.machine:
            return self
        here = f"{uuid.getnode()} {self.folder}"
        new = replace(self, machine=hashlib.sha256(here.encode()).hexdigest()[:16])
        with suppress(OSError):
            new.save()
        return new

    def keep_password(self, password: str) -> None:
        """Keep the database's password in a file that only its owner may read."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / (PASSWORD_FILE + ".draft")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(password.encode())
        draft.replace(self.folder / PASSWORD_FILE)

    def save(self) -> None:
        """Write the file; a half-written one never replaces a good one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = [f"{k} = {_toml(v)}" for k, v in asdict(self).items() if k != "folder"]
        draft = self.folder / (FILE + ".draft")
        draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
        draft.replace(self.folder / FILE)


def load(folder: Path | None = None) -> Settings:
    """Read this machine's settings; a missing file means the defaults. Raises Invalid."""
    folder = (folder or default_folder()).absolute()
    path, usual = folder / FILE, Settings(folder)
    kinds = {f.name: type(getattr(usual, f.name)) for f in fields(Settings) if f.name != "folder"}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return usual
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise Invalid(
            _("The settings file cannot be read: {path}").format(path=path),
            _("Mend it or delete it; without it everything is as at first."),
        ) from error
    return Settings(folder, **{k: v for k, v in values.items() if type(v) is kinds.get(k)})


def default_folder() -> Path:
    """The usual place for data on this system."""
    return Path(platformdirs.user_data_dir("CampusWard", appauthor=False))


def _with_password(address: str, file: Path) -> str:
    """The address with the password that is kept, unless it bears one."""
    try:
        password = file.read_bytes().decode()
        parts = urlsplit(address)
        if not password or parts.password is not None or "@" not in parts.netloc:
            return address
    except (OSError, ValueError):
        return address
    netloc = parts.netloc.replace("@", f":{quote(password, safe='')}@", 1)
    return urlunsplit(parts._replace(netloc=netloc))


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, dict):
        inner = ", ".join(f"{_toml(str(k))} = {_toml(v)}" for k, v in value.items())
        return "{" + inner + "}"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
