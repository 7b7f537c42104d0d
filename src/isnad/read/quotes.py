"""What stands between quotation marks, across sentences and paragraphs."""

from __future__ import annotations

import re

from isnad.model import Span, trimmed
from isnad.read.reading import Reading

_MARK = re.compile(r"""[“”"«»]|''|``""")
_ENDS = frozenset(".,;:!?)")
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
            straight = mark.group() in ('"', "''") and opened is None and _leads(text, mark.end())
            opens = straight or mark.group() in ("“", "«", "``")
            if opens:
                opened = mark.end()
            elif opened is not None:
                found.append(Span(opened, mark.start()))
                opened = None
        if opened is not None:
            found.append(Span(opened, end))
    return tuple(span for span in found if len(span))


def _leads(text: str, at: int) -> bool:
    """Whether what follows a straight mark may be what it opens, so that one left over at an end opens nothing."""
    return not (text[at : at + 1].isspace() or text[at : at + 1] in _ENDS)


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
