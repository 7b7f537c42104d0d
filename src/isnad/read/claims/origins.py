"""What tells the far ends of chains apart, so that one voice counts once."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.model import Hop, Mention, Span, content_id
from isnad.read.attribution import Source
from isnad.read.reading import Reading
from isnad.tables.speech_words import speech_words

_OFFICE_WORDS = 3
"""Words between an organisation and the person who speaks for it, at most."""
_INTRODUCTIONS = 20
"""How many of the first mentions of a person may introduce him."""
_PLACE_REACH = 40
"""Characters after a speaker within which the place stands that tells him from others."""


def origin_id(reading: Reading, source: Source, chain: Sequence[Hop]) -> str:
    """The actor; of an organisation's officer the organisation; of the anonymous agency or report, words and place."""
    if source.mention is not None and source.mention.kind == "person":
        organisation = _speaks_for(reading, source.mention)
        if organisation is not None:
            return organisation
    origin = chain[-1]
    if origin.actor is not None:
        return origin.actor
    through = next((hop for hop in reversed(chain[:-1]) if hop.role in {"agency", "outlet"}), None)
    carrier = reading.report.id if through is None or through.anonymous else through.actor or through.name.lower()
    place = None if origin.span is None else _place_after(reading, source.span)
    return content_id("origin", carrier, origin.name.lower(), place)


def _speaks_for(reading: Reading, person: Mention) -> str | None:
    """The organisation that a person is introduced as an officer of."""
    called = reading.mentions_by_actor.get(person.actor or "", (person,))[:_INTRODUCTIONS]
    same = (m for m in called if m.kind == "person")
    return next((office for m in same if (office := _office(reading, m)) is not None), None)


def _office(reading: Reading, person: Mention) -> str | None:
    """The organisation named right before in "HRW emergencies director Peter Bouckaert"."""
    sentence = reading.sentence_at(person.span.start)
    if sentence is None:
        return None
    before = reading.mentions_in(Span(sentence.span.start, person.span.start), "group")
    for mention in reversed(before):
        between = reading.report.text[mention.span.end : person.span.start].lower().split()
        if len(between) > _OFFICE_WORDS:
            return None  # those before it are farther still
        actor = reading.actor_by_id.get(mention.actor or "")
        own = mention.span.of(reading.report.text).lower().split()[-1:]  # "MSF's general director"
        officer = any(word.strip(",") in speech_words("office") for word in (*between, *own))
        if officer and actor is not None and actor.kind in {"organisation", "armed_group", "media"}:
            return actor.id
    return None


def _place_after(reading: Reading, span: Span) -> str | None:
    """The place in "residents in Tal Afar", which tells them from residents elsewhere."""
    text = reading.report.text
    near = reading.mentions_in(Span(span.end, min(len(text), span.end + _PLACE_REACH)), "place")
    if not near:
        return None
    between = text[span.end : near[0].span.start].lower().split()
    return near[0].span.of(text).lower() if between[:1] in (["in"], ["of"], ["from"], ["near"]) else None
