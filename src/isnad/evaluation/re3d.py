"""How re3d (Dstl 2017) draws its entities, where our own guidelines draw them otherwise.

What was counted: the 57 documents for development. Inside re3d's spans, and outside ours, stand articles (325 of 354
"the"; of "a" 45 of 57 before people, groups and places, but 18 of 34 before things; none of a noun that the name only
modifies, "the Mosul operation"), "our" and the like (28 of 34), "this" (15 of 18), "other" (7 of 10), "all" (9 of 12),
a person's titles, "northern" (11 of 11), "the city of" (13 of 15), the larger place after a comma (13 of 20), "of Iraq"
after "government" or "people" (20 of 21), and whose a body is, as in "Assad's regime" (13 of 14). Outside them, and
inside ours, stand the words that bound a number (16 of 19 "more than", "up to"...). It has no "now", "currently" or
"recently" (0 of 10), which we have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from isnad.model import Mention, MentionKind, Span
from isnad.read.shape.grammar import CLOSED_CLASS, verb_forms
from isnad.tables.actor_words import titles
from isnad.tables.numbers import hedges

RE3D: dict[str, frozenset[MentionKind]] = {
    "Organisation": frozenset({"group"}),
    "Person": frozenset({"person", "group"}),
    "Location": frozenset({"place", "facility"}),
    "Temporal": frozenset({"date", "duration"}),
    "Quantity": frozenset({"figure"}),
    "Weapon": frozenset({"weapon"}),
    "MilitaryPlatform": frozenset({"vehicle"}),
    "Vehicle": frozenset({"vehicle"}),
    "Money": frozenset({"money"}),
    "Nationality": frozenset({"group"}),
    "DocumentReference": frozenset({"other"}),
    "CommsIdentifier": frozenset({"other"}),
    "Frequency": frozenset({"other"}),
}
"""Labels of re3d as kinds of ours. A role alone ("the prime minister") is a group of ours."""

_VAGUE = frozenset("now current currently recent recently previously".split())
_OF = (" of ", " of the ")
_OWNER = re.compile(r"[’'](?:s )?(?: ?[a-z]+ ){0,2}")
_OWNING = frozenset[MentionKind]({"group", "person", "place"})
_NAMED = frozenset[MentionKind]({"group", "place"})
_ACTING = frozenset[MentionKind]({"person", "group"})
_LOCATED = frozenset[MentionKind]({"place", "facility"})
_THINGS = frozenset[MentionKind]({"weapon", "vehicle"})
_COUNTED = frozenset[MentionKind]({"figure", "money"})

_OWNED = r"(?:our|their|its|his|her|my|your)"
_ARTICLE = re.compile(
    rf"\b(?:(?:the )?other|the|an?|this|these|{_OWNED}|all(?: the| of the| {_OWNED})?)\s+$", re.IGNORECASE
)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_TITLES = re.compile(
    r"(?<![\w.])(?:(?:(?:[A-Z]\.)+|[A-Z][a-z]{1,3}\.|[A-Z][\w’'-]*)[ \u00a0\u200e]+"
    r"(?:(?:of|for)(?: the)? (?=[A-Z]))?)+$"
)
_REGION = (
    r"(?:(?:north|south|east|west)[- ]?(?:east|west)?(?:ern)?|central|"
    r"(?:\w+ )?(?:city|town|village|province|district|governorate|kingdom|site) of)"
)
_PART = re.compile(rf"\b{_REGION}\s+$", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:we|i|he|she|it|they|us|them|him|me|who|our|their|its|his|her|my)", re.IGNORECASE)
_NEXT = re.compile(r"\s([a-z]+)\b")
_REACH = 80
"""Characters before a mention that are looked at."""


def as_re3d(text: str, mentions: Iterable[Mention]) -> list[tuple[Span, MentionKind]]:
    """Mentions of ours as re3d draws them, in text order."""
    ordered = sorted(
        (m for m in mentions if m.span.of(text).lower() not in _VAGUE), key=lambda m: (m.span.start, m.span.end)
    )
    found = {(_drawn(text, mention), mention.kind) for mention in _joined(text, ordered)}
    return sorted(found)


def _joined(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions, those as one that stand for one: "Palmyra, Syria", "the people of Iraq", "Assad's regime"."""
    rest = iter(mentions)
    last = next(rest, None)
    for mention in rest:
        assert last is not None  # there is a second one
        between = text[last.span.end : mention.span.start]
        if (between == ", " and _lies_in(last, mention)) or (between in _OF and _is_of(text, last, mention)):
            last = msgspec.structs.replace(last, span=Span(last.span.start, mention.span.end))
            continue
        if _is_owned(between) and last.kind in _OWNING and mention.kind == "group":
            last = msgspec.structs.replace(mention, span=Span(last.span.start, mention.span.end))
            continue
        yield last
        last = mention
    if last is not None:
        yield last


def _lies_in(small: Mention, large: Mention) -> bool:
    if not (small.kind in _LOCATED and large.kind == "place" and small.where and large.where):
        return False
    finer = small.where.precision not in {"country", large.where.precision}
    return finer and small.where.country == large.where.country and large.where.precision in {"admin1", "country"}


def _is_owned(between: str) -> bool:
    """Whether nothing but adjectives stands between whose a body is and its noun."""
    return _OWNER.fullmatch(between) is not None and CLOSED_CLASS.keys().isdisjoint(between.split())


def _is_of(text: str, described: Mention, named: Mention) -> bool:
    """Whether a description ("the people") goes on with a name or another ("the victims")."""
    bare = described.actor is None or described.span.of(text).split()[-1].islower()
    return described.kind in _ACTING and bare and named.kind in _NAMED


def _drawn(text: str, mention: Mention) -> Span:
    span, kind = mention.span, mention.kind
    if kind in _COUNTED:
        return _without_bound(text, span)
    if _PRONOUN.fullmatch(span.of(text)) or kind not in _ACTING | _LOCATED | _THINGS:
        return span
    before = {"person": (_TITLES, _ARTICLE), "place": (_PART, _ARTICLE)}.get(kind)
    if kind in _LOCATED and _modifies(text, span):
        return span
    start = span.start
    for words in before or ((_THE,) if kind in _THINGS else (_ARTICLE,)):
        found = words.search(text[max(0, start - _REACH) : start])
        if found and (words is not _TITLES or titled().search(found.group())):
            start -= len(found.group())
    return Span(start, span.end)


def _modifies(text: str, span: Span) -> bool:
    """Whether a name stands before a noun whose article it is: "the Mosul operation"."""
    after = _NEXT.match(text, span.end)
    return after is not None and after[1] not in CLOSED_CLASS and after[1] not in verb_forms()


def _without_bound(text: str, span: Span) -> Span:
    """A number without "more than" or "up to" before it."""
    bound = _bounds().match(text, span.start, span.end)
    return Span(bound.end(), span.end) if bound else span


@cache
def titled() -> re.Pattern[str]:
    """Finds known titles, the longest first."""
    words = sorted(titles(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?![\w’'])", re.IGNORECASE)


@cache
def _bounds() -> re.Pattern[str]:
    words = sorted((" ".join(words) for of in hedges("before").values() for words, _ in of), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s+(?=\S)", re.IGNORECASE)
