"""The words of a sentence as names are compared, and every entry of the actor table found among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from isnad.model import Span
from isnad.read.reading import Sentence
from isnad.tables.actor_words import titles, words_of
from isnad.tables.actors import POSSESSIVE, ActorTable, Sense, What, pieces
from isnad.tables.cues import cues
from isnad.tables.names import folded
from isnad.tables.triggers import triggers
from isnad.tables.verbs import common_verbs, forms

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those its his her their our my your each every any some all no both either neither
    such of in on at by for with from into onto over under near against between among across through throughout
    towards toward during within without about around outside inside along behind beyond despite off per via
    amid upon to than as like who which whom whose where when while after before since until unless whether if
    because although though once so and or but nor not n't never also just now then still already yet again soon
    later here there back only even is are was were be been being am has have had having do does did will would
    shall should may might can could must he she it they we i you him them us what how why said says say told
    including other many most several few more however meanwhile moreover instead thus hence finally initially
    subsequently earlier recently previously apparently allegedly reportedly together well too ever out up down
    away one two three four five six seven eight nine ten dozens hundreds thousands last next new former late
    early mr another asked according yeah yes hey hi hello thanks oh ok okay alright mhm um uh wow
    """.split()
)
"""Words that are no part of a name and no noun after a name."""

CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec gmt ramadan eid hajj
    christmas easter islam islamic christianity god allah internet i ii iii iv photo image picture getty
    copyright english
    """.split()
)
"""Words written with a capital that begin no name of an actor."""

_ALSO_WORDS = frozenset(
    """who is us as site vice mend care arena national liberation guardian independent telegraph times economist dawn
    memorial future change amal fox time star standard observatory coalition senate house future republican""".split()
)
"""Names that are English words too; written all in capitals they cannot be told from them."""


HEADLINE = 16
"""Words by which a headline shows itself."""

_TITLE_SHARE = 0.85
"""Share of capitals that a sentence with a list of names does not reach."""


class Atom(NamedTuple):
    """A word, split at hyphens, with its possessive ending apart; offsets are the report's."""

    text: str
    key: str
    start: int
    end: int

    @property
    def proper(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[:1].isupper()


class Hit(NamedTuple):
    """An entry of the table at the atoms `[first, last)`; `title` where it can stand before a name too."""

    what: What
    ref: str
    first: int
    last: int
    singular: bool
    title: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, its atoms, the hits in order, and for each atom the hit that covers it."""

    number: int
    sentence: Sentence
    atoms: tuple[Atom, ...]
    hits: tuple[Hit, ...]
    owner: tuple[Hit | None, ...]
    shouted: bool
    """Whether the sentence is all in capitals, so that they tell nothing."""
    titled: bool
    """Whether nearly every word has a capital, as in a headline."""

    def key(self, at: int) -> str:
        """The key of an atom, `""` beyond the ends."""
        return self.atoms[at].key if 0 <= at < len(self.atoms) else ""

    def hit(self, at: int) -> Hit | None:
        """The hit that covers an atom, if one does."""
        return self.owner[at] if 0 <= at < len(self.owner) else None

    def span(self, first: int, last: int) -> Span:
        """Where the atoms `[first, last)` stand in the report."""
        return Span(self.atoms[first].start, self.atoms[last - 1].end)

    def text(self, first: int, last: int) -> str:
        """What the atoms `[first, last)` say, as written."""
        begin = self.sentence.span.start
        return self.sentence.text[self.atoms[first].start - begin : self.atoms[last - 1].end - begin]

    def joined(self, at: int) -> bool:
        """Whether only a hyphen stands between this atom and the next."""
        return at + 1 < len(self.atoms) and self.atoms[at + 1].start == self.atoms[at].end + 1 and self._hyphen(at)

    def _hyphen(self, at: int) -> bool:
        return self.sentence.text[self.atoms[at].end - self.sentence.span.start] in "-‐‑–"

    def ends_noun(self, at: int) -> bool:
        """Whether what stands at `at` cannot be a noun that the words before it modify."""
        key = self.key(at)
        if not key or not key[0].isalpha() or key in FUNCTION_WORDS or key in CALENDAR:
            return True
        if self.atoms[at].proper:
            return True
        return (key in verb_words() and key not in words_of("follows")) or key.endswith("ly")


def line_of(number: int, sentence: Sentence, table: ActorTable) -> Line:
    """The atoms and hits of a sentence; of overlapping entries the first and then the longest counts."""
    atoms = _with_lost_possessives(_atoms(sentence), table)
    hits: list[Hit] = []
    owner: list[Hit | None] = [None] * len(atoms)
    shouted = sentence.text.isupper()
    title_keys = _title_keys()
    phrases = table.phrases
    at = 0
    while at < len(atoms):
        senses = phrases.get(atoms[at].key)
        sense = _first_that_fits(senses, atoms, at, shouted) if senses else None
        if sense is None:
            at += 1
            continue
        last = at + len(sense.keys)
        hit = Hit(sense.what, sense.ref, at, last, sense.singular, sense.keys in title_keys)
        hits.append(hit)
        owner[at:last] = [hit] * (last - at)
        at = last
    titled = title_case([atom.text for atom in atoms[:HEADLINE]])
    return Line(number, sentence, tuple(atoms), tuple(hits), tuple(owner), shouted, titled)


def title_case(words: Sequence[str]) -> bool:
    """Whether so many of a sentence's longer words have a capital that it tells nothing; `words` in order."""
    long = [w for w in words[1:HEADLINE] if len(w) > 3 and w[0].isalpha() and w.lower() not in FUNCTION_WORDS]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > _TITLE_SHARE * len(long)


@cache
def verb_words() -> frozenset[str]:
    """Every form of the verbs known as event words, as cues or as common verbs."""
    lemmas = set(common_verbs()) | words_of("acts")
    lemmas |= {sense.lemma.split()[0] for senses in triggers().values() for _, sense in senses if sense.verb}
    lemmas |= {lemma.split()[0] for entries in cues().values() for _, _, lemma in entries}
    return frozenset(form for lemma in lemmas for form in forms(lemma).all())


@cache
def _title_keys() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(p.key for p in pieces(words.replace(".", ""))) for words in titles())


def _first_that_fits(senses: tuple[Sense, ...], atoms: list[Atom], at: int, shouted: bool) -> Sense | None:
    for sense in senses:
        keys = sense.keys
        size = len(keys)
        if size > 1 and not (at + size <= len(atoms) and atoms[at + 1].key == keys[1] and _follow(atoms, at, keys)):
            continue
        if shouted and "." not in atoms[at].text and _also_words(sense):
            continue
        if sense.exact is not None:
            if atoms[at].text.replace(".", "") == sense.exact:
                return sense
        elif size == 1:
            if not sense.capital[0] or atoms[at].text[0].isupper():
                return sense
        elif all(atoms[at + n].text[0].isupper() for n, capital in enumerate(sense.capital) if capital):
            return sense
    return None


def _also_words(sense: Sense) -> bool:
    return sense.what in ("actor", "state") and _ALSO_WORDS.issuperset(key for key in sense.keys if key != "the")


def _follow(atoms: list[Atom], at: int, keys: tuple[str, ...]) -> bool:
    return all(atoms[at + n].key == keys[n] for n in range(2, len(keys)))


def _atoms(sentence: Sentence) -> list[Atom]:
    """The tokens of a sentence, cut at hyphens and before possessive endings."""
    found: list[Atom] = []
    for token in sentence.tokens:
        text = token.text
        if text.isascii() and (text.isalpha() or len(text) == 1):
            if text == "-" and found and found[-1].end == token.start:
                continue
            if text == "'" and found and found[-1].end == token.start and found[-1].key[-1:] == "s":
                found.append(Atom(text, POSSESSIVE, token.start, token.end))
                continue
            if text == "." and found and found[-1].end == token.start and _abbreviated(found[-1]):
                continue
            if text[:2] in ("al", "el") and text[2:3].isupper() and len(text) > 4:  # "alMaliki", its hyphen lost
                found.append(Atom(text[:2], text[:2], token.start, token.start + 2))
                text = text[2:]
            found.append(Atom(text, text.lower(), token.end - len(text), token.end))
        else:
            found.extend(_cut(text, token.start))
    return found


def _with_lost_possessives(atoms: list[Atom], table: ActorTable) -> list[Atom]:
    """ "Assads" cut as "Assad's" is, where the text lost its apostrophes."""
    found: list[Atom] = []
    for atom in atoms:
        key = atom.key
        lost = key[-1:] == "s" and atom.text[0].isupper() and key[:-1] in table.last_words and len(key) > 4
        if lost and key not in table.phrases and key not in table.last_words and atom.text[-2:].islower():
            found.append(Atom(atom.text[:-1], key[:-1], atom.start, atom.end - 1))
            found.append(Atom("s", POSSESSIVE, atom.end - 1, atom.end))
        else:
            found.append(atom)
    return found


def _abbreviated(atom: Atom) -> bool:
    """Whether the dot after an atom belongs to it, as in "Gen." or "J."."""
    return atom.proper and (len(atom.text) == 1 or (atom.key,) in _title_keys())


def _cut(text: str, start: int) -> list[Atom]:
    found: list[Atom] = []
    if text == "’":
        return [Atom(text, POSSESSIVE, start, start + 1)]
    begin = 0
    body = len(text) - 2 if text[-2:] in ("'s", "’s", "`s", "‘s", "'S", "’S") and len(text) > 2 else len(text)
    for at in range(body + 1):
        if at == body or text[at] in "-‐‑–—":
            piece = text[begin:at]
            if piece:
                found.append(Atom(piece, folded(piece).replace(".", "") or piece, start + begin, start + at))
            begin = at + 1
    if body < len(text):
        found.append(Atom(text[body:], POSSESSIVE, start + body, start + len(text)))
    return found
