"""What a database says when it will not, in the user's words."""

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from app.errors import AppError, Conflict, Invalid, Unavailable
from app.i18n import N_, _

# Parts of SQLite's and PostgreSQL's own messages → what happened, what to do next.
_CAUSES = (
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
        if sign in text:
            return Unavailable(_(message), _(hint))
    if isinstance(error, IntegrityError):
        return Conflict(_("It contradicts what is already written."), _("Nothing was written."))
    if isinstance(error, DataError):
        return Invalid(_("Something is too long to be kept."), _("Nothing was written."))
    return Unavailable(
        _("The database does not answer."), _("Nothing was written. Check the connection.")
    )
