"""Accounts that cannot both be right, and what only looks like it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from isnad.model import (
    HAPPENED,
    Actor,
    Claim,
    Disagreement,
    DisagreementKind,
    Figure,
    Note,
    NoteKind,
    Told,
    When,
    Where,
)
from isnad.reconcile.voices import Row, is_group, may_be_one, origins, without_parts
from isnad.tables.actors import actor_table
from isnad.tables.standings import side_of

ROUGHLY = 0.1
"""Share by which a figure said to be rough ("about 200") may be off without contradicting another."""

APART_KM = 30.0
"""Places named as the very place, and farther apart than this, contradict each other."""

LONG_DAYS = 31
"""An account of a longer time than this beside one of `SHORT_DAYS` speaks of the campaign, not of the day."""

SHORT_DAYS = 2
"""Days up to which an account speaks of a day, or of the night between two."""

_ROUGH = re.compile(
    r"\b(?:about|some|around|approximately|roughly|nearly|almost|close\s+to|or\s+so|an?\s+estimated|estimated)\b",
    re.IGNORECASE,
)
_DONE_BY_SOMEBODY = frozenset({"ASSAULT", "HARM", "DISRUPT"})
_HARMED_OR_TAKEN = (frozenset({"killed", "wounded"}), frozenset({"captured", "detained", "abducted"}))
_HARMED_OR_AWAY = (_HARMED_OR_TAKEN[0], _HARMED_OR_TAKEN[1] | {"missing"})

_Value = TypeVar("_Value", bound=Hashable)


class _Said(NamedTuple, Generic[_Value]):
    """A value on one origin's word."""

    origin: str
    claim: str
    value: _Value


class _Blame(NamedTuple):
    """Whom a telling names as doer, by actor and words, and the sides of those harmed."""

    doers: tuple[tuple[str | None, str], ...]
    harmed_sides: frozenset[str]


def disagreements(
    members: Sequence[Told], rows: Sequence[Row], actors: Mapping[str, Actor]
) -> tuple[Disagreement, ...]:
    """What accounts of one incident cannot agree on: figures, who did it, whether it happened, date and place.

    Each side of a disagreement holds the ids of the claims that agree with each other. One origin does not disagree
    with itself: a later word of its replaces the earlier.

    Args:
        members: the tellings, in any order.
        rows: their figures.
        actors: actors by id, as far as known; tells groups from persons where two named doers are compared.
    """
    found = [
        *(_disagreement("figure", sides) for row in rows for sides in [_figure_sides(row)]),
        _disagreement("perpetrator", _perpetrator_sides(members, actors)),
        _disagreement("occurrence", _occurrence_sides(members)),
        _disagreement("date", _date_sides(members)),
        _disagreement("place", _place_sides(members)),
    ]
    return tuple(dict.fromkeys(d for d in found if d is not None))


def notes(
    members: Sequence[Told], rows: Sequence[Row], about: Iterable[Claim], beside: Iterable[Told] = ()
) -> tuple[Note, ...]:
    """What looks like a disagreement and is none.

    - `update`: an origin's later figure stands for its earlier one.
    - `refinement`: one origin's figure is vaguer and contains another's.
    - `scope`: killed and captured, soldiers and civilians, a day and a campaign are counted apart; so are the killed of
      one incident and the captured of another, where one claim tells of both.
    - `doubt`: a claim doubts another.

    Args:
        members: the tellings, in any order.
        rows: their figures.
        about: claims that speak of other claims, whether or not they tell an event themselves.
        beside: what the members' claims tell of other incidents.
    """
    own = {told.claim.id for told in members}
    found = [_note("update", (old.claim, new.claim)) for row in rows for old, new in row.replaced]
    found += [_note("refinement", pair) for row in rows for pair in _refinements(row)]
    found += _scopes(members, rows)
    if across := _told_together(members, beside):
        found.append(_note("scope", across))
    found += [_note("doubt", (c.about, c.id)) for c in about if c.doubt and c.about is not None and c.about in own]
    kinds: tuple[NoteKind, ...] = ("update", "refinement", "scope", "doubt")
    return tuple(sorted(dict.fromkeys(found), key=lambda n: (kinds.index(n.kind), n.claims)))


def _with_room(figure: Figure) -> Figure:
    """The bounds alone, wider where the words say that the figure is rough."""
    if figure.words is None or not _ROUGH.search(figure.words):
        return Figure(low=figure.low, high=figure.high)
    low = None if figure.low is None else int(figure.low * (1 - ROUGHLY))
    high = None if figure.high is None else int(figure.high * (1 + ROUGHLY) + 0.5)
    return Figure(low=low, high=high)


def _disagreement(kind: DisagreementKind, sides: Sequence[Iterable[str]]) -> Disagreement | None:
    told = tuple(tuple(sorted(set(side))) for side in sides)
    return Disagreement(kind=kind, accounts=told) if len(told) > 1 else None


def _note(kind: NoteKind, claims: Iterable[str]) -> Note:
    return Note(kind=kind, claims=tuple(dict.fromkeys(claims)))


def _sides(said: Iterable[_Said[_Value]], agree: Callable[[_Value, _Value], bool]) -> list[list[str]]:
    """The claims of each side: values that another origin contradicts, grouped so that within a side all agree.

    Each value joins the first side it agrees with wholly, in the order given. Nothing is disputed: no sides.
    """
    by_value: dict[_Value, list[_Said[_Value]]] = defaultdict(list)
    for one in said:
        by_value[one.value].append(one)
    voices = {value: {one.origin for one in told} for value, told in by_value.items()}
    disputed = [
        value
        for value in by_value
        if any(len(voices[value] | voices[other]) > 1 and not agree(value, other) for other in by_value)
    ]
    sides: list[list[_Value]] = []
    for value in disputed:
        home = next((side for side in sides if all(agree(value, other) for other in side)), None)
        if home is None:
            sides.append([value])
        else:
            home.append(value)
    return [[one.claim for value in side for one in by_value[value]] for side in sides]


def _figure_sides(row: Row) -> list[list[str]]:
    voices = sorted(without_parts(row.voices), key=lambda v: (v.figure.sort_key(), v.claim))
    return _sides([_Said(v.origin.id, v.claim, _with_room(v.figure)) for v in voices], Figure.meets)


def _perpetrator_sides(members: Sequence[Told], actors: Mapping[str, Actor]) -> list[list[str]]:
    by_origin = origins(members)
    said = [
        _Said(by_origin[told.claim.id].id, told.claim.id, _blame(told))
        for told in members
        if told.event.status in HAPPENED and told.event.type in _DONE_BY_SOMEBODY and told.event.by_role("actor")
    ]
    said.sort(key=lambda one: (str(one.value.doers), one.claim))
    return _sides(said, lambda a, b: not _blames_differ(a, b, actors))


def _blame(told: Told) -> _Blame:
    text = told.report.text
    doers = tuple((p.actor, p.span.of(text)) for p in told.event.by_role("actor"))
    harmed = [p.span.of(text) for p in told.event.by_role("victim", "recipient")]
    harmed += [f.group for f in told.event.figures if f.group is not None]
    return _Blame(doers, frozenset(side for h in harmed if (side := side_of(h))))


def _blames_differ(a: _Blame, b: _Blame, actors: Mapping[str, Actor]) -> bool:
    """Other doers; but where each has the other's side harmed it is a fight, and nobody's word against another's."""
    if not all(_differ(x, y, actors) for x in a.doers for y in b.doers):
        return False
    sides_a, sides_b = ({side_of(words) for _, words in blame.doers} - {""} for blame in (a, b))
    return not (sides_a & b.harmed_sides and sides_b & a.harmed_sides)


def _differ(a: tuple[str | None, str], b: tuple[str | None, str], actors: Mapping[str, Actor]) -> bool:
    """Whether two doers cannot be one: of opposite sides, or two groups by name that serve no common one."""
    if (a[0] is not None and a[0] == b[0]) or a[1].casefold() == b[1].casefold():
        return False
    sides = side_of(a[1]), side_of(b[1])
    if all(sides) and sides[0] != sides[1]:
        return True
    if not is_group(a[0], actors) or not is_group(b[0], actors):
        return False
    return _served(a[0]) != _served(b[0])


def _served(actor: str | None) -> str | None:
    """Whom an actor serves in the end: a state for its army and police; itself where the tables know no other."""
    known = actor_table().known
    while actor is not None and actor in known and (parent := known[actor].parent) is not None:
        actor = parent
    return actor


def _occurrence_sides(members: Sequence[Told]) -> list[list[str]]:
    """Who says that it happened and who denies it. "No casualties" denies figures, and not what caused none.

    Nor is it denied that a plane crashed by "they did not shoot it down": a denial that names a doer is one of such a
    deed.
    """
    by_origin = origins(members)
    said: list[_Said[bool]] = []
    denials = [told for told in members if told.event.status == "denied"]
    for denial in denials:
        none = {figure.measure for figure in denial.event.figures if figure.high == 0}
        against = [
            told
            for told in members
            if told.event.status in HAPPENED
            and (not none or none & {f.measure for f in told.event.figures})
            and (told.event.type == denial.event.type or not _has_doer(denial) or _has_doer(told))
        ]
        if against:
            said += [
                _Said(by_origin[told.claim.id].id, told.claim.id, told is not denial) for told in [*against, denial]
            ]
    return _sides(dict.fromkeys(said), lambda a, b: a == b)


def _has_doer(told: Told) -> bool:
    return any(participant.role == "actor" for participant in told.event.participants)


def _date_sides(members: Sequence[Told]) -> list[list[str]]:
    """Days that lie a day or more apart; the next day is within what nights and late news blur."""
    by_origin = origins(members)
    said = [
        _Said(by_origin[t.claim.id].id, t.claim.id, t.event.when.at(None))
        for t in members
        if t.event.status in HAPPENED and _is_short(t.event.when)
    ]
    said.sort(key=lambda one: (one.value.start or "", one.value.end or "", one.claim))
    return _sides(said, lambda a, b: a.gap_days(b) < 1)


def _is_short(when: When) -> bool:
    """Whether the text itself dates it to a day; without a span the date is the report's."""
    fine = when.precision in {"hour", "day"} and when.days is not None and when.days <= SHORT_DAYS
    return fine and when.span is not None


def _place_sides(members: Sequence[Told]) -> list[list[str]]:
    by_origin = origins(members)
    said = [
        _Said(by_origin[t.claim.id].id, t.claim.id, t.event.where.at(None))
        for t in members
        if t.event.status in HAPPENED and t.event.where.precision == "exact" and t.event.where.known
    ]
    said.sort(key=lambda one: (one.value.name or "", one.value.lat or 0.0, one.value.lon or 0.0, one.claim))
    return _sides(said, _places_agree)


def _places_agree(a: Where, b: Where) -> bool:
    beyond = (a.radius_km or 0.0) + (b.radius_km or 0.0)
    return (a.distance_km(b) or 0.0) <= APART_KM + beyond


def _refinements(row: Row) -> Iterator[tuple[str, str]]:
    for vaguer in row.voices:
        for finer in row.voices:
            same = (vaguer.figure.low, vaguer.figure.high) == (finer.figure.low, finer.figure.high)
            if vaguer.origin.id != finer.origin.id and not same and vaguer.figure.contains(finer.figure):
                yield vaguer.claim, finer.claim


def _scopes(members: Sequence[Told], rows: Sequence[Row]) -> Iterator[Note]:
    """Figures that stand in other rows because they count something else."""
    harmed, taken = ([row for row in rows if row.measure in measures] for measures in _HARMED_OR_TAKEN)
    if harmed and taken:
        yield _scope([*harmed, *taken])
    for measure in sorted({row.measure for row in rows}):
        kinds = [row for row in rows if row.measure == measure]
        if len(kinds) > 1:
            yield _scope(kinds)
    days = [(told.event.when.days, told.claim.id) for told in members if told.event.figures]
    long = [claim for length, claim in days if length is not None and length > LONG_DAYS]
    short = [claim for length, claim in days if length is not None and length <= SHORT_DAYS]
    if long and short:
        yield _note("scope", sorted({*long, *short}))


def _told_together(members: Sequence[Told], beside: Iterable[Told]) -> list[str]:
    """Claims that count the killed here and the captured in another incident, or the other way round."""
    elsewhere: dict[str, list[Figure]] = defaultdict(list)
    for told in beside:
        elsewhere[told.claim.id] += _happened_figures(told)
    return sorted(
        {
            told.claim.id
            for told in members
            for one in _happened_figures(told)
            for other in elsewhere.get(told.claim.id, ())
            if _counted_apart(one, other) and may_be_one(one.group, other.group)
        }
    )


def _happened_figures(told: Told) -> Sequence[Figure]:
    return told.event.figures if told.event.status in HAPPENED else ()


def _counted_apart(one: Figure, other: Figure) -> bool:
    harmed, away = _HARMED_OR_AWAY
    return (one.measure in harmed and other.measure in away) or (one.measure in away and other.measure in harmed)


def _scope(rows: Iterable[Row]) -> Note:
    return _note("scope", sorted({voice.claim for row in rows for voice in row.voices}))
