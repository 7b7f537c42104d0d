"""Words around actors: titles, nouns for groups and their modifiers, nouns of organisations, weapons and vehicles."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, TypeVar, get_args

from isnad.errors import TableError
from isnad.model import ActorKind
from isnad.tables.files import lines, rows
from isnad.tables.names import folded
from isnad.tables.verbs import forms, plural

TitleKind = Literal["honorific", "office", "rank", "calling"]
Sort = Literal["armed", "military", "police", "government", "collective", "official", "source", "civilian", "captive"]
"""What a noun for a group says of its people; `armed` are fighters of no state, `collective` an organised group."""

Arm = Literal["weapon", "vehicle"]

_Kind = TypeVar("_Kind")
_ADJECTIVE_ENDINGS = ("ist", "ic", "ical", "ous", "ish", "less", "ern", "ian", "ary")
_NOT_ADJECTIVES = frozenset(
    "terrorist activist islamist music public republic topic critic traffic basic politic".split()
)


class GroupNoun(NamedTuple):
    """A noun for a group of people: its sort, and whether this form of it is the singular of a person or one group."""

    words: str
    sort: Sort
    singular: bool


@cache
def titles() -> dict[str, TitleKind]:
    """Titles by their words; where one is of two kinds, the earlier row decides.

    Raises:
        TableError: a row has an unknown kind.
    """
    found: dict[str, TitleKind] = {}
    for row in rows("titles.csv", ("kind", "words")):
        kind: TitleKind = _one_of(row["kind"], get_args(TitleKind), "titles.csv")
        for words in row["words"].split(";"):
            found.setdefault(words, kind)
    return found


@cache
def group_nouns() -> tuple[GroupNoun, ...]:
    """Nouns for groups in all their forms.

    Raises:
        TableError: a row has an unknown sort.
    """
    found: list[GroupNoun] = []
    for row in rows("group_nouns.csv", ("sort", "plural", "singular")):
        sort: Sort = _one_of(row["sort"], get_args(Sort), "group_nouns.csv")
        found.append(GroupNoun(row["plural"], sort, False))
        if row["singular"] and row["singular"] != row["plural"]:
            found.append(GroupNoun(row["singular"], sort, True))
    return tuple(found)


@cache
def modifiers() -> frozenset[str]:
    """Words that belong to the group noun after them."""
    return frozenset(word for line in lines("group_modifiers.txt") for word in line.split())


def is_modifier(word: str) -> bool:
    """Whether a word in lower case may stand before a group noun and belong to it, by the table or by its ending."""
    return word in modifiers() or (len(word) > 5 and word.endswith(_ADJECTIVE_ENDINGS) and word not in _NOT_ADJECTIVES)


@cache
def arms() -> dict[str, Arm]:
    """Nouns of weapons and vehicles in both numbers.

    Raises:
        TableError: a row has an unknown kind.
    """
    found: dict[str, Arm] = {}
    for row in rows("arms.csv", ("kind", "nouns")):
        kind: Arm = _one_of(row["kind"], get_args(Arm), "arms.csv")
        for noun in row["nouns"].split(";"):
            one, _, many = noun.partition("/")
            found[one] = found[many or plural(one)] = kind
    return found


@cache
def organisation_nouns() -> dict[str, ActorKind]:
    """The kind of organisation by the folded noun that heads its name.

    Raises:
        TableError: a row has an unknown kind.
    """
    found: dict[str, ActorKind] = {}
    for row in rows("org_nouns.csv", ("kind", "nouns")):
        kind: ActorKind = _one_of(row["kind"], get_args(ActorKind), "org_nouns.csv")
        found |= {folded(noun): kind for noun in row["nouns"].split(";")}
    return found


@cache
def words_of(section: str) -> frozenset[str]:
    """A section of `actor_context.csv`: words that show how the name beside them is meant, verbs in all their forms.

    Raises:
        TableError: there is no such section.
    """
    found: set[str] = set()
    for row in rows("actor_context.csv", ("section", "pos", "words")):
        if row["section"] == section:
            for word in row["words"].split():
                found |= forms(word).all() if row["pos"] == "v" else {word}
                if row["pos"] == "n":
                    found.add(plural(word))
    if not found:
        raise TableError(f"the section {section!r} is missing", where="actor_context.csv")
    return frozenset(found)


def _one_of(value: str, allowed: tuple[_Kind, ...], where: str) -> _Kind:
    for kind in allowed:
        if kind == value:
            return kind
    raise TableError(f"unknown kind {value!r}; choose one of {', '.join(map(str, allowed))}", where=where)
