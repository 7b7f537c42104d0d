"""What an amount measures: the verb or noun that governs it, by word order and clause."""

from __future__ import annotations

from isnad.model import Measure
from isnad.read.figures.clause_verbs import ADVERBS, FATALLY, Found, is_active, joined, passive
from isnad.read.figures.clause_words import DETERMINERS, RELATIVES, Words, counts
from isnad.read.figures.counted import Counted
from isnad.read.figures.measured_list import includes, of_list, of_share, of_toll, of_whole
from isnad.read.figures.measured_subject import of_subject, wounds_ahead
from isnad.tables.untold import untold_words

_DRIVING = frozenset("drive drives drove driven driving force forces forced forcing push pushed pushing".split())
_NEUTRAL = frozenset("total group groups family crowd team convoy number majority combination".split())
_SENDING = frozenset("send sends sent sending put puts land lands landed".split())
"""Verbs that tell who was hurt, with the hospital they were sent to."""
_CLAIMING = frozenset({"claim", "claims", "claimed", "claiming", "take", "takes", "took", "cost", "lose", "lost"})
_BETWEEN = (DETERMINERS - {"no"}) | frozenset(
    ("exactly", "precisely", "reportedly", "as", "dead", "instead", "entire", "whole", "'", "’", "‘", "“", "”", '"')
)
"""What may stand between a verb and the number of its object."""


def measure_of(words: Words, item: Counted, earlier: dict[int, Found], items: tuple[Counted, ...]) -> Found | None:
    """The measure of one counted phrase, or `None` where nothing in its clause gives one.

    Args:
        words: its sentence.
        item: the phrase.
        earlier: what was found for the earlier phrases of the sentence, by their first token.
        items: all phrases of the sentence.
    """
    if item.amount.kind == "money":
        return Found("money", item.first, "inner")
    if item.inner is not None:
        return Found(item.inner, item.head if item.head is not None else item.after, "inner")
    beside = beside_of(words, item)
    if beside is not None and beside.measure in {"killed", "missing", "displaced", "wounded"}:
        return beside
    left = _left(words, item)
    if left is not None:
        return left
    if item.part or includes(words, item):
        parent = of_whole(words, item, earlier, items)
        own = of_subject(words, item, items)
        first = own if not includes(words, item) or words.at(item.after) in RELATIVES else parent
        return first or parent or own
    found = beside or of_subject(words, item, items) or of_list(words, item, earlier, items) or of_toll(words, item)
    return found or of_share(words, item, earlier, items)


def beside_of(words: Words, item: Counted) -> Found | None:
    """An adjective right after the phrase: "12 dead", "10 people missing", "40 wounded"."""
    at = item.after
    if words.at(at) in FATALLY and not words.at(at + 1).isalpha():
        return Found("killed", at, "beside")
    if words.at(at) in {"with", "suffering"} and wounds_ahead(words, at):
        return Found("wounded", at, "beside")
    if words.at(at) == "to":
        driven = words.sense(at + 1, "subject", item.noun)
        return Found("displaced", at + 1, "beside") if driven and driven[1].measure == "displaced" else None
    if (
        words.at(at) in {"from", "out"}
        and words.at(item.first - 1) in _DRIVING
        and {"homes", "houses", "villages", "home"} & set(words.lower[at : at + 5])
    ):
        return Found("displaced", item.first - 1, "beside")
    while words.at(at) in ADVERBS or words.at(at) in {
        "feared",
        "presumed",
        "confirmed",
        "believed",
        "reported",
        "people",
    }:
        at += 1
    found = words.sense(at, "adjective", item.noun)
    if found is None or is_active(words, found[0], at):
        return None
    if item.amount.kind == "single" and item.head is None and words.at(item.amount.core) != "one":
        return None
    return Found(joined(words, found[0], found[1].measure), at, "beside")


def _left(words: Words, item: Counted) -> Found | None:
    """The verb or noun right before the phrase: "killing 10", "the killing of 10", "claimed the lives of 10"."""
    at = item.first - 1
    if words.at(at) in _SENDING and not {"hospital", "hospitals"}.isdisjoint(words.lower[item.after : item.after + 6]):
        return Found("wounded", at, "left")
    if item.head is not None and words.at(item.head) == "lives" and words.at(at) in _CLAIMING:
        return Found("killed", at, "left")
    while words.at(at) in _BETWEEN:
        if words.at(at) == "dead" and words.sense(at - 1, "object", item.noun) is not None:
            return Found("killed", at, "left")
        at -= 1
    if words.at(at) == "of" or (words.at(at) == "to" and words.at(at - 1) in {"injury", "injuries", "damage"}):
        return _left_of(words, item, at - 1)
    found = _verb_ending(words, at, item)
    if found is not None:
        return found
    return _part_of_verb(words, item, at)


def _left_of(words: Words, item: Counted, at: int) -> Found | None:
    noun = words.sense(at, "of", item.noun) or words.sense(at, "toll", item.noun)
    if noun is not None and (noun[1].use == "of" or words.at(at) in {"toll", "deaths"}):
        deadly = noun[1].measure == "affected" and words.at(at - 1) in FATALLY | untold_words("deadly")
        return Found("killed" if deadly else noun[1].measure, at, "left")
    if words.at(at) in _NEUTRAL or words.at(at) in {"groups", "dozens"}:
        before = at - 1
        while words.at(before) in DETERMINERS | {"combined"} or words.at(before).endswith("ly"):
            before -= 1
        if words.at(before) == "of":
            return _left_of(words, item, before - 1)
        return _verb_ending(words, before, item)
    return None


def _verb_ending(words: Words, at: int, item: Counted) -> Found | None:
    """The transitive verb whose words end at token `at`, if the phrase can be its object."""
    for start in (at, at - 1):
        for after, sense in words.senses(start):
            transitive = sense.use in {"object", "active"} and counts(sense.counts, item.noun)
            if after == at + 1 and transitive and not passive(words, start, sense) and not _in_arms(words, start, item):
                measure = "killed" if words.at(start - 1) in FATALLY else sense.measure
                return Found(_either(words, start, measure), start, "left")
    return None


def _either(words: Words, verb: int, measure: Measure) -> Measure:
    """ "Killed or captured 50" of one number is neither, nor is "killed and wounded 50": people affected."""
    joiner = words.at(verb - 1)
    other = words.sense(verb - 2, "object") if joiner in {"or", "and"} else None
    if other is None or other[1].measure in {measure, "affected"}:
        return measure
    return "affected" if joiner == "or" or {other[1].measure, measure} == {"killed", "wounded"} else measure


def _in_arms(words: Words, verb: int, item: Counted) -> bool:
    """Whether one person is held, not kept: "holding a child"."""
    return item.amount.kind == "single" and words.at(verb) in {"hold", "holds", "holding"}


def _part_of_verb(words: Words, item: Counted, at: int) -> Found | None:
    """A verb whose particle follows the phrase: "took 10 hostage", "blew three bridges up"."""
    if words.at(at) not in {"take", "takes", "took", "taking", "taken", "hold", "held", "holding"}:
        return None
    beside = {words.at(item.after), words.at(item.head) if item.head is not None else ""}
    if beside & {"hostage", "hostages"}:
        return Found("abducted", at, "left")
    return Found("captured", at, "left") if beside & {"prisoner", "captive", "prisoners", "captives"} else None
