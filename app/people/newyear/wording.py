"""Words of what becomes of a class, shared by screen and command."""

from app.i18n import N_
from app.people.newyear.rules import Fate, Hitch

FATE = {
    Fate.RISES: N_("Rises"), Fate.GRADUATES: N_("Graduates"), Fate.STAYS: N_("Stays"),
    Fate.ALREADY: N_("Risen already"),
}
HITCH = {
    Hitch.NO_GRADE: N_("Its grade is not known"),
    Hitch.SAME_NAME: N_("Two classes would have this name"),
}
