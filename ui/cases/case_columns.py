"""Which cases the list keeps, its columns, and how they are summed."""

from collections.abc import Callable, Mapping

from app.cases.cases import wording
from app.cases.cases.rules import Classification
from app.cases.cases.views import CaseView
from app.i18n import N_, _, ngettext
from app.register import Column

OPEN, ENDED, EXCLUDED, EVERY = "open", "ended", "excluded", "every"
KEPT: Mapping[str, Callable[[CaseView], bool]] = {
    OPEN: lambda each: each.open,
    ENDED: lambda each: each.counts and not each.open,
    EXCLUDED: lambda each: each.classification is Classification.EXCLUDED,
    EVERY: lambda _each: True,
}
TITLES = {OPEN: N_("Open cases"), ENDED: N_("Ended"), EXCLUDED: N_("Excluded"),
          EVERY: N_("All cases")}
COLUMNS: list[Column[CaseView]] = [
    Column(N_("Found at"), lambda each: each.found_at, 2.2, time="day"),
    Column(N_("Name"), lambda each: each.name, 2),
    Column(N_("Class"), lambda each: each.group, 1.6),
    Column(N_("Disease"), lambda each: each.disease, 2.4),
    Column(N_("Classification"), lambda each: _(wording.CLASSIFICATION[each.classification]), 1.9,
           tone=lambda each: wording.TONE[each.classification]),
    Column(N_("First day of illness"), lambda each: each.told.onset, 1.6),
    Column(N_("Treatment and outcome"), lambda each: _(wording.CARE[each.told.care])
           if each.counts else "", 2.2, tone=lambda each: wording.CARE_TONE[each.told.care]),
    Column(N_("Contacts found"), lambda each: each.contacts, 1),
]


def summed(cases: list[CaseView], waiting: int) -> str:
    """12 cases: confirmed 8, suspected 4; and how many results are waited for."""
    words = ngettext("{n} case", "{n} cases", len(cases)).format(n=len(cases))
    counts = [(word, sum(each.classification is key for each in cases))
              for key, word in wording.CLASSIFICATION.items()]
    parts = _(", ").join(f"{_(word)} {count}" for word, count in counts if count)
    if parts:
        words = _("{words}: {parts}").format(words=words, parts=parts)
    pending = ngettext("{n} result waited for", "{n} results waited for", waiting).format(
        n=waiting) if waiting else ""
    return _("; ").join(filter(None, (words, pending)))
