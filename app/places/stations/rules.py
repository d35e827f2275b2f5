"""What an address of a shared database is made of."""

import re
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit

from app.errors import Invalid
from app.i18n import _

PORT = 5432  # PostgreSQL's own
_SCHEMES = {"postgresql", "postgres", "postgresql+psycopg"}
_FILE = re.compile(r"^sqlite:|\.db$|\.sqlite3?$|^[a-zA-Z]:\\|^\\\\|^/")


@dataclass(frozen=True)
class Address:
    """Where a school's PostgreSQL answers; the password never stands in `text`."""

    host: str
    database: str
    user: str
    password: str = ""
    port: int = PORT
    more: str = ""

    @property
    def text(self) -> str:
        """The address as settings keep it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        more = f"?{self.more}" if self.more else ""
        name = quote(self.database, safe="")
        return f"postgresql://{quote(self.user, safe='')}@{host}:{self.port}/{name}{more}"

    @property
    def whole(self) -> str:
        """The address as it is opened."""
        secret = f":{quote(self.password, safe='')}@" if self.password else "@"
        return self.text.replace("@", secret, 1)

    def with_password(self, password: str) -> "Address":
        """The same with this password, unless it bears one."""
        return self if self.password else replace(self, password=password)


def is_file(text: str) -> bool:
    """Does it name a file? A database file is never shared between machines."""
    return bool(_FILE.search(text.strip()))


def parse(text: str) -> Address:
    """Read a whole address. Raises Invalid; a file is refused with the reason."""
    if is_file(text):
        raise Invalid(
            _("A database file on a shared disk cannot be joined."),
            _("Two machines that write into one file over a network damage it. Several machines "
              "share a school through PostgreSQL."),
        )
    try:
        parts = urlsplit(text.strip())
        port = parts.port or PORT
    except ValueError as error:
        raise _unreadable() from error
    host = parts.hostname or ""
    somewhere = host or "host=" in parts.query  # a server on this machine has a socket's folder
    if parts.scheme not in _SCHEMES or not somewhere or not parts.path.strip("/"):
        raise _unreadable()
    return Address(
        host, unquote(parts.path.strip("/")), unquote(parts.username or ""),
        unquote(parts.password or ""), port, parts.query,
    )


def _unreadable() -> Invalid:
    return Invalid(
        _("The address of the database cannot be read."),
        _("In the settings it looks like postgresql://user@host/school."),
    )
