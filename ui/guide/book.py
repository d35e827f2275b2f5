"""The guide's pages as they lie in docs/guide: Markdown, read once, found by page and anchor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "guide"
PAGES = ("start", "overview", "gate", "visitors", "deliveries", "lists", "people", "person",
         "health", "check-paper", "files", "clinic", "look-back", "doses", "numbers",
         "isolation", "campus", "response", "supplies", "stocktake", "system", "power-cut",
         "troubles")
_ANCHOR = re.compile(r'^<a id="([a-z0-9-]+)"></a>$')
_KEY = re.compile(r"<kbd>([^<]+)</kbd>")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_SIGNS = re.compile(r"[#*`>|]|\]\([^)]*\)|\[")


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading; the first one, without an anchor, is the page's beginning.

    lines   its text without the signs of Markdown, a paragraph or table row each
    """

    anchor: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One page; `text` is Markdown for the window, keys are pictures there: `key:F7`."""

    name: str
    title: str
    text: str
    sections: tuple[Section, ...]

    def heading(self, anchor: str) -> int:
        """The number of the heading with this anchor, counted from 0; 0 for an unknown one."""
        names = [section.anchor for section in self.sections]
        return names.index(anchor) if anchor in names else 0


@dataclass(frozen=True)
class Hit:
    """Where something was found."""

    page: Page
    section: Section
    line: str


def read(language: str) -> dict[str, Page]:
    """All pages by name; a language without a guide gets the English one."""
    folder = FOLDER / language
    if not folder.is_dir():
        folder = FOLDER / "en"
    return {name: parse(name, (folder / f"{name}.md").read_text(encoding="utf-8"))
            for name in PAGES}


def parse(name: str, source: str) -> Page:
    """One page from its Markdown."""
    kept: list[str] = []
    sections: list[tuple[str, str, list[str]]] = []
    anchor = ""
    for line in source.splitlines():
        if found := _ANCHOR.match(line):
            anchor = found.group(1)
            continue
        if line.startswith("#"):
            sections.append((anchor, line.lstrip("# "), []))
            anchor = ""
        elif sections and (plain := _plain(line)):
            sections[-1][2].append(plain)
        kept.append(_KEY.sub(lambda key: f"![{key[1]}](key:{key[1].replace(' ', '')})", line))
    made = tuple(Section(place, title, tuple(lines)) for place, title, lines in sections)
    return Page(name, made[0].title, "\n".join(kept), made)


def search(pages: dict[str, Page], text: str) -> Iterator[Hit]:
    """Every section where all words occur, in the order of the guide; titles count, too."""
    words = text.casefold().split()
    for page in pages.values():
        for section in page.sections:
            whole = " ".join((section.title, *section.lines)).casefold()
            if words and all(word in whole for word in words):
                line = next((line for line in section.lines if words[0] in line.casefold()), "")
                yield Hit(page, section, line)


def split(place: str) -> tuple[str, str]:
    """`gate#undo` (or `gate.md#undo`) as page and anchor."""
    page, _hash, anchor = place.partition("#")
    return page.removesuffix(".md"), anchor


def _plain(line: str) -> str:
    words = _KEY.sub(r"\1", _IMAGE.sub("", line))
    return " ".join(_SIGNS.sub(" ", words).split())
