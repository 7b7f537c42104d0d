"""Words that tell of deaths and wounds without a number."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from isnad.errors import TableError
from isnad.model import Measure
from isnad.tables.files import rows

UntoldUse = Literal[
    "noun",
    "plural",
    "deadly",
    "violence",
    "times",
    "several",
    "not_before",
    "not_after",
    "open",
    "not",
    "selves",
    "own_hand",
    "mourning",
    "struck",
    "shot",
    "committed",
    "credit",
]
"""What a word is used for; `untold.csv` says what each means."""

_NOUNS = ("noun", "plural")
_FILE = "untold.csv"


@cache
def untold_words(use: UntoldUse) -> frozenset[str]:
    """The words of one use, in lower case."""
    return frozenset(word for row_use, _, _, words in _rows() if row_use == use for word in words)


@cache
def harm_nouns() -> dict[str, Measure]:
    """What befell somebody, by the word that says so."""
    return {word: measure for use, measure, _, words in _rows() if use in _NOUNS for word in words}  # type: ignore[misc]


@cache
def times_words() -> dict[str, int]:
    """How many were harmed, by the word before the noun ("double": 2)."""
    return {word: int(value) for use, _, value, words in _rows() if use == "times" for word in words}


@cache
def _rows() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """Use, measure, value and words of each row.

    Raises:
        TableError: a row has an unknown use, a measure although it is no noun, or a value although it says no times.
    """
    found = []
    for row in rows(_FILE, ("use", "measure", "value", "words")):
        known = row["use"] in get_args(UntoldUse)
        measured = row["measure"] in ({"killed", "wounded"} if row["use"] in _NOUNS else {""})
        if not (known and measured and row["value"].isdigit() == (row["use"] == "times")):
            raise TableError(f"unknown use, or misplaced measure or value in the row of {row['words']!r}", where=_FILE)
        found.append((row["use"], row["measure"], row["value"], tuple(row["words"].split())))
    return tuple(found)
