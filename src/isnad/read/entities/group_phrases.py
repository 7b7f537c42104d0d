"""Noun phrases for groups and for people by role: "masked gunmen", "Syria's air force", "Iran's supreme leader"."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from isnad.model import ActorKind
from isnad.read.entities.actor_hits import FUNCTION_WORDS, Hit, Line
from isnad.tables.actor_words import is_modifier
from isnad.tables.actors import POSSESSIVE, ActorTable
from isnad.tables.numbers import number_words

Shape = Literal["role", "group"]
_DETERMINERS = frozenset(
    "the a an this that these those its his her their our such one each every another some any no".split()
)
_ONE_GROUP = frozenset(
    """militia gang tribe family household community crowd mob minority unit cell group party movement
    faction army""".split()
)
"""Singular nouns that name several people."""

_ABSTRACT = frozenset(
    "leadership administration opposition media coalition cabinet presidency ministry regime delegation".split()
)
"""Nouns that speak of somebody only with an article or a modifier."""

_STATES = frozenset({"state", "capital", "adjective", "people", "metonym"})
_OF_STATE = frozenset({"military", "police", "government"})
_NOT_YET = frozenset("next future possible potential prospective another any a an new no would-be".split())
_PREFIXES = frozenset("pro anti non ex counter semi".split())


class Phrase(NamedTuple):
    """A phrase at the atoms `[first, last)` whose head is a group noun (`group`) or an office (`role`).

    `sort` is the group noun's, or the title's kind. `one` says that it is a single person. `determiner` is the key of
    the article or pronoun before it ("such" for "such a"), `""` without. `names` are the hits of actors, peoples and
    states inside, in order; `possessor` is the hit of a person right before ("Assad's forces").
    """

    line: int
    first: int
    last: int
    shape: Shape
    head: str
    sort: str
    one: bool
    determiner: str
    names: tuple[Hit, ...]
    possessor: int | None


def group_phrases(line: Line, table: ActorTable, taken: Collection[int]) -> list[Phrase]:
    """The phrases of a sentence in order.

    Args:
        taken: atoms of names already found, where no phrase may reach.
    """
    found: list[Phrase] = []
    free = len(line.atoms)
    for hit in reversed(line.hits):
        if hit.last > free or any(n in taken for n in range(hit.first, hit.last)):
            continue
        phrase = _phrase(line, hit, table, taken)
        if phrase is not None:
            found.append(phrase)
            free = phrase.first
    return found[::-1]


def _phrase(line: Line, hit: Hit, table: ActorTable, taken: Collection[int]) -> Phrase | None:
    if hit.what == "title" and hit.ref == "office":
        shape: Shape = "role"
    elif hit.what == "group":
        shape = "group"
    else:
        return None
    if _is_modifier_here(line, hit):
        return None
    first, names, possessor = _leftmost(line, hit, table, taken)
    determiner = _determiner(line, first)
    head = line.key(hit.last - 1)
    one = shape == "role" or (hit.singular and head not in _ONE_GROUP and hit.ref not in ("collective", "government"))
    one = one and not line.key(first - 1)[:1].isdigit()
    phrase = Phrase(line.number, first, hit.last, shape, head, hit.ref, one, determiner, names, possessor)
    return phrase if _stands(line, phrase, hit) else None


def _is_modifier_here(line: Line, hit: Hit) -> bool:
    """Whether the noun only modifies the next ("police station", "rebel-held"), or is bound to what is before."""
    if line.joined(hit.last - 1) or (line.joined(hit.first - 1) and line.key(hit.first - 1) in _PREFIXES):
        return True
    if hit.last < len(line.atoms) and line.hit(hit.last) is None and line.key(hit.last) == POSSESSIVE:
        return False
    following = line.hit(hit.last)
    if following is not None and (following.what in ("group", "arm") or _calls_group(hit, following)):
        return True
    if following is not None and following.what == "title" and following.ref != "honorific":
        return True
    if line.key(hit.first) == "military" and hit.first and line.hit(hit.first - 1) is None:
        before = line.key(hit.first - 1)
        if before not in _DETERMINERS and before != POSSESSIVE and line.key(hit.last)[:1].isalpha():
            return line.key(hit.last) not in FUNCTION_WORDS  # "approve military strikes"
    plural = (
        hit.what == "group" and not hit.singular and line.key(hit.last - 1).endswith(("s", "men", "people", "children"))
    )
    return not plural and not line.ends_noun(hit.last)


def _calls_group(hit: Hit, following: Hit) -> bool:
    """Whether it is "jihadist" before a group's name."""
    return hit.what == "group" and hit.ref == "armed" and hit.singular and following.what == "actor"


def _stands(line: Line, phrase: Phrase, hit: Hit) -> bool:
    """Whether it speaks of somebody: an office needs an article or a state, a lone singular an article."""
    if phrase.shape == "role":
        modified = {line.key(n) for n in range(phrase.first, hit.first)}
        if phrase.determiner in _NOT_YET or modified & _NOT_YET:
            return False
        return bool(phrase.names) or phrase.determiner in {"the", "his", "her", "its", "their", "this"}
    if phrase.sort == "government" and phrase.first < hit.first and line.key(phrase.first) in _NOT_YET:
        return False
    lone = phrase.one or phrase.head in _ABSTRACT
    return not lone or bool(phrase.determiner) or phrase.first < hit.first or phrase.possessor is not None


def _determiner(line: Line, first: int) -> str:
    before = line.key(first - 1)
    if before in {"a", "an"} and line.key(first - 2) == "such":
        return "such"
    if before == POSSESSIVE:
        return POSSESSIVE
    return before if before in _DETERMINERS else ""


def _leftmost(
    line: Line, head: Hit, table: ActorTable, taken: Collection[int]
) -> tuple[int, tuple[Hit, ...], int | None]:
    """Where the phrase begins, the names in it, and the atom of a person who possesses it."""
    at = head.first
    names: list[Hit] = []
    while at:
        before = at - 1
        hit = line.hit(before)
        if before in taken:
            if head.ref == "government" and at == head.first and line.key(before) != POSSESSIVE:
                return at, tuple(reversed(names)), before  # "the Assad regime"
            break
        if line.key(before) == POSSESSIVE:
            owner = line.hit(before - 1)
            if before - 1 in taken or (owner is not None and _kind(owner, table) == "person"):
                return at, tuple(reversed(names)), before - 1
            if owner is not None and (owner.what in _STATES or owner.what == "actor"):
                names.append(owner)
                at = owner.first
            break
        if hit is not None:
            if not _absorbed(line, hit, head, table):
                break
            if hit.what not in ("group", "title", "arm"):
                names.append(hit)
            at = hit.first
        elif (
            line.joined(before - 1)
            and line.key(before).isalpha()
            and line.key(before - 1).isalpha()
            and line.key(before) not in number_words()
        ):
            at = _compound(line, before, names, taken)
        elif is_modifier(line.key(before)) or (line.key(before) == "and" and _pair(line, before, at, head)):
            at = before
        else:
            break
    while at < head.first and line.key(at) == "and":
        at += 1
    return at, tuple(reversed(names)), None


def _compound(line: Line, at: int, names: list[Hit], taken: Collection[int]) -> int:
    """Where a compound such as "Iran-backed" or "high-ranking" begins."""
    while line.joined(at - 1) and at - 1 not in taken and line.key(at - 1) not in number_words():
        at -= 1
    hit = line.hit(at)
    return hit.first if hit is not None and hit.what in _STATES | {"actor"} else at


def _absorbed(line: Line, hit: Hit, head: Hit, table: ActorTable) -> bool:
    """Whether a name or noun right before belongs to the phrase."""
    if hit.what in ("adjective", "people"):
        return True
    if hit.what == "actor":
        return _kind(hit, table) != "person"
    if hit.what == "group":
        return True
    if hit.what in ("state", "capital", "metonym"):
        adjectival = line.atoms[hit.first].text.replace(".", "") in {"US", "UK"}
        return adjectival or (head.what == "group" and head.ref in _OF_STATE and line.key(hit.first - 1) != "in")
    return hit.what == "title" and hit.ref != "honorific" and head.what == "group" and line.key(hit.first) in _RANKED


_RANKED = frozenset({"opposition", "deputy", "chief"})


def _pair(line: Line, conjunction: int, at: int, head: Hit) -> bool:
    """Whether "and" joins two modifiers: "Iraqi and Kurdish forces", "terrorist and reckless group"."""
    if at == head.first:
        return False
    before, after = line.hit(conjunction - 1), line.hit(at)
    if before is not None and after is not None:
        return before.what == after.what and before.what in ("adjective", "actor") and before.last == conjunction
    return is_modifier(line.key(conjunction - 1)) and is_modifier(line.key(at)) and not line.atoms[at].proper


def _kind(hit: Hit, table: ActorTable) -> ActorKind | None:
    actor = table.actor(hit.ref) if hit.what == "actor" else None
    return None if actor is None else actor.kind
