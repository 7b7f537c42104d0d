"""Names that no table, title or noun gives away: capitals in the middle of a sentence, met again in the report.

It stands after the places, so that what the gazetteer knows is a place first. What recurs is taken for a person where
it is used as people's names are (a given name; a full name, then the surname alone), for an organisation where it acts
or has a noun such as "Front"; anything else is a name of nobody known (kind "other"), for it may be a village. A short
form ("the University", an acronym) stands for the longer name that the report holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from isnad.model import Actor, ActorKind, Mention, Span, content_id
from isnad.read.entities.actor_hits import HEADLINE, title_case
from isnad.read.entities.capitals import OPENS, Run, Word, before_name, common_words, is_capital, runs
from isnad.read.reading import Reading, Sentence
from isnad.tables.actor_words import organisation_nouns, words_of
from isnad.tables.actors import ActorTable
from isnad.tables.names import PARTICLES, folded, given_names, name_parts, organisation_key

_OF_PEOPLES = ("ese", "ish", "ian", "ean", "can")
_EVENTS = frozenset("operation battle war treaty mount lake cyclone hurricane typhoon".split())
"""Words that open names of what is nobody; see also `things` of the table."""

_COMPASS = frozenset(
    """north south east west northern southern eastern western central northwest southwest northeast southeast
    northwestern southwestern northeastern southeastern""".split()
)
_COMPOUND = re.compile(r"-(?:[a-z]{2,}(?:ed|ing)|led|held|run|style|era|born|wide|bound|based|like|elect|designate)$")
""" "Kurdish-dominated"; "Yiu-chung" is a name."""

_LEAST_LETTERS = 3
_SURE = 0.6
_ENDLESS = 1 << 60

Keys = tuple[str, ...]
"""The words of a name in lower case."""


@dataclass
class _Name:
    """Somebody of the report: the words of the longest name, and the forms met here.

    Of what recurs without a sign of what it is (a village, a ship, a party) `kind` and `id` are `None`.
    """

    keys: Keys
    text: str
    kind: ActorKind | None
    id: str | None
    forms: dict[str, None] = field(default_factory=dict)


class _Uses(NamedTuple):
    """How each run of words is used: how often, how often with a capital that only a name explains, after a
    preposition of place, after "the", after "a" and its like, with a place's name for its first words, beside a verb of
    saying or before a possessive; and each as written."""

    met: Counter[Keys]
    firm: Counter[Keys]
    located: Counter[Keys]
    determined: Counter[Keys]
    one_of: frozenset[Keys]
    towns: frozenset[Keys]
    acting: frozenset[Keys]
    written: Mapping[Keys, str]


def recurring_names(reading: Reading, table: ActorTable) -> Reading:
    """With mentions of names that recur, and the actors they name.

    Args:
        reading: with the mentions of actors and places; what they cover is not looked at again.
        table: who is known beforehand.
    """
    covered = [(m.span.start, m.span.end, m.kind == "place") for m in reading.mentions]
    lines = [_words(sentence, covered) for sentence in reading.sentences]
    found = [run for words in lines if not title_case([word.text for word in words[:HEADLINE]]) for run in runs(words)]
    if not found:
        return reading
    names = _Names(reading, table, lines)
    names.learn(found)
    mentions = [mention for words in lines for mention in names.mentions(words)]
    if not mentions:
        return reading
    taken = {place for mention in mentions for place in reading.mentions_in(mention.span, "place")}
    kept = tuple(mention for mention in reading.mentions if mention not in taken) if taken else reading.mentions
    return replace(replace(reading, mentions=kept).with_mentions(mentions), actors=tuple(names.actors()))


def _words(sentence: Sentence, covered: Sequence[tuple[int, int, bool]]) -> list[Word]:
    """The words of a sentence, possessive endings off; only a word with a capital is looked up in `covered`."""
    found = []
    for text, key, start, end in sentence.tokens:
        if not text[0].isupper():
            found.append(Word(text, key, start, end, False, False))
            continue
        owned = text[-2:] in ("'s", "’s") and len(text) > 2
        if owned:
            text, key, end = text[:-2], key[:-2], end - 2
        at = bisect_right(covered, (start, _ENDLESS, True)) - 1
        free = at < 0 or covered[at][1] <= start
        found.append(Word(text, key, start, end, owned, free, not free and covered[at][2]))
    return found


class _Names:
    """The names of one report, those it had and those that recur."""

    def __init__(self, reading: Reading, table: ActorTable, lines: Sequence[Sequence[Word]]) -> None:
        self.reading = reading
        self.table = table
        self._lower = {word.key for words in lines for word in words if word.text[0].islower()}
        self._capital = Counter(word.key for words in lines for word in words if word.free)
        self._names: list[_Name] = []
        self._by_keys: dict[Keys, _Name] = {}
        self._towns: set[Keys] = set()
        self._opening: dict[str, list[Keys]] = defaultdict(list)
        for actor in reading.actors:
            if actor.kind in ("person", "organisation", "armed_group", "media"):
                name = _Name(_keys(actor.name), actor.name, actor.kind, actor.id)
                self._names.append(name)
                for form in (actor.name, *actor.aliases):
                    if " " in form or (actor.kind == "person" and self._surname(form.lower())):
                        self._by_keys.setdefault(_keys(form), name)

    def learn(self, found: Sequence[Run]) -> None:
        """Take up the runs that are names; call it once, before `mentions`."""
        uses = _Uses(
            Counter(run.keys for run in found),
            Counter(run.keys for run in found if run.firm),
            Counter(run.keys for run in found if run.located),
            Counter(run.keys for run in found if run.determined),
            frozenset(run.keys for run in found if run.one_of),
            frozenset(run.keys for run in found if run.town),
            frozenset(run.keys for run in found if run.speaks or run.owns),
            {run.keys: run.text for run in found},
        )
        alone = {run.keys[0] for run in found if len(run.keys) == 1 and run.firm and not run.located}
        for keys in sorted(uses.met, key=lambda k: (-len(k), k)):
            if keys not in self._by_keys and uses.firm[keys] and self._nameable(keys, uses):
                self._take_up(keys, uses, alone)
        for run in found:
            self._short_form(run)
        for keys in sorted(self._by_keys, key=lambda k: (-len(k), k)):
            self._opening[keys[0]].append(keys)

    def _nameable(self, keys: Keys, uses: _Uses) -> bool:
        """Whether words can name somebody: no place, event, people or thing by their look and use."""
        located = uses.located[keys] * 2 > uses.met[keys] and keys[0] not in given_names()
        if located or (keys[-1] in words_of("things") and not _surname_too(keys, uses)) or keys[0] in _EVENTS:
            return False
        if len(keys) == 1 and (len(keys[0]) < _LEAST_LETTERS or not _no_noun(keys[0])):
            return len(keys[0]) >= _LEAST_LETTERS and _by_its_noun(keys, uses)
        if keys[0] in _COMPASS or _COMPOUND.search(uses.written[keys]):
            return False
        return not self._says_descent(keys)

    def _says_descent(self, keys: Keys) -> bool:
        """Whether the last word says of what people somebody is ("American"), or stands in the table of actors."""
        word = folded(keys[-1])
        known = any(sense.keys == (word,) for sense in self.table.phrases.get(word, ()))
        known = known or (word[-1] == "s" and word[:-1] in self.table.last_words)  # "Syrias", its apostrophe lost
        owner = keys[0][:-1] if keys[0][-1] == "s" else ""
        known = known or any(s.what == "state" and s.keys == (owner,) for s in self.table.phrases.get(owner, ()))
        return known or (word.endswith(_OF_PEOPLES) and word not in given_names())

    def _take_up(self, keys: Keys, uses: _Uses, alone: set[str]) -> None:
        if keys in uses.towns:
            self._of_town(keys, uses)
            return
        several = len(keys) > 1
        placed = keys[-1] in organisation_nouns() or keys[-1] in words_of("places") or keys[-1] in _COMPASS
        surname_alone = several and keys[-1] in alone and (not placed or _surname_too(keys, uses))
        last = keys[-1:]
        thing = bool(uses.determined[keys]) or uses.determined[last] * 2 > uses.met[last]
        thing = thing or not uses.one_of.isdisjoint((keys, last))
        person = not thing and (keys[0] in given_names() or surname_alone)
        again = uses.met[keys] > 1 or (person and surname_alone) or (not several and self._capital[keys[0]] > 1)
        if not again:
            return
        written = uses.written[keys]
        if not several:
            shouted = sum(letter.isupper() for letter in written) * 2 > len(written)
            if keys[0] in self._lower or (shouted and keys not in uses.acting):
                return
            if not person and self._longer(keys) is not None:
                return
        name = _Name(keys, written, None, None)
        if person:
            name = _Name(keys, written, "person", content_id("actor", "person", " ".join(name_parts(written))))
        elif self._acts(keys, uses) or not organisation_nouns().keys().isdisjoint(keys):
            own_id = content_id("actor", "organisation", organisation_key(written))
            name = _Name(keys, written, "organisation", own_id)
        self._names.append(name)
        self._by_keys[keys] = name

    @staticmethod
    def _acts(keys: Keys, uses: _Uses) -> bool:
        return keys in uses.acting and not uses.located[keys] and not before_name(keys[0])

    def _of_town(self, keys: Keys, uses: _Uses) -> None:
        """Take up a body named after a place ("Boston Red Sox"), where it comes back."""
        if uses.met[keys] < 2 or keys[-1] in words_of("places") or keys[-1] in common_words() or keys[-1] in _COMPASS:
            return
        written = uses.written[keys]
        name = _Name(keys, written, "organisation", content_id("actor", "organisation", organisation_key(written)))
        self._names.append(name)
        self._towns.add(keys)
        for known in (keys, *(keys[at:] for at in range(1, len(keys) - 1))):
            if uses.met[known] > 1:
                self._by_keys.setdefault(known, name)

    def _short_form(self, run: Run) -> None:
        """Take a run for the longer name that it stands for, if there is one."""
        keys = run.keys
        if keys in self._by_keys or self._says_descent(keys) or keys[0] in common_words():
            return
        if len(keys) == 1 and (not run.firm or (keys[0] in organisation_nouns() and not run.determined)):
            return
        if run.firm or keys[0] not in self._lower:
            name = self._longer(keys)
            if name is not None:
                self._by_keys[keys] = name

    def _longer(self, keys: Keys) -> _Name | None:
        """The name of more words that these stand for: a person's surname or given name, an organisation's noun
        ("the University"), what it is called by ("Harvard"), its initials."""
        size = len(keys)
        for name in self._names:
            if len(name.keys) <= size:
                continue
            if name.kind == "person":
                if keys in (name.keys[-size:], name.keys[:size]):
                    return name
            elif name.keys[-1] in organisation_nouns() or name.keys[0] in organisation_nouns():
                opening = keys == name.keys[:size] and not name.text[: len(" ".join(keys))].isupper()
                if opening or (size == 1 and keys[0] in organisation_nouns() and keys[0] in name.keys):
                    return name
                if size == 1 and len(keys[0]) > 2 and _initials(name.text) == keys[0]:
                    return name
        return None

    def _surname(self, key: str) -> bool:
        """Whether a single word is a name wherever it has a capital."""
        return len(key) > 3 and key not in self._lower and key not in common_words() and not before_name(key)

    def mentions(self, words: Sequence[Word]) -> Iterator[Mention]:
        """The mentions of a sentence that nothing covers yet, the longest name first."""
        reached = 0
        for at, word in enumerate(words):
            if at < reached or not (word.free or word.placed):
                continue
            for keys in self._opening.get(word.key, ()):
                last = _match(words, at, keys) if word.free or keys in self._towns else 0
                if last and (len(keys) > 1 or self._stands(words, at, keys)):
                    yield self._mention(word.start, words[last - 1].end, self._by_keys[keys])
                    reached = last
                    break

    def _mention(self, start: int, end: int, name: _Name) -> Mention:
        name.forms[self.reading.report.text[start:end]] = None
        return Mention(
            report=self.reading.report.id,
            span=Span(start, end),
            kind="other" if name.kind is None else "person" if name.kind == "person" else "group",
            actor=name.id,
            confidence=_SURE,
        )

    def _stands(self, words: Sequence[Word], at: int, keys: Keys) -> bool:
        """Whether a single word is a name by itself here and no part of a longer one ("the Cleveland Orchestra")."""
        before = words[at - 1] if at else None
        after = words[at + 1] if at + 1 < len(words) else None
        if before is not None and before.free and is_capital(before) and not before_name(before.key):
            return before.text in OPENS
        if keys[0] in organisation_nouns() and (before is None or before.key != "the"):
            return False
        if self._by_keys[keys].kind == "person" or after is None or words[at].owned:
            return True
        return not (is_capital(after) or after.text[0].isdigit() or after.key == "of")

    def actors(self) -> Iterator[Actor]:
        """The actors of the report with the forms met here, then the new ones by id."""
        met = {name.id: name for name in self._names if name.forms and name.id is not None}
        for actor in self.reading.actors:
            name = met.pop(actor.id, None)
            yield actor if name is None else _actor(actor.id, actor.name, actor.kind, (*actor.aliases, *name.forms))
        for own_id in sorted(met):
            new = met[own_id]
            if new.kind is not None:
                yield _actor(own_id, new.text, new.kind, tuple(new.forms))


def _no_noun(key: str) -> bool:
    return not (key in organisation_nouns() or key in common_words() or key in words_of("places"))


def _surname_too(keys: Keys, uses: _Uses) -> bool:
    """Whether a noun such as "Street" is a surname here: after a given name, and alone without an article."""
    alone = keys[-1:]
    return keys[0] in given_names() and 2 * uses.met[alone] > 2 + 3 * uses.determined[alone]


def _by_its_noun(keys: Keys, uses: _Uses) -> bool:
    """Whether a report calls a body or an office by its noun alone, with a capital: "the Court", "the Secretary"."""
    return uses.determined[keys] > 1 and (keys[0] in organisation_nouns() or before_name(keys[0]))


def _actor(own_id: str, name: str, kind: ActorKind, forms: tuple[str, ...]) -> Actor:
    aliases = tuple(form for form in dict.fromkeys(forms) if form != name)
    return Actor(id=own_id, name=name, kind=kind, aliases=aliases)


def _match(words: Sequence[Word], at: int, keys: Keys) -> int:
    """Where a name that begins at `at` ends, 0 where it does not stand there; dots after initials are passed over."""
    n = at
    for number, key in enumerate(keys):
        while number and n < len(words) and words[n].text == "." and len(words[n - 1].text) == 1:
            n += 1
        if n >= len(words) or words[n].key != key or not (words[n].free or words[n].placed or key in PARTICLES):
            return 0
        n += 1
    return n


@lru_cache(maxsize=4096)
def _keys(name: str) -> Keys:
    return tuple(word.lower().strip(".") for word in name.split())


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper()).lower()
