"""The task `places`: finding place names in raw text, and putting given ones on the map.

Gold is `toponyms` with `start` and `end`, and `lat` and `lon` where the place is known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from isnad.evaluation.corpus import Document, documents, marked, report_of
from isnad.evaluation.score import Score, f1, score_of, share
from isnad.model import Span, Where
from isnad.read.places import names_told, plain, resolve
from isnad.read.reader import Reader
from isnad.read.reading import Reading
from isnad.settings import Settings
from isnad.tables.gazetteer import Gazetteer, open_gazetteer

NEAR_KM = 161.0
"""How near counts as right (100 miles, as in Gritta et al. 2020)."""
_NAMED = 0.5
"""Mentions less sure than this are "the city", "there" and their like, which are no names."""


def places(data: Path, settings: Settings) -> Score:
    """F1 of exact spans from raw text (`recognition_f1`), and how many of the given names are put right (`acc161`).

    A corpus that ties its names to GeoNames (LGL, TR-News, GeoWebNews) marks them wherever they stand, also as
    adjectives and inside the names of bodies: there the names of places inside the reader's mentions of somebody count
    too ("Russian" in "Russian troops"). One that ties them to pages (GeoVirus) marks places alone, and so only
    mentions of places and states count. `names_f1` is a study: every name of a place that the layer sees in the text,
    in a mention or not.

    `acc161` is the share of gold names with coordinates that are put within 161 km of them; one left open is wrong.

    Raises:
        EvaluationError: the file has no `toponyms`.
    """
    reader, gazetteer = Reader(settings), open_gazetteer(settings.cache)
    counts = [(*_recognised(d, reader, gazetteer), *_put(d, gazetteer)) for d in documents(data, "text", "toponyms")]
    return score_of(counts, _scores)


def _scores(sums: Sequence[float]) -> dict[str, float]:
    right, found, named_right, named, gold, near, known = sums
    return {
        "recognition_f1": f1(right, found, gold),
        "names_f1": f1(named_right, named, gold),
        "acc161": share(near, known),
    }


def _recognised(document: Document, reader: Reader, gazetteer: Gazetteer) -> tuple[int, ...]:
    """Right and all of the names in the reader's mentions, right and all of those in the text, gold names.

    Names are compared by their exact span. A state named by its country ("Iran said") is an actor to us and a place
    name to the corpora.
    """
    reading = reader.read(report_of(document))
    gold = {(name["start"], name["end"]) for name in marked(document, "toponyms", "start", "end")}
    found = _places(reading, gazetteer)
    named = set(found)
    if any("geonames_id" in name for name in document["toponyms"]):
        told = names_told(reading, gazetteer)
        within = [m.span for m in reading.mentions]
        found |= {(span.start, span.end) for span in _inside(told, within)}
        named |= {(span.start, span.end) for span in told}
    return len(found & gold), len(found), len(named & gold), len(named), len(gold)


def _places(reading: Reading, gazetteer: Gazetteer) -> set[tuple[int, int]]:
    states = {actor.id for actor in reading.actors if actor.kind == "state"}
    return {
        (m.span.start, m.span.end)
        for m in reading.mentions
        if (m.kind == "place" and m.confidence >= _NAMED)
        or (m.actor in states and _names_country(m.span.of(reading.report.text), gazetteer))
    }


def _inside(names: Sequence[Span], mentions: Sequence[Span]) -> Iterator[Span]:
    """The names that lie in one of the mentions, both in text order and apart."""
    starts = [mention.start for mention in mentions]
    for name in names:
        at = bisect_right(starts, name.start) - 1
        if at >= 0 and mentions[at].contains(name):
            yield name


def _names_country(name: str, gazetteer: Gazetteer) -> bool:
    return any(m.place.kind == "country" and m.how in {"name", "alias"} for m in gazetteer.matches(plain(name)))


def _put(document: Document, gazetteer: Gazetteer) -> tuple[int, int]:
    """Gold names put near where they are, and gold names with coordinates."""
    names = marked(document, "toponyms", "start", "end")
    resolved = resolve(document["text"], [Span(name["start"], name["end"]) for name in names], gazetteer)
    near = known = 0
    for name, place in zip(names, resolved, strict=True):
        if name.get("lat") is None or name.get("lon") is None:
            continue
        known += 1
        if place is not None:
            distance = Where(lat=name["lat"], lon=name["lon"]).distance_km(Where(lat=place.lat, lon=place.lon))
            near += distance is not None and distance <= NEAR_KM
    return near, known
