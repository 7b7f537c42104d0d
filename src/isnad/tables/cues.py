"""Which words attribute (`said`, `according to`), and which say how firmly something is put (`may`, `threatens to`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from isnad.errors import TableError
from isnad.tables.files import rows
from isnad.tables.triggers import surface_forms

CueKind = Literal["say", "quote", "claim", "deny", "accuse", "think"]


@dataclass(frozen=True, slots=True)
class Governor:
    """A word that gives a status to the event in its complement: `pos` is v, r, n, a, m or p as in the table."""

    lemma: str
    status: str
    pos: str


@cache
def cues() -> dict[str, tuple[tuple[tuple[str, ...], CueKind, str], ...]]:
    """Cues by first word: the words each is made of, its kind and its lemma; the longest first.

    Raises:
        TableError: a row has an unknown kind.
    """
    found: dict[str, list[tuple[tuple[str, ...], CueKind, str]]] = {}
    for row in rows("cues.csv", ("kind", "pos", "words")):
        if row["kind"] not in get_args(CueKind):
            raise TableError(f"unknown kind of cue {row['kind']!r}", where="cues.csv")
        for phrase in row["words"].split():
            for words in surface_forms(phrase, row["pos"]):
                entry = (words, row["kind"], phrase.replace("_", " "))
                found.setdefault(words[0], []).append(entry)  # type: ignore[arg-type]
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in found.items()}


@cache
def governors() -> dict[str, tuple[tuple[tuple[str, ...], Governor], ...]]:
    """Status words by first word: the words each is made of and what it does; the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Governor]]] = {}
    for row in rows("statuses.csv", ("status", "pos", "words")):
        for phrase in row["words"].split():
            sense = Governor(phrase.replace("_", " "), row["status"], row["pos"])
            for words in surface_forms(phrase, row["pos"] if row["pos"] in "vr" else "p"):
                found.setdefault(words[0], []).append((words, sense))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in found.items()}
