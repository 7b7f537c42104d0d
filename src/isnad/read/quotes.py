"""What stands between quotation marks, across sentences and paragraphs."""

from __future__ import annotations

import re

from isnad.model import Span, trimmed
from isnad.read.reading import Reading

_MARK = re.compile('[“”"«»]')
MANY_WORDS = 5
"""From so many words on, quoted words are speech; fewer may be a term in scare quotes."""


def quotations(reading: Reading) -> tuple[Span, ...]:
    """The spans between quotation marks, marks left out, in text order.

    A quotation that is still open at the end of a paragraph ends there; the next paragraph opens its own.
    """
    found: list[Span] = []
    text = reading.report.text
    for start, end in _paragraphs(reading):
        opened: int | None = None
        for mark in _MARK.finditer(text, start, end):
            opens = mark.group() in "“«" or (mark.group() == '"' and opened is None)
            if opens:
                opened = mark.end()
            elif opened is not None:
                found.append(Span(opened, mark.start()))
                opened = None
        if opened is not None:
            found.append(Span(opened, end))
    return tuple(span for span in found if len(span))


def without_comma(text: str, quote: Span) -> Span:
    """The quotation without white space at its ends, nor the comma that leads on to its speaker."""
    whole = trimmed(text, quote.start, quote.end)
    return trimmed(text, whole.start, whole.end - whole.of(text).endswith(","))


def _paragraphs(reading: Reading) -> list[tuple[int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in reading.sentences:
        start, _ = bounds.get(sentence.paragraph, (sentence.span.start, 0))
        bounds[sentence.paragraph] = (start, sentence.span.end)
    return [bounds[paragraph] for paragraph in sorted(bounds)]
