"""How strongly two tellings look like one incident: match weights that add up, each with its reason.

The shape is Fellegi and Sunter's: every feature of a pair falls into one level, each level has a weight (log2 of how
much likelier it is within one incident than between two), and the weights are summed. The weights are a table people
can read and change (`tables/data/match_weights.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from isnad.link.shared_names import share_of_names
from isnad.link.traits import Doer, Traits, is_person_name, is_pronoun, traits_of
from isnad.model import Figure, Told, Where
from isnad.tables.match_weights import Weight, match_weights

_COMPATIBLE = frozenset(
    map(
        frozenset,
        [
            ("harm", "fight"),
            ("harm", "destroy"),
            ("fight", "destroy"),
            ("ground", "RETREAT:withdraw"),
            ("capture", "COERCE"),
            ("harm", "DISRUPT"),
        ],
    )
)
"""Acts that accounts of one incident mix up."""

_BESIDE = frozenset(
    map(
        frozenset,
        [
            ("harm", "capture"),
            ("fight", "capture"),
            ("ground", "fight"),
            ("ground", "harm"),
            ("hold", "ground"),
            ("hold", "fight"),
            ("ground", "DISPLACE:flee"),
            ("harm", "DISPLACE:flee"),
        ],
    )
)
"""Acts that belong together but are counted apart."""

_MEANS = {
    "targeted": "shot",
    "firearms": "shot",
    "explosives": "bomb",
    "suicide-attack": "bomb",
    "aerial": "air",
    "drone": "air",
    "heavy-weapons": "shelling",
    "primitive": "blade",
    "beat": "blade",
    "crowd-control": "crowd",
    "unconventional": "chemical",
    "sexual": "sexual",
}
"""Modes that tell incidents apart; the others say too little."""

NEXT_TO_KM = 20.0
"""Places this far apart beyond their radii are still next to each other: a base and its town."""

APART_KM = 60.0
"""Places farther apart than this beyond their radii are far apart."""

WIDE_KM = 60.0
"""A place with a larger radius is a wide area, which says little about where within it."""

RARE = 20
"""Numbers from here on are rare enough that two tellings seldom share one by chance (round ones apart)."""

HOPELESS = -16.0
"""A sum at or below which a pair's other features are not looked at: nothing usual would make up for it."""

_WORD = re.compile(r"\w+")
_NEXT_REACH = 2_000
"""Characters from an event to one of the next sentence, at most."""
_SENTENCE_ENDS = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\Wa-z])")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The summed weight of a pair and the findings it is made of; above 0 one incident is likelier than two."""

    weight: float
    reasons: tuple[Weight, ...]

    @property
    def why(self) -> str:
        """The findings that count, strongest first: `the same number (+2); two or three days apart (-3)`."""
        counted = [reason for reason in self.reasons if reason.weight and reason.feature != "prior"]
        return "; ".join(str(reason) for reason in sorted(counted, key=lambda r: (-abs(r.weight), r.feature)))


def compare(a: Told, b: Told) -> Comparison:
    """How strongly two tellings look like one incident; the order of the two does not matter."""
    return compared(traits_of(a), traits_of(b))


def compared(a: Traits, b: Traits) -> Comparison:
    """`compare` for traits already worked out."""
    table = match_weights()
    reasons = [table["prior", "pair"]]
    total = reasons[0].weight
    for feature, level_of in _FEATURES:
        level = level_of(a, b)
        if level is not None:
            reasons.append(table[feature, level])
            total += reasons[-1].weight
        if total <= HOPELESS:
            break
    return Comparison(total, tuple(reasons))


def weight_of(a: Traits, b: Traits) -> float:
    """`compared(a, b).weight`, without the reasons and so in a fraction of the time."""
    weights = _weights()
    total = weights["prior", "pair"]
    for feature, level_of in _FEATURES:
        level = level_of(a, b)
        if level is not None:
            total += weights[feature, level]
        if total <= HOPELESS:
            break
    return total


@cache
def _weights() -> dict[tuple[str, str], float]:
    return {key: line.weight for key, line in match_weights().items()}


def _act(a: Traits, b: Traits) -> str:
    return _acts(a.act, b.act)


@cache
def _acts(a: str, b: str) -> str:
    if a == b:
        return "same_vague" if a == "OTHER" else "same"
    pair = frozenset((a, b))
    if pair in _COMPATIBLE:
        return "compatible"
    return "beside" if pair in _BESIDE else "unlike"


def _background(a: Traits, b: Traits) -> str | None:
    """What names no time of its own is as old as what it leans on in its report, unless it is told as old.

    A denial is of what is said now: "no such contacts had yet taken place" is not of the talks of last year.
    """
    if a.background == b.background:
        return "same"
    news = b if a.background else a
    leans = a.report == b.report and news.leans and news.told.event.status != "denied"
    return None if leans else "unlike"


def _mode(a: Traits, b: Traits) -> str | None:
    left, right = _means(a), _means(b)
    if left is None or right is None:
        return None
    if left != right:
        return "unlike"
    return "same" if a.mode and b.mode else None


def _means(a: Traits) -> str | None:
    """Fighting of which no more is said is not shelling, bombing or bombardment from the air."""
    return _MEANS.get(a.mode or "", "shot" if a.act == "fight" and a.mode is None else None)


def _when(a: Traits, b: Traits) -> str:
    if a.when is None or b.when is None:
        return _undated(a, b)
    gap = a.when.gap(b.when)
    if gap < 0:
        longest = max(a.when.days, b.when.days)
        limits = ((2, "same_day"), (9, "same_week"), (32, "same_month"))
        return next((level for days, level in limits if longest <= days), "same_year")
    limits = ((1, "next_day"), (3, "days_apart"), (10, "week_apart"))
    return next((level for days, level in limits if gap <= days), "far_apart")


def _undated(a: Traits, b: Traits) -> str:
    """What the dates of publication tell where an event has no date of its own."""
    if a.when is None and b.when is None:
        if a.published is None or b.published is None or a.background or b.background:
            return "unknown"
        apart = abs(a.published - b.published)
        return "told_together" if apart <= 3 else "stale" if apart > 60 else "unknown"
    dated, undated = (a, b) if b.when is None else (b, a)
    assert dated.when is not None
    if undated.published is None:
        return "unknown"
    if dated.when.start >= undated.published + 1:
        return "told_before"
    if a.report == b.report or undated.background:
        return "unknown"  # what a report says of old news has no date of its own there
    return "stale" if undated.published - dated.when.end > 60 else "unknown"


def _where(left: Traits, right: Traits) -> str:
    a, b = left.where, right.where
    if a.country is not None and b.country is not None and a.country != b.country:
        return "far_apart"
    distance = a.distance_km(b)
    wide = _wide(a) or _wide(b)
    if _same_name(a, b) and (distance is None or distance <= NEXT_TO_KM):
        return "same_area" if wide else "same_place"
    if distance is None:
        return "unknown" if (a.name is None or b.name is None or not wide) else _inside(left, right)
    beyond = distance - (a.radius_km or 0.0) - (b.radius_km or 0.0)
    if wide:
        return _inside(left, right) if beyond <= 0 else "far_apart" if beyond > APART_KM else "apart"
    return "near" if beyond <= NEXT_TO_KM else "apart" if beyond <= APART_KM else "far_apart"


def _inside(left: Traits, right: Traits) -> str:
    """For ground that is taken or held, a place within a wide area is another place."""
    return "within_ground" if left.act in {"ground", "hold"} else "within"


def _same_name(a: Where, b: Where) -> bool:
    if a.geonames is not None and a.geonames == b.geonames:
        return True
    return a.name is not None and b.name is not None and a.name.casefold() == b.name.casefold()


def _wide(place: Where) -> bool:
    return place.precision in {"country", "admin1"} or (place.radius_km or 0.0) > WIDE_KM


def _doer(a: Traits, b: Traits) -> str:
    if not a.doers or not b.doers:
        return "unknown"
    if any(_same(x, y) for x in a.doers for y in b.doers):
        return "same"
    if any(_compatible(x, y) for x in a.doers for y in b.doers):
        return "compatible"
    violent = a.act in {"harm", "fight", "destroy", "capture"} and b.act in {"harm", "fight", "destroy", "capture"}
    return "unlike" if violent else "unlike_words"


def _same(a: Doer, b: Doer) -> bool:
    if a.actor is not None and a.actor == b.actor:
        return True
    return bool(a.words) and a.words.casefold() == b.words.casefold()


def _compatible(a: Doer, b: Doer) -> bool:
    """Whether two could be one: the sides agree, or a description stands beside a name of no known side."""
    if a.side and b.side:
        return a.side == b.side and not (a.named and b.named)
    return not (a.named and b.named)


def _people(a: Traits, b: Traits) -> str:
    if not a.harmed or not b.harmed:
        return "unknown"
    names_a = {_key(x) for x in a.harmed if _is_named(x)}
    names_b = {_key(x) for x in b.harmed if _is_named(x)}
    if names_a and names_b:
        return "named" if names_a & names_b else "other_names"
    kinds_a = {x.kind for x in a.harmed if x.kind}
    kinds_b = {x.kind for x in b.harmed if x.kind}
    if not kinds_a or not kinds_b:
        same = any(_same(x, y) for x in a.harmed for y in b.harmed)
        return "same" if same else "unknown"
    if (kinds_a & kinds_b) - {"anyone"}:
        return "same"
    open_kinds = {"anyone", "captives", "children", "women"}
    return "compatible" if (kinds_a | kinds_b) & open_kinds else "unlike"


def _is_named(person: Doer) -> bool:
    """Whether it is known by name who it is: a person's name, or a pronoun that stands for somebody known."""
    return is_person_name(person.words) or (is_pronoun(person.words) and person.actor is not None)


def _key(person: Doer) -> str:
    """A person by actor, else by the last word of the name."""
    return person.actor or person.words.split()[-1].casefold()


def _figure(a: Traits, b: Traits) -> str:
    """The strongest level over all pairs of figures of one measure."""
    levels = {_figures(x, y) for x in a.figures for y in b.figures if x.measure == y.measure}
    if a.claim == b.claim and levels and levels <= {"apart", "far_apart"}:
        return "one_voice"
    order = ("equal_rare", "equal", "meets", "apart", "far_apart")
    return next((level for level in order if level in levels), "unknown")


def _figures(a: Figure, b: Figure) -> str:
    if (a.low, a.high) == (b.low, b.high):
        least = a.low or a.high or 0
        return "equal_rare" if least >= RARE and a.high is not None and not _is_round(least) else "equal"
    if a.meets(b):
        return "meets"
    (low, high) = sorted((a.low or a.high or 0, b.low or b.high or 0))
    return "far_apart" if high > 20 * max(low, 1) else "apart"


def _leaning(a: Traits, b: Traits) -> str:
    """Whether the later of two in one report goes on about what was told before, or names a time or place anew."""
    if a.report != b.report or a.sentence == b.sentence:
        return "free"
    first, second = sorted((a, b), key=lambda t: t.trigger)
    if second.leans and second.definite:
        return "points_back"
    if a.paragraph != b.paragraph:
        return "leans_far" if second.leans else "free"
    if second.leans:
        return "leans"
    return "moves_on" if first.leans else "free"


def _trigger(a: Traits, b: Traits) -> str:
    return "same" if a.stem == b.stem else "unlike"


def _is_round(number: int) -> bool:
    """Whether people round to it: tens below a hundred, hundreds below a thousand."""
    return number % (10 if number < 100 else 100) == 0 and number < 1000


def _told(a: Traits, b: Traits) -> str:
    if a.report != b.report:
        return "copied" if a.copies == b.copies and _aligned(a, b) else "other_report"
    if a.sentence == b.sentence:
        return "same_sentence"
    text = a.told.report.text
    first, second = sorted((a, b), key=lambda t: t.trigger)
    if a.paragraph == b.paragraph:
        if second.trigger - first.trigger > _NEXT_REACH:
            return "same_paragraph"
        ends = len(_SENTENCE_ENDS.findall(text, first.trigger, second.trigger))
        return "next_sentence" if ends <= 1 else "same_paragraph"
    between = text[first.paragraph[1] : second.paragraph[0]]
    return "next_paragraph" if not between.strip() else "same_report"


def _names(a: Traits, b: Traits) -> str | None:
    """How many rare names the two reports share, whatever they are names of."""
    if a.report == b.report:
        return None
    share = share_of_names(a.told.report.text, b.told.report.text)
    if share is None:
        return "unknown"
    return next(
        (level for least, level in ((0.5, "most"), (0.3, "many"), (0.2, "some"), (0.1, "few")) if share >= least),
        "none",
    )


def _aligned(a: Traits, b: Traits) -> bool:
    """Whether the same trigger stands in the same sentence of two copies; a light edit of it is allowed."""
    if a.stem != b.stem:
        return False
    left = _WORD.findall(a.told.report.text[slice(*a.sentence)].casefold())
    right = _WORD.findall(b.told.report.text[slice(*b.sentence)].casefold())
    share = len(set(left) & set(right)) / max(1, len(set(left) | set(right)))
    return share >= 0.7 and _nth(a) == _nth(b)


def _nth(a: Traits) -> int:
    """How many times the trigger's stem stands in the sentence before it."""
    return a.told.report.text[a.sentence[0] : a.trigger].casefold().count(a.stem)


_FEATURES: tuple[tuple[str, Callable[[Traits, Traits], str | None]], ...] = (
    ("act", _act),
    ("told", _told),
    ("background", _background),
    ("when", _when),
    ("where", _where),
    ("mode", _mode),
    ("doer", _doer),
    ("people", _people),
    ("figure", _figure),
    ("trigger", _trigger),
    ("names", _names),
    ("leaning", _leaning),
)
"""The features and what gives their level, `None` where a pair says nothing; what most often parts a pair is first."""
