"""Runs of words with a capital that nothing covers yet, and how each is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from isnad.read.entities.actor_hits import CALENDAR, FUNCTION_WORDS, verb_words
from isnad.tables.actor_words import group_nouns, titles, words_of
from isnad.tables.cues import cues
from isnad.tables.names import PARTICLES, folded

OPENS = frozenset([".", ":", ";", "!", "?", '"', "'", "“", "‘", "(", "[", "•", "-", "–", "—", "..."])
"""Marks after which any word may have a capital."""

_LOCATED = frozenset({"in", "at", "near", "to"})
_ADDRESSES = frozenset(["the", "madam"])
"""Before the noun of an office, they make it a name: "Madam Speaker"."""

_ONE_OF = frozenset("a an these those any some every each another".split())
_KIN = frozenset("mom mum mommy mummy mama dad daddy papa grandma grandpa granny auntie".split())
_APOSTROPHE = re.compile("['’]")
_ARTICLED = re.compile(r"[ae][lrsndzt]h?-[A-Z]")
"""The word before of a name that opens with an article in small letters: "al-Mallah Farms"."""

_LONGEST = 5
_NEAR = 12
"""Most characters from one word of a name to the next over particles ("de la")."""


class Word(NamedTuple):
    """A word without its possessive ending, which `owned` tells of; offsets are the report's.

    `free` says that it has a capital and no mention covers it, `placed` that a place's name does.
    """

    text: str
    key: str
    start: int
    end: int
    owned: bool
    free: bool
    placed: bool = False


class Run(NamedTuple):
    """Words with a capital; `keys` in lower case, `text` as written, one space between.

    `firm`: nothing but a name explains the capital. `located`: a preposition of place stands before it. `speaks`: a
    verb of saying is beside it. `determined`: "the" stands before it. `owns`: a possessive ending follows. `one_of`:
    "a" or a word such as "these" stands before it. `town`: it opens with the name of a place.
    """

    keys: tuple[str, ...]
    text: str
    firm: bool
    located: bool
    speaks: bool
    determined: bool
    owns: bool
    one_of: bool
    town: bool


def runs(words: Sequence[Word]) -> Iterator[Run]:
    """The runs of a sentence in order; titles before a name are no part of it."""
    last = 0
    for at, word in enumerate(words):
        if at < last or not word.free or not _begins(word) or (at and _ARTICLED.match(words[at - 1].text)):
            continue
        last = _end(words, at)
        first = at
        while first < last and before_name(words[first].key):
            first += 1
        if first == last and last > 1 and words[last - 2].key in _ADDRESSES:
            yield _run(words, last - 1, last, firm=True)
        initial = first == 0 or words[first - 1].text in OPENS
        if initial and last - first > 1 and words[first].key in verb_words():
            first, initial = first + 1, False
        if first < last:
            town = _town_before(words, first)
            if town < first:
                yield _run(words, town, last, firm=True)
            yield _run(words, first, last, firm=not initial)


def is_capital(word: Word) -> bool:
    """Whether a word has a capital and is no word of grammar or of the calendar ("Mondays" too: "Monday's")."""
    key = word.key
    return word.text[0].isupper() and not (
        key in FUNCTION_WORDS or key in CALENDAR or key.removesuffix("s") in CALENDAR
    )


def before_name(key: str) -> bool:
    """Whether a word is a title of one word."""
    return key in _titles()


@cache
def common_words() -> frozenset[str]:
    """Words that are no names though they have a capital: group nouns, titles, verbs."""
    return frozenset(noun.words.lower() for noun in group_nouns()) | _titles() | verb_words() | _KIN


def _town_before(words: Sequence[Word], first: int) -> int:
    """Where the name of a place right before a run begins ("Boston" in "Boston Red Sox"), else `first`."""
    at = first
    while at and words[at - 1].placed and not words[at - 1].owned and words[at].start - words[at - 1].end == 1:
        at -= 1
    return at


def _begins(word: Word) -> bool:
    if not word.free or not is_capital(word):
        return False
    stem = _APOSTROPHE.split(word.key, maxsplit=1)[0]  # "I'm", "Don't"
    return stem not in FUNCTION_WORDS and stem not in CALENDAR


def _end(words: Sequence[Word], first: int) -> int:
    """Where the run that begins at `first` ends, over particles and the dots of initials."""
    last = first + 1
    while last < len(words) and last - first < _LONGEST and not words[last - 1].owned:
        n = last
        while n < len(words) and n - last < 2 and (words[n].key in PARTICLES or _dot(words, n)):
            n += 1
        if n == len(words) or not _begins(words[n]) or words[n].start - words[last - 1].end > _NEAR:
            break
        last = n + 1
    return last


def _dot(words: Sequence[Word], at: int) -> bool:
    return words[at].text == "." and len(words[at - 1].text) == 1


def _run(words: Sequence[Word], first: int, last: int, *, firm: bool) -> Run:
    before = words[first - 1].key if first else ""
    after = words[last].key if last < len(words) else ""
    named = [word for word in words[first:last] if word.text != "."]
    return Run(
        keys=tuple(word.key for word in named),
        text=" ".join(word.text for word in named),
        firm=firm,
        located=before in _LOCATED or before in words_of("located"),
        speaks=after in _says() or before in _says(),
        determined=before in _ADDRESSES,
        owns=words[last - 1].owned,
        one_of=before in _ONE_OF,
        town=words[first].placed,
    )


@cache
def _titles() -> frozenset[str]:
    return frozenset(folded(title).strip(".") for title in titles() if " " not in title)


@cache
def _says() -> frozenset[str]:
    """Verb forms that need a speaker."""
    kinds = {"say", "claim", "deny"}
    return frozenset(
        words[0] for several in cues().values() for words, kind, _ in several if len(words) == 1 and kind in kinds
    )
