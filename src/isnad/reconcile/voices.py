"""Whose word each telling is, and the figures each origin gives: what policies and disagreements work on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from isnad.model import HAPPENED, Actor, Claim, Figure, Measure, Span, Told
from isnad.model.listed import lists
from isnad.model.span import hull
from isnad.tables.actors import actor_table
from isnad.tables.groups import PARTS, group_of, is_some
from isnad.tables.standings import side_of, standing_of

THINGS: frozenset[Measure] = frozenset({"destroyed", "money", "affected", "other"})
"""Measures that count things, of which only the same are comparable."""

_HARMED: frozenset[Measure] = frozenset({"killed", "wounded"})
_NOWHERE = Span(0, 0)

CLOSE, OPEN, UNNAMED, PARTY = range(4)
"""Standings of an origin, from the one to be weighed highest: close to the event and without a stake; any other that is
named; one without a name; a party that did it or is accused of it."""

_OPEN_KINDS = frozenset({"anyone", "captives"})
_STATE_KINDS = {"military": "state forces", "police": "state forces"}
_DIGIT = re.compile(r"\d")


class Origin(NamedTuple):
    """Who is behind a claim, copies of one text taken as one."""

    id: str
    name: str


class Voice(NamedTuple):
    """One figure on one origin's word. `standing` is one of `CLOSE`, `OPEN`, `UNNAMED`, `PARTY`."""

    origin: Origin
    claim: str
    figure: Figure
    said_at: str | None
    standing: int
    doubted: bool

    @property
    def vague(self) -> bool:
        """Whether it is a word that gives no number ("dozens")."""
        words = self.figure.words
        return self.figure.high is None and words is not None and not _DIGIT.search(words)


class Row(NamedTuple):
    """What is counted together: a measure, the label of the group, each origin's latest figures, and those replaced."""

    measure: Measure
    group: str | None
    kind: str
    voices: tuple[Voice, ...]
    replaced: tuple[tuple[Voice, Voice], ...]


def told_first(members: Iterable[Told]) -> list[Told]:
    """The tellings in the order they were published, read and told; the same for any order given."""
    return sorted(members, key=lambda t: (t.report.published or "9", t.report.id, t.event.trigger, t.event.id))


def said_at(told: Told) -> str | None:
    """When it was said: where the text tells, else the report's date."""
    return told.claim.said_at or told.report.published


def origins(members: Sequence[Told]) -> dict[str, Origin]:
    """The origin of each claim by the claim's id.

    Copies of one text have one origin for what the text says itself, and one for each speaker it leaves without a name:
    that of the copy told first.
    """
    first: dict[tuple[str, str], Origin] = {}
    found: dict[str, Origin] = {}
    for told in told_first(members):
        claim = told.claim
        origin = Origin(claim.origin_id, claim.origin)
        last = claim.chain[-1] if claim.chain else None
        own = last is None or last.role in {"outlet", "agency"}
        if own or (last is not None and last.actor is None):
            text = told.report.copies_of or told.report.id
            origin = first.setdefault((text, "" if own else claim.origin.casefold()), origin)
        found[claim.id] = origin
    return found


class Doers(NamedTuple):
    """Whom the tellings of an incident name as doers: their actors, and their sides as far as the words tell."""

    actors: frozenset[str]
    sides: frozenset[str]


def doers(members: Iterable[Told]) -> Doers:
    """The doers that any telling names."""
    named = [(p.actor, p.span.of(t.report.text)) for t in members for p in t.event.by_role("actor")]
    return Doers(
        frozenset(actor for actor, _ in named if actor is not None),
        frozenset(side_of(words) for _, words in named) - {""},
    )


def standing(claim: Claim, parties: Doers) -> int:
    """How the origin of `claim` is to be weighed where `parties` did it or are accused of it.

    A party is an origin that is one of them, or that speaks for the side of one.
    """
    last = claim.chain[-1] if claim.chain else None
    if last is not None and last.actor in parties.actors:
        return PARTY
    if side_of(claim.origin) in parties.sides:
        return PARTY
    if any(standing_of(name) == "close" for name in _names_of(claim)):
        return CLOSE
    return UNNAMED if last is not None and last.anonymous else OPEN


def _names_of(claim: Claim) -> Iterator[str]:
    """The origin as printed, and by the names the table has for it: "the charity" may be MSF."""
    yield claim.origin
    known = actor_table().known.get(claim.chain[-1].actor or "") if claim.chain else None
    if known is not None:
        yield known.actor.name
        yield from known.actor.aliases


def rows(members: Sequence[Told], doubted: frozenset[str]) -> tuple[Row, ...]:
    """The figures of what is told as having happened, by measure and comparable group.

    People told of without a number ("Ali Hassan was killed") may be among any number that is stated, and give a figure
    only where none is. So do parts of a number told elsewhere ("twelve of the dead were nurses"), but for women and
    children, who have rows of their own.

    Args:
        members: the tellings of one incident.
        doubted: ids of claims that another claim doubts.
    """
    by_origin, parties = origins(members), doers(members)
    happened = [told for told in told_first(members) if told.event.status in HAPPENED]
    counted = [(told, figure) for told in happened for figure in _summed(told)]
    stated = {figure.measure for _, figure in counted if not figure.implied}
    whole = {figure.measure for _, figure in counted if not (figure.implied or figure.part)}
    found: dict[Measure, dict[tuple[object, ...], Voice]] = defaultdict(dict)
    for told, figure in counted:
        if (figure.low is None and figure.high is None) or (figure.implied and figure.measure in stated):
            continue
        if figure.part and figure.measure in whole and _kind(figure.measure, figure.group) not in PARTS:
            continue
        origin, doubt = by_origin[told.claim.id], told.claim.id in doubted
        voice = Voice(origin, told.claim.id, figure, said_at(told), standing(told.claim, parties), doubt)
        found[figure.measure][origin.id, told.claim.id, figure.low, figure.high, figure.group] = voice
    return tuple(
        _row(measure, kind, voices)
        for measure, all_voices in sorted(found.items())
        for kind, voices in sorted(_comparable(measure, list(all_voices.values())).items())
    )


def _summed(told: Told) -> Iterator[Figure]:
    """The figures of a telling, those of one list that count people of no two kinds added up: "a man and two children"
    are three people, and two children among them."""
    harmed = [f for f in told.event.figures if f.measure in _HARMED and f.span is not None]
    taken: set[int] = set()
    for measure in sorted({figure.measure for figure in harmed}):
        found = sorted((f for f in harmed if f.measure == measure), key=lambda f: f.span or _NOWHERE)
        for each in lists(told.report.text, found, is_some):
            kinds = {_kind(measure, figure.group) for figure in each}
            if len(each) == 1 or len(kinds - PARTS - _OPEN_KINDS) > 1:
                continue
            taken.update(id(f) for f in each if _kind(measure, f.group) not in PARTS)
            yield _sum(told.report.text, each)
    yield from (figure for figure in told.event.figures if id(figure) not in taken)


def _sum(text: str, listed: Sequence[Figure]) -> Figure:
    span, groups = hull(figure.span or _NOWHERE for figure in listed), {figure.group for figure in listed}
    ends = [figure.high for figure in listed]
    return Figure(
        span=span,
        measure=listed[0].measure,
        group=groups.pop() if len(groups) == 1 else None,
        low=sum(figure.low or 0 for figure in listed) or None,
        high=None if None in ends else sum(end or 0 for end in ends),
        words=span.of(text),
    )


def _comparable(measure: Measure, voices: list[Voice]) -> Mapping[str, list[Voice]]:
    """The voices by what they count. People who could be the same stand together; children and women are counted apart.

    Where only one kind of people is told of (soldiers), those told of in general words (men) are taken to be these.
    """
    kinds = [_kind(measure, voice.figure.group) for voice in voices]
    specific = {kind for kind in kinds if kind not in _OPEN_KINDS and kind not in PARTS}
    merged = measure not in THINGS and len(specific) <= 1
    found: dict[str, list[Voice]] = defaultdict(list)
    for voice, kind in zip(voices, kinds, strict=True):
        one = kind not in PARTS and (merged or kind in _OPEN_KINDS) and measure not in THINGS
        found["" if one else kind].append(voice)
    return found


def _kind(measure: Measure, group: str | None) -> str:
    if measure in THINGS:
        return "" if group is None else label(group)
    known = None if group is None else group_of(group)
    return "anyone" if known is None else _STATE_KINDS.get(known.kind, known.kind)


def may_be_one(group: str | None, other: str | None) -> bool:
    """Whether the people of two figures may be the same: of one kind, or one of them told in general words or none."""
    kinds = {_kind("killed", group), _kind("killed", other)}
    return len(kinds) == 1 or not _OPEN_KINDS.isdisjoint(kinds)


def label(group: str) -> str:
    """The word under which a group is counted: "Iraqi troops" are soldiers; a word not in the table stands as it is."""
    known = group_of(group)
    return group.casefold().strip() if known is None else known.label


def _row(measure: Measure, kind: str, voices: list[Voice]) -> Row:
    """One row: each origin's latest figures stand, and replace its earlier ones."""
    latest: list[Voice] = []
    replaced: list[tuple[Voice, Voice]] = []
    for origin in sorted({voice.origin for voice in voices}):
        own = sorted((v for v in voices if v.origin == origin), key=lambda v: (v.said_at or "", v.claim))
        day = _day(own[-1])
        standing_ones = _narrowest([v for v in own if _day(v) == day])
        latest += standing_ones
        replaced += [
            (old, standing_ones[0])
            for old in own
            if _day(old) != day and all(_bounds(old) != _bounds(new) for new in standing_ones)
        ]
    return Row(measure, _commonest(voices), kind, tuple(latest), tuple(replaced))


def _narrowest(voices: list[Voice]) -> list[Voice]:
    """One origin's figures of one day, without those that another says more exactly."""
    kept: list[Voice] = []
    for voice in sorted(voices, key=_breadth):
        if not any(voice.figure.contains(other.figure) for other in kept):
            kept.append(voice)
    return sorted(kept, key=lambda v: (v.figure.sort_key(), v.claim))


def _breadth(voice: Voice) -> tuple[float, int, str]:
    low, high = voice.figure.low or 0, voice.figure.high
    return (float("inf") if high is None else high - low), -low, voice.claim


def _bounds(voice: Voice) -> tuple[int | None, int | None]:
    return voice.figure.low, voice.figure.high


def _day(voice: Voice) -> str:
    return (voice.said_at or "")[:10]


def _commonest(voices: Iterable[Voice]) -> str | None:
    """The label most origins use; of equals the more general, then the first by letter."""
    used = {(v.origin.id, label(v.figure.group)) for v in voices if v.figure.group is not None}
    counted = Counter(word for _, word in used if word)
    printed = {label(g): g.strip() for v in voices if (g := v.figure.group) is not None and group_of(g) is None}

    def rank(word: str) -> tuple[int, bool, str]:
        known = group_of(word)
        return -counted[word], known is None or known.kind not in _OPEN_KINDS, word

    word = min(counted, key=rank, default=None)
    return None if word is None else printed.get(word, word)


def is_group(actor: str | None, actors: Mapping[str, Actor]) -> bool:
    """Whether `actor` is known to be a state, an armed group or an organisation, and not a person or the people."""
    known = None if actor is None else actors.get(actor)
    return known is not None and known.kind in {"state", "armed_group", "organisation"}


def without_parts(voices: Sequence[Voice]) -> list[Voice]:
    """Each claim once: where one gives several numbers, the largest, of which the others are parts."""
    largest: dict[tuple[str, str], Voice] = {}
    for voice in sorted(voices, key=lambda v: (v.figure.low or 0, v.figure.high or 0)):
        largest[voice.origin.id, voice.claim] = voice
    return [largest[said] for said in sorted(largest)]
