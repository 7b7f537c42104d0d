"""A span as a quotation with what stands around it, for people who check a row against its report."""

from __future__ import annotations

from typing import NamedTuple

from isnad.model import Span


class Quote(NamedTuple):
    """The words of a span and the rest of its paragraph; joined, the three parts are the paragraph or a cut of it."""

    before: str
    quote: str
    after: str


def quoted(text: str, span: Span, *, around: int = 200) -> Quote:
    """The words of `span` in `text`, with at most `around` characters of their paragraph on either side.

    A side that is longer is cut between words and marked with an ellipsis.
    """
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    before = text[start : span.start].lstrip()
    after = text[span.end : len(text) if end < 0 else end].rstrip()
    if len(before) > around:
        before = "… " + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + " …"
    return Quote(before, span.of(text), after)
