"""Verbs of a clause: where one stands, active or passive, and the measure found by one."""

from __future__ import annotations

from typing import NamedTuple

from isnad.model import Measure
from isnad.read.figures.clause_words import (
    AUXILIARIES,
    BE,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Words,
    verb_words,
)
from isnad.read.figures.counted import Counted
from isnad.tables.measures import MeasureWord, counted_nouns
from isnad.tables.numbers import number_words

ADVERBS = frozenset(
    "also now still already then later only just not never yet reportedly subsequently initially previously"
    " apparently allegedly seriously critically badly severely slightly fatally mortally lightly currently"
    " either both all being been to have as".split()
)
_BEFORE_PARTICIPLE = ADVERBS - {"to", "have", "as"}
_BEFORE_NOUN = DETERMINERS | {"of", "'s"}
_OPENING = (DETERMINERS - {"all"}) | PRONOUNS
FATALLY = frozenset({"fatally", "mortally"})
_DASHES = frozenset({"–", "—", "-", "--"})
STOPS = frozenset({".", ";", ":", "?", "!", "“", "”", '"', "—", "–", "…", ")", "]"})
_NUMBERS = frozenset(word for word, sense in number_words().items() if sense.kind != "short" and " " not in word)
_PASTS = frozenset(
    "remain remains remained said told took came went began left made saw found gave got kept lost met ran"
    " sent stood thought won wrote led lay".split()
)


class Found(NamedTuple):
    """A measure and where it was found: `verb` is the token that gives it, `side` where that stands from the number."""

    measure: Measure
    verb: int
    side: str


def joined(words: Words, after: int, measure: Measure) -> Measure:
    """ "Killed or wounded" of one number is neither: people affected."""
    if measure not in {"killed", "wounded"} or words.at(after) not in {"or", "and", "/"}:
        return measure
    other = words.sense(after + 1, "object") or words.sense(after + 1, "adjective")
    both = other is not None and other[1].measure in {"killed", "wounded"} and other[1].measure != measure
    if other is None or not both or is_active(words, other[0], after + 1):
        return measure
    return "affected"


def is_active(words: Words, after: int, verb: int) -> bool:
    """Whether a bare past form that ends before `after` has an object, and so is no participle ("wounded 40")."""
    if words.at(verb) in {"dead", "missing", "homeless"}:
        return False
    if words.lower[after : after + 2] == ("to", "death"):
        after += 2
    joined_to = words.sense(after + 1, "object") if words.at(after) in {"and", "or"} else None
    if joined_to is not None:
        return is_active(words, joined_to[0], after + 1)
    if words.lower[after : after + 4] == ("at", "the", "very", "least"):
        return True
    while words.at(after) in {"at", "up", "more", "as", "some", "about", "over", "nearly", "around"}:
        following = words.at(after + 1)
        if following in {"least", "to", "than", "many"} or _opens_number(following):
            return True
        if words.at(after) in {"at", "up", "as", "about", "over", "around"}:
            return False
        after += 1
    word = words.at(after)
    return word in _OPENING or _opens_number(word) or _opens_object(words, after)


def _opens_object(words: Words, at: int) -> bool:
    return words.at(at) in counted_nouns() or (
        words.capital(at) and not words.capital(at - 1) and words.at(at) not in DAYS
    )


def _opens_number(word: str) -> bool:
    return bool(word) and (word[0].isdigit() or word in _NUMBERS or word.split("-")[0] in _NUMBERS)


def passive(words: Words, verb: int, sense: MeasureWord) -> bool:
    """Whether a form of be makes the participle passive ("were killed 10 days later")."""
    if "part" not in sense.forms:
        return False
    at = verb - 1
    while words.at(at) in _BEFORE_PARTICIPLE or words.at(at).endswith("ly"):
        at -= 1
    if words.at(at) in {"and", "or"} and words.sense(at - 1, "object") is not None:
        return passive(words, at - 1, words.senses(at - 1)[0][1])
    return words.at(at) in BE | {"been", "being", "get", "got"}


def of_which(words: Words, item: Counted) -> bool:
    """Whether the phrase only opens a sentence about some of it: "Of the 120 hostages, 40 were freed"."""
    before = item.first - 1
    while words.at(before) in DETERMINERS:
        before -= 1
    return words.at(before) in {"of", "among"} and (before == 0 or words.at(before - 1) in {",", ";", ":", "“", '"'})


def is_verb(words: Words, at: int, first: bool) -> bool:
    word = words.at(at)
    if word in AUXILIARIES or (word in FATALLY):
        return True
    if word not in verb_words() or words.at(at - 1) in _BEFORE_NOUN:
        return False
    if words.at(at - 1) in PREPOSITIONS and not first:
        return False
    senses = [sense for _, sense in words.senses(at) if sense.forms]
    if senses:
        return any(sense.forms & {"past", "part", "ing", "third"} for sense in senses) or first
    return word.endswith(("ed", "ing")) or word in _PASTS


def aside(words: Words, at: int) -> bool:
    """Whether a dash opens or closes an aside: a long one, or a hyphen between blanks."""
    dash = words.at(at)
    return dash in _DASHES and (dash != "-" or words.tokens[at].start > words.tokens[at - 1].end)
