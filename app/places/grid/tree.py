"""Questions about a tree of places or cells, kept as who lies in whom; pure."""

from collections.abc import Iterator, Mapping

Parents = Mapping[int, int | None]


def inside(parents: Parents, key: int) -> set[int]:
    """The key, and all that lies in it, however deep; a ring is walked once."""
    below: dict[int, list[int]] = {}
    for child, parent in parents.items():
        if parent is not None:
            below.setdefault(parent, []).append(child)
    found: set[int] = set()
    waiting = [key]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(below.get(at, ()))
    return found


def above(parents: Parents, key: int) -> Iterator[int]:
    """The key, and what it lies in, outwards; a ring is walked once."""
    seen: set[int] = set()
    at: int | None = key
    while at is not None and at not in seen:
        yield at
        seen.add(at)
        at = parents.get(at)


def would_ring(parents: Parents, key: int, to: int | None) -> bool:
    """Would moving it there put it under itself?"""
    return to is not None and key in above(parents, to)


def rings(parents: Parents) -> list[int]:
    """Keys that lie under themselves."""
    sound: set[int] = set()
    ringed: list[int] = []
    for key in parents:
        way = []
        for at in above(parents, key):
            if at in sound:
                break
            way.append(at)
        else:
            if (last := parents.get(way[-1])) is not None and last in way:
                if key in way[way.index(last):]:
                    ringed.append(key)
                continue
        sound.update(way)
    return ringed


def leaves(parents: Parents) -> set[int]:
    """Keys in which nothing lies."""
    return set(parents) - set(filter(None, parents.values()))


def nearest(parents: Parents, of: Mapping[int, set[int]]) -> dict[int, set[int]]:
    """For each key what is said of it, or of the nearest that it lies in; none is left out."""
    found: dict[int, set[int]] = {}
    for key in parents:
        way: list[int] = []
        for at in above(parents, key):
            if at in found or at in of:
                said = of.get(at) or found[at]
                found.update(dict.fromkeys([*way, at], said))
                break
            way.append(at)
    return found
