"""Pronouns that speak, and stand for nobody with a name: "a spokesman said... he said" is one voice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from isnad.model import Span
from isnad.read.attribution.cue_sentence import Attribution, Source
from isnad.read.entities import may_mean
from isnad.read.reading import Reading
from isnad.read.shape import PRONOUNS
from isnad.tables.sources import source_nouns

_FAR = 3
"""Sentences back to who spoke last."""
_PEOPLE = frozenset({"people", "police"})
"""Nouns of several that do not end with an s."""


def with_speakers_before(reading: Reading, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions, those of "he", "she" and "they" by whoever without a name spoke last, if nobody came between.

    Args:
        reading: the reading, for its people.
        found: the attributions of the report, in text order.
    """
    earlier: list[Attribution] = []
    starts = [sentence.span.start for sentence in reading.sentences]
    for attribution in found:
        source = attribution.source
        word = source.span.of(reading.report.text).lower()
        if word in {"he", "she", "they"}:
            least = starts[max(0, bisect_left(starts, attribution.sentence.span.start) - _FAR)]
            before = (one.source for one in reversed(earlier) if one.cue.start >= least)
            last = next((one for one in before if _names_somebody(reading, one)), None)
            if last is not None and _goes_on(reading, last, attribution):
                spoken = replace(source, span=last.span, mention=last.mention, phrase=source.phrase or source.span)
                attribution = replace(attribution, source=spoken)
        earlier.append(attribution)
        yield attribution


def _names_somebody(reading: Reading, source: Source) -> bool:
    return not source.unnamed and source.span.of(reading.report.text).lower() not in PRONOUNS


def _goes_on(reading: Reading, last: Source, attribution: Attribution) -> bool:
    """Whether a pronoun may stand for whoever spoke last: somebody without a name, and nobody fits it since.

    Of whom he speaks himself, he is nobody.
    """
    if last.mention is not None and (last.mention.actor is not None or last.mention.kind not in {"person", "group"}):
        return False
    word = attribution.source.span.of(reading.report.text).lower()
    noun = last.span.of(reading.report.text).lower().split()[-1]
    several = noun.endswith("s") or noun in _PEOPLE
    if several != (word == "they") or source_nouns().get(noun, "speaker") != "speaker" or not may_mean(word, noun):
        return False
    since = Span(last.span.end, max(last.span.end, attribution.source.span.start))
    met = [] if word == "they" else [m for m in reading.mentions_in(since, "person") if m.actor is not None]
    if attribution.source.mention is not None and since.contains(attribution.source.mention.span):
        met.append(attribution.source.mention)
    return all(any(content.contains(m.span) for content in attribution.content) for m in met)
