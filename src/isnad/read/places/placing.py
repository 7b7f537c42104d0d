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
_OF_TOWN = re.compile(rf"\b(?:cities|(?:{_TOWN})s?)(?:\s+of|\s+called|\s+named)?\s+(?:the\s+)?$", re.IGNORECASE)
_OF_DIVISION = re.compile(rf"\b(?:{_DIVISION})s?\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_OF_NAMED = re.compile(rf"\b(?!The\b)([A-Z][\w’'-]*)\s+(?i:{_TOWN}|{_DIVISION})\s+of\s+(?:the\s+)?$")
"""The name after these words is not what they describe ("the Karrada district of Baghdad")."""
_PEOPLE = _WORDS.doubtful | _WORDS.never | _WORDS.no_names
_ADJECTIVES = ("ian", "ish", "ese", "ite", "ghan")
_THEN_TOWN = re.compile(rf"[’']?s?\s+(?:downtown|{'|'.join(sorted(_WORDS.town_words - {'port', 'base'}))})\b")
_THEN_DIVISION = re.compile(rf"\s+(?:{_DIVISION})\b", re.IGNORECASE)
_COMPASS = re.compile(
    r"^(?:(?:north|south|east|west|central|upper|lower|mid|greater|downtown|inner|outer)"
    r"(?:[- ]?(?:east|west|central))?(?:ern)?)[- ](?=\w)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"\s*(?:,|\(|\bin\b|(?:{_TOWN}|{_DIVISION})\s+(?:of|in))\s*(?:the\s+)?(?:(?:\w+ern|central|nearby)\s+)?(?:{_TOWN})?"
    r"(?:\s+of\s+)?\s*"
)
_OWNING = re.compile(r"[’']s\s+(?:[a-z]+\s+)?")

_LISTING = re.compile(r"\s*(?:,|,?\s*\b(?:and|or)\b|&)\s*(?:the\s+)?")

_KIND = {
    "continent": 9.0, "country": 10.0, "region": 9.0, "sea": 6.0, "admin1": 5.5, "capital": 1.8, "river": 3.6,
    "valley": 3.4, "island": 3.4, "mountain": 3.4, "admin2": 3.0, "city": 0.0,
}  # fmt: skip
"""How likely each kind is meant, before anything else; this and the weights below were fitted on the articles of LGL,
GeoVirus and GeoWebNews."""
_HOW: dict[How, float] = {"name": 0.0, "alias": -0.1, "demonym": 0.0, "alternate": -0.3, "sound": -5.0}
_CURATED = 1.8
_SEAT, _SEAT_FIRST = 30_000, 3.2
"""A division named after a town of this size in it gives way to the town, unless it is called a division."""
_STATE_OF_NAME = 2.5
"""What a division gains that shares its name with a country (Georgia), so that its neighbours can decide."""
_OWN_LAND_FIRST = 6.0
"""What a division loses that is named after the country it is in (the State of Mexico), unless called a division."""
_OTHER_KNOWN = 1.9
"""What another name of a place loses where some place has it as its own."""
_POP = 0.66
"""What each tenfold of population adds."""
_DWARFS, _DWARFED = 1000, 3.0
"""How many times larger a namesake makes a town one that is not meant without saying more, and what it loses."""
_SMALL_KM, _SMALL_DIVISION = 12.0, 3.0
"""What a division so small loses: a parish of an island, of which the news rarely speaks."""
_RENOWN, _RENOWNED = 0.6, 5.3
"""What each tenfold adds besides from 200,000 people on, of whom news far away speaks without saying more."""
_TOWN_KINDS = frozenset(["city", "capital", "town", "district", "camp", "base"])
_DIVISION_KINDS = frozenset(["admin1", "admin2"])
_STATED_WITHIN = 3.5
_SAME_COUNTRY = 5.0
_SAME_DIVISION = 2.6
_NEARBY = 3.7
_NEARBY_DEGREES = 0.8
"""Degrees of latitude (111 km each) over which what another place says for one falls to a third."""
_BORDERING = 3.0
_BORDER_REACH = 1.3
"""How far apart the middles of neighbouring countries may lie, in the sum of their radii."""
_FAR = 4.0
_MOST_SUPPORT = 8.0
"""Candidates that lag the best by more than this before other names speak are left out."""
_MOST_POINTS = 200
"""Other names of a report that are heard; a longer list is a gazetteer rather than news."""
_ROUNDS = 3
_CONSIDERED = 30
_OWNER_LETTERS, _OWNING_TOWN = 5, 100_000
"""Letters of a name that is known without its apostrophe ("Mosuls old city"), and people in such a town."""


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
        elif at and _OWNING.fullmatch(text, spans[at - 1].end, span.start) and _THEN_TOWN.match(after):
            within = at - 1
        found.append(Named(span, name, _matches(name, gazetteer), hint, within))
    return [one._replace(within=None) if _is_listed(text, found, at) else one for at, one in enumerate(found)]


def _is_listed(text: str, names: Sequence[Named], at: int) -> bool:
    """Whether a name stands in a list of three or more states or divisions ("Georgia, Ohio and Texas")."""
    if names[at].within is None or not _is_wide(names[at]):
        return False
    before, after = (_listed_beside(text, names, at, step) for step in (-1, 1))
    return before + after > 1


def _listed_beside(text: str, names: Sequence[Named], at: int, step: int) -> int:
    """How many states or divisions, two at most, stand in one list with a name on one side of it."""
    for count in range(2):
        other = at + step
        left, right = min(at, other), max(at, other)
        listed = left >= 0 and right < len(names) and _is_wide(names[other])
        if not (listed and _LISTING.fullmatch(text, names[left].span.end, names[right].span.start)):
            return count
        at = other
    return 2


def _is_wide(one: Named) -> bool:
    return any(m.place.kind in ("country", "admin1") and m.how in ("name", "alias") for m in one.matches)


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
    towns = [m for m in matches if m.place.kind in ("city", "capital") and m.how in ("name", "alias")]
    seats = {m.place.admin1 for m in towns if m.place.population >= _SEAT}
    great = max((m.place.population for m in towns), default=0)
    known = any(m.how in ("name", "alias") for m in matches)
    lands = {m.place.country for m in matches if m.place.kind == "country" and m.how in ("name", "alias")}
    town = sum(h == "town" for h in hints) / len(hints)
    division = sum(h == "division" for h in hints) / len(hints)
    listed = []
    for match in matches:
        kind = match.place.kind
        score = _prior(match)
        if kind in _TOWN_KINDS:
            score += 3.0 * town - 3.0 * division
            score -= _DWARFED if kind == "city" and match.place.population * _DWARFS < great else 0.0
        elif kind in _DIVISION_KINDS:
            score += 4.0 * division - 3.0 * town
            if kind == "admin1" and match.place.admin1 in seats and division < 0.5:
                score -= _SEAT_FIRST
        if kind == "admin1" and lands and match.place.country in lands:
            score -= 0.0 if division > 0.5 else _OWN_LAND_FIRST
        elif kind == "admin1" and lands and match.how == "name":
            score += _STATE_OF_NAME
        if match.how == "alternate" and known:
            score -= _OTHER_KNOWN
        listed.append(_Candidate(match, score))
    return sorted(listed, key=lambda c: (-c.prior, c.match.place.id))[:_CONSIDERED]


def _prior(match: Match) -> float:
    place = match.place
    score = _KIND.get(place.kind, _CURATED) + _HOW[match.how]
    if place.kind == "admin1" and place.radius_km < _SMALL_KM:
        score -= _SMALL_DIVISION
    if place.kind in ("city", "capital"):
        size = log10(place.population + 1)
        score += _POP * size + _RENOWN * max(0.0, size - _RENOWNED)
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
        self.lands: list[tuple[int, Place, float]] = []
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
            if (
                share > 0.3 * weight
                and place.kind == "country"
                and len(self.lands) < _MOST_POINTS
                and candidate.match.how != "demonym"
            ):
                self.lands.append((group, place, share))
            sure = share > 0.3 * weight and len(self.points) < _MOST_POINTS
            if sure and place.kind not in ("country", "continent"):
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
            return 0.3 * score + _BORDERING * self._bordering(place, group)
        if place.admin1:
            others = max(0.0, self.divisions[place.admin1] - divisions.get(place.admin1, 0))
            score += _SAME_DIVISION * others / (others + 1.0)
        near, narrowing = 0.0, cos(radians(place.lat))
        for at, lat, lon, share in self.points:
            north, east = lat - place.lat, (lon - place.lon) * narrowing
            if at != group and -_FAR < north < _FAR and -_FAR < east < _FAR:
                near += share * exp(-sqrt(north * north + east * east) / _NEARBY_DEGREES)
        return score + _NEARBY * near / (near + 1.0)

    def _bordering(self, place: Place, group: int) -> float:
        """The share, 0 to 1, of the other countries named that lie around a country."""
        near = sum(
            share
            for at, other, share in self.lands
            if at != group and distance_km(place, other) <= _BORDER_REACH * (place.radius_km + other.radius_km)
        )
        return near / (near + 1.0)


def _top(scores: list[float]) -> int:
    return max(range(len(scores)), key=lambda at: (scores[at], -at))


def distance_km(one: Place, other: Place) -> float:
    """Distance on the plane of the middle latitude; good enough to compare places with."""
    east = abs(one.lon - other.lon)
    east = min(east, 360 - east) * cos(radians((one.lat + other.lat) / 2))
    return 111.2 * sqrt(east * east + (one.lat - other.lat) ** 2)


def _hint(name: str, before: str, after: str) -> Hint | None:
    other = _OF_NAMED.search(before)
    if other and not (fold(other[1]) in _PEOPLE or other[1].endswith(_ADJECTIVES)):
        return "town" if _THEN_TOWN.match(after) else None
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


def owner(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """The well-known place whose possessive has lost its apostrophe, as texts of the web have it ("Syrias south")."""
    if not (name.isalpha() and name.endswith("s")) or len(name) < _OWNER_LETTERS or _named(gazetteer.matches(name)):
        return ()
    return tuple(m for m in gazetteer.matches(name[:-1]) if m.how in ("name", "alias") and _is_well_known(m.place))


def _named(found: Sequence[Match]) -> bool:
    return bool(found) and found[0].how != "sound"


def _is_well_known(place: Place) -> bool:
    return place.kind in ("country", "capital") or place.population >= _OWNING_TOWN
