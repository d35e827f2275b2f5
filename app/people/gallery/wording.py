"""Words of matched and rejected pictures, shared by screen and command."""

from app.i18n import N_, _
from app.people.gallery.rules import Found, Match, Problem

MATCH = {
    Match.MATCHED: N_("Matched"), Match.UNMATCHED: N_("Nobody found"),
    Match.DOUBTFUL: N_("Doubtful"), Match.REJECTED: N_("Not taken"),
}
PROBLEM = {
    Problem.NOBODY: N_("Nobody on the roll has this number or name."),
    Problem.SEVERAL_PEOPLE: N_("This fits several people. Name the file by 学号."),
    Problem.NAME_ONLY: N_("A name alone is not sure. Put it into a folder named as the class."),
    Problem.TWO_FILES: N_("There are two files for this person. Keep one."),
    Problem.NOT_A_PICTURE: N_("This is not a picture that can be read."),
    Problem.WRONG_KIND: N_("This kind of picture is not read. Save it as JPEG."),
    Problem.TOO_LARGE: N_("The picture is too large."),
}


def message(found: Found) -> str:
    """What is to be known about a file; "" when nothing is."""
    if found.message:
        return found.message
    return _(PROBLEM[found.problem]) if found.problem else ""
