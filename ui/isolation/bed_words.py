"""What stands on the board, in words: how many beds are how, and one card read aloud."""

from datetime import datetime

from app.i18n import N_, _
from app.isolation import wording
from app.isolation.stays.rules import BedState
from app.isolation.stays.views import BedCard, RoomBoard
from ui.isolation import clock_words

COUNTED = {
    BedState.OCCUPIED: N_("{n} taken"), BedState.RESERVED: N_("{n} on the way"),
    BedState.READY: N_("{n} ready"), BedState.DIRTY: N_("{n} to disinfect"),
}
def counted(room: RoomBoard) -> str:
    """占用 3·可用 2·待消毒 1; what there is none of is left out."""
    told = [_(words).format(n=room.count(state)) for state, words in COUNTED.items()
            if room.count(state)]
    return "·".join(told) or _("No beds")


def told(room: RoomBoard, card: BedCard, at: datetime) -> str:
    """One bed for a reader."""
    words = [f"{room.name} {card.bed}", _(wording.BED_STATE[card.state])]
    if card.name:
        words += [card.name, card.group]
    if card.curve:
        words.append(f"{card.curve[-1].celsius} °C")
    if card.due is not None:
        words += [card.due.what, clock_words.due(card.due, at)]
    return " ".join(filter(None, words))
