"""Which place a name means in this report: by what else it names, by size, and by what is said right beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from math import cos, exp, log10, radians, sqrt
from typing import Literal, NamedTuple

from isnad.model import Span
from isnad.tables.folding import fold
from isnad.tables.gazetteer import Gazetteer, How, Match, Place
from isnad.tables.gazetteer_index import without_generic
from isnad.tables.place_words import place_words

Hint = Literal["town", "division"]
"""What the words beside a name say it is ("the town of", "province")."""

_WORDS = place_words()
_TOWN = "|".join(sorted(_WORDS.town_words))
_DIVISION = "|".join(sorted(_WORDS.division_words))
_OF_TOWN = re.compile(rf"\b(?:{_TOWN})(?:\s+of|\s+called|\s+named)?\s+(?:the\s+)?$", re.IGNORECASE)
_OF_DIVISION = re.compile(rf"\b(?:{_DIVISION})\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_THEN_TOWN = re.compile(r"[’']?s?\s+(?:city|town|village|suburb|downtown)\b")
_THEN_DIVISION = re.compile(rf"\s+(?:{_DIVISION})\b", re.IGNORECASE)
_COMPASS = re.compile(
    r"^(?:(?:north|south|east|west|central|upper|lower|mid|greater|downtown|inner|outer)"
    r"(?:[- ]?(?:east|west|central))?(?:ern)?)[- ](?=\w)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|\(|\bin\b)\s*(?:the\s+)?(?:\w+ern\s+)?")

_KIND = {
    "continent": 9.0, "country": 11.0, "region": 9.0, "sea": 6.0, "admin1": 5.5, "capital": 2.5, "river": 3.6,
    "valley": 3.4, "island": 3.4, "mountain": 3.4, "admin2": 3.0, "city": 0.0,
}  # fmt: skip
"""How likely each kind is meant, before anything else; this and the weights below were fitted on the articles of LGL,
GeoVirus and GeoWebNews."""
_HOW: dict[How, float] = {"name": 0.0, "alias": -0.1, "demonym": 0.0, "alternate": -0.3, "sound": -5.0}
_CURATED = 1.8
_SEAT, _SEAT_FIRST = 30_000, 2.5
"""A division named after a town of this size in it gives way to the town, unless it is called a division."""
_STATE_OF_NAME = 2.5
"""What a division gains that shares its name with a country (Georgia), so that its neighbours can decide."""
_OTHER_KNOWN = 1.9
"""What another name of a place loses where some place has it as its own."""
_POP = 0.66
"""What each tenfold of population adds."""
_TOWN_KINDS = frozenset(["city", "capital", "town", "district", "camp", "base"])
_DIVISION_KINDS = frozenset(["admin1", "admin2"])
_STATED_WITHIN = 5.0
_SAME_COUNTRY = 5.0
_SAME_DIVISION = 2.0
_NEARBY = 3.7
_NEARBY_DEGREES = 1.1
"""Degrees of latitude (111 km each) over which what another place says for one falls to a third."""
_FAR = 4.0
_MOST_SUPPORT = 8.0
"""Candidates that lag the best by more than this before other names speak are left out."""
_ROUNDS = 3
_CONSIDERED = 30


class Named(NamedTuple):
    """A name in the text with the places it could mean; `within` is the number of the name said to contain it."""

    span: Span
    name: str
    matches: tuple[Match, ...]
    hint: Hint | None
    within: int | None


def named(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Named]:
    """The names at `spans` (in text order) with what the words beside them say."""
    found: list[Named] = []
    for at, span in enumerate(spans):
        name = plain(span.of(text))
        before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 30]
        hint = _hint(name, before, after)
        within = None
        if at + 1 < len(spans) and _BETWEEN.fullmatch(text, span.end, spans[at + 1].start):
            within = at + 1
        found.append(Named(span, name, _matches(name, gazetteer), hint, within))
    return found


def plain(name: str) -> str:
    """A name as printed, on one line, without possessive or leading article."""
    name = " ".join(name.split())
    for ending in ("'s", "’s", "s'", "s’"):
        if name.endswith(ending) and len(name) > 4:
            name = name[: -len(ending)] if ending[0] != "s" else name[:-1]
    return name[4:] if name[:4].lower() == "the " else name


def places_of(names: Sequence[Named]) -> list[Match | None]:
    """The likeliest place of each name; the same name means the same place throughout, unless the text says otherwise.

    Countries, divisions and towns named in the report speak for candidates in or near them; what is written as a
    container ("Paris, Texas") decides.
    """
    groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for at, one in enumerate(names):
        if one.matches:
            groups[fold(one.name), one.hint == "division"].append(at)
    candidates, containers, sizes = [], [], []
    for members in groups.values():
        candidates.append(_considered(names[members[0]].matches, [names[at].hint for at in members]))
        beside = [names[at].within for at in members]
        containers.append([names[at].matches for at in beside if at is not None])
        sizes.append(len(members))
    best = _settled(candidates, containers, sizes)
    chosen: list[Match | None] = [None] * len(names)
    for members, match in zip(groups.values(), best, strict=True):
        for at in members:
            chosen[at] = match
    return chosen


class _Candidate(NamedTuple):
    match: Match
    prior: float


def _considered(matches: tuple[Match, ...], hints: list[Hint | None]) -> list[_Candidate]:
    seats = {m.place.admin1 for m in matches if m.place.kind in ("city", "capital") and m.place.population >= _SEAT}
    known = any(m.how in ("name", "alias") for m in matches)
    lands = any(m.place.kind == "country" and m.how in ("name", "alias") for m in matches)
    town = sum(h == "town" for h in hints) / len(hints)
    division = sum(h == "division" for h in hints) / len(hints)
    listed = []
    for match in matches:
        kind = match.place.kind
        score = _prior(match)
        if kind in _TOWN_KINDS:
            score += 3.0 * town - 3.0 * division
        elif kind in _DIVISION_KINDS:
            score += 4.0 * division - 3.0 * town
            if kind == "admin1" and match.place.admin1 in seats and division < 0.5:
                score -= _SEAT_FIRST
        if kind == "admin1" and lands and match.how == "name":
            score += _STATE_OF_NAME
        if match.how == "alternate" and known:
            score -= _OTHER_KNOWN
        listed.append(_Candidate(match, score))
    return sorted(listed, key=lambda c: (-c.prior, c.match.place.id))[:_CONSIDERED]


def _prior(match: Match) -> float:
    place = match.place
    score = _KIND.get(place.kind, _CURATED) + _HOW[match.how]
    if place.kind in ("city", "capital"):
        score += _POP * log10(place.population + 1)
    return score


def _settled(
    candidates: list[list[_Candidate]], containers: list[list[tuple[Match, ...]]], sizes: list[int]
) -> list[Match]:
    stated = [_stated(listed, beside) for listed, beside in zip(candidates, containers, strict=True)]
    for group, (listed, extras) in enumerate(zip(candidates, stated, strict=True)):
        floor = max(c.prior + extra for c, extra in zip(listed, extras, strict=True)) - _MOST_SUPPORT
        kept = [(c, extra) for c, extra in zip(listed, extras, strict=True) if c.prior + extra >= floor]
        candidates[group], stated[group] = [c for c, _ in kept], [extra for _, extra in kept]
    scores = [
        [c.prior + extra for c, extra in zip(listed, extras, strict=True)]
        for listed, extras in zip(candidates, stated, strict=True)
    ]
    for _ in range(_ROUNDS):
        support = _Support(candidates, scores, sizes)
        scores = [
            [c.prior + extra + support.of(c.match.place, group) for c, extra in zip(listed, extras, strict=True)]
            if len(listed) > 1
            else [0.0]
            for group, (listed, extras) in enumerate(zip(candidates, stated, strict=True))
        ]
    return [listed[_top(score)].match for listed, score in zip(candidates, scores, strict=True)]


def _stated(listed: list[_Candidate], beside: list[tuple[Match, ...]]) -> list[float]:
    """What a container written beside the name adds to each candidate."""
    if not beside:
        return [0.0] * len(listed)
    around = [match.place for matches in beside for match in matches]
    return [_STATED_WITHIN if any(_lies_in(c.match.place, place) for place in around) else 0.0 for c in listed]


def _lies_in(place: Place, container: Place) -> bool:
    if place.id == container.id:
        return False
    if container.kind == "country":
        return place.country == container.country
    if container.kind == "admin1" and place.admin1 is not None and container.admin1 is not None:
        return place.admin1 == container.admin1 and place.kind != "admin1"
    if place.country != container.country and container.country is not None:
        return False
    near = distance_km(place, container) <= max(15.0, container.radius_km)
    return near and place.kind not in ("country", "continent")


class _Support:
    """What the report's other names, as they are understood so far, say for a candidate."""

    def __init__(self, candidates: list[list[_Candidate]], scores: list[list[float]], sizes: list[int]) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.divisions: dict[str, float] = defaultdict(float)
        self.points: list[tuple[int, float, float, float]] = []
        self.shares: list[tuple[dict[str, float], dict[str, float]]] = []
        for group, (listed, score) in enumerate(zip(candidates, scores, strict=True)):
            self._add(group, listed, score, sqrt(sizes[group]))
        self.total = sum(self.countries.values()) + 1.0

    def _add(self, group: int, listed: list[_Candidate], score: list[float], weight: float) -> None:
        top = max(score)
        chances = [exp(s - top) for s in score]
        total = sum(chances)
        countries: dict[str, float] = defaultdict(float)
        divisions: dict[str, float] = defaultdict(float)
        for candidate, chance in zip(listed, chances, strict=True):
            share = weight * chance / total
            place = candidate.match.place
            if place.country and share > 0.02:
                countries[place.country] += share
                if place.admin1:
                    divisions[place.admin1] += share
            if share > 0.3 * weight and place.kind not in ("country", "continent"):
                self.points.append((group, place.lat, place.lon, share))
        for code, share in countries.items():
            self.countries[code] += share
        for code, share in divisions.items():
            self.divisions[code] += share
        self.shares.append((countries, divisions))

    def of(self, place: Place, group: int) -> float:
        """The support for one candidate of `group` by the other groups."""
        if place.country is None:
            return 0.0
        countries, divisions = self.shares[group]
        others = max(0.0, self.countries[place.country] - countries.get(place.country, 0))
        score = _SAME_COUNTRY * sqrt(others / self.total)
        if place.kind in ("country", "continent"):
            return 0.3 * score
        if place.admin1:
            others = max(0.0, self.divisions[place.admin1] - divisions.get(place.admin1, 0))
            score += _SAME_DIVISION * others / (others + 1.0)
        near, narrowing = 0.0, cos(radians(place.lat))
        for at, lat, lon, share in self.points:
            north, east = lat - place.lat, (lon - place.lon) * narrowing
            if at != group and -_FAR < north < _FAR and -_FAR < east < _FAR:
                near += share * exp(-sqrt(north * north + east * east) / _NEARBY_DEGREES)
        return score + _NEARBY * near / (near + 1.0)


def _top(scores: list[float]) -> int:
    return max(range(len(scores)), key=lambda at: (scores[at], -at))


def distance_km(one: Place, other: Place) -> float:
    """Distance on the plane of the middle latitude; good enough to compare places with."""
    east = abs(one.lon - other.lon)
    east = min(east, 360 - east) * cos(radians((one.lat + other.lat) / 2))
    return 111.2 * sqrt(east * east + (one.lat - other.lat) ** 2)


def _hint(name: str, before: str, after: str) -> Hint | None:
    if _OF_DIVISION.search(before) or _THEN_DIVISION.match(after) or without_generic(name) != name:
        return "division"
    if _OF_TOWN.search(before) or _THEN_TOWN.match(after):
        return "town"
    return None


def _matches(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    found = gazetteer.matches(name)
    if found and found[0].how != "sound":
        return found
    short = without_generic(name)
    if short != name:
        divisions = tuple(m for m in gazetteer.matches(short) if m.place.kind in _DIVISION_KINDS)
        found = divisions or gazetteer.matches(short)
    return found or gazetteer.matches(_COMPASS.sub("", name))


def resolve(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Place | None]:
    """The places of names given by their spans in `text`; `None` for one the gazetteer does not know.

    A longer name that is not known is tried by its parts, the longest first.
    """
    order = sorted(range(len(spans)), key=lambda at: spans[at])
    names = [_by_parts(one, gazetteer) for one in named(text, [spans[at] for at in order], gazetteer)]
    found: list[Place | None] = [None] * len(spans)
    for at, match in zip(order, places_of(names), strict=True):
        found[at] = match.place if match else None
    return found


def _by_parts(one: Named, gazetteer: Gazetteer) -> Named:
    words = one.name.replace("/", " ").replace("-", " ").split()
    if one.matches or len(words) < 2:
        return one
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            if part[0][:1].isupper() and (found := gazetteer.matches(" ".join(part))):
                return one._replace(matches=found)
    return one
