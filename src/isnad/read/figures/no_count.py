"""Numbers that count nobody: ages, years, times, distances, addresses, scores, and parts of names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from isnad.model import Mention
from isnad.read.figures.clause_words import AUXILIARIES, DAYS, DETERMINERS, FUNCTION, IRREGULAR_PASTS, Words, verb_words
from isnad.read.figures.number_words import Amount
from isnad.tables.measures import counted_nouns, plural_nouns
from isnad.tables.numbers import number_context, number_words

_AFTER_NUMBER = number_context("after_number")
_AFTER_AGE = frozenset({",", ".", ")", ";", "", "and", "of", "from", "was", "who", "is", "has", "had", "died"})
_PAST_IN_S = frozenset({"others", "overseas", "perhaps", "besides", "towards", "alas"})
OTHERS = frozenset({"others", "other", "more"})
_UNITS = number_context("units")
_MONTHS = number_context("months")
_NUMBERED = number_context("numbered")
_PARENTS = number_context("parents")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
COLLECTIVES = frozenset(noun for noun, kind in counted_nouns().items() if kind == "members")
_COUNTING = frozenset("toll number count total figure dead deaths casualties tally there".split())
_COVERED = frozenset({"date", "duration", "place", "facility", "person", "weapon", "vehicle", "other"})


def covered(words: Words, amount: Amount, mentions: Sequence[Mention]) -> bool:
    """Whether an earlier layer read the number as part of something else."""
    token = words.tokens[amount.core]
    end = words.tokens[amount.after - 1].end
    return any(
        m.span.start < end
        and token.start < m.span.end
        and (m.kind in _COVERED or (m.kind == "group" and m.span.start < words.tokens[amount.first].start))
        for m in mentions
    )


def no_count(words: Words, amount: Amount) -> bool:
    """Ages, years, times, distances, addresses, scores, names with a number."""
    core, after = amount.core, amount.after
    text, before, behind = words.tokens[core].text, words.at(core - 1), words.at(after)
    if amount.kind == "single" and behind in COLLECTIVES and words.at(core) != "another":
        return True
    if behind == "shot" and before in {"fire", "fires", "fired", "firing", "a"}:
        return True
    if before == "of" and (words.at(core - 3) in _NUMBERED or words.at(core - 2) in _PARENTS):
        return True
    if amount.kind in {"single", "none"}:
        if amount.kind == "single" and words.at(core) == "one" and behind == "of":
            return words.at(after + 1) not in DETERMINERS
        return (
            behind in {"day", "such", "another", "more", "by"} and amount.kind == "single" and words.at(core) == "one"
        )
    if behind.startswith(("year-old", "month-old", "day-old", "week-old")) or words.at(after + 1).startswith(
        "year-old"
    ):
        return True
    if behind in _UNITS or behind in {"%", "°", "st", "nd", "rd", "th"} or (behind == "-" and amount.kind != "vague"):
        return True
    if (before in _NUMBERED or before in {"#", "@", "/", "+", "(", "="}) and not _count_follows(words, after):
        return True
    if behind == "of" and text.isdigit() and capital_before(words, amount.first):
        return True
    if before == "-" and words.tokens[core - 1].end == words.tokens[core].start:
        return True
    digits = text.isdigit()
    month = before in _MONTHS or (before == "." and words.at(core - 2) in _MONTHS)
    if digits and (month or behind in _MONTHS) and amount.high is not None and amount.high <= 31:
        return not (before == "may" and not words.capital(core - 1)) and not (
            behind == "march" and not words.capital(after)
        )
    if digits and len(text) == 4 and _YEAR.fullmatch(text) and amount.low == int(text) == amount.high:
        told = words.at(core - 2) in {"end", "start", "beginning", "summer", "spring", "autumn", "winter", "months"}
        dated = before in {"in", "since", "until", "during", "late", "early", "mid"} or (before == "of" and told)
        return dated or words.at(after) not in counted_nouns()
    if digits and len(text) >= 5 and behind not in counted_nouns():
        return True
    return _age(words, amount)


def _count_follows(words: Words, after: int) -> bool:
    """Whether what follows shows a count after all: "that day 10 people died", "soldiers (12 dead, 40 wounded)"."""
    return words.at(after) in counted_nouns() or words.at(after) in OTHERS or measured(words, after)


def _age(words: Words, amount: Amount) -> bool:
    """An age: "Ali Hassan, 35, died", "a boy, 9, was hit", "two men, 19 and 20", "ages 20, 23", "children under 15"."""
    core, after = amount.core, amount.after
    if amount.low is None or amount.high is None:
        limit = words.at(amount.first) in {"under", "over", "above"} and words.at(amount.first - 1) in counted_nouns()
        return limit and words.at(after) not in counted_nouns()
    if _told_of_somebody(words, core, after):
        return True
    if amount.low != amount.high or amount.high > 110 or words.at(core - 1) not in {",", "(", "and"}:
        return False
    listed = core - 1
    while (
        words.at(listed) in {",", "and", "or", "&"} or words.at(listed).isdigit() or words.at(listed) in number_words()
    ):
        listed -= 1
    if words.at(listed) in {"age", "aged", "ages"}:
        return True
    if words.at(listed) in counted_nouns() and words.at(after) in {",", "and", "."}:
        return words.at(listed + 1) in {",", "("} and (words.at(after) != "and" or words.at(after + 1).isdigit())
    if words.at(core - 1) == "and" or words.at(after) not in _AFTER_AGE or measured(words, after):
        return False
    before = core - 2 if words.at(core - 2) != "." else core - 3
    person = words.at(before) in counted_nouns() and words.at(before) not in plural_nouns()
    return words.capital(before) or person or words.at(before).isdigit()


def _told_of_somebody(words: Words, core: int, after: int) -> bool:
    """ "The victim was 24." says how old; "the toll was 24" how many."""
    if words.at(core - 1) not in {"was", "is"} or words.at(after) not in {".", ",", "", "when", "and"}:
        return False
    return _COUNTING.isdisjoint(words.lower[:core])


def of_number(words: Words, amount: Amount) -> bool:
    """Whether the number is one of a row, or its length: "3 of 16"."""
    ahead = words.at(amount.after) == "of" and words.at(amount.after + 1)[:1].isdigit()
    return ahead or (words.at(amount.first - 1) == "of" and words.at(amount.first - 2)[:1].isdigit())


def counts_else(words: Words, at: int, *, many: bool) -> bool:
    """Whether an ordinary noun follows, so that the number counts what nobody records ("two countries")."""
    word = words.at(at)
    if many and words.capital(at) and words.at(at + 1).endswith("s") and counts_else(words, at + 1, many=True):
        return word not in DAYS
    if word == "most" and words.at(at + 1) != "of":
        return True
    plain = word[:1].isalpha() and not words.capital(at) and word not in FUNCTION and word not in _AFTER_NUMBER
    if plain and many and word.endswith("s") and not word.endswith("ss") and not words.sense(at, "adjective"):
        return word not in _PAST_IN_S
    verb = word.endswith(("ed", "ing")) or (word in verb_words() and (word in IRREGULAR_PASTS or word == "remain"))
    return plain and not verb and not words.senses(at) and not word.endswith("ly")


def capital_before(words: Words, first: int) -> bool:
    """Whether the word before is a name ("Boeing 777"): capital, no verb and no word that opens a sentence."""
    before = first - 1
    if not words.capital(before) or before == 0:
        return False
    word = words.at(before)
    return word not in FUNCTION and word not in verb_words() and not words.senses(before)


def measured(words: Words, index: int) -> bool:
    """Whether a word that gives a measure or an auxiliary stands right here."""
    return words.at(index) in AUXILIARIES or bool(words.senses(index))
