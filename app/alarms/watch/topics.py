"""What the counted share: sorts what was seen into the topics of a threshold; pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.alarms.watch.exposures import Exposure
from app.alarms.watch.rules import Seen, influenza_like
from app.alarms.watch.thresholds import Counts, Of, Threshold, like

ILI = "ili"


def sorted_by_topic(threshold: Threshold, seen: Iterable[Seen], exposures: Sequence[Exposure]
                    ) -> dict[str, list[Seen]]:
    """What counts for a threshold, by topic, in the order of the catalogue."""
    found: dict[str, list[Seen]] = {}
    for each in seen:
        counted = _counted(threshold.counts, each)
        if counted is not None:
            for topic in _topics(threshold, each, exposures):
                found.setdefault(topic, []).append(counted)
    return found


def _counted(counts: Counts, seen: Seen) -> Seen | None:
    """Who went to hospital, or died, counts on that day; everybody else on the day of onset."""
    if counts in (Counts.PERSONS, Counts.CURRENT):
        return seen
    flagged = {
        Counts.HOSPITAL: seen.hospital, Counts.DEATHS: seen.died,
        Counts.GRAVE: seen.confirmed and (seen.hospital or seen.died)}[counts]
    return replace(seen, onset=None) if flagged else None


def _topics(threshold: Threshold, seen: Seen, exposures: Sequence[Exposure]) -> Iterator[str]:
    named = seen.disease in threshold.diseases
    if threshold.of is Of.SYMPTOM:
        yield from (f"symptom:{name}" for name, symptoms in like().items()
                    if seen.symptoms & symptoms)
        yield from _shared(seen, exposures)
    elif threshold.of is Of.DISEASE and named:
        own = seen.disease if threshold.persons == 1 else threshold.diseases[0]
        yield f"disease:{own}"
    elif threshold.of is Of.ILI and (named or influenza_like(seen)):
        yield ILI
    elif threshold.of is Of.UNEXPLAINED and not influenza_like(seen):
        yield from (f"symptom:{symptom}" for symptom in sorted(seen.grave))
    elif threshold.of is Of.EXPOSURE:
        yield from _shared(seen, [each for each in exposures if each.kind in threshold.kinds])


def _shared(seen: Seen, exposures: Sequence[Exposure]) -> Iterator[str]:
    if seen.symptoms or seen.disease or seen.died:
        yield from (each.topic for each in exposures if each.may_explain(seen.person, seen.on))


def disease_of(topic: str) -> str:
    """The disease that a topic names, "" for none."""
    kind, _colon, name = topic.partition(":")
    return name if kind == "disease" else ""
