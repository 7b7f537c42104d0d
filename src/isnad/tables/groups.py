"""Words for people: under which label they are counted, what kind of people, and whose side."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from isnad.errors import TableError
from isnad.tables.files import rows

KINDS = frozenset(
    {"anyone", "captives", "civilians", "military", "police", "insurgents", "militia", "children", "women"}
)
SIDES = frozenset({"", "state", "insurgent"})
PARTS = frozenset({"children", "women"})
"""Kinds that are a part of the people harmed and are counted beside them, not against them."""

_FILE = "groups.csv"
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_LONGEST = 3


class Group(NamedTuple):
    """A word's label ("soldiers"), kind of people ("military") and side ("state", "insurgent", or "" if untold)."""

    label: str
    kind: str
    side: str


@cache
def groups() -> dict[str, Group]:
    """The table by word.

    Raises:
        TableError: a word stands twice, or has an unknown kind or side.
    """
    found: dict[str, Group] = {}
    for row in rows(_FILE, ("word", "label", "kind", "side")):
        word = row["word"]
        if word in found:
            raise TableError(f"the word {word!r} stands twice", where=_FILE)
        if row["kind"] not in KINDS or row["side"] not in SIDES:
            raise TableError(f"{word!r} has no known kind and side ({row['kind']}, {row['side']})", where=_FILE)
        found[word] = Group(row["label"], row["kind"], row["side"])
    return found


@lru_cache(maxsize=20_000)
def group_of(phrase: str) -> Group | None:
    """What the table says of `phrase` ("Shiite soldiers"): its last listed word or words decide, or `None`."""
    table = groups()
    words = [w.lower() for w in _WORD.findall(phrase.replace("’", "'"))]
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - _LONGEST), end):
            found = _listed(table, " ".join(words[start:end]))
            if found is not None:
                return found
    return None


def _listed(table: dict[str, Group], words: str) -> Group | None:
    """The entry for `words` as they are or in the singular."""
    if words in table:
        return table[words]
    for ending, singular in (("ies", "y"), ("s", "")):
        if words.endswith(ending) and words[: -len(ending)] + singular in table:
            return table[words[: -len(ending)] + singular]
    return None


def is_some(words: str | None) -> bool:
    """Whether a group is only some of those harmed: women, men, families."""
    known = None if words is None else group_of(words)
    return known is not None and (known.kind in PARTS or known.label in {"men", "families"})
