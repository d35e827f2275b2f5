"""Words for the team and its trainings, shared by screen and paper."""

from app.i18n import N_, _
from app.people.staffing import wording as staffing
from app.response.team.catalogue import catalogue
from app.response.team.queries import Member, TrainingRow
from app.response.team.rules import Ratio, Result

RESULT = {
    Result.PASSED: N_("Passed (training)"),
    Result.FAILED: N_("Not passed (training)"),
    Result.ABSENT: N_("Did not come (training)"),
}


def role(member: Member) -> str:
    """What they are in the team."""
    return catalogue().name(member.role)


def hours(minutes: int) -> str:
    """90 minutes as 1.5 小时."""
    return _("{n} h").format(n=f"{minutes / 60:.1f}".removesuffix(".0"))


def by_what(member: Member) -> str:
    """By which post or paper they are in it."""
    if member.id is None:
        return _("by the post {post}").format(post=member.document)
    return member.document


def papers(member: Member) -> str:
    """The certificates that are on file, and those that lack."""
    told = [f"{staffing.kind(each.kind)} {each.number}".strip() for each in member.papers]
    told += [_("{kind} not on file").format(kind=staffing.kind(each)) for each in member.lacking]
    return _(", ").join(told)


def trained(member: Member) -> str:
    """How many hours of how many."""
    if member.person_id is None:
        return _("from outside")
    return f"{hours(member.minutes)} / {hours(member.needed)}"


def tone(member: Member) -> str:
    """Whoever is from outside is not asked."""
    if member.person_id is None:
        return "neutral"
    return "admit" if member.trained else "again"


def ratio(told: Ratio) -> str:
    """校医 2 / 应配 3（学生 1 260 人，每 600 人一名）."""
    return _("School doctors {doctors} of {needed} needed ({pupils} pupils, one for each {each})"
             ).format(doctors=told.doctors, needed=told.needed, pupils=told.pupils,
                      each=told.each)


def participants(row: TrainingRow) -> str:
    """Everybody who took part; who did not pass with the word for it."""
    return _(", ").join(
        each.name if each.result is Result.PASSED else f"{each.name}({_(RESULT[each.result])})"
        for each in row.parts)
