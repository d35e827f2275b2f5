"""Who is meant by what was typed: one person, or a refusal that says why not."""

from collections.abc import Sequence

from app.errors import Invalid, NotFound
from app.i18n import _
from app.people.queries import Found

_NAMED = 4  # people who fit that a refusal names


def the_one(found: Sequence[Found], text: str) -> int:
    """The only one of those found, or the only one who fits exactly.

    Raises NotFound, or Invalid with those who fit.
    """
    wanted = text.strip()
    fitting = [each for each in found if wanted in (each.name, each.number)] or found
    if not fitting:
        raise NotFound(_("Nobody fits."), _("Type the number or the whole name."))
    if len(fitting) > 1:
        raise Invalid(
            _("Several fit: {names}").format(names=_(", ").join(
                f"{each.name} {each.group} {each.number}" for each in fitting[:_NAMED])),
            _("Type the number."))
    return fitting[0].person_id
