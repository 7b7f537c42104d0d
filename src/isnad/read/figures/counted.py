"""What an amount counts: the noun phrase it stands in, and whether it is a count at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from isnad.model import Measure, Mention
from isnad.read.figures.clause_words import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION,
    NounClass,
    Words,
    verb_words,
)  # fmt: skip
from isnad.read.figures.no_count import (
    COLLECTIVES,
    OTHERS,
    capital_before,
    counts_else,
    covered,
    measured,
    no_count,
    of_number,
)
from isnad.read.figures.number_words import Amount
from isnad.tables.measures import MeasureWord, NounKind, counted_nouns, plural_nouns
from isnad.tables.numbers import number_context, number_words

_NUMBERS = frozenset(word for word, sense in number_words().items() if sense.kind in {"unit", "tens"})
_LEADING = frozenset("other others more further additional extra such same alleged suspected apparent".split())
_BEFORE_NAME = _LEADING | DETERMINERS | _NUMBERS
_DEMONYM = re.compile(
    r"[A-Z][a-zé’'-]*(?:ians|eans|ans|ese|is|ites|ards|urds|eks|ens|abs|urks|ines|unnis|inis|shis|dis|lims|ews)"
)
_AGENTS = re.compile(r"[a-z-]{2,}(?:ers|ors|ists|ees|ants|men|women|ians)")
_JOINING = FUNCTION - DETERMINERS
_NO_AGENTS = number_context("no_agents")
_TELLS_MEASURE = frozenset(
    "death deaths fatality fatalities casualty casualties injury injuries killing killings murder murders"
    " homicide homicides slaying slayings manslaughter"
    " arrest arrests".split()
)
"""Nouns that say what happened and not to whom."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount with the noun phrase it counts: tokens `first` to before `after`.

    `head` is the token of its noun, `group` the noun phrase as printed, `noun` the kind of thing. `inner` is a measure
    that the phrase itself gives ("40 wounded men"), `part` marks a part of an earlier number ("two of them"),
    `others` people beside those told already.
    """

    amount: Amount
    first: int
    after: int
    head: int | None = None
    group: str | None = None
    noun: NounClass = "none"
    inner: Measure | None = None
    part: bool = False
    others: bool = False

    @property
    def of_people(self) -> bool:
        """Whether people are counted, as far as the noun tells."""
        return self.noun in {"people", "forces", "speaker", "members", "none"}


def counted(words: Words, amount: Amount, mentions: Sequence[Mention]) -> Counted | None:
    """The noun phrase of an amount, or `None` where it counts nothing (an age, a year, an address, a time)."""
    if amount.kind == "money":
        return Counted(amount, amount.first, amount.after)
    if amount.pronoun:
        return Counted(amount, amount.first, amount.after, noun="people")
    if covered(words, amount, mentions) or no_count(words, amount):
        return None
    at, part = _past_of(words, amount)
    if at is None:
        return None
    first = _first_of(words, amount.first)
    head, noun, inner = head_from(words, at)
    if head is None and at > amount.after and words.at(at - 1) in {"the", "those", "of"}:
        told = words.sense(at, "adjective") or words.sense(at, "object")
        if told is not None:
            return Counted(amount, first, at + 1, inner=told[1].measure, part=words.at(at - 1) != "of")
    if head is None and words.at(at) in OTHERS and words.at(at + 1) in {"time", "times"}:
        return None
    if head is None and amount.high != 1 and _AGENTS.fullmatch(words.at(at)) and words.at(at) not in _NO_AGENTS:
        return Counted(amount, first, at + 1, at, words.printed(at, at + 1), "speaker", part=part)
    if head is None and (of_number(words, amount) or counts_else(words, at, many=amount.high != 1)):
        return None
    if head is None:
        others = words.at(at) in OTHERS
        after = at + 1 if others else (at if part else amount.after)
        if amount.kind == "number" and capital_before(words, amount.first) and not measured(words, after):
            return None
        family = words.at(first) if first < amount.first else ""
        named = words.printed(first, first + 1) if family else None
        return Counted(amount, first, after, None, named, "people" if family else "none", inner, part, others)
    if noun in {"arms", "things"} and amount.high != 1 and counts_else(words, head + 1, many=True):
        return None
    if words.at(head) in _TELLS_MEASURE and (
        words.at(head - 1) in {"attempted", "double", "triple"} or counts_else(words, head + 1, many=True)
    ):
        return None
    start = at
    while start < head and (words.at(start) in _BEFORE_NAME or _no_name(words, start)):
        start += 1
    after = _both_nouns(words, head)
    others = any(words.at(i) in OTHERS for i in range(at, head))
    group = None if words.at(head) in _TELLS_MEASURE else words.printed(start, after)
    return Counted(amount, first, after, head, group, noun, inner, part, others)


def _no_name(words: Words, index: int) -> bool:
    """Whether a word before the noun is no part of the group's name: a mark, or a measure ("40 wounded soldiers")."""
    word = words.at(index)
    return not word[0].isalnum() or bool(words.sense(index, "adjective") or _participle(words, index))


def _past_of(words: Words, amount: Amount) -> tuple[int | None, bool]:
    """The token after "of" or "of the", and whether the number is a part of people told before ("two of them").

    `None` where the number speaks of a part of something else ("one of the reasons", "two of which").
    """
    at = amount.after
    if amount.kind == "vague" and words.at(at) == "more":
        at += 1
    if words.at(at) == "out" and words.at(at + 1) == "of":
        at += 1
    if words.at(at) != "of":
        return at, False
    at += 1
    if words.at(at) in {"those", "these"} and (words.sense(at + 1, "object") or words.sense(at + 1, "adjective")):
        return at + 1, True
    if words.at(at) in {"them", "whom", "these", "those", "us"}:
        following = at + 1
        if words.at(following) in AUXILIARIES and words.at(following + 1) in counted_nouns():
            following += 1
        return following, True
    if words.at(at) in DETERMINERS:
        at += 1
    if words.tokens[at].text[:1].isdigit() if at < len(words) else False:
        at += 1
    return at, False


def _first_of(words: Words, first: int) -> int:
    """Where the phrase starts: from "family" in "a family of five", else at the amount."""
    if words.at(first - 1) == "of" and words.at(first - 2) in COLLECTIVES - {"total"}:
        return first - 2
    return first


def head_from(words: Words, at: int) -> tuple[int | None, NounClass, Measure | None]:
    """The noun counted from token `at` on, its class, and the measure that the words before it or the noun give."""
    inner: Measure | None = None
    limit = min(len(words), at + 7)
    index = at
    while index < limit:
        word = words.at(index)
        if word in {",", '"', "“", "”", "'", "‘", "’"} and index > at and words.at(index + 1) not in FUNCTION:
            if word == "," and not (_adjective(words, index - 1) and _adjective(words, index + 1)):
                break
            index += 1
            continue
        if word in {'"', "“", "‘", "'"} and index == at:
            index += 1
            continue
        aged = _past_age(words, index)
        if aged is not None:
            if _kind(words, aged) is None and not _modifies(words, aged):
                return aged - 1, "people", inner
            index = aged
            continue
        if not word[:1].isalpha() or word in FUNCTION or word in {"ago", "including"}:
            break
        kind = _kind(words, index)
        if kind is not None:
            last = _last_noun(words, index)
            kind = _kind(words, last) or kind
            return last, kind, inner or _noun_measure(words, last)
        adjective = words.sense(index, "adjective") or _participle(words, index)
        if adjective is not None:
            inner = inner or adjective[1].measure
        elif index > at and word in verb_words() and not word.endswith(("ing", "ed", "en")):
            break
        index += 1
    noun = words.sense(at, "noun")
    if noun is not None and words.at(at) not in {"wounded", "injured", "dead", "killing", "murder"}:
        return at, "people", noun[1].measure
    return None, "none", None


def _past_age(words: Words, index: int) -> int | None:
    """The token after "9-year-old" or "14-year old", where that starts here."""
    at = index
    if words.at(at).isdigit():
        at += 2 if words.at(at + 1) == "-" else 1
    if words.at(at) in {"year", "month"} and words.at(at + 1) in {"old", "olds"}:
        return at + 2
    aged = at > index or "-" in words.at(at)
    return (
        at + 1
        if aged and words.at(at).endswith(("year-old", "year-olds", "month-old", "week-old", "day-old"))
        else None
    )


def _modifies(words: Words, index: int) -> bool:
    """Whether a word may stand between an age and the noun ("9-year-old Detroit boy")."""
    word = words.at(index)
    return (
        word[:1].isalpha() and word not in FUNCTION and word not in verb_words() and _kind(words, index + 1) is not None
    )


def _kind(words: Words, index: int) -> NounKind | None:
    """What kind of counted noun a token is (with the token before it, if the two are one noun); none past the end."""
    if index >= len(words):
        return None
    nouns = counted_nouns()
    pair = f"{words.at(index)} {words.at(index + 1)}"
    if pair in nouns:
        return nouns[pair]
    found = nouns.get(words.at(index)) or nouns.get(words.at(index).rsplit("-", 1)[-1])
    if (
        found is None
        and words.sense(index, "noun") is not None
        and words.at(index) not in {"dead", "wounded", "injured"}
    ):
        return "people"
    if words.at(index) == "dead":
        return None
    if found is None and _DEMONYM.fullmatch(words.tokens[index].text) and not words.capital(index + 1):
        return "people"
    return found


def _last_noun(words: Words, index: int) -> int:
    """The last of nouns in a row: "police officers", "army deserters", "family members"."""
    nouns = counted_nouns()
    while True:
        following = words.at(index + 1)
        known = following in nouns or f"{following} {words.at(index + 2)}" in nouns
        if f"{words.at(index)} {following}" in nouns or (
            known and not _verb_here(words, index + 1) and words.at(index) not in {"people", "others"}
        ):
            index += 1
        else:
            return index


def _verb_here(words: Words, index: int) -> bool:
    """Whether a word that could be a counted noun is none here: "10 people wounded", not "10 police recruits"."""
    word = words.at(index)
    if word == "dead":
        return True
    behind = words.at(index + 1)
    return word in verb_words() and not (word in plural_nouns() and (behind in _JOINING or not behind.isalnum()))


def _noun_measure(words: Words, index: int) -> Measure | None:
    found = words.sense(index, "noun")
    return None if found is None else found[1].measure


def _participle(words: Words, index: int) -> tuple[int, MeasureWord] | None:
    """A participle before a noun: "two kidnapped nuns", "12 destroyed houses"."""
    found = words.sense(index, "object") or words.sense(index, "object", "things")
    return found if found is not None and "part" in found[1].forms else None


def _both_nouns(words: Words, head: int) -> int:
    """The end of the phrase, with a second bare plural: "20 women and children"."""
    second = words.at(head + 2)
    pair = words.at(head + 1) == "and" and words.at(head) in plural_nouns() and second in plural_nouns()
    following = words.at(head + 3)
    return head + 3 if pair and following != "and" and following not in counted_nouns() else head + 1


def _adjective(words: Words, index: int) -> bool:
    return words.sense(index, "adjective") is not None or words.at(index).endswith(("ed", "ful", "ous", "less", "ive"))
