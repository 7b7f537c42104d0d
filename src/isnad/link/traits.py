"""What one telling shows, worked out once so that it can be compared many times."""

from __future__ import annotations

import operator
import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from isnad.model import Event, Figure, Participant, Told, When, Where
from isnad.tables.event_words import event_words
from isnad.tables.groups import group_of
from isnad.tables.standings import side_of

CAPTURED = frozenset({"captured", "detained", "abducted"})
"""Measures of people taken, not harmed."""

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\Wa-z])")
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDINGS = ("ings", "ing", "ers", "ies", "ied", "ed", "es", "er", "s", "e", "y")
_NAME = re.compile(r"[^\W\d_a-z][\w'-]*(?:\s+(?:al-|bin\s|el-|de\s)?[^\W\d_a-z][\w'-]*)+")

_DEFINITE = re.compile(r"\b(?:[Tt]h(?:e|is|at|ese|ose)|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+(?:[\w-]+\s+)?$")
"""What makes a noun one that was told of before: "the attack", "their deadly raid"."""

_PRONOUNS = frozenset("he she him her they them it us we himself herself themselves".split())

_BEFORE = 40
"""Characters before a trigger in which its article can stand."""

WELL_DATED = 10
"""Days that a stretch may be long for old news to be linked by its date rather than kept apart as background."""

MOST_KEPT = 8_192
"""Tellings of which what was worked out is kept: those of the last weeks come again with every new report."""

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


class Kept(Generic[_Given, _Made]):
    """What was lately made of things, by a name of theirs; made anew where `same` denies that it is still the thing."""

    def __init__(self, make: Callable[[_Given], _Made], same: Callable[[_Given, _Given], bool]) -> None:
        self._make = make
        self._same = same
        self._kept: dict[str, tuple[_Given, _Made]] = {}

    def of(self, name: str, given: _Given) -> _Made:
        """What is made of `given`, which has this name."""
        found = self._kept.pop(name, None)
        if found is None or not self._same(found[0], given):
            found = given, self._make(given)
        self._kept[name] = found  # at the end again: the oldest go first
        if len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        return found[1]


class Doer(NamedTuple):
    """Who acts, or is harmed: the actor's id, the words, and kind and side as the words tell (`""` untold)."""

    actor: str | None
    words: str
    kind: str
    side: str

    @property
    def named(self) -> bool:
        """Whether the words are a name and not a description ("ISIS", "John Beck"; not "gunmen")."""
        return not self.kind and self.words[:1].isupper()


class Stretch(NamedTuple):
    """Days as ordinal numbers, `[start, end)`."""

    start: float
    end: float

    @property
    def days(self) -> float:
        return self.end - self.start

    def gap(self, other: Stretch) -> float:
        """Days between; negative where they overlap."""
        return max(self.start, other.start) - min(self.end, other.end)


class Traits(NamedTuple):
    """One telling in comparable form.

    `when` is `None` also where a date has no span: it is then taken from the report's and tells nothing of its own.

    `act` is finer than a type where accounts need it (a killing is no capture) and coarser where they do not. `copies`
    names the copy group. Offsets are those of the trigger and of the sentence and paragraph it stands in.
    """

    event: str
    claim: str
    report: str
    copies: str
    act: str
    mode: str | None
    background: bool
    when: Stretch | None
    published: float | None
    where: Where
    doers: tuple[Doer, ...]
    harmed: tuple[Doer, ...]
    figures: tuple[Figure, ...]
    stem: str
    trigger: int
    sentence: tuple[int, int]
    paragraph: tuple[int, int]
    leans: bool
    definite: bool
    told: Told


def traits_of(told: Told) -> Traits:
    """The traits of one telling."""
    return _traits.of(told.event.id, told)


def _traits_of(told: Told) -> Traits:
    event, report = told.event, told.report
    text, at = report.text, event.trigger.start
    paragraph = _paragraph(text, at)
    published = None if report.published is None else float(_day(report.published))
    act = act_of(event)
    if act == "harm" and event.trigger.of(text).lower() in event_words("defeat"):
        act = "fight"
    when = stretch(event.when, published) if event.when.span is not None else None
    return Traits(
        event=event.id,
        claim=told.claim.id,
        report=report.id,
        copies=report.copies_of or report.id,
        act=act,
        mode=event.mode,
        # what is told to the day is linked by its day, however long after it is told
        background=event.background and (when is None or when.days > WELL_DATED),
        when=when,
        published=published,
        where=_named_place(event.where),
        doers=_people(told, event.by_role("actor")),
        harmed=_people(told, event.by_role("victim", "recipient")) + _counted(event.figures),
        figures=tuple(f for f in event.figures if f.low is not None or f.high is not None),
        stem=stem(event.trigger.of(text)),
        trigger=at,
        sentence=_sentence(text, at, paragraph),
        paragraph=paragraph,
        leans=_is_bare(event.when.span is not None, event.where),
        definite=_DEFINITE.search(text, max(0, at - _BEFORE), at) is not None,
        told=told,
    )


_traits: Kept[Told, Traits] = Kept(_traits_of, operator.eq)


def act_of(event: Event) -> str:
    """The kind of act: `harm`, `fight`, `capture`, `destroy`, `ground`, `hold`, or the type with its mode."""
    measures = {figure.measure for figure in event.figures}
    if event.type in {"ASSAULT", "HARM"}:
        if event.mode == "abduct" or (measures and measures <= CAPTURED):
            return "capture"
        if event.mode in {"destroy", "destroyed"}:
            return "destroy"
        return "harm"
    if event.type == "CLASH":
        return "fight"
    if event.type == "CONTROL":
        return "hold" if event.mode == "hold" else "ground"
    if event.type == "COERCE" and event.mode == "arrest":
        return "capture"
    if event.type in {"RETREAT", "COERCE", "DISPLACE", "DISRUPT"} and event.mode:
        return f"{event.type}:{event.mode}"
    return event.type


def stretch(when: When, published: float | None) -> Stretch | None:
    """The days of `when`; an open end is the day of publication at most, an open start a year before the end."""
    if not when.known:
        return None
    end = None if when.end is None else _ordinal(when.end)
    start = None if when.start is None else _ordinal(when.start)
    if start is None:
        return Stretch(float(end or 0) - 365, float(end or 0))
    if end is None:
        end = start + 30 if published is None else published + 1
    return Stretch(start, max(end, start + 0.04))


def stem(word: str) -> str:
    """A word without its ending, so that "ambushed" and "ambush" meet; not a real root."""
    lowered = "".join(_LETTERS.findall(word.lower().split()[0])) if word.split() else ""
    for ending in _ENDINGS:
        if lowered.endswith(ending) and len(lowered) - len(ending) >= 3:
            return lowered[: -len(ending)]
    return lowered


def _ordinal(bound: str) -> float:
    """A bound as days; the hours are the fraction."""
    if len(bound) == 10:
        return float(date.fromisoformat(bound).toordinal())
    at = datetime.fromisoformat(bound)
    return at.toordinal() + (at.hour * 60 + at.minute) / 1440


def _day(moment: str) -> int:
    return date.fromisoformat(moment[:10]).toordinal()


def _named_place(where: Where) -> Where:
    """The place, unless it is on no map and only described ("the city"), which could be anywhere."""
    described = where.name is not None and (where.name[:1].islower() or where.name.lower().startswith("the "))
    return Where(span=where.span) if described and not where.known else where


def _is_bare(dated: bool, where: Where) -> bool:
    """Neither date nor place of its own, so that it leans on what was told before."""
    return not dated and where.span is None and where.name is None


def _people(told: Told, participants: tuple[Participant, ...]) -> tuple[Doer, ...]:
    text = told.report.text
    told_of = (_doer(p.actor, p.span.of(text).strip()) for p in participants)
    return tuple(doer for doer in told_of if doer.actor is not None or not is_pronoun(doer.words))


def _doer(actor: str | None, words: str) -> Doer:
    group = group_of(words)
    return Doer(actor, words, "" if group is None else group.kind, side_of(words))


def _counted(figures: tuple[Figure, ...]) -> tuple[Doer, ...]:
    """The people a figure counts ("44 prisoners") as people harmed."""
    return tuple(_doer(None, f.group) for f in figures if f.group is not None and group_of(f.group) is not None)


def is_pronoun(words: str) -> bool:
    """Whether the words only point at somebody: "he", "them"."""
    return words.lower() in _PRONOUNS


def is_person_name(words: str) -> bool:
    """Whether the words look like a person's full name: two capitalised words or more."""
    return _NAME.fullmatch(words) is not None


def _paragraph(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def _sentence(text: str, at: int, paragraph: tuple[int, int]) -> tuple[int, int]:
    ends = _sentence_ends(text, *paragraph)
    before = bisect_right(ends, at, key=lambda end: end[1])
    start = ends[before - 1][1] if before else paragraph[0]
    return start, ends[before][0] + 1 if before < len(ends) else paragraph[1]


@lru_cache(maxsize=8)
def _sentence_ends(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each sentence of a paragraph ends and the next begins; kept for the events of one report."""
    return [found.span() for found in _SENTENCE_END.finditer(text, start, end)]
