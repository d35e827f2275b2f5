"""Words of the list of items, shared by screen and paper."""

from app.i18n import N_
from app.supplies.items.rules import Category, Storage

CATEGORY = {
    Category.MASK: N_("Masks"),
    Category.GLOVES: N_("Gloves"),
    Category.GOWN: N_("Gowns and goggles"),
    Category.DISINFECTANT: N_("Disinfectant"),
    Category.HAND: N_("Hand hygiene"),
    Category.THERMOMETER: N_("Thermometers"),
    Category.MEDICINE: N_("Medicine"),
    Category.TEST: N_("Tests"),
    Category.CLEANING: N_("Cleaning"),
    Category.KIT: N_("Kits"),
    Category.OTHER: N_("Other supplies"),
}

STORAGE = {
    Storage.ORDINARY: N_("Dry and cool"),
    Storage.FLAMMABLE: N_("Flammable"),
    Storage.CHLORINE: N_("Chlorine"),
    Storage.ACID: N_("Acid"),
    Storage.PEROXIDE: N_("Peroxide"),
    Storage.COLD: N_("Cold"),
}
