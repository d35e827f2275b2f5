"""Handing over, taking over with an own name and password or on paper, and messages."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.response.duty import handing_over, wording
from app.response.duty.handing_over import Note
from app.response.duty.handovers import HandoverRow
from app.response.duty.queries import SlotRow
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]
_READ = 4  # hand-overs that are told in full
_ACCOUNT, _HERE, _PAPER = "account", "here", "paper"


class HandOverDialog(FormDialog):
    """Whoever leaves writes and signs with the account that is signed in."""

    guide = "response#handover"

    def __init__(self, parent: QWidget, context: Context, slots: Sequence[SlotRow],
                 done: Done) -> None:
        super().__init__(parent, _("Hand the duty over"), [
            Entry("slot", _("Which duty ends"), Kind.CHOICE, slots[0].id, choices=[
                (each.id, f"{wording.span(each.begins, each.ends)} {each.name}")
                for each in slots]),
            Entry("facts", _("What happened on duty"), longest=2000,
                  hint=_("nothing happened: all was well")),
            Entry("open", _("To be done by the next"), required=False, longest=2000),
        ], _("Sign and hand over"), lambda values: handing_over.hand_over(
            context.desk, values["slot"], Note(values["facts"], values["open"] or "")),
            context.pool, done,
            text=_("{name} signs. What is signed cannot be changed any more.").format(
                name=context.desk.actor.display))


class TakeOverDialog(FormDialog):
    """Whoever comes reads it and signs: signed in here, by name and password, or on paper.

    first  the one of `waiting` that is proposed, None = the newest
    """

    guide = "response#handover"

    def __init__(self, parent: QWidget, context: Context, waiting: Sequence[HandoverRow],
                 first: int | None, done: Done) -> None:
        told = next((each for each in waiting if each.id == first), waiting[0])
        own = any(each.account_id != context.desk.actor.id for each in waiting)
        ways = [(_ACCOUNT, _("{name}, signed in here").format(name=context.desk.actor.display))
                ] if own else []
        super().__init__(parent, _("Take the duty over"), [
            Entry("which", _("Change of shift"), Kind.CHOICE, told.id, choices=[
                (each.id, f"{wording.moment(each.at)} {each.leaving} → {each.coming or '—'}")
                for each in waiting]),
            Entry("way", _("Who comes signs"), Kind.CHOICE, _ACCOUNT if own else _HERE,
                  choices=[*ways, (_HERE, _("with name and password, at this computer")),
                           (_PAPER, _("on the printed sheet, without an account"))]),
            Entry("name", _("Name of the account, or of who signed"), required=False,
                  longest=60, value=told.coming if len(waiting) == 1 else None),
            Entry("password", _("Password"), Kind.PASSWORD, required=False),
            Entry("remark", _("Remark"), required=False, longest=400),
        ], _("Sign and take over"), lambda values: _take(context, values),
            context.pool, done, text="\n".join(map(_text, waiting[:_READ])))


class MessageDialog(FormDialog):
    """A message that came in or went out."""

    guide = "response#handover"

    def __init__(self, parent: QWidget, context: Context, done: Done) -> None:
        super().__init__(parent, _("Write a message down"), [
            Entry("party", _("From or to whom"), required=False, longest=120),
            Entry("words", _("Message"), longest=2000),
            Entry("done", _("What was done about it"), required=False, longest=2000),
        ], _("Write down"), lambda values: handing_over.note_message(
            context.desk, values["words"], values["party"] or "", values["done"] or ""),
            context.pool, done, text=_("It cannot be changed; a correction is another message."))


def _take(context: Context, values: dict[str, Any]) -> int:
    """In a worker's thread."""
    key, remark, name = values["which"], values["remark"] or "", values["name"] or ""
    if values["way"] == _ACCOUNT:
        return handing_over.take_over(context.desk, key, remark)
    if values["way"] == _HERE:
        return handing_over.take_over_here(context.desk, key, name,
                                           values["password"] or "", remark)
    return handing_over.take_over_on_paper(context.desk, key, name, remark)


def _text(told: HandoverRow) -> str:
    words = [_("{name} handed over at {at}: {facts}").format(
        name=told.by, at=wording.moment(told.written_at), facts=told.facts)]
    if told.open_matters:
        words.append(_("To do: {words}").format(words=told.open_matters))
    return "\n".join(words)
