"""Who is known beforehand: states, armed groups, organisations, media, populations and leaders, by every name.

Words are compared by their `key`: lower case, no accents, no apostrophes. A name in capitals ("IS", "ICC") matches
only in capitals, any other name only where its capitals are capitals in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, NamedTuple, get_args

from isnad.errors import TableError
from isnad.model import Actor, ActorKind
from isnad.tables.actor_words import Sort, arms, group_nouns, titles
from isnad.tables.files import rows
from isnad.tables.names import PARTICLES, folded, name_parts

What = Literal["actor", "state", "adjective", "people", "capital", "metonym", "title", "group", "arm"]
_PIECE = re.compile(r"[^\W_]+(?:['’‘`&][^\W_]+)*|\S")
_CHECKED = "2025-06-30"
"""The day on which the table of offices was checked: whether a term without an end went on after it, it cannot say."""

_ONE_OFFICE = {
    "premier": "prime minister", "secretary general": "secretary-general", "defense minister": "defence minister",
    "minister of defence": "defence minister", "minister of defense": "defence minister",
    "minister of foreign affairs": "foreign minister", "defence secretary": "defense secretary",
    "secretary of defense": "defense secretary", "vice-president": "vice president", "pm": "prime minister",
}  # fmt: skip
POSSESSIVE = "'s"
"""The key of a possessive ending, whatever its apostrophe."""


class Piece(NamedTuple):
    """A word as names are compared: `key` folded, `text` as written."""

    text: str
    key: str


class Sense(NamedTuple):
    """One meaning of a sequence of words.

    `ref` is an actor's id (`actor` and the senses of states), a title's or a weapon's kind, or a group noun's sort.
    `capital` says word by word whether it must be written with a capital; `exact` is the only spelling allowed.
    """

    what: What
    ref: str
    keys: tuple[str, ...]
    capital: tuple[bool, ...]
    exact: str | None = None
    singular: bool = False


class Known(NamedTuple):
    """An actor of the tables: its country (ISO 3166), what it is a branch of (an id), and the word of its side."""

    actor: Actor
    country: str | None
    parent: str | None
    side: str


class State(NamedTuple):
    """A state's id, its armed forces', its police's and its people's, with its short name and first adjective."""

    id: str
    name: str
    adjective: str
    military: str
    police: str
    people: str


class Term(NamedTuple):
    """Who held an office, by id, over the half-open days `[since, until)` as ISO dates."""

    holder: str
    since: str
    until: str


@dataclass(frozen=True)
class ActorTable:
    """Everything known beforehand about actors.

    Attributes:
        known: actors by id.
        states: by ISO 3166 code.
        phrases: senses by the key of their first word, the longest first.
        last_words: keys of the last words of names, to know "Assads" for "Assad's" where apostrophes were lost.
        persons: ids of known people by the parts of each full name (see `name_parts`).
        terms: who held an office, by the id of the state or body and the office.
    """

    known: Mapping[str, Known]
    states: Mapping[str, State]
    phrases: Mapping[str, tuple[Sense, ...]]
    last_words: frozenset[str]
    persons: Mapping[tuple[str, ...], str]
    terms: Mapping[tuple[str, str], tuple[Term, ...]]

    @cached_property
    def state_by_id(self) -> dict[str, State]:
        """The states by the id of their actor."""
        return {state.id: state for state in self.states.values()}

    @cached_property
    def sides(self) -> dict[str, str]:
        """The word of its side for each actor that has one."""
        return {own_id: known.side for own_id, known in self.known.items() if known.side}

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of that id, if it is known beforehand."""
        known = self.known.get(actor_id)
        return None if known is None else known.actor

    def find(self, name: str) -> Actor | None:
        """The actor whose whole name, in any of its forms, is `name`."""
        words = tuple(piece.key for piece in pieces(name))
        for sense in self.phrases.get(words[0], ()) if words else ():
            if sense.keys == words and sense.ref in self.known:
                return self.known[sense.ref].actor
        return None

    def holder(self, of: str, office: str, day: str) -> str | None:
        """The id of who held an office of the state or body with the id `of` on a day, or `None` if that is not known.

        Args:
            office: as titles are written, in lower case ("prime minister").
            day: an ISO date.
        """
        terms = self.terms.get((of, _ONE_OFFICE.get(office, office)), ())
        return next((term.holder for term in terms if term.since <= day < term.until), None)

    def country(self, actor_id: str) -> str | None:
        """The country code of a known actor."""
        known = self.known.get(actor_id)
        return None if known is None else known.country


def pieces(text: str) -> Iterator[Piece]:
    """The words of a name, split at hyphens, possessive endings apart."""
    for found in _PIECE.finditer(text):
        word = found.group()
        if word in "-‐‑–":
            continue
        ending = word[-2:] if word[-2:] in ("'s", "’s", "`s", "‘s") and len(word) > 2 else ""
        if ending:
            yield Piece(word[:-2], folded(word[:-2]))
        yield Piece(ending, POSSESSIVE) if ending or word in "'’" else Piece(word, folded(word))


@cache
def actor_table() -> ActorTable:
    """The table as shipped.

    Raises:
        TableError: a data file is wrong; it names the file and the key.
    """
    known: dict[str, Known] = {}
    senses: list[Sense] = list(_words())
    states = dict(_states(known, senses))
    _actors(known, senses, states)
    persons = _leaders(known, senses, states)
    named = frozenset(s.keys[-1] for s in senses if s.what in ("actor", "state", "capital") and any(s.capital))
    return ActorTable(known, states, _by_first_word(senses), named - {"america"}, persons, _terms(known, states))


def actor_id(key: str) -> str:
    """The id of an actor of the tables."""
    return f"actor-{key}"


def _states(known: dict[str, Known], senses: list[Sense]) -> Iterator[tuple[str, State]]:
    columns = ("iso2", "name", "aliases", "adjectives", "people", "capital", "metonyms")
    for row in rows("states.csv", columns):
        code, name = row["iso2"], row["name"]
        aliases, adjectives, people, metonyms = (_listed(row[c]) for c in columns[2:5] + columns[6:])
        adjective = adjectives[0] if adjectives else name
        slug = re.sub(r"\W+", "-", folded(name)).strip("-")
        state = State(
            actor_id(slug), name, adjective, *(actor_id(f"{slug}-{part}") for part in ("military", "police", "people"))
        )
        own = Actor(id=state.id, name=name, kind="state", aliases=aliases)
        inhabitants = people[0] if people else f"people of {name}"
        parts = (
            (own, None),
            (Actor(id=state.military, name=f"{adjective} armed forces", kind="state"), state.id),
            (Actor(id=state.police, name=f"{adjective} police", kind="state"), state.id),
            (Actor(id=state.people, name=inhabitants, kind="population", aliases=people[1:]), None),
        )
        known |= {actor.id: Known(actor, code, parent, "") for actor, parent in parts}
        for what, names, ref in (
            ("state", (name, *aliases), state.id), ("adjective", adjectives, state.id),
            ("people", people, state.people), ("capital", _listed(row["capital"]), state.id),
            ("metonym", metonyms, state.id),
        ):  # fmt: skip
            senses.extend(_sense(what, ref, written) for written in names)  # type: ignore[arg-type]
        yield code, state


def _actors(known: dict[str, Known], senses: list[Sense], states: dict[str, State]) -> None:
    for row in rows("actors.csv", ("key", "name", "kind", "country", "aliases", "parent", "side")):
        if row["kind"] not in get_args(ActorKind):
            raise TableError(f"{row['key']} has the unknown kind {row['kind']!r}", where="actors.csv")
        own_id = actor_id(row["key"])
        if row["side"] == "military":
            country = states[row["country"]]
            del known[country.military]
            states[row["country"]] = country._replace(military=own_id)
        if own_id in known:
            raise TableError(f"the key {row['key']!r} stands twice", where="actors.csv")
        names = (row["name"], *_listed(row["aliases"]))
        own = Actor(id=own_id, name=row["name"], kind=row["kind"], aliases=names[1:])  # type: ignore[arg-type]
        parent = _parent(row["parent"], states)
        known[own_id] = Known(own, row["country"] or None, parent, row["side"] if row["side"] != "military" else "")
        senses.extend(_sense("actor", own_id, written) for written in names)
    for own_id, entry in known.items():
        if entry.parent is not None and entry.parent not in known:
            raise TableError(f"{own_id} is part of {entry.parent}, which is not there", where="actors.csv")


def _leaders(known: dict[str, Known], senses: list[Sense], states: dict[str, State]) -> dict[tuple[str, ...], str]:
    persons: dict[tuple[str, ...], str] = {}
    for row in rows("leaders.csv", ("key", "name", "of", "aliases")):
        own_id, parent = actor_id(row["key"]), _parent(row["of"], states)
        if own_id in known or (parent is not None and parent not in known):
            raise TableError(
                f"{row['key']} stands twice or leads {row['of']!r}, which is not there", where="leaders.csv"
            )
        names = (row["name"], *_listed(row["aliases"]))
        country = known[parent].country if parent else None
        known[own_id] = Known(Actor(id=own_id, name=row["name"], kind="person", aliases=names[1:]), country, parent, "")
        senses.extend(_sense("actor", own_id, written) for written in names)
        for parts in (name_parts(written) for written in names):
            if len(parts) > 1 and persons.setdefault(parts, own_id) != own_id:
                raise TableError(f"{row['key']} shares a name with {persons[parts]}", where="leaders.csv")
    return persons


def _terms(known: dict[str, Known], states: dict[str, State]) -> dict[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], tuple[Term, ...]] = {}
    for row in rows("offices.csv", ("of", "office", "holder", "since", "until")):
        of, holder = _parent(row["of"], states) or "", actor_id(row["holder"])
        term = Term(holder, row["since"], row["until"] or _CHECKED)
        if of not in known or holder not in known or not term.since < term.until:
            raise TableError(f"{row['holder']} as {row['office']} of {row['of']!r} cannot be", where="offices.csv")
        earlier = found.get((of, row["office"]), ())
        if earlier and earlier[-1].until > term.since:
            raise TableError(f"{row['holder']} takes office before {earlier[-1].holder} leaves", where="offices.csv")
        found[of, row["office"]] = (*earlier, term)
    return found


def _words() -> Iterator[Sense]:
    """Senses that name no actor: titles, group nouns, weapons and vehicles."""
    for words, kind in titles().items():
        yield _sense("title", kind, words)
    for noun in group_nouns():
        yield _sense("group", noun.sort, noun.words, singular=noun.singular)
    for words, arm in arms().items():
        yield _sense("arm", arm, words)


def _sense(what: What, ref: str, written: str, *, singular: bool = False) -> Sense:
    words = [piece for piece in pieces(written.replace(".", "")) if piece.key != "."]
    letters = written.replace(".", "")
    # two capitals in one word make an acronym: "IS", "JeM", "UNICEF"
    exact = letters if len(words) == 1 and sum(c.isupper() for c in letters) > 1 and what != "group" else None
    keys = tuple(word.key for word in words)
    capital = tuple(word.text[:1].isupper() and word.key not in PARTICLES for word in words)
    return Sense(what, ref, keys, capital, exact, singular)


_ORDER: tuple[What, ...] = ("actor", "state", "adjective", "metonym", "capital", "people", "group", "title", "arm")


def _by_first_word(senses: list[Sense]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for sense in senses:
        if sense.keys:
            found.setdefault(sense.keys[0], []).append(sense)
    return {
        key: tuple(sorted(dict.fromkeys(several), key=lambda s: (-len(s.keys), _ORDER.index(s.what))))
        for key, several in found.items()
    }


def _parent(written: str, states: dict[str, State]) -> str | None:
    if not written:
        return None
    return states[written].id if written in states else actor_id(written)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split(";") if name.strip())


__all__ = [
    "POSSESSIVE", "ActorTable", "Known", "Piece", "Sense", "Sort", "State", "Term", "What", "actor_id", "actor_table",
    "pieces",
]  # fmt: skip
