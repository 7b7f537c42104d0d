"""Which names two reports share that few others have: of victims, streets and villages rather than of armies."""

from __future__ import annotations

import re
from functools import lru_cache

from isnad.tables.well_known import well_known_words

_NAME = re.compile(r"(?:(?<=[^\W\d_A-Z] )|(?<=[,;)] ))[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*")
"""Capitalised words that do not begin their sentence."""
_DAYS_AND_OFFICES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december police sheriff department county city street avenue road officer officers
    detective sgt lt chief the""".split()
)
"""Capitalised words that are in any report."""

FEWEST = 3
"""Names below which a report says too little to be compared by them."""

_TEXTS_KEPT = 4_096
"""Texts of which the names are kept: the reports whose tellings come again with every new one."""


@lru_cache(maxsize=_TEXTS_KEPT)
def rare_names(text: str) -> tuple[str, ...]:
    """The names in a report's text, without words that many reports share, in lower case and order of the text."""
    found = ([word for word in map(_bare, name.split()) if _is_rare(word)] for name in _NAME.findall(text))
    return tuple(dict.fromkeys(" ".join(words) for words in found if words))


@lru_cache(maxsize=_TEXTS_KEPT)
def rare_words(text: str) -> frozenset[str]:
    """The words of `rare_names`."""
    return frozenset(word for name in rare_names(text) for word in name.split())


@lru_cache(maxsize=_TEXTS_KEPT * 4)
def share_of_names(text: str, other: str) -> float | None:
    """The share of the shorter text's rare names that the other has too, or `None` where one has too few."""
    left, right = rare_words(text), rare_words(other)
    fewer = min(len(left), len(right))
    return None if fewer < FEWEST else len(left & right) / fewer


def _bare(word: str) -> str:
    return word.casefold().removesuffix("'s").removesuffix("’s")


def _is_rare(word: str) -> bool:
    return len(word) > 1 and word not in _DAYS_AND_OFFICES and word not in well_known_words()
