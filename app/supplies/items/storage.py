"""What may not lie together: pairs of storage classes that make gas or fire (R5.7)."""

from collections.abc import Collection
from itertools import combinations

from app.supplies.items.rules import Storage

NEVER_TOGETHER = frozenset({
    frozenset({Storage.CHLORINE, Storage.ACID}),       # chlorine gas
    frozenset({Storage.CHLORINE, Storage.FLAMMABLE}),  # chloroform and heat with alcohol
    frozenset({Storage.CHLORINE, Storage.PEROXIDE}),   # bursts of oxygen; chlorine with acid ones
    frozenset({Storage.FLAMMABLE, Storage.PEROXIDE}),  # feeds a fire
    frozenset({Storage.FLAMMABLE, Storage.ACID}),      # strong acids set it alight
})


def clashing(classes: Collection[Storage]) -> list[tuple[Storage, Storage]]:
    """The pairs among these that must not share a store."""
    order = [each for each in Storage if each in classes]
    return [pair for pair in combinations(order, 2) if frozenset(pair) in NEVER_TOGETHER]
