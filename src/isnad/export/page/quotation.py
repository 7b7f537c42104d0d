"""The words of a claim as a quotation: whole sentences where they are short, with trigger and figures marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from isnad.export.page.lookup import within
from isnad.export.page.segments import Mark, segments
from isnad.model import Event, Report, Span, trimmed

LONGEST = 460
"""Characters of the words of a claim that are quoted whole; of longer ones a part around what matters."""

_AROUND = 180
"""Characters of the rest of a sentence shown before and after the words of a claim."""

_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|\Z)")

Kind = Literal["", "figure", "trigger", "context"]


class Part(NamedTuple):
    """A stretch of a quotation and what it is; `context` is not of the claim itself."""

    text: str
    kind: Kind


def quotation(report: Report, span: Span, events: Sequence[Event]) -> tuple[Part, ...]:
    """`span` of the report's text in its sentence, with triggers and figures of `events` marked.

    An ellipsis stands where words of the span, or of the sentence it begins in, are left out.
    """
    text, claim = report.text, within(span, report.text)
    claim = trimmed(text, claim.start, claim.end)
    words = _cut(text, claim, events)
    start, end = _begin(text, words), _end(text, words)
    found = segments(Span(words.start if start is None else start, end), [Mark(words, ""), *_marks(events)])
    kinds = ((segment.span.of(text), _kind({mark.of for mark in segment.marks})) for segment in found)
    parts = [
        Part("".join(words for words, _ in those).replace("\n", " "), kind)
        for kind, those in groupby(kinds, key=lambda pair: pair[1])
    ]
    before = [Part("… ", "context")] if start is None or words.start > claim.start else []
    return (*before, *parts, *([Part(" …", "context")] if words.end < claim.end else []))


def plain(parts: Iterable[Part]) -> str:
    """The words of a quotation without its context."""
    return "".join(part.text for part in parts if part.kind != "context")


def _marks(events: Iterable[Event]) -> list[Mark[str]]:
    triggers = [Mark(event.trigger, "trigger") for event in events]
    figures = [Mark(f.span, "figure") for event in events for f in event.figures if f.span is not None]
    return [*triggers, *figures]


def _kind(found: set[str]) -> Kind:
    if "figure" in found:
        return "figure"
    if "trigger" in found:
        return "trigger"
    return "" if found else "context"


def _cut(text: str, claim: Span, events: Sequence[Event]) -> Span:
    """At most `LONGEST` characters of `claim`, around its first figure or trigger, cut between words."""
    if len(claim) <= LONGEST:
        return claim
    middle = min((mark.span.start for mark in _marks(events) if claim.contains(mark.span)), default=claim.start)
    start = max(claim.start, min(middle - LONGEST // 3, claim.end - LONGEST))
    end = min(claim.end, start + LONGEST)
    if start > claim.start:
        start = text.find(" ", start, middle) + 1 or start
    if end < claim.end:
        last = text.rfind(" ", middle, end)
        end = end if last < 0 else last
    return Span(start, end)


def _begin(text: str, words: Span) -> int | None:
    """Where the sentence begins that `words` begin in; `None` if that is too far off."""
    line = text.rfind("\n", 0, words.start) + 1
    first = max(line, words.start - _AROUND)
    ended = [found.end() for found in _END.finditer(text, first, words.start)]
    if not ended and first > line:
        return None
    return trimmed(text, ended[-1] if ended else line, words.end).start


def _end(text: str, words: Span) -> int:
    """Where the sentence ends that `words` end in; where they end themselves if that is too far off."""
    if _END.search(text, max(words.start, words.end - 3), words.end):
        return words.end
    line = text.find("\n", words.end)
    line = len(text) if line < 0 else line
    ended = _END.search(text, words.end, min(line, words.end + _AROUND))
    if ended is not None:
        return ended.end()
    return trimmed(text, words.start, line).end if line <= words.end + _AROUND else words.end
