"""Mentions as the small model marks them, put together with those of tables and grammar.

The model sees where a name or description begins and ends and what kind it is; the tables know whom it names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec

from isnad.model import Actor, Mention, MentionKind, Span, content_id
from isnad.read.reading import Reading
from isnad.read.span_index import SpanIndex
from isnad.tables.names import name_parts, organisation_key
from isnad.tables.triggers import triggers

if TYPE_CHECKING:
    from isnad.read.encoder.encoder import Encoded

_NAMED = frozenset[MentionKind]({"person", "group", "place", "facility", "weapon", "vehicle", "other"})
"""Kinds that are taken from the model as it marks them."""
_COUNTED = frozenset[MentionKind]({"figure", "duration", "money"})
"""Kinds that have a value, which grammars read; from the model comes what they have not."""
_LOCATED = frozenset[MentionKind]({"place", "facility"})
_ACTING = frozenset[MentionKind]({"person", "group"})
_ABOVE = frozenset[MentionKind]({"other", "group"})
"""Kinds of names that a date or number may be part of: "the 17 November group"."""
_RETYPED = 0.8
"""How sure the model must be to say what kind another's mention is."""
_CLITIC = re.compile(r"(?<=.)['’](?:s|re|ve|ll|m|d)$", re.IGNORECASE)
"""What is part of a word for the model and of no name: "the army's", "we're"."""
_NUMBER, _ORDINAL, _LONGEST = re.compile(r"\d+$"), re.compile(r"(?:st|nd|rd|th)\b"), 6
"""What is two words for it and one in a name: "5th"; digits of such a number at most."""
_NONE = 0.02
"""Below which chance a mention that only tables and grammar see is none."""


class Marked(NamedTuple):
    """A mention as the model marks it."""

    span: Span
    kind: MentionKind
    sure: float


def learned_mentions(reading: Reading) -> Reading:
    """With the names and descriptions that the model marks: spans are its own, actors as they were known.

    What it takes for no mention at all is left out.
    """
    encoded = reading.encoded
    if encoded is None:
        return reading
    text = reading.report.text
    marked = [one for one in _marked(encoded, text) if one.kind in _NAMED and _in_one_sentence(reading, one.span)]
    known = SpanIndex((mention.span, mention) for mention in reading.mentions)
    kept = dict.fromkeys(reading.mentions)
    actors = _Actors(reading)
    for one in sorted(marked, key=lambda one: -len(one.span)):  # full names before short ones
        beside = [mention for _, mention in known.overlapping(one.span)]
        found = _settled(one, beside) if beside else actors.named(one)
        if found:
            for other in beside:
                kept.pop(other, None)
            kept.update(dict.fromkeys(map(actors.resolved, found)))
    seen = SpanIndex((one.span, None) for one in marked)
    mentions = [
        m for m in kept if not (m.kind in _NAMED and _is_none(encoded, m, text) and not seen.overlapping(m.span))
    ]
    mentions.sort(key=lambda m: (m.span.start, -m.span.end))
    return replace(reading, mentions=tuple(mentions), actors=(*reading.actors, *actors.new()))


def learned_values(reading: Reading) -> Reading:
    """With the numbers and durations that the model marks and no grammar reads: "several", "a handful of"."""
    if reading.encoded is None:
        return reading
    return reading.with_mentions(
        Mention(report=reading.report.id, span=one.span, kind=one.kind, confidence=one.sure)
        for one in _marked(reading.encoded, reading.report.text)
        if one.kind in _COUNTED
    )


def _marked(encoded: Encoded, text: str) -> Iterator[Marked]:
    """The model's mentions, without the possessive's s and the like."""
    tags = encoded.tagged["mention"]
    for words, kind, sure in zip(tags.spans.tolist(), tags.kinds.tolist(), tags.sure.tolist(), strict=True):
        named = cast(MentionKind, encoded.parameters.kinds[kind])
        span = encoded.span(words)
        end = span.start + len(_CLITIC.sub("", span.of(text)).rstrip(" ,;:"))
        number = _NUMBER.search(text[: span.start][-_LONGEST:]) if _ORDINAL.match(text, span.start) else None
        start = span.start - (len(number.group()) if number else 0)
        if end > start and not (named == "figure" and _ORDINAL.match(text, end)):
            yield Marked(Span(start, end), named, round(sure, 3))


def _in_one_sentence(reading: Reading, span: Span) -> bool:
    sentence = reading.sentence_at(span.start)
    return sentence is not None and sentence.span.contains(span)


def _is_none(encoded: Encoded, mention: Mention, text: str) -> bool:
    """Whether the model takes for nothing what others mark. What stands for somebody or some place named before it is
    kept.

    "The city" and "the group" are descriptions that the model was not taught to mark.
    """
    place = mention.where is not None and mention.span.of(text).split()[-1][0].islower()
    meant = place or mention.actor is not None
    return not meant and encoded.mentioned(mention.span, mention.kind) < _NONE


def _settled(one: Marked, beside: Sequence[Mention]) -> tuple[Mention, ...]:
    """What a mention of the model makes of those that stand where it stands; nothing leaves them as they are."""
    same = [mention for mention in beside if mention.kind == one.kind]
    if len(beside) == 1 and beside[0].span == one.span:
        return _of_kind(beside[0], one)
    if all(one.span.contains(mention.span) for mention in beside):
        valued = tuple(mention for mention in beside if mention.kind not in _NAMED)
        if (valued and one.kind not in _ABOVE) or (not same and one.sure < _RETYPED):
            return ()
        known = one.kind == "person" and any(mention.actor is not None for mention in same)
        if known or (one.kind == "place" and any(mention.where is not None for mention in same)):
            return ()  # a title is no part of a name, nor is "Sun Valley, Idaho" one place
        # "Syrian" and "army" are one, and the head stands last; "the 2011 uprising" keeps its year.
        where = next((m.where for m in beside if m.where is not None), None) if one.kind in _LOCATED else None
        actor = same[-1].actor if same else None
        made = Mention(
            report=beside[0].report, span=one.span, kind=one.kind, actor=actor, where=where, confidence=one.sure
        )
        return (made, *(valued if one.kind == "other" else ()))
    bare = len(same) == len(beside) == 1 and same[0].actor is None
    if bare and same[0].span.contains(one.span) and one.sure >= _RETYPED:
        return (msgspec.structs.replace(same[0], span=one.span, confidence=one.sure),)
    return ()


def _of_kind(mention: Mention, one: Marked) -> tuple[Mention, ...]:
    """The mention of the same span, of the model's kind where nobody knows whom or what place it names."""
    if mention.kind == one.kind:
        return (msgspec.structs.replace(mention, confidence=max(mention.confidence, one.sure)),)
    bare = mention.kind in _NAMED and mention.actor is None and mention.where is None
    return (msgspec.structs.replace(mention, kind=one.kind),) if bare and one.sure >= _RETYPED else ()


class _Actors:
    """The actors of a report by their names, and those that new mentions name."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._by_form: dict[str, str] = {}
        text = reading.report.text
        self._recurring = {mention.span.of(text) for mention in reading.mentions if mention.kind == "other"}
        self._by_short: dict[tuple[str, MentionKind], set[str]] = defaultdict(set)
        self._new: dict[str, Actor] = {}
        for actor in reading.actors:
            self._learn(actor)

    def _learn(self, actor: Actor) -> None:
        for form in (actor.name, *actor.aliases):
            self._by_form.setdefault(form.lower(), actor.id)
        if actor.kind == "person":
            self._by_short["".join(name_parts(actor.name)[-1:]), "person"].add(actor.id)
        else:
            initials = "".join(word[0] for word in actor.name.split() if word[0].isupper())
            self._by_short[initials, "group"].add(actor.id)

    def named(self, one: Marked) -> tuple[Mention, ...]:
        """The mention, with whom it names; "the dead" and "an attack" are left to the events, which count them."""
        if _tells_event(one.span.of(self._reading.report.text)):
            return ()
        return (
            self.resolved(Mention(report=self._reading.report.id, span=one.span, kind=one.kind, confidence=one.sure)),
        )

    def resolved(self, mention: Mention) -> Mention:
        """The mention with its actor: somebody of the report, by a name or its short form, or a new one by a full
        name."""
        if mention.actor is not None or mention.kind not in _ACTING:
            return mention
        name = " ".join(mention.span.of(self._reading.report.text).split())
        actor = self._by_form.get(name.lower()) or self._short(name, mention.kind)
        if actor is None and (_is_name(name) or name in self._recurring):
            actor = self._met(name, mention.kind)
        return msgspec.structs.replace(mention, actor=actor)

    def _short(self, name: str, kind: MentionKind) -> str | None:
        """The one of that surname, or with those initials."""
        parts = name_parts(name)
        key = (parts[0] if len(parts) == 1 else "") if kind == "person" else name.replace(".", "")
        found = self._by_short.get((key, kind), set()) if key and name[0].isupper() else set()
        return next(iter(found)) if len(found) == 1 else None

    def _met(self, name: str, kind: MentionKind) -> str:
        if kind == "person":
            found = Actor(id=content_id("actor", "person", " ".join(name_parts(name))), name=name, kind="person")
        else:
            own_id = content_id("actor", "organisation", organisation_key(name))
            found = Actor(id=own_id, name=name, kind="organisation")
        self._new.setdefault(found.id, found)
        self._learn(found)
        return found.id

    def new(self) -> Iterator[Actor]:
        """The actors met only here."""
        known = {actor.id for actor in self._reading.actors}
        yield from (actor for actor in self._new.values() if actor.id not in known)


def _tells_event(text: str) -> bool:
    """Whether it ends with all the words of a trigger: "an air strike", but not "a car", which begins "car bomb"."""
    words = tuple(text.split())
    return any(told == words[at:] for at, word in enumerate(words) for told, _ in triggers().get(word, ()))


def _is_name(text: str) -> bool:
    """Whether every word but the small ones between begins with a capital, and there are two or an acronym."""
    words: Iterable[str] = text.split()
    capitals = [word for word in words if word[0].isupper()]
    small = all(word[0].isupper() or len(word) <= 3 for word in text.split())
    return small and (len(capitals) > 1 or (len(text) > 2 and text.isupper()))
