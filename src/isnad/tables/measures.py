"""Words that say what a number measures, and the nouns that are counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from isnad.errors import TableError
from isnad.model import Measure
from isnad.tables.files import rows
from isnad.tables.verbs import forms, plural

Use = Literal["object", "active", "subject", "adjective", "noun", "of", "toll"]
Counts = Literal["people", "forces", "things", "any"]
NounKind = Literal["people", "forces", "speaker", "members", "arms", "things"]
Form = Literal["base", "third", "ing", "past", "part", ""]


@dataclass(frozen=True, slots=True)
class MeasureWord:
    """One sense of a word: the measure it gives, to what, in which grammatical place; a verb with its forms."""

    measure: Measure
    use: Use
    counts: Counts
    forms: frozenset[Form]


MeasureWords = dict[str, tuple[tuple[tuple[str, ...], MeasureWord], ...]]


@cache
def measure_words() -> MeasureWords:
    """Senses by first word: each with the words it is made of (in lower case), the longest first, then in table order.

    Raises:
        TableError: a row has an unknown measure, use or kind of thing counted.
    """
    found: dict[str, list[tuple[tuple[str, ...], MeasureWord]]] = {}
    for row in rows("measures.csv", ("measure", "use", "counts", "words")):
        known = (row["measure"], get_args(Measure)), (row["use"], get_args(Use)), (row["counts"], get_args(Counts))
        if any(value not in values for value, values in known):
            raise TableError(f"unknown measure, use or counts in the row of {row['words']!r}", where="measures.csv")
        for phrase in row["words"].split():
            for words, of_verb in _surface(phrase, row["use"]):
                sense = MeasureWord(row["measure"], row["use"], row["counts"], of_verb)  # type: ignore[arg-type]
                found.setdefault(words[0], []).append((words, sense))
    return {first: tuple(sorted(senses, key=lambda s: -len(s[0]))) for first, senses in found.items()}


@cache
def counted_nouns() -> dict[str, NounKind]:
    """Kinds of counted nouns by word, singular and plural; nouns of two words are joined by a blank.

    Raises:
        TableError: a row has an unknown kind.
    """
    found: dict[str, NounKind] = {}
    for row in rows("counted.csv", ("kind", "words")):
        if row["kind"] not in get_args(NounKind):
            raise TableError(f"unknown kind {row['kind']!r}", where="counted.csv")
        for noun in row["words"].replace("_", "\0").split():
            word = noun.replace("\0", " ")
            for form in (word, plural(word)):
                found.setdefault(form, row["kind"])  # type: ignore[arg-type]
    return found


@cache
def plural_nouns() -> frozenset[str]:
    """The plurals formed of counted nouns, and those that the table has as such (they end in `s` or `men`)."""
    singular = [w.replace("_", " ") for row in rows("counted.csv", ("kind", "words")) for w in row["words"].split()]
    irregular = {w for w in singular if w.endswith(("men", "s", "children")) and not w.endswith("ss")}
    return frozenset({plural(word) for word in singular} | irregular | {"people", "police", "personnel"}) - {"bus"}


def _surface(phrase: str, use: str) -> tuple[tuple[tuple[str, ...], frozenset[Form]], ...]:
    """The word sequences of a table entry, each with the verb forms it can be (none for other words)."""
    first, *rest = phrase.split("_")
    if use == "noun":
        return tuple({(form, *rest): frozenset[Form]() for form in (first, plural(first))}.items())
    if use not in {"object", "active", "subject"}:
        return (((first, *rest), frozenset()),)
    verb = forms(first)
    kinds: tuple[tuple[Form, tuple[str, ...]], ...] = (
        ("base", (verb.base,)), ("third", (verb.third,)), ("ing", (verb.ing,)),
        ("past", verb.past), ("part", verb.participle),
    )  # fmt: skip
    by_word: dict[tuple[str, ...], set[Form]] = {}
    for kind, words in kinds:
        for word in words:
            by_word.setdefault((word, *rest), set()).add(kind)
    return tuple((words, frozenset(found)) for words, found in by_word.items())
