"""What a database says when it will not, in the user's words."""

import re

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from app.errors import AppError, Conflict, Invalid, Unavailable
from app.i18n import N_, _

# Parts of SQLite's and PostgreSQL's own messages → what happened, what to do next. A server that
# was set up in Chinese says some of them in Chinese.
_CAUSES = (
    (r"password|认证失败|authentication failed", N_("The database did not take the password."),
     N_("Check user and password; capitals count.")),
    (r"database \".*\" does not exist|数据库 ?\".*\" ?不存在",
     N_("There is no database of this name on the server."),
     N_("Check the name of the database, or make it there first.")),
    (r"role \".*\" does not exist|角色 ?\".*\" ?不存在",
     N_("The database knows no such user."), N_("Check the user, or make it there first.")),
    (r"pg_hba", N_("The database lets this machine not in."),
     N_("Allow this network in pg_hba.conf on the server and reload it.")),
    (r"resolve|translate host name|name or service not known|nodename|getaddrinfo",
     N_("No machine of this name is found in the network."),
     N_("Check the host, or write its number such as 192.168.1.10.")),
    (r"connection refused", N_("No PostgreSQL answers at this address."),
     N_("Nothing was written. Check host and port, and that PostgreSQL runs there.")),
    (r"too many clients|remaining connection slots", N_("The database has too many guests."),
     N_("Nothing was written. Close the program elsewhere, or raise max_connections.")),
    (r"starting up|shutting down|recovery mode", N_("The database is being started or stopped."),
     N_("Nothing was written. Try again in a moment.")),
    (r"lock timeout|deadlock", N_("The database is busy with another program."),
     N_("Nothing was written. Try again in a moment.")),
    (r"statement timeout", N_("The database took too long."),
     N_("Choose a shorter period, or try again when there is less to do.")),
    ("database is locked", N_("The database is busy with another program."),
     N_("Nothing was written. Try again in a moment.")),
    ("disk is full", N_("The disk is full."),
     N_("Nothing was written. Make room and try again.")),
    ("no space left", N_("The disk is full."),
     N_("Nothing was written. Make room and try again.")),
    ("readonly", N_("The database may only be read."),
     N_("Nothing was written. Check the rights of the data folder.")),
    ("read-only", N_("The database may only be read."),
     N_("Nothing was written. Check the rights of the data folder.")),
    ("malformed", N_("The database is damaged."),
     N_("Stop and restore the last good backup.")),
    ("not a database", N_("The database is damaged."),
     N_("Stop and restore the last good backup.")),
    ("disk i/o error", N_("The disk does not answer."),
     N_("Nothing was written. Check the disk.")),
    ("unable to open", N_("The database cannot be opened."),
     N_("Check that the data folder exists and may be written.")),
)


def refusal(error: DBAPIError) -> AppError:
    """The refusal that stands for a database error; the error stays as its cause."""
    text = str(error.orig).lower()
    for sign, message, hint in _CAUSES:
        if re.search(sign, text):
            return Unavailable(_(message), _(hint))
    if re.search(r"stays overlap|bed_use|uq_stay_person|stay\.person_id", text):
        return Conflict(_("Another stay covers this time in the observation room."),
                        _("Nothing was written. Look at the board again."))
    if isinstance(error, IntegrityError):
        return Conflict(_("It contradicts what is already written."), _("Nothing was written."))
    if isinstance(error, DataError):
        return Invalid(_("Something is too long to be kept."), _("Nothing was written."))
    return Unavailable(
        _("The database does not answer."), _("Nothing was written. Check the connection.")
    )
