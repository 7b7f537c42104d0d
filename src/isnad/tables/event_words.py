"""Words that settle what a trigger tells: areas, doers, states, verbs by which nouns happen and last."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from isnad.errors import TableError
from isnad.tables.files import rows
from isnad.tables.verbs import forms

EventWordUse = Literal[
    "area", "doer", "kind", "weapon", "goods", "result", "state", "happen", "effect", "do", "last", "empty", "hedge",
    "fiction", "tell", "drill", "memory", "remains", "find", "speech", "defeat",
]  # fmt: skip
"""What a word is used for; `event_words.csv` says what each means."""

_FILE = "event_words.csv"


@cache
def event_words(use: EventWordUse) -> frozenset[str]:
    """The words of one use, in lower case."""
    return frozenset(word for row_use, _, words in _rows() if row_use == use for word in words)


@cache
def doing_verbs() -> frozenset[str]:
    """Every form of the verbs whose subject does the violence that is their object."""
    return frozenset(form for lemma in event_words("do") for form in forms(lemma).all())


@cache
def modes_by_doer() -> dict[str, frozenset[str]]:
    """The nouns for what carries an attack out, by the mode of ASSAULT they make it; in the table's order."""
    found: dict[str, frozenset[str]] = {}
    for use, mode, words in _rows():
        if use == "doer":
            found[mode] = found.get(mode, frozenset()) | set(words)
    return found


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Use, mode and words of each row.

    Raises:
        TableError: a row has an unknown use, or a mode although it is no doer's, or none although it is.
    """
    found = []
    for row in rows(_FILE, ("use", "mode", "words")):
        if row["use"] not in get_args(EventWordUse) or bool(row["mode"]) != (row["use"] == "doer"):
            raise TableError(f"unknown use or misplaced mode in the row of {row['words']!r}", where=_FILE)
        found.append((row["use"], row["mode"], tuple(row["words"].split())))
    return tuple(found)
