"""People by name: where a report names them, and which names are one person's.

A run of capitalised words is a person's name where the table knows it, a title stands before it, it opens with a given
name or a kunya, or an age, a role or a verb of saying follows. Later a surname alone is enough.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from isnad.model import Actor, content_id
from isnad.read.entities.actor_hits import CALENDAR, FUNCTION_WORDS, Hit, Line, verb_words
from isnad.tables.actor_words import organisation_nouns, words_of
from isnad.tables.actors import POSSESSIVE, ActorTable
from isnad.tables.cues import cues
from isnad.tables.names import ARTICLES, PARTICLES, given_names, name_parts, near, same_name

_KUNYA = frozenset("abu abou um umm oum".split())
_HALLOWED = frozenset("sheikh shaykh sheik shaikh cheikh imam saint mullah pir abuna malik".split())
_ENGLISH = frozenset("as at an ash ad ar az il am".split())
"""Articles of names that are English words or stand only before a hyphen."""

_PLACE_NOUNS = frozenset(
    """county city province district street road avenue boulevard airport hospital university school park square mosque
    camp prison jail island beach governorate township""".split()
)
"""Nouns that end the name of a place written in capitals."""

_NOUN_ENDINGS = ("tion", "tions", "ment", "ments", "ing", "ed", "ity", "ship", "ism")
_SHOUTED = frozenset("board relations today yesterday pipeline oil besides before both".split())
"""Words that end a name in a sentence all in capitals."""

_LOWER_START = ARTICLES | {"bin", "de", "von", "van"}
"""Particles that may open a name, as in "al-Maliki"."""

_LONGEST = 6
_COMMON = frozenset("mohammed ahmed ali hassan hussein john david michael abu".split())
"""Given names too common to tell who is meant."""


class Run(NamedTuple):
    """A sequence of capitalised atoms that may be a name; `title` is the key of the title before it, `""` without."""

    line: int
    first: int
    last: int
    parts: tuple[str, ...]
    text: str
    title: str
    strong: bool


@dataclass
class Person:
    """One person of the report as it is put together: names met, with the titles and states they were given."""

    id: str
    name: str
    parts: tuple[str, ...]
    forms: dict[str, None] = field(default_factory=dict)
    named: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)


class People:
    """The people of one report, and who is meant by a name."""

    def __init__(self, table: ActorTable) -> None:
        self.table = table
        self.by_id: dict[str, Person] = {}
        self._by_part: dict[str, list[Person]] = defaultdict(list)

    def meet(self, run: Run) -> Person:
        """The person of a full name (or of a title and a surname), new where nobody of that name was met."""
        person = self._same(run)
        if person is None:
            known = self.table.actor(self.table.persons.get(run.parts, ""))
            own_id = known.id if known else content_id("actor", "person", " ".join(run.parts))
            person = self.by_id.get(own_id) or self._add(own_id, known.name if known else run.text, run.parts)
        self._note(person, run)
        return person

    def meet_known(self, own_id: str, run: Run) -> Person:
        """A person of the table, met under one of the table's names."""
        actor = self.table.known[own_id].actor
        person = self.by_id.get(own_id) or self._add(own_id, actor.name, name_parts(actor.name))
        self._note(person, run)
        return person

    def called(self, parts: tuple[str, ...], line: int) -> Person | None:
        """Who is meant by part of a name, or by one misspelt: the last named before `line`, else the first after it."""
        if not parts or (len(parts) == 1 and (parts[0] in _COMMON or len(parts[0]) < 3)):
            return None
        found = self._with_part(parts)
        if not found and len(parts) == 1 and len(parts[0]) > 5:
            found = [p for p in self.by_id.values() if p.parts and near(p.parts[-1], parts[0])]
        before = [p for p in found if p.named and p.named[0] <= line]
        if before:
            return max(
                before, key=lambda p: (sum(at <= line for at in p.named), max(at for at in p.named if at <= line))
            )
        return min(found, key=lambda p: p.named[0] if p.named else 0) if found else None

    def _with_part(self, parts: tuple[str, ...]) -> list[Person]:
        """Those of that surname; failing them, the one and only of that given name."""
        several = self._by_part.get(parts[-1], [])
        family = [p for p in several if p.parts[-len(parts) :] == parts]
        if family or len(parts) > 1:
            return family
        given = [p for p in several if p.parts[0] == parts[0] and len(p.parts) > 1]
        return given if len(given) == 1 else []

    def _same(self, run: Run) -> Person | None:
        if len(run.parts) == 1:
            return self.called(run.parts, run.line)
        for person in self._by_part.get(run.parts[-1], []) + self._by_part.get(run.parts[0], []):
            if person.parts == run.parts or any(same_name(form, run.text) for form in (person.name, *person.forms)):
                return person
        return None

    def _add(self, own_id: str, name: str, parts: tuple[str, ...]) -> Person:
        person = self.by_id[own_id] = Person(own_id, name, parts)
        for part in dict.fromkeys((parts[-1], parts[0])):
            self._by_part[part].append(person)
        return person

    @staticmethod
    def _note(person: Person, run: Run) -> None:
        person.named.append(run.line)
        person.forms[run.text] = None
        if run.title:
            person.titles.add(run.title)

    def actors(self) -> list[Actor]:
        """Everybody met, with every form met besides the table's."""
        found = []
        for person in self.by_id.values():
            known = self.table.actor(person.id)
            name = person.name if known else max(person.forms or (person.name,), key=lambda form: (len(form), form))
            listed = known.aliases if known else ()
            aliases = dict.fromkeys((*listed, *person.forms))
            found.append(Actor(id=person.id, name=name, kind="person", aliases=tuple(a for a in aliases if a != name)))
        return found


def runs(line: Line, table: ActorTable) -> list[Run]:
    """The runs of a sentence that may be names; `strong` ones are names for certain or nearly."""
    found: list[Run] = []
    at = 0
    atoms = line.atoms
    while at < len(atoms):
        if not atoms[at].text[0].isupper() and atoms[at].key not in _LOWER_START:
            at += 1
            continue
        last = _run_from(line, at, table)
        if last == at:
            at += 1
            continue
        at = _without_region(line, at, last)
        names_other = any(line.key(n) in organisation_nouns() for n in range(at, last))
        names_other = names_other or any(
            line.key(n) in words_of("things") for n in (last - 1, last) if _proper(line, n)
        )
        if not _begins_place(line, last) and not names_other:
            found.append(_judged(line, at, last))
        at = last
    return found


def _proper(line: Line, at: int) -> bool:
    return at < len(line.atoms) and line.atoms[at].proper


def _run_from(line: Line, first: int, table: ActorTable) -> int:
    """Where the run that begins at `first` ends; `first` itself where none does."""
    start = first
    if line.key(first) in _LOWER_START:
        linked = line.joined(first) or line.atoms[first].proper or line.key(first) in {"bin", "de", "von", "van"}
        if not linked or not _may_name(line, first + 1, table):
            return first
        start = first + 1
    elif not _may_name(line, first, table):
        return first
    whole = line.hit(start)
    at = start + 1 if whole is None else whole.last
    while at - first < _LONGEST:
        nxt = at
        while line.key(nxt) in PARTICLES and _no_other(line, nxt, table) and nxt - at < 2:
            nxt += 1
        if line.key(at) in PARTICLES and _may_name(line, at, table) and nxt == len(line.atoms):
            nxt = at
        if not _may_name(line, nxt, table) or not _same_stretch(line, at - 1, nxt):
            break
        hit = line.hit(nxt)
        at = nxt + 1 if hit is None else hit.last  # a known name is taken whole: "Ban Ki-moon"
    return at


def _no_other(line: Line, at: int, table: ActorTable) -> bool:
    """Whether no entry but a person's covers the atom."""
    if line.key(at) in _ENGLISH and not line.joined(at):
        return False
    hit = line.hit(at)
    return hit is None or (hit.what == "actor" and table.known[hit.ref].actor.kind == "person")


def _same_stretch(line: Line, before: int, after: int) -> bool:
    """Whether no more than spaces, hyphens and a middle initial's dot stand between two atoms' neighbours."""
    return line.atoms[after].start - line.atoms[before].end < 12


def _may_name(line: Line, at: int, table: ActorTable) -> bool:
    """Whether an atom may be part of a person's name."""
    if at >= len(line.atoms):
        return False
    atom, hit = line.atoms[at], line.owner[at]
    if not atom.proper or not atom.text[0].isalpha() or atom.key in CALENDAR or atom.key == POSSESSIVE:
        return False
    if line.titled and not line.shouted and atom.key in verb_words() and atom.key not in given_names():
        return False
    if line.shouted and (atom.key in verb_words() or atom.key.endswith(_NOUN_ENDINGS) or atom.key in _SHOUTED):
        return False
    if atom.key in FUNCTION_WORDS and not (at and atom.key in given_names()):
        return False
    if hit is None:
        return True
    if hit.what == "actor":
        return table.known[hit.ref].actor.kind == "person"
    before = line.hit(at - 1)
    if hit.last - hit.first == 1 and hit.what in ("state", "capital", "people") and at:
        return line.atoms[at - 1].proper and before is None and line.key(at - 1) in given_names()
    return hit.what == "title" and line.key(at) in _KUNYA


def _without_region(line: Line, first: int, last: int) -> int:
    """Where the name begins in a run that a region's name opens: "Iraqi Kurdistan Massoud Barzani"."""
    key = line.key(first)
    if last - first < 3 or key in given_names() or key in PARTICLES or key in _KUNYA:
        return first
    for at in range(first + 1, last - 1):
        hit = line.hit(at)
        if (hit is not None and hit.last - hit.first > 1) or (at == first + 1 and line.key(at) in given_names()):
            region = line.hit(first - 1)
            return at if hit is not None or (region is not None and region.what == "adjective") else first
    return first


def _begins_place(line: Line, last: int) -> bool:
    """Whether the noun after a run makes it a place's name."""
    return line.key(last) in words_of("places") or (line.key(last - 1) in _PLACE_NOUNS and bool(line.key(last - 2)))


def _judged(line: Line, first: int, last: int) -> Run:
    if first == 0 and last - first > 1 and line.hit(0) is None and _common_word(line.key(0)):
        first = 1  # "Yesterday Barzani", "Killing Hassan Ali"
    before = line.hit(first - 1)
    title = ""
    if before is not None and before.title:
        title = " ".join(line.key(n) for n in range(before.first, before.last))
    text = line.text(first, last)
    parts = name_parts(text)
    strong = bool(parts) and _is_name(line, first, last, parts, before if title else None)
    return Run(line.number, first, last, parts, text, title, strong)


def _is_name(line: Line, first: int, last: int, parts: tuple[str, ...], title: Hit | None) -> bool:
    """Whether a run is a name for certain or nearly: by its title, or by its looks where it has several words."""
    if len(parts) > 1 or _kunya(line, first):
        return title is not None or _looks_like_name(line, first, last)
    if title is None or line.key(last) in {"of", "for"} or line.shouted:
        return False
    if title.ref in ("calling", "source") and (line.titled or not line.atoms[title.first].proper):
        return False
    # "Sheikh Maqsoud" and "Imam Ali" are as often places
    return line.key(title.first) not in _HALLOWED or line.key(last) in _says() or line.key(title.first - 1) in _says()


def _common_word(key: str) -> bool:
    return (key in verb_words() or key.endswith("ly")) and key not in given_names()


def _kunya(line: Line, first: int) -> bool:
    return line.key(first) in _KUNYA


def _looks_like_name(line: Line, first: int, last: int) -> bool:
    """Whether a run of several words without a title is a person's name by what stands in it or beside it."""
    located = line.key(first - 1) in words_of("located")
    located = located or (line.key(first - 1) == "of" and line.key(first - 2) in words_of("places"))
    if located:
        return False
    if _kunya(line, first):
        if line.key(first + 1) in given_names() or last - first > 2:
            return True
    elif line.key(first) in given_names():
        return True
    if line.shouted or line.key(first - 1) in {"for", "of"}:
        return False
    if line.key(last) in _says() or line.key(first - 1) in _says():
        return True
    return line.key(last) == "," and _role_follows(line, last + 1)


def _role_follows(line: Line, at: int) -> bool:
    """Whether an apposition of a person begins at `at`: an age, "who", or a phrase whose head is a calling."""
    if line.key(at) == "who":
        return True
    if (
        line.key(at).isdigit()
        and 4 < int(line.key(at)) < 110
        and line.key(at + 1) in {",", "year", "years", "who", "."}
    ):
        return True
    for n in range(at, min(at + 7, len(line.atoms))):
        hit = line.hit(n)
        if hit is not None and (hit.title or (hit.what == "group" and hit.singular)):
            return hit.first < at + 6 and line.ends_noun(hit.last)
        if line.key(n) in {",", ".", ";", "in", "at", "near"}:
            return False
    return False


@cache
def _says() -> frozenset[str]:
    """Verb forms that need a speaker."""
    kinds = {"say", "claim", "deny"}
    return frozenset(
        words[0] for several in cues().values() for words, kind, _ in several if len(words) == 1 and kind in kinds
    )
