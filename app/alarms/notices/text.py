"""A report as plain text, to be read on the phone or put into the bureau's system."""

from app.alarms.notices import wording
from app.alarms.notices.rules import FIELDS, Draft, Stage
from app.alarms.notices.views import NoticeView, ReportView
from app.i18n import _


def text(view: NoticeView, stage: Stage, draft: Draft, school: str,
         report: ReportView | None = None) -> str:
    """Head, the fields that say something, and to whom it went so far."""
    lines = [_("{school}: epidemic report, {stage}").format(
        school=school, stage=_(wording.STAGE[stage])), wording.number(view.id)]
    lines += numbered(draft)
    sent = report.sent if report else ()
    if sent:
        lines.append(_("Sent:"))
        lines += [wording.sent(each) for each in sent]
    return "\n".join(lines)


def numbered(draft: Draft) -> list[str]:
    """1. Reporter: …; what nobody filled in is left out, so the numbers have no gap."""
    told = [(wording.FIELD[name], getattr(draft, name)) for name in FIELDS
            if getattr(draft, name)]
    return [_("{n}. {caption}: {value}").format(n=n, caption=_(caption), value=value)
            for n, (caption, value) in enumerate(told, 1)]
