"""The attributions of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.model import Span, trimmed
from isnad.read.attribution.cue_sentence import Attribution, CueSentence, may_attribute
from isnad.read.attribution.cues import attributions_in
from isnad.read.attribution.media import with_media
from isnad.read.quotes import MANY_WORDS, quotations
from isnad.read.reading import Reading
from isnad.read.shape import Shape


def attributions(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of the report, in text order, nested ones too."""
    speech = [quote for quote in quotations(reading) if len(quote.of(reading.report.text).split()) >= MANY_WORDS]
    found = [
        attribution
        for sentence in reading.sentences
        if may_attribute(sentence)
        for attribution in attributions_in(CueSentence(Shape(reading, sentence), speech))
    ]
    return tuple(with_media(reading, _with_following_quotes(reading, found, speech)))


def _with_following_quotes(reading: Reading, found: Sequence[Attribution], speech: Sequence[Span]) -> list[Attribution]:
    """Quotations of the same paragraph that follow one with a speaker, and have none, are his too.

    Args:
        reading: the reading, for its paragraphs.
        found: the attributions so far, in text order.
        speech: the quotations of the report.
    """
    taken = [content for attribution in found for content in attribution.content]
    result = list(found)
    for quote in speech:
        sentence = reading.sentence_at(quote.start) or reading.sentence_at(quote.start - 1)
        if sentence is None or quote.start - sentence.span.start > 2 or any(c.overlaps(quote) for c in taken):
            continue
        for at in range(len(result) - 1, -1, -1):
            before = result[at]
            earlier = before.content[-1].end <= quote.start and before.cue.start < quote.start
            if earlier and before.sentence.paragraph == sentence.paragraph:
                content = (*before.content, trimmed(reading.report.text, quote.start, quote.end))
                result[at] = replace(before, content=content)
                break
    return result
