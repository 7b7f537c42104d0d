"""Which words tell of an event, of which type and mode, and what they must act on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from isnad.errors import TableError
from isnad.tables.files import rows
from isnad.tables.verbs import forms, plural

Object = Literal["any", "place", "ground", "people", "living", "thing", "weapon", "none", "deed"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One sense of a word: its type and mode, part of speech, and the object it needs."""

    lemma: str
    type: str
    mode: str | None
    verb: bool
    object: Object


Phrases = dict[str, tuple[tuple[tuple[str, ...], Trigger], ...]]


@cache
def triggers() -> Phrases:
    """Senses by first word: each with the words it is made of (in lower case), the longest first, then in table order.

    Raises:
        TableError: a row has an unknown part of speech or object.
    """
    found: dict[str, list[tuple[tuple[str, ...], Trigger]]] = {}
    for row in rows("triggers.csv", ("type", "mode", "pos", "object", "words")):
        if row["pos"] not in set("vnrp") or row["object"] not in get_args(Object):
            raise TableError(f"unknown part of speech or object in the row of {row['words']!r}", where="triggers.csv")
        for phrase in row["words"].split():
            lemma = phrase.replace("_", " ")
            sense = Trigger(lemma, row["type"], row["mode"] or None, row["pos"] in "vr", row["object"])  # type: ignore[arg-type]
            for words in surface_forms(phrase, row["pos"]):
                found.setdefault(words[0], []).append((words, sense))
    return {first: tuple(sorted(senses, key=lambda s: -len(s[0]))) for first, senses in found.items()}


def surface_forms(phrase: str, pos: str) -> tuple[tuple[str, ...], ...]:
    """The word sequences a table entry stands for, in lower case.

    Args:
        phrase: a lemma, several words joined by `_`.
        pos: `v` or `r` inflects the first word as a verb, `n` adds the plural of the last; others are literal.
    """
    first, *rest = phrase.split("_")
    if pos in "vr" or (pos == "p" and first in {"take", "seize", "gain", "regain", "lose", "give", "maintain", "send"}):
        return tuple((form, *rest) for form in sorted(forms(first).all()))
    if pos == "n":
        words = (first, *rest)
        many = (*words[:-1], plural(words[-1]))
        return (words,) if words[-1].endswith("s") else (words, many)
    return ((first, *rest),)
