"""Number words, and the words that bound a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from isnad.errors import TableError
from isnad.tables.files import rows

NumberKind = Literal["unit", "tens", "scale", "bundle", "many", "some", "short"]
Bound = Literal["at_least", "more_than", "at_most", "fewer_than", "about"]
Side = Literal["before", "after"]
HedgesByFirst = dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]


Context = Literal["units", "months", "numbered", "currencies", "rising", "after_number", "no_agents", "parents"]


@dataclass(frozen=True, slots=True)
class NumberWord:
    """What a number word says: its kind (drawn in the data file) and its literal value."""

    kind: NumberKind
    value: int


@cache
def number_words() -> dict[str, NumberWord]:
    """Number words in lower case; those of several words are joined by a blank ("a few").

    Raises:
        TableError: a row has an unknown kind or a value that is no whole number.
    """
    found: dict[str, NumberWord] = {}
    for row in rows("numbers.csv", ("kind", "word", "value")):
        if row["kind"] not in get_args(NumberKind) or not row["value"].isdigit():
            raise TableError(f"unknown kind or value in the row of {row['word']!r}", where="numbers.csv")
        found[row["word"]] = NumberWord(row["kind"], int(row["value"]))  # type: ignore[arg-type]
    return found


@cache
def hedges(side: Side) -> HedgesByFirst:
    """Hedges that stand on one side of a number, by first word: their words and bound, the longest first.

    Raises:
        TableError: a row has an unknown side or bound.
    """
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for row in rows("hedges.csv", ("side", "bound", "words")):
        if row["side"] not in get_args(Side) or row["bound"] not in get_args(Bound):
            raise TableError(f"unknown side or bound in the row of {row['words']!r}", where="hedges.csv")
        if row["side"] == side:
            words = tuple(row["words"].split())
            found.setdefault(words[0], []).append((words, row["bound"]))  # type: ignore[arg-type]
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in found.items()}


@cache
def number_context(kind: Context) -> frozenset[str]:
    """Words around a number that tell what kind of number it is; the kinds are drawn in the data file.

    Raises:
        TableError: a row has an unknown kind.
    """
    found: set[str] = set()
    for row in rows("number_contexts.csv", ("kind", "words")):
        if row["kind"] not in get_args(Context):
            raise TableError(f"unknown kind {row['kind']!r}", where="number_contexts.csv")
        if row["kind"] == kind:
            found.update(row["words"].split())
    return frozenset(found)
