"""What an amount counts: the noun phrase it stands in, and whether it is a count at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from isnad.model import Measure, Mention
from isnad.read.figures.clause_words import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    FUNCTION,
    IRREGULAR_PASTS,
    NounClass,
    Words,
    verb_words,
)  # fmt: skip
from isnad.read.figures.number_words import Amount
from isnad.tables.measures import MeasureWord, NounKind, counted_nouns, plural_nouns
from isnad.tables.numbers import number_context, number_words

_LEADING = frozenset("other others more further additional extra such same alleged suspected apparent".split())
_AFTER_NUMBER = number_context("after_number")
_AFTER_AGE = frozenset({",", ".", ")", ";", "", "and", "of", "from", "was", "who", "is", "has", "had", "died"})
_PAST_IN_S = frozenset({"others", "overseas", "perhaps", "besides", "towards", "alas"})
_OTHERS = frozenset({"others", "other", "more"})
_UNITS = number_context("units")
_MONTHS = number_context("months")
_NUMBERED = number_context("numbered")
_DEMONYM = re.compile(
    r"[A-Z][a-zé’'-]*(?:ians|eans|ans|ese|is|ites|ards|urds|eks|ens|abs|urks|ines|unnis|inis|shis|dis|lims|ews)"
)
_AGENTS = re.compile(r"[a-z-]{2,}(?:ers|ors|ists|ees|ants|men|women|ians)")
_NO_AGENTS = number_context("no_agents")
_PARENTS = number_context("parents")
_TELLS_MEASURE = frozenset(
    "death deaths fatality fatalities casualty casualties injury injuries killing killings murder murders"
    " arrest arrests".split()
)
"""Nouns that say what happened and not to whom."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_COLLECTIVES = frozenset(noun for noun, kind in counted_nouns().items() if kind == "members")
_COVERED = frozenset({"date", "duration", "place", "facility", "person", "weapon", "vehicle", "other"})


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
    if _covered(words, amount, mentions) or _no_count(words, amount):
        return None
    at, part = _past_of(words, amount)
    if at is None:
        return None
    first = _first_of(words, amount.first)
    head, noun, inner = _head(words, at)
    if head is None and at > amount.after and words.at(at - 1) in {"the", "those", "of"}:
        told = words.sense(at, "adjective") or words.sense(at, "object")
        if told is not None:
            return Counted(amount, first, at + 1, inner=told[1].measure, part=words.at(at - 1) != "of")
    if head is None and amount.high != 1 and _AGENTS.fullmatch(words.at(at)) and words.at(at) not in _NO_AGENTS:
        return Counted(amount, first, at + 1, at, words.printed(at, at + 1), "speaker", part=part)
    if head is None and (_of_number(words, amount) or _counts_else(words, at, many=amount.high != 1)):
        return None
    if head is None:
        others = words.at(at) in _OTHERS
        after = at + 1 if others else (at if part else amount.after)
        if amount.kind == "number" and _capital_before(words, amount.first) and not _measured(words, after):
            return None
        family = words.at(first) if first < amount.first else ""
        named = words.printed(first, first + 1) if family else None
        return Counted(amount, first, after, None, named, "people" if family else "none", inner, part, others)
    if noun in {"arms", "things"} and amount.high != 1 and _counts_else(words, head + 1, many=True):
        return None
    if words.at(head) in _TELLS_MEASURE and (
        words.at(head - 1) in {"attempted", "double", "triple"} or _counts_else(words, head + 1, many=True)
    ):
        return None
    start = at
    while start < head and (words.at(start) in _LEADING | DETERMINERS or _no_name(words, start)):
        start += 1
    after = _both_nouns(words, head)
    others = any(words.at(i) in _OTHERS for i in range(at, head))
    group = None if words.at(head) in _TELLS_MEASURE else words.printed(start, after)
    return Counted(amount, first, after, head, group, noun, inner, part, others)


def _of_number(words: Words, amount: Amount) -> bool:
    """Whether the number is one of a row, or its length: "3 of 16"."""
    ahead = words.at(amount.after) == "of" and words.at(amount.after + 1)[:1].isdigit()
    return ahead or (words.at(amount.first - 1) == "of" and words.at(amount.first - 2)[:1].isdigit())


def _no_name(words: Words, index: int) -> bool:
    """Whether a word before the noun is no part of the group's name: a mark, or a measure ("40 wounded soldiers")."""
    word = words.at(index)
    return not word[0].isalnum() or bool(words.sense(index, "adjective") or _participle(words, index))


def _counts_else(words: Words, at: int, *, many: bool) -> bool:
    """Whether an ordinary noun follows, so that the number counts what nobody records ("two countries")."""
    word = words.at(at)
    if many and words.capital(at) and words.at(at + 1).endswith("s") and _counts_else(words, at + 1, many=True):
        return word not in DAYS
    if word == "most" and words.at(at + 1) != "of":
        return True
    plain = word[:1].isalpha() and not words.capital(at) and word not in FUNCTION and word not in _AFTER_NUMBER
    if plain and many and word.endswith("s") and not word.endswith("ss") and not words.sense(at, "adjective"):
        return word not in _PAST_IN_S
    verb = word.endswith(("ed", "ing")) or (word in verb_words() and (word in IRREGULAR_PASTS or word == "remain"))
    return plain and not verb and not words.senses(at) and not word.endswith("ly")


def _covered(words: Words, amount: Amount, mentions: Sequence[Mention]) -> bool:
    """Whether an earlier layer read the number as part of something else."""
    token = words.tokens[amount.core]
    end = words.tokens[amount.after - 1].end
    return any(
        m.span.start < end
        and token.start < m.span.end
        and (m.kind in _COVERED or (m.kind == "group" and m.span.start < words.tokens[amount.first].start))
        for m in mentions
    )


def _no_count(words: Words, amount: Amount) -> bool:
    """Ages, years, times, distances, addresses, scores, names with a number."""
    core, after = amount.core, amount.after
    text, before, behind = words.tokens[core].text, words.at(core - 1), words.at(after)
    if amount.kind == "single" and behind in _COLLECTIVES and words.at(core) != "another":
        return True
    if behind == "shot" and before in {"fire", "fires", "fired", "firing", "a"}:
        return True
    if before == "of" and (words.at(core - 3) in _NUMBERED or words.at(core - 2) in _PARENTS):
        return True
    if amount.kind in {"single", "none"}:
        return (
            behind in {"of", "day", "such", "another", "more", "by"}
            and amount.kind == "single"
            and words.at(core) == "one"
        )
    if behind.startswith(("year-old", "month-old", "day-old", "week-old")) or words.at(after + 1).startswith(
        "year-old"
    ):
        return True
    if behind in _UNITS or behind in {"%", "°", "st", "nd", "rd", "th"} or (behind == "-" and amount.kind != "vague"):
        return True
    if (before in _NUMBERED or before in {"#", "@", "/", "+", "(", "="}) and not _count_follows(words, after):
        return True
    if behind == "of" and text.isdigit() and _capital_before(words, amount.first):
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
    return words.at(after) in counted_nouns() or words.at(after) in _OTHERS or _measured(words, after)


def _age(words: Words, amount: Amount) -> bool:
    """An age: "Ali Hassan, 35, died", "a boy, 9, was hit", "two men, 19 and 20", "ages 20, 23", "children under 15"."""
    core, after = amount.core, amount.after
    if amount.low is None or amount.high is None:
        limit = words.at(amount.first) in {"under", "over", "above"} and words.at(amount.first - 1) in counted_nouns()
        return limit and words.at(after) not in counted_nouns()
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
    if words.at(core - 1) == "and" or words.at(after) not in _AFTER_AGE or _measured(words, after):
        return False
    before = core - 2 if words.at(core - 2) != "." else core - 3
    person = words.at(before) in counted_nouns() and words.at(before) not in plural_nouns()
    return words.capital(before) or person or words.at(before).isdigit()


def _past_of(words: Words, amount: Amount) -> tuple[int | None, bool]:
    """The token after "of" or "of the", and whether the number is a part of people told before ("two of them").

    `None` where the number speaks of a part of something else ("one of the reasons", "two of which").
    """
    at = amount.after
    if amount.kind == "vague" and words.at(at) == "more":
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
    if words.at(first - 1) == "of" and words.at(first - 2) in _COLLECTIVES - {"total"}:
        return first - 2
    return first


def _head(words: Words, at: int) -> tuple[int | None, NounClass, Measure | None]:
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
        if not word[:1].isalpha() or word in FUNCTION or word == "ago":
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
    return word in verb_words() and not (
        word in plural_nouns() and (behind in FUNCTION - DETERMINERS or not behind.isalnum())
    )


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
    return head + 3 if pair and words.at(head + 3) not in {"and"} | counted_nouns().keys() else head + 1


def _adjective(words: Words, index: int) -> bool:
    return words.sense(index, "adjective") is not None or words.at(index).endswith(("ed", "ful", "ous", "less", "ive"))


def _capital_before(words: Words, first: int) -> bool:
    """Whether the word before is a name ("Boeing 777"): capital, no verb and no word that opens a sentence."""
    before = first - 1
    if not words.capital(before) or before == 0:
        return False
    word = words.at(before)
    return word not in FUNCTION and word not in verb_words() and not words.senses(before)


def _measured(words: Words, index: int) -> bool:
    """Whether a word that gives a measure or an auxiliary stands right here."""
    return words.at(index) in AUXILIARIES or bool(words.senses(index))
