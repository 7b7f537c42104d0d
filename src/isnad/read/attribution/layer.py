"""The attributions of a report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from isnad.model import Span, hull
from isnad.read.attribution.cue_sentence import Attribution, CueSentence, may_attribute
from isnad.read.attribution.cues import attributions_in
from isnad.read.attribution.headings import heading_attribution, is_heading
from isnad.read.attribution.learned import Told, with_learned
from isnad.read.attribution.media import with_media
from isnad.read.attribution.speakers import with_known_speakers
from isnad.read.quotes import MANY_WORDS, quotations, without_comma
from isnad.read.reading import Reading, Sentence
from isnad.read.shape import Shape
from isnad.read.span_index import SpanIndex

if TYPE_CHECKING:
    from isnad.read.encoder.encoder import Encoded

_LONGEST = 30
"""Sentences of a paragraph that are taken together, at most."""
_BARE_CUE, _MARK_AND_SPACE = 5, 4
"""Tokens of a sentence that only says who spoke; characters between it and the quotation before it."""


def attributions(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of the report, in text order, nested ones too."""
    speech = [quote for quote in quotations(reading) if len(quote.of(reading.report.text).split()) >= MANY_WORDS]
    told = [] if reading.encoded is None else _told(reading, reading.encoded)
    begun = {one.sentence.span.start for one in told}
    cues = [
        CueSentence(Shape(reading, sentence), _reaching(speech, sentence), _led_up_to(reading, sentence))
        for sentence in reading.sentences
        if sentence.span.start in begun or may_attribute(sentence)
    ]
    found = [attribution for one in cues for attribution in attributions_in(one)]
    if reading.encoded is not None:
        found = with_learned(told, found, {one.sentence.span.start: one for one in cues})
    headed = [CueSentence(Shape(reading, s), ()) for s in reading.sentences if is_heading(s)]
    headlines = [one for one in map(heading_attribution, headed) if one is not None]
    found = [*headlines, *_under(headlines, found)]
    passed_on = [*with_media(reading, _with_following_quotes(reading, found, speech))]
    return tuple(with_known_speakers(reading, passed_on))


def _under(headlines: Sequence[Attribution], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """What else is said, in a headline without that headline's own source at an end of it."""
    for one in found:
        headline = next((h for h in headlines if h.sentence == one.sentence), None)
        if headline is None:
            yield one
            continue
        content = tuple(part for whole in one.content if len(part := _shared(whole, headline.content[0])))
        if content and not one.cue.overlaps(headline.cue):
            yield replace(one, content=content)


def _shared(content: Span, told: Span) -> Span:
    start = max(content.start, told.start)
    return Span(start, max(start, min(content.end, told.end)))


def _told(reading: Reading, encoded: Encoded) -> list[Told]:
    """What the model ascribes, in spans of the text."""
    found = []
    for frame in encoded.frames:
        cue = encoded.span(frame.cue)
        sentence = reading.sentence_at(cue.start)
        if sentence is not None:
            sources, contents = (tuple(map(encoded.span, part)) for part in (frame.sources, frame.contents))
            contents = tuple(_below_heading(reading, content) for content in contents)
            found.append(Told(sources, cue, contents, sentence, frame.sure))
    return found


def _below_heading(reading: Reading, content: Span) -> Span:
    """A content without the end of a headline that runs into it, no full stop between them."""
    number = bisect_right(reading.sentences, content.start, key=lambda s: s.span.start) - 1
    first = reading.sentences[number]
    if first.span.end >= content.end or not is_heading(first):
        return content
    below = next((s for s in reading.sentences[number:] if s.paragraph > first.paragraph), first)
    return Span(below.span.start, content.end) if content.start < below.span.start < content.end else content


def _led_up_to(reading: Reading, sentence: Sentence) -> Span | None:
    """The next paragraph, where the sentence ends its own with a colon: "The minister said:"."""
    if not sentence.text.rstrip().endswith(":"):
        return None
    first = bisect_right(reading.sentences, sentence.span, key=lambda s: s.span)
    below = [s for s in reading.sentences[first : first + _LONGEST] if s.paragraph == sentence.paragraph + 1]
    return hull([s.span for s in below]) if below and reading.sentences[first].paragraph != sentence.paragraph else None


def _reaching(speech: Sequence[Span], sentence: Sentence) -> Sequence[Span]:
    """The quotations that reach into a sentence."""
    before = _MARK_AND_SPACE if len(sentence.tokens) <= _BARE_CUE else 0  # “Where are they?” Miller asked.
    first = bisect_right(speech, sentence.span.start - before, key=lambda quote: quote.end)
    return speech[first : bisect_left(speech, sentence.span.end, key=lambda quote: quote.start)]


def _with_following_quotes(reading: Reading, found: Sequence[Attribution], speech: Sequence[Span]) -> list[Attribution]:
    """Quotations of the same paragraph that follow one with a speaker, and have none, are his too.

    Args:
        reading: the reading, for its paragraphs.
        found: the attributions so far, in text order.
        speech: the quotations of the report.
    """
    taken = SpanIndex((content, None) for attribution in found for content in attribution.content)
    cues = [attribution.cue.start for attribution in found]
    result = list(found)
    for quote in speech:
        sentence = reading.sentence_at(quote.start) or reading.sentence_at(quote.start - 1)
        if sentence is None or quote.start - sentence.span.start > 2 or taken.overlapping(quote):
            continue
        for at in range(bisect_left(cues, quote.start) - 1, -1, -1):
            before = result[at]
            if before.sentence.paragraph != sentence.paragraph:
                break
            if before.content[-1].end <= quote.start:
                content = (*before.content, without_comma(reading.report.text, quote))
                result[at] = replace(before, content=content)
                break
    return result
