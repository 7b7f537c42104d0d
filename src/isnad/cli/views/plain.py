"""Text of others on a terminal: no escape sequences, no markup, no reordering of what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from rich.style import StyleType
from rich.text import Text

from isnad.model import Span

_TO_SPACE = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(
    r"""
    [\x00-\x08\x0e-\x1f\x7f-\x9f]      # control characters, which carry terminal escapes
  | [\u202a-\u202e\u2066-\u2069]       # overrides of writing direction, which could reorder our own words
  | [\ud800-\udfff\ufeff]              # what cannot be written out
    """,
    re.VERBOSE,
)

DIGITS = 8
"""Digits of an id that are shown; among 10,000 ids the chance that two share them is about one in a hundred."""


def clean(text: str) -> str:
    """`text` on one line, without what a terminal would act upon."""
    return _UNSEEN.sub("", _TO_SPACE.sub(" ", text))


def plain(text: str | None, style: StyleType = "") -> Text:
    """`text` to be drawn as it is, never as markup; `None` draws nothing."""
    return Text(clean(text or ""), style=style)


def marked(text: str, within: Span, marks: Iterable[tuple[Span, str]]) -> Text:
    """The part `within` of a report's text on one line, each of `marks` drawn in its style where it lies within."""
    styles = [(span, style) for span, style in marks if span.overlaps(within)]
    bounds = {within.start, within.end}
    for span, _ in styles:
        bounds |= {max(span.start, within.start), min(span.end, within.end)}
    drawn = Text()
    for start, end in pairwise(sorted(bounds)):
        piece = Span(start, end)
        drawn.append(clean(piece.of(text)), " ".join(style for span, style in styles if span.contains(piece)))
    return drawn


def joined(*parts: Text | str | None, by: str = " · ") -> Text:
    """The parts that say something, with a separator between; the separator is dimmed, the parts keep their styles."""
    drawn = Text()
    for part in parts:
        text = plain(part) if isinstance(part, str) else part
        if text:
            drawn.append(by if drawn else "", "dim").append_text(text)
    return drawn


def counted(count: int, noun: str) -> str:
    """`1 report`, `9 reports`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def short(id: str) -> str:
    """As much of an id as `isnad show` needs to find it: its kind and first digits."""
    kind, dash, digits = id.partition("-")
    return f"{kind}{dash}{digits[:DIGITS]}"
