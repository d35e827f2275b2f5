"""The new school year: classes rise a grade, the top grades graduate, as one act."""

from app.people.newyear.rules import Fate, Hitch, Room, Step
from app.people.newyear.service import Preview, Promoted, preview, promote

__all__ = ["Fate", "Hitch", "Preview", "Promoted", "Room", "Step", "preview", "promote"]
