"""The layer of actors: mentions of people, groups, weapons and vehicles, and the actors of the report they resolve to.

Names of places are left to the places; a country or capital is taken here only where it means the state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from isnad.model import Actor, ActorKind, Mention, MentionKind
from isnad.read.entities.actor_hits import Hit, Line, line_of
from isnad.read.entities.group_meaning import ANAPHORA, Meaning, home_state
from isnad.read.entities.group_phrases import Phrase, group_phrases
from isnad.read.entities.organisations import Named, Organisations, named_organisations
from isnad.read.entities.people import People, Person, Run, runs
from isnad.read.entities.state_roles import states_acting
from isnad.read.reading import Reading
from isnad.tables.actors import POSSESSIVE, ActorTable, State

_EMBASSIES = frozenset("embassy embassies consulate consulates".split())
_AT_PLACES = frozenset("in at near inside outside into around".split())
_BEFORE_VERB = frozenset("to will would can could may might must should we they".split())
_NOT_NOW = frozenset("former ex deputy ousted deposed late then elect acting future next previous".split())
_STATES = frozenset({"state", "capital", "adjective", "metonym"})
_ONE_BODY = ("army", "military", "force", "government", "group", "police", "regime")


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention in the making: atoms of a line, kind, actor and how sure; `plural` for phrases such as "troops"."""

    first: int
    last: int
    kind: MentionKind
    actor: str | None
    sure: float
    plural: bool = False


def entities(reading: Reading, table: ActorTable) -> Reading:
    """With the mentions of actors, weapons and vehicles, and the actors that are named.

    Args:
        reading: sentences found, dates too; what they cover is not looked at again.
        table: who is known beforehand.
    """
    lines = tuple(line_of(n, sentence, table) for n, sentence in enumerate(reading.sentences))
    scene = _Scene(table, lines, reading.report.published)
    scene.meet_people()
    scene.meet_organisations()
    scene.find_states()
    mentions = [
        Mention(
            report=reading.report.id,
            span=line.span(found.first, found.last),
            kind=found.kind,
            actor=found.actor,
            confidence=found.sure,
        )
        for line, several in scene.all_found()
        for found in several
    ]
    with_mentions = reading.with_mentions(mentions)
    meant = {mention.actor for mention in with_mentions.mentions if mention.actor}
    known = {actor.id for actor in reading.actors}
    actors = [actor for actor in scene.actors(meant) if actor.id not in known]
    return replace(with_mentions, actors=reading.actors + tuple(actors))


class _Scene:
    """What is known of one report's actors while it is read."""

    def __init__(self, table: ActorTable, lines: tuple[Line, ...], day: str | None) -> None:
        self.table = table
        self.day = day
        self.home: State | None = None
        self.lines = lines
        self.people = People(table)
        self.organisations = Organisations(table)
        self.found: list[list[_Found]] = [[] for _ in lines]
        self.forms: dict[str, dict[str, None]] = {}
        self._taken: list[set[int]] = [set() for _ in lines]
        self._at_title: dict[tuple[int, int], Person] = {}
        self._ends: dict[tuple[int, int], Person] = {}
        self._begins: dict[tuple[int, int], Person] = {}
        self._places: Counter[str] = Counter()
        self._told: Counter[str] = Counter()

    def meet_people(self) -> None:
        """Full names first, through the whole report; then surnames, which need them."""
        lone: list[Run] = []
        for line in self.lines:
            for run in runs(line, self.table):
                known = self._known_person(line, run)
                if known is not None and len(run.parts) > 1:
                    self._take(line, run, self.people.meet_known(known, run), 1.0)
                elif run.strong and len(run.parts) > 1:
                    self._take(line, run, self.people.meet(run), 0.9)
                else:
                    lone.append(run)
        for run in lone:
            line = self.lines[run.line]
            known = self._known_person(line, run)
            nameable = run.title or (len(run.parts) == 1 and line.key(run.first - 1) not in _AT_PLACES)
            person = self.people.called(run.parts, run.line) if nameable else None
            if known is not None:
                self._take(line, run, self.people.meet_known(known, run), 0.95)
            elif person is not None:
                self._take(line, run, person, 0.9)
                person.forms[run.text] = None
            elif run.strong:
                self._take(line, run, self.people.meet(run), 0.7)

    def _known_person(self, line: Line, run: Run) -> str | None:
        """The person of the table whose name a run is."""
        hit = line.hit(run.first)
        if hit is not None and hit.what == "actor" and (hit.first, hit.last) == (run.first, run.last):
            return hit.ref
        return self.table.persons.get(run.parts)

    def _take(self, line: Line, run: Run, person: Person, sure: float) -> None:
        if run.title:
            person.titles.add(run.title)
            person.states.update(self._states_before_title(line, run))
        self.found[line.number].append(_Found(run.first, run.last, "person", person.id, sure))
        self._taken[line.number].update(range(run.first, run.last))
        self._ends[line.number, run.last] = person
        start = run.first
        while (before := line.hit(start - 1)) is not None and before.title:
            start = before.first
        self._begins[line.number, start] = person
        if start < run.first:
            self._taken[line.number].update(range(start, run.first))

    def _states_before_title(self, line: Line, run: Run) -> Iterator[str]:
        at = run.first - 1
        while (hit := line.hit(at)) is not None and hit.title:
            at = hit.first - 1
        if line.key(at) == POSSESSIVE:
            at -= 1
        hit = line.hit(at)
        if hit is not None and hit.what in _STATES:
            yield hit.ref

    def meet_organisations(self) -> None:
        """Names of the table besides people's, names in capitals, and the acronyms introduced with them."""
        for line in self.lines:
            taken = self._taken[line.number]
            for named in named_organisations(line, taken):
                if taken.isdisjoint(range(named.first, named.last)):
                    own_id = self._state_of_ministry(line, named) or self.organisations.meet(named)
                    self._note_organisation(line, named.first, named.last, own_id, 0.8)
            for hit in line.hits:
                if hit.what == "actor" and hit.first not in taken and not self._is_person(hit.ref):
                    self.organisations.introduce(line, hit.last, hit.ref)
        if self.organisations.acronyms:
            for line in self.lines:
                for at, atom in enumerate(line.atoms):
                    meant = self.organisations.acronyms.get(atom.text) if line.owner[at] is None else None
                    if meant and at not in self._taken[line.number]:
                        self._note_organisation(line, at, at + 1, meant, 0.9)

    @staticmethod
    def _state_of_ministry(line: Line, named: Named) -> str | None:
        """The state of "Syrian Ministry of Industry": a ministry speaks for its government."""
        keys = {line.key(n) for n in range(named.first, named.last)}
        opening = line.hit(named.first - 2) if line.key(named.first - 1) == POSSESSIVE else line.hit(named.first)
        return opening.ref if "ministry" in keys and opening is not None and opening.what in _STATES else None

    def _note_organisation(self, line: Line, first: int, last: int, own_id: str, sure: float) -> None:
        self.found[line.number].append(_Found(first, last, "group", own_id, sure))
        self._taken[line.number].update(range(first, last))
        self.organisations.introduce(line, last, own_id)

    def _is_person(self, own_id: str) -> bool:
        return self.table.known[own_id].actor.kind == "person"

    def find_states(self) -> None:
        """Names of states that act; the rest count for where the report is set."""
        self._acting: list[list[tuple[Hit, float]]] = []
        self._states_named = {hit.ref for line in self.lines for hit in line.hits if hit.what in _STATES}
        for line in self.lines:
            acting = states_acting(line)
            self._acting.append(acting)
            meant = {hit.first for hit, _ in acting}
            for hit in line.hits:
                if hit.what in ("state", "capital") and hit.first not in meant:
                    self._places[hit.ref] += 1
                if hit.what in _STATES:
                    self._told[hit.ref] += 1

    def all_found(self) -> Iterator[tuple[Line, list[_Found]]]:
        """Every line with its mentions in order, phrases resolved by what came before."""
        phrases = [group_phrases(line, self.table, self._taken[line.number]) for line in self.lines]
        for line, several in zip(self.lines, phrases, strict=True):
            self._title_by_apposition(line, several)
        least = 2 if len(self.lines) < 12 else 3
        self.home = home_state(self.table, self._places, self._told, least=least)
        meaning = Meaning(self.table, self._kind_of, self.home, self._present())
        for line, several in zip(self.lines, phrases, strict=True):
            yield line, self._line_found(line, several, meaning)

    def _present(self) -> frozenset[str]:
        return frozenset(hit.ref for line in self.lines for hit in line.hits if hit.what == "actor")

    def _kind_of(self, own_id: str) -> ActorKind | None:
        known = self.table.known.get(own_id)
        if known is not None:
            return known.actor.kind
        return self.organisations.kind(own_id) or ("person" if own_id in self.people.by_id else None)

    def _title_by_apposition(self, line: Line, phrases: list[Phrase]) -> None:
        """ "Nuri al-Maliki, Iraq's prime minister": the phrase beside a name is that person's."""
        for phrase in phrases:
            person = self._beside(line, phrase)
            if person is not None:
                person.titles.add(" ".join(line.key(n) for n in range(self._head_first(line, phrase), phrase.last)))
                person.states.update(hit.ref for hit in phrase.names if hit.what in _STATES)
                self._at_title[line.number, phrase.first] = person

    @staticmethod
    def _head_first(line: Line, phrase: Phrase) -> int:
        hit = line.hit(phrase.last - 1)
        return hit.first if hit is not None else phrase.last - 1

    def _beside(self, line: Line, phrase: Phrase) -> Person | None:
        if not phrase.one:
            return None
        before = phrase.first - 1
        if phrase.determiner and phrase.determiner != POSSESSIVE:
            before -= 1
        if line.key(before) == ",":
            person = self._ends.get((line.number, before))
            if person is not None:
                return person
        if line.key(phrase.last) == ",":
            return self._begins.get((line.number, phrase.last + 1))
        return None

    def _line_found(self, line: Line, phrases: list[Phrase], meaning: Meaning) -> list[_Found]:
        taken = set(self._taken[line.number])
        found = list(self.found[line.number])
        for phrase in phrases:
            taken.update(range(phrase.first, phrase.last))
        found.extend(self._names(line, taken))
        found.extend(self._facilities(line, taken))
        found.extend(
            _Found(hit.first, hit.last, "group", hit.ref, sure)
            for hit, sure in self._acting[line.number]
            if hit.first not in taken
        )
        found.extend(_arms(line, taken))
        waiting = sorted([(f.first, f) for f in found] + [(p.first, p) for p in phrases], key=lambda pair: pair[0])
        ordered: list[_Found] = []
        for _, item in waiting:
            if isinstance(item, _Found):
                one = replace(item, actor=meaning.by_noun(line, item.first, item.last, item.actor))
            else:
                one = self._resolved(line, item, meaning)
            meaning.named(line, one.first, one.last, one.actor, plural=one.plural)
            if ordered and _attached(line, ordered[-1], one):
                ordered[-1] = replace(ordered[-1], actor=one.actor, sure=one.sure)
            ordered.append(one)
            if one.actor and one.kind in ("person", "group") and isinstance(item, _Found):
                self.forms.setdefault(one.actor, {})[line.text(one.first, one.last)] = None
        return ordered

    def _names(self, line: Line, taken: set[int]) -> Iterator[_Found]:
        """Names of the table that stand for themselves; "Sunni" before a noun does not."""
        for hit in line.hits:
            if hit.first in taken or hit.what not in ("actor", "people"):
                continue
            kind = self._kind_of(hit.ref)
            if kind == "person" or (kind == "population" and not _stands_alone(line, hit)):
                continue
            before = line.hit(hit.first - 1)
            first = hit.first
            if kind == "population" and before is not None and before.what == "adjective" and before.first not in taken:
                first = before.first
            taken.update(range(first, hit.last))
            meant = hit.ref if self._country_fits(line, hit) else None
            yield _Found(first, hit.last, "group", meant, 1.0 if meant else 0.7, kind == "population")

    def _country_fits(self, line: Line, hit: Hit) -> bool:
        """Whether a body of a state is meant under a name of no country ("Federal Police"): the report must speak of
        that state at all. An acronym is a name of its own."""
        parent = self.table.known[hit.ref].parent if hit.what == "actor" else None
        media = self._kind_of(hit.ref) == "media"
        if media or parent not in self.table.state_by_id or hit.last - hit.first < 2:
            return True
        names_it = any(sense.ref == parent for sense in self.table.phrases.get(line.key(hit.first), ()))
        return names_it or parent in self._states_named

    def _facilities(self, line: Line, taken: set[int]) -> Iterator[_Found]:
        """Embassies, each with its state."""
        if _EMBASSIES.isdisjoint(atom.key for atom in line.atoms if atom.key[0] in "ce"):
            return
        for at, atom in enumerate(line.atoms):
            if atom.key not in _EMBASSIES or at in taken:
                continue
            before = line.hit(at - 2) if line.key(at - 1) == POSSESSIVE else line.hit(at - 1)
            state = before if before is not None and before.what in _STATES | {"actor"} else None
            first = at if state is None or state.first in taken else state.first
            taken.update(range(first, at + 1))
            yield _Found(first, at + 1, "facility", state.ref if state and first < at else None, 0.9)

    def _resolved(self, line: Line, phrase: Phrase, meaning: Meaning) -> _Found:
        kind: MentionKind = "person" if phrase.one else "group"
        person = self._at_title.get((line.number, phrase.first))
        if person is None and phrase.shape == "role":
            person = self._holder(line, phrase)
        if person is not None:
            return _Found(phrase.first, phrase.last, "person", person.id, 0.8)
        if phrase.shape == "role":
            return _Found(phrase.first, phrase.last, "person", self._in_office(line, phrase), 0.8)
        owner = self._ends.get((line.number, phrase.possessor + 1)) if phrase.possessor is not None else None
        actor, sure = meaning.of(line, phrase, owner.id if owner else None)
        if phrase.one and phrase.sort != "collective":
            actor = None
        plural = not phrase.one and not phrase.head.endswith(_ONE_BODY)
        return _Found(phrase.first, phrase.last, kind, actor, sure, plural)

    def _holder(self, line: Line, phrase: Phrase) -> Person | None:
        """The person whom the report names with this title, of this state where one is told."""
        title = " ".join(line.key(n) for n in range(self._head_first(line, phrase), phrase.last))
        states = {hit.ref for hit in phrase.names if hit.what in _STATES}
        holders = [p for p in self.people.by_id.values() if title in p.titles and self._serves(p, states)]
        before = [p for p in holders if p.named and p.named[0] <= line.number]
        return max(before or holders, key=lambda p: p.named[-1] if p.named else -1, default=None)

    def _in_office(self, line: Line, phrase: Phrase) -> str | None:
        """Who held the office on the report's day, of the state told ("Iraq's prime minister", "the president of
        Iran"), else of the one that the report is about."""
        if self.day is None or any(line.key(n) in _NOT_NOW for n in range(phrase.first - 1, phrase.last)):
            return None
        states = {hit.ref for hit in phrase.names if hit.what in _STATES}
        after = line.hit(phrase.last + (2 if line.key(phrase.last + 1) == "the" else 1))
        if line.key(phrase.last) == "of":
            states = {after.ref} if after is not None and after.what in _STATES else set()
        elif not states and phrase.determiner == "the" and self.home is not None:
            states = {self.home.id}
        if len(states) != 1:
            return None
        office = " ".join(line.key(n) for n in range(self._head_first(line, phrase), phrase.last))
        return self.table.holder(states.pop(), office, self.day)

    def _serves(self, person: Person, states: set[str]) -> bool:
        if not states:
            return True
        if person.states:
            return bool(person.states & states)
        known = self.table.known.get(person.id)
        return known is not None and (known.parent in states)

    def actors(self, meant: set[str]) -> list[Actor]:
        """The actors that mentions resolve to, by id, with every form met."""
        found = {actor.id: actor for actor in (*self.people.actors(), *self.organisations.actors())}
        for own_id in meant:
            known = self.table.actor(own_id)
            if known is not None and own_id not in found:
                forms = (*known.aliases, *self.forms.get(own_id, ()), *self.organisations.forms.get(own_id, ()))
                found[own_id] = _with_aliases(known, forms)
        return sorted((actor for own_id, actor in found.items() if own_id in meant), key=lambda actor: actor.id)


def _attached(line: Line, phrase: _Found, group: _Found) -> bool:
    """Whether two groups are one by "from": "gunmen from the Islamist group"."""
    between = [line.key(n) for n in range(phrase.last, group.first)]
    return between in (["from", "the"], ["from"]) and phrase.plural and phrase.actor is None and group.sure == ANAPHORA


def _with_aliases(actor: Actor, forms: tuple[str, ...]) -> Actor:
    """The actor under all of `forms` besides its name."""
    aliases = tuple(form for form in dict.fromkeys(forms) if form != actor.name)
    return Actor(id=actor.id, name=actor.name, kind=actor.kind, aliases=aliases)


def _stands_alone(line: Line, hit: Hit) -> bool:
    """Whether a people's name is a noun here: a plural, or nothing follows that it could modify."""
    if line.atoms[hit.last - 1].text.endswith(("s", "people")):
        return True
    beside = line.hit(hit.last + 1)
    listed = line.key(hit.last) in {"and", "or", ","} and beside is not None and beside.what == hit.what
    return line.ends_noun(hit.last) and not (listed and not line.ends_noun(beside.last if beside else hit.last))


def _arms(line: Line, taken: set[int]) -> Iterator[_Found]:
    for hit in line.hits:
        verb = line.key(hit.first - 1) in _BEFORE_VERB
        if hit.what == "arm" and hit.first not in taken and not line.joined(hit.last - 1) and not verb:
            yield _Found(hit.first, hit.last, "weapon" if hit.ref == "weapon" else "vehicle", None, 0.9)
