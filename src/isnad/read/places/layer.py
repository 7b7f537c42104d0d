"""Places: which capitalised names are places, and where that is, with the words of direction and distance around them.

`places` adds the mentions; `place_of` says which place governs a trigger.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import msgspec

from isnad.model import Mention, MentionKind, PlacePrecision, Span, Where
from isnad.read.places.between import stretch
from isnad.read.places.placing import Named, named, places_of
from isnad.read.places.spots import Spot, is_site, spots
from isnad.read.places.surroundings import in_surroundings, plain_where
from isnad.read.reading import Reading
from isnad.tables.gazetteer import Gazetteer, Match, Place

_ANAPHOR = re.compile(
    r"""\b(?:the\s+(?P<word>city|town|village|capital|province|camp|base|neighbou?rhood|district)\b
            (?!\s+(?:of\s+[A-Z]|official|council|resident|authorit|government|hall|police|centre|center))
        |(?P<there>there)\b(?!\s+(?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|must|seems?
            |remains?|appears?|[’']s)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_FITTING = {
    "city": frozenset(["city", "capital"]), "town": frozenset(["city", "town"]),
    "village": frozenset(["city", "town"]), "capital": frozenset(["capital"]),
    "province": frozenset(["admin1"]), "camp": frozenset(["camp", "base"]), "base": frozenset(["base", "camp"]),
    "district": frozenset(["district", "admin2"]), "there": frozenset(["city", "capital", "town", "admin1", "country",
    "region", "base", "camp", "facility", "district", "admin2"]),
}  # fmt: skip
_AND = re.compile(r",?\s+(?:and|or)\s+(?:(?:in|near)\s+)?(?:the\s+)?|,\s+")
"""What stands between two places told in one breath."""
_SURE, _FAIR, _UNKNOWN, _GUESS = 0.9, 0.7, 0.6, 0.3
_WITHIN_KM = 10.0
_TOGETHER = 12
"""Characters between places told in one breath ("Samarra in Iraq"), of which "there" means the finest."""
_REMEMBERED = 50
"""Places before a word for one among which the one it means is looked for."""
_DIVISIONS = frozenset(["country", "admin1"])
_TOWNS = frozenset(["city", "capital", "town", "camp"])
_SITES = frozenset(["base", "facility", "prison", "airport"])


@dataclass(frozen=True)
class _Found:
    """A mention on its way: the name's span, its place and how sure it is."""

    spot: Spot
    match: Match | None
    where: Where


def places(reading: Reading, gazetteer: Gazetteer) -> Reading:
    """With mentions of kind `place` and `facility`, each with its `where`.

    What earlier layers took for a person, group or date stays as it is. "The city", "there" and their like become
    mentions of low confidence (0.3).
    """
    text = reading.report.text
    taken = _Taken(m.span for m in reading.mentions)
    everywhere = (spot for sentence in reading.sentences for spot in spots(sentence, gazetteer))
    candidates = _coordinated(text, [spot for spot in everywhere if not taken.overlaps(spot.span)])
    names = named(text, [s.name_span for s in candidates], gazetteer)
    found = _stretched(text, list(_accepted(reading, candidates, names, places_of(names))))
    mentions = [_mention(reading, one) for one in found if one.match is None or one.match.how != "demonym"]
    mentions += _anaphors(reading, found, taken)
    return reading.with_mentions(mentions)


class _Taken:
    """Spans apart from one another, asked whether they leave room."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def overlaps(self, span: Span) -> bool:
        """Whether `span` overlaps one of them."""
        at = bisect_right(self._spans, span)
        return any(other.overlaps(span) for other in self._spans[max(0, at - 1) : at + 1])


def _coordinated(text: str, candidates: list[Spot]) -> list[Spot]:
    """The spots, with one told in the same breath as a located one located too ("in Jableh and Tartus")."""
    told: list[Spot] = []
    for spot in candidates:
        if told and told[-1].located and _AND.fullmatch(text, told[-1].span.end, spot.span.start):
            spot = replace(spot, located=True)
        told.append(spot)
    return told


def _accepted(
    reading: Reading, candidates: list[Spot], names: list[Named], matches: list[Match | None]
) -> Iterator[_Found]:
    rows = list(zip(candidates, names, matches, strict=True))
    sure = {name.name for spot, name, match in rows if match and spot.holds(match, name)}
    persons = {name.name for spot, name, _ in rows if spot.beside_name}
    told = {name.name for spot, name, _ in rows if name.name in sure and (spot.located or name.within is not None)}
    lands = _lands([m for m in matches if m is not None])
    before: Span | None = None
    town: Match | None = None
    for spot, name, match in rows:
        strange = match is None or (match.how == "sound" and match.place.country not in lands)
        if match is not None and match.how != "demonym" and name.hint == "town" and name.within is not None:
            strange = strange or match.place.kind in _DIVISIONS
        if strange and spot.certain:
            around = matches[name.within] if name.within is not None else town if is_site(name.name) else None
            yield _unknown(spot, name, around)
        if match is None or strange:
            continue
        again = name.name in (told - persons if spot.doubtful else sure) and not (spot.beside_name or spot.in_body)
        if spot.holds(match, name) or again:
            sentence = reading.sentence_at(spot.span.start)
            where = in_surroundings(reading.report.text, spot.name_span, match.place, sentence, before)
            yield _Found(spot, match, where)
            before = spot.span
            town = match if match.place.kind in _TOWNS else town


def _lands(matches: list[Match]) -> set[str | None]:
    """The countries whose towns and parts the report names; without any, those it names itself, then by adjectives."""
    settled = [m for m in matches if m.how != "sound"]
    named_so = [m for m in settled if m.how != "demonym"]
    inside = {m.place.country for m in named_so if m.place.kind != "country"} - {None}
    return inside or {m.place.country for m in named_so} or {m.place.country for m in settled}


def _stretched(text: str, found: list[_Found]) -> list[_Found]:
    """The mentions, with the two ends of a road or of what lies between them standing for the stretch."""
    told = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        whole = stretch(text, one.where, other.where)
        if whole is not None:
            told[at] = replace(one, where=whole)
            told[at + 1] = replace(other, where=whole.at(other.where.span))
    return told


def _unknown(spot: Spot, name: Named, container: Match | None) -> _Found:
    """A place that the gazetteer lacks: somewhere in the place said to contain it, else nowhere on the map."""
    where = Where(span=spot.span, name=name.name)
    if container is not None and container.how != "demonym":
        around = container.place
        where = plain_where(around, spot.span, name.name)
        radius = max(_WITHIN_KM, around.radius_km)
        precision: PlacePrecision = "near" if where.precision == "exact" else where.precision
        where = Where(
            span=spot.span, name=name.name, lat=around.lat, lon=around.lon, radius_km=radius, precision=precision,
            country=around.country,
        )  # fmt: skip
    return _Found(spot, None, where)


def _mention(reading: Reading, one: _Found) -> Mention:
    facility = one.spot.facility
    where = one.where
    if facility:
        name = " ".join(one.spot.span.of(reading.report.text).split())
        radius = max(5.0, where.radius_km or 0.0)
        where = Where(
            span=one.spot.span, name=name, lat=where.lat, lon=where.lon, radius_km=radius, precision="near",
            country=where.country,
        )  # fmt: skip
    if one.match is None:
        return Mention(report=reading.report.id, span=one.spot.span, kind="place", where=where, confidence=_UNKNOWN)
    sure = _SURE if one.match.how in ("name", "alias") else _FAIR
    kind: MentionKind = "facility" if facility or one.match.place.kind in _SITES else "place"
    return Mention(report=reading.report.id, span=one.spot.span, kind=kind, where=where, confidence=sure)


def _anaphors(reading: Reading, found: list[_Found], taken: _Taken) -> list[Mention]:
    """Mentions for "the city", "the capital", "there": the last fitting place named before."""
    named_so = [(one.spot.span, one.match.place) for one in found if one.match and one.match.how != "demonym"]
    main = _main_country(found)
    capital = next((place for _, place in named_so if place.kind == "capital" and place.country == main), None)
    mentions: list[Mention] = []
    before: list[tuple[Span, Place]] = []
    told = 0
    for sentence in reading.sentences:
        for words in _ANAPHOR.finditer(sentence.text):
            span = Span(sentence.span.start + words.start(), sentence.span.start + words.end())
            while told < len(named_so) and named_so[told][0].end <= span.start:
                before.append(named_so[told])
                told += 1
            word = (words["word"] or words["there"]).lower().replace("neighbour", "neighbor")
            referent = capital if word == "capital" else _referent(word, before)
            if referent is None or taken.overlaps(span):
                continue
            where = in_surroundings(reading.report.text, span, referent, sentence, None)
            where = msgspec.structs.replace(where, name=referent.name)
            mentions.append(Mention(report=reading.report.id, span=span, kind="place", where=where, confidence=_GUESS))
            before.append((span, referent))
    return mentions


def _referent(word: str, before: list[tuple[Span, Place]]) -> Place | None:
    """The last place of a kind that the word can stand for, of several told in one breath the finest."""
    kinds = _FITTING.get(word, _FITTING["district"])
    last: Span | None = None
    together: list[Place] = []
    for span, place in reversed(before[-_REMEMBERED:]):
        if place.kind not in kinds:
            continue
        if last is not None and last.start - span.end > _TOGETHER:
            break
        last = last or span
        together.append(place)
    return min(together, key=lambda place: place.radius_km) if together else None


def _main_country(found: list[_Found]) -> str | None:
    """The country that most of the towns and divisions lie in, else the one most named."""
    counts: dict[str, float] = {}
    for one in found:
        if one.match and one.match.place.country:
            weight = 0.5 if one.match.place.kind == "country" or one.match.how == "demonym" else 1.0
            code = one.match.place.country
            counts[code] = counts.get(code, 0.0) + weight
    return max(sorted(counts), key=lambda code: counts[code]) if counts else None
