"""Whom a phrase for a group means: the forces of a state, a people, or the armed group the report speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from isnad.model import ActorKind
from isnad.read.entities.actor_hits import Hit, Line
from isnad.read.entities.group_phrases import Phrase
from isnad.tables.actors import POSSESSIVE, ActorTable, State

ANAPHORA = 0.6
"""How sure it is that "the militants" are the armed group that the report speaks of."""

_DEFINITE = frozenset({"the", "this", "that", "such", "these", "those"})
_ARMED_HEADS = frozenset(
    """militants insurgents fighters gunmen extremists jihadists jihadis islamists terrorists militiamen
    group organisation organization movement militia network""".split()
)
"""Nouns by which a report goes on speaking of the armed group it is about."""

_BODY_HEADS = frozenset("charity organisation organization agency watchdog ngo group foundation monitor".split())
_OTHERS_TOO = frozenset("group organisation organization agency".split())
_BODY_WORDS = frozenset(
    "war conflict aid relief rights human monitoring medical humanitarian advocacy charity watchdog non".split()
)
"""Nouns, and what may stand before them, by which a report goes on speaking of an organisation: "the aid group"."""

_BODIES = frozenset("coalition alliance movement council union agency federation commission network".split())
"""Nouns that end a body's name, and by which a report goes on speaking of it: "the coalition"."""

_BARE = frozenset({"fighters", "militants", "insurgents"})
_FORCES = frozenset({"troops", "soldiers", "army", "security", "forces", "police", "military", "soldier"})
_PEOPLE = frozenset(
    "people civilians civilian citizens citizen nationals national families family residents men women children".split()
)
_ATTACHED = frozenset({"from", "of"})
_ATTACHED_PAIRS = frozenset({("loyal", "to"), ("belonging", "to"), ("affiliated", "with"), ("aligned", "with")})
_JIHADIST_HEADS = frozenset("jihadists jihadis islamists extremists terrorists".split())
_GOES_ON = frozenset(
    """armed terrorist terror militant islamist jihadist jihadi extremist insurgent sunni muslim hardline hard line
    radical takfiri salafist same notorious brutal reckless and self styled so called""".split()
)
"""What may stand in a phrase that goes on about the armed group: anything else speaks of others."""

_AGAINST_STATE = frozenset(
    "opposition rebel rebels insurgent insurgents militant anti separatist resistance and".split()
)
_INSURGENT_WORDS = frozenset("armed terrorist terror militant islamist jihadist extremist insurgent".split())


_NOT_ITS = frozenset("ally allies perpetrator perpetrators attacker attackers".split())
"""Nouns after "its" for others than the one spoken of."""


class Named(NamedTuple):
    """Something found: the atoms, the actor and its kind, and whether it is a plural ("troops")."""

    line: int
    first: int
    last: int
    actor: str
    kind: ActorKind
    plural: bool


class Meaning:
    """Tells what phrases mean, given what was named before; call `named` and `of` in text order.

    Args:
        kind_of: the kind of an actor by id, known or of this report.
        home: the state the report is about.
        present: ids of all actors that the report names.
    """

    def __init__(
        self, table: ActorTable, kind_of: Callable[[str], ActorKind | None], home: State | None, present: frozenset[str]
    ) -> None:
        self.table = table
        self.kind_of = kind_of
        self.home = home
        self._by_state = table.state_by_id
        self._sides = {side: own_id for own_id, side in table.sides.items() if own_id in present}
        self._before: list[Named] = []
        self._armed: Counter[str] = Counter()
        self._by_noun: dict[str, str] = {}

    def named(self, line: Line, first: int, last: int, actor: str | None, *, plural: bool = False) -> None:
        """Take note of a mention."""
        kind = self.kind_of(actor) if actor else None
        if actor is None or kind is None:
            return
        self._before.append(Named(line.number, first, last, actor, kind, plural))
        if kind in ("organisation", "armed_group") and line.key(last - 1) in _BODIES:
            self._by_noun[line.key(last - 1)] = actor
        if kind == "armed_group" and not self._serves_state(actor):
            self._armed[actor] += 1

    def by_noun(self, line: Line, first: int, last: int, actor: str | None) -> str | None:
        """Whom "the Coalition" means, in the table `actor`: a body named before whose name ends so goes first."""
        if last - first == 2 and line.key(first) == "the":
            return self._by_noun.get(line.key(last - 1), actor)
        return actor

    def of(self, line: Line, phrase: Phrase, possessor: str | None) -> tuple[str | None, float]:
        """The actor meant and how sure that is; `None` where the phrase alone says who it is.

        Args:
            possessor: the person whose it is ("Assad's forces"), if one is.
        """
        if phrase.sort in ("official", "source", "captive"):
            return None, 0.9
        found = self._by_names(line, phrase)
        if found is None and possessor is not None:
            found = self._by_person(phrase, possessor)
        if found is None:
            found = self._by_attachment(line, phrase)
        if found is not None:
            return found, 0.9
        found = self._by_context(line, phrase)
        return found, ANAPHORA if found else 0.9

    def _by_names(self, line: Line, phrase: Phrase) -> str | None:
        """By a name inside: "ISIS fighters", "Iraqi troops", "Turkmen families"."""
        inside = {line.key(n) for n in range(phrase.first, phrase.last - 1)}
        if "and" in inside and len(phrase.names) > 1:
            return None
        states = [hit for hit in phrase.names if hit.what in ("state", "capital", "adjective", "metonym")]
        for hit in reversed(phrase.names):
            kind = self.kind_of(hit.ref)
            if hit.what == "actor" and kind == "population":
                side = self._sides.get(line.key(hit.first))
                if phrase.sort in ("armed", "military") and side and not phrase.one:
                    return side
                if phrase.sort == "civilian" and not phrase.one:
                    return hit.ref
                if phrase.sort in ("armed", "military", "collective"):
                    continue
            elif hit.what == "actor" and phrase.sort in ("armed", "military", "police", "collective", "government"):
                return hit.ref
        if len({hit.ref for hit in states}) != 1:
            return None
        state = self._by_state[states[0].ref]
        if phrase.sort == "civilian":
            return state.people if phrase.head in _PEOPLE and not phrase.one else None
        if phrase.sort == "armed" and not phrase.one:
            return self._sides.get(line.key(states[0].first))
        opposed = phrase.sort != "government" and not inside.isdisjoint(_AGAINST_STATE)
        return None if phrase.one or opposed else self._forces(phrase, state)

    @staticmethod
    def _forces(phrase: Phrase, state: State) -> str | None:
        by_sort = {"military": state.military, "police": state.police, "government": state.id}
        return by_sort.get(phrase.sort)

    def _by_person(self, phrase: Phrase, person: str) -> str | None:
        """By whose it is: a leader's state or group."""
        known = self.table.known.get(person)
        if known is None or known.parent is None or phrase.one:
            return None
        state = self._by_state.get(known.parent)
        if state is not None:
            return self._forces(phrase, state)
        return known.parent if phrase.sort in ("armed", "military", "collective", "government") else None

    def _by_attachment(self, line: Line, phrase: Phrase) -> str | None:
        """By what follows: "militants from the Islamic State", "the government of Iraq"."""
        at = phrase.last
        if (line.key(at), line.key(at + 1)) in _ATTACHED_PAIRS:
            at += 1
        elif line.key(at) not in _ATTACHED:
            return self._seated(line, phrase)
        at += 1
        while line.key(at) in {"the", "an", "a"}:
            at += 1
        hit = line.hit(at)
        if hit is not None and line.joined(hit.last - 1) and line.hit(hit.last + 1) is not None:
            hit = line.hit(hit.last + 1)  # "of the al-Qaeda-linked Nusra Front"
        if hit is None:
            return None
        if hit.what == "actor" and self.kind_of(hit.ref) in ("armed_group", "organisation") and phrase.sort in (
            "armed", "military", "collective",
        ):  # fmt: skip
            return hit.ref
        if hit.what in ("state", "capital") and line.key(phrase.last) == "of" and not phrase.one:
            return self._forces(phrase, self._by_state[hit.ref])
        return None

    def _seated(self, line: Line, phrase: Phrase) -> str | None:
        """ "The central government in Baghdad"."""
        hit = line.hit(phrase.last + 1)
        if phrase.sort == "government" and line.key(phrase.last) == "in" and hit and hit.what in ("capital", "state"):
            return hit.ref
        return None

    def _by_context(self, line: Line, phrase: Phrase) -> str | None:
        if phrase.determiner == "its" or (phrase.determiner == "their" and phrase.sort in ("military", "government")):
            return self._its(line, phrase)
        if phrase.one or phrase.determiner == POSSESSIVE or line.key(phrase.last) in {"of", "from", "loyal"}:
            return None
        if phrase.sort in ("armed", "collective"):
            return self._the_group(line, phrase)
        if self.home is None or (phrase.names and phrase.sort != "police"):
            return None
        if (
            phrase.sort == "government"
            and phrase.determiner == "the"
            and phrase.head in {"government", "regime", "authorities"}
        ):
            return self.home.id
        if phrase.sort in ("military", "police") and phrase.determiner in ("", "the") and _plain(line, phrase):
            if line.key(phrase.first - 2) == "the" and not line.ends_noun(phrase.first - 1):
                return None  # "the partnered forces"
            return self._forces(phrase, self.home)
        return None

    def _its(self, line: Line, phrase: Phrase) -> str | None:
        """By the thing that "its" stands for: the last one named in the sentence, else the first of the one before."""
        here = [n for n in self._before if n.line == line.number and n.last <= phrase.first]
        earlier = [n for n in self._before if n.line == line.number - 1]
        for named in (*reversed(here), *earlier):
            if named.plural or named.kind in ("person", "population", "media"):
                continue
            state = self._by_state.get(named.actor)
            if state is not None:
                forces = self._forces(phrase, state)
                if forces:
                    return forces
            elif phrase.sort in ("armed", "military", "collective") and phrase.head not in _NOT_ITS:
                return named.actor
        return None

    def _the_group(self, line: Line, phrase: Phrase) -> str | None:
        """By the armed group named most so far, where the phrase goes on about it."""
        modified = {line.key(n) for n in range(phrase.first, phrase.last - 1)}
        bare = (n for n in range(phrase.first, phrase.last - 1) if not (line.hit(n) and line.key(n + 1) == "based"))
        body_words = {line.key(n) for n in bare} - {"based"}
        plain_body = phrase.head in _BODY_HEADS - _OTHERS_TOO and not modified
        if (
            phrase.determiner == "the"
            and (plain_body or (phrase.head in _BODY_HEADS and modified))
            and body_words <= _BODY_WORDS
        ):
            return self._last_body() if line.key(phrase.last) != "that" else None
        if phrase.determiner == "the" and not modified and phrase.head in self._by_noun:
            return self._by_noun[phrase.head]
        if phrase.head not in _ARMED_HEADS:
            return None
        if phrase.determiner in _DEFINITE:
            if phrase.sort == "collective" and not modified & _INSURGENT_WORDS:
                return self._last_group() if phrase.last - phrase.first == 1 else None
            if not modified <= _GOES_ON:
                return None
            return self._foremost(phrase.head)
        if phrase.determiner or modified or phrase.head not in _BARE or line.key(phrase.first - 1).isdigit():
            return None
        near = [n.actor for n in self._before if n.line >= line.number - 1 and n.actor in self._armed]
        opens = phrase.first == 0 or line.key(phrase.first - 1) == ","
        return near[-1] if near and near[-1] == self._foremost(phrase.head) and opens else None

    def _foremost(self, head: str) -> str | None:
        """The armed group named most so far; a group known by its people's side is nobody's jihadists."""
        fitting = [
            own_id for own_id in self._armed
            if head not in _JIHADIST_HEADS or not (own_id in self.table.known and self.table.known[own_id].side)
        ]  # fmt: skip
        return max(fitting, key=lambda own_id: self._armed[own_id], default=None)

    def _last_group(self) -> str | None:
        """The organisation or armed group named last: "the group said"."""
        for named in reversed(self._before):
            if named.kind in ("armed_group", "organisation") and not named.plural:
                return named.actor
        return None

    def _last_body(self) -> str | None:
        """The organisation named last that is no armed group: "the charity said"."""
        named = (n for n in reversed(self._before) if n.kind == "organisation" and not n.plural)
        return next((n.actor for n in named if not self._serves_state(n.actor)), None)

    def _serves_state(self, actor: str) -> bool:
        known = self.table.known.get(actor)
        return known is not None and (known.parent in self._by_state or known.parent == "actor-krg")


def _plain(line: Line, phrase: Phrase) -> bool:
    """Whether nothing but words of service stands in it: "government forces", "the army"."""
    keys = {line.key(n) for n in range(phrase.first, phrase.last)}
    return keys <= _FORCES | {
        "deserters",
        "conscripts",
        "recruits",
        "shiite",
        "sunni",
        "shia",
        "government",
        "state",
        "regime",
        "armed",
        "federal",
        "national",
        "local",
        "the",
    }


def home_state(table: ActorTable, places: Counter[str], told: Counter[str], *, least: int) -> State | None:
    """The state that a report is about: the one most often named as where things are, else the one named far more
    often than any other in whatever way ("Syrian").

    Args:
        places: how often each state's id was named as a place.
        told: how often it was named at all.
        least: how often that must be.
    """
    for counts, lead in ((places, 1), (told, 2)):
        (first, often), (_, next_often) = ((*counts.most_common(2), ("", 0), ("", 0)))[:2]
        if often >= least and often > lead * next_often:
            return table.state_by_id[first]
    return None


__all__ = ["ANAPHORA", "Hit", "Meaning", "home_state"]
