"""Where labels stand on a sheet: rows and columns, margins, the first free place, copies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.errors import Invalid
from app.i18n import N_, _

T = TypeVar("T")
MOST = 2000  # labels at once; more is a typing error


@dataclass(frozen=True)
class Layout:
    """A sheet of labels, all in millimetres.

    width, height  of one label; left, top: the margins; across_gap, down_gap between labels
    """

    name: str
    title: str
    page: tuple[float, float]
    columns: int
    rows: int
    width: float
    height: float
    left: float = 0
    top: float = 0
    across_gap: float = 0
    down_gap: float = 0

    @property
    def places(self) -> int:
        """Labels on one sheet."""
        return self.columns * self.rows

    @property
    def single(self) -> bool:
        """Is it a roll, one label a page?"""
        return self.places == 1

    def place(self, number: int) -> tuple[float, float]:
        """Left and top of a place of the sheet, from 0."""
        row, column = divmod(number, self.columns)
        return (self.left + column * (self.width + self.across_gap),
                self.top + row * (self.height + self.down_gap))

    def moved(self, right: float, down: float) -> "Layout":
        """The same for a printer that draws it in: its margins changed by so much."""
        return replace(self, left=self.left + right, top=self.top + down)


A4 = (210.0, 297.0)
LAYOUTS = (
    Layout("24", N_("A4, 24 labels of 70 × 37 mm"), A4, 3, 8, 70, 37, 0, 0.5),
    Layout("14", N_("A4, 14 labels of 99 × 38 mm"), A4, 2, 7, 99.1, 38.1, 4.65, 15.15, 2.5),
    Layout("40", N_("A4, 40 labels of 52 × 29 mm"), A4, 4, 10, 52.5, 29.7),
    Layout("single", N_("Single labels of 60 × 40 mm"), (60.0, 40.0), 1, 1, 60, 40),
    Layout("small", N_("Single labels of 50 × 30 mm"), (50.0, 30.0), 1, 1, 50, 30),
)


def layout(name: str) -> Layout:
    """The layout of this name. Raises Invalid."""
    found = next((each for each in LAYOUTS if each.name == name), None)
    if found is None:
        raise Invalid(_("There is no sheet of labels named {name}.").format(name=name),
                      " ".join(each.name for each in LAYOUTS))
    return found


def spread(labels: Sequence[T], sheet: Layout, start: int = 1, copies: int = 1
           ) -> Iterator[list[tuple[int, T]]]:
    """Pages of (place, label): the first page begins at `start`, counted from 1.

    Raises Invalid for a place that the sheet does not have, and for no or too many copies.
    """
    if not 1 <= start <= sheet.places:
        raise Invalid(_("The sheet has {n} places.").format(n=sheet.places))
    if copies < 1 or copies * len(labels) > MOST:
        raise Invalid(_("Between one and {n} labels can be printed at once.").format(n=MOST))
    page: list[tuple[int, T]] = []
    place = start - 1
    for each in (label for label in labels for _copy in range(copies)):
        if place == sheet.places:
            yield page
            page, place = [], 0
        page.append((place, each))
        place += 1
    if page:
        yield page
