"""Which stretch of a text is headline, body, caption, or furniture of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from isnad.capture.credits import names_of
from isnad.capture.lines import Line, without_credit
from isnad.capture.masthead import Masthead
from isnad.capture.printed_dates import end_of_stamp, is_date_line
from isnad.capture.sites import is_site_line
from isnad.model import Block, BlockKind, Span, trimmed
from isnad.tables.furniture import furniture, plain

_REPEATED_WORDS = 8
"""A paragraph of at least so many words that stands twice is the page's doing."""
_ABOVE_WORDS = 15
"""A line above the headline of at most so many words is the page's: site, section, kicker, menu."""
_TAIL_WORDS = 15
_LONGEST_KEY = 1200
_WORDS = re.compile(r"[^\W_]+")
_SENTENCE_BREAK = re.compile(r"[.!?…][\"”’)]*\s+(?=\S)")
_CLOSING_MARKS = re.compile(r"[.!?…:\"”’]*")


def blocks(text: str, lines: Sequence[Line], shown: Masthead, captions: frozenset[str]) -> tuple[Block, ...]:
    """The blocks of `text`, in order, without overlap; only white space lies outside them.

    Each headline, caption and piece of furniture is a block, and so is every run of body paragraphs. `captions` are
    lines known to be captions. A caption, headline or longer paragraph that comes again is boilerplate where it does.
    """
    merged: list[Block] = []
    for block in _labelled(text, lines, shown, {_key(line) for line in captions}):
        if merged and block.kind == "body" == merged[-1].kind:
            merged[-1] = Block("body", Span(merged[-1].span.start, block.span.end))
        else:
            merged.append(block)
    return tuple(merged)


def _labelled(text: str, lines: Sequence[Line], shown: Masthead, captions: set[str]) -> Iterator[Block]:
    captions = (captions | {_key(line.text) for line in lines if line.shape == "caption"}) - {""}
    title = shown.title_span
    repeatable = captions if title is None else captions | {_key(title.of(text))}
    head_ends = next((line.start for line in lines if line.shape == "prose"), len(text))
    has_head = title is not None and title.start <= head_ends
    seen: set[str] = set()
    in_list = False
    for line in lines:
        if title is not None and line.span.overlaps(title):
            yield from _around_title(text, line, title)
            seen.add(_key(title.of(text)))
            continue
        key = _key(line.text)
        if key in seen and (key in repeatable or line.words >= _REPEATED_WORDS):
            yield Block("boilerplate", line.span)
        elif key in captions or line.shape == "caption":
            yield Block("caption", line.span)
        elif line.shape == "prose":
            in_list = False
            yield from _of_prose(text, line)
        else:
            in_list = in_list or line.shape == "list"
            in_head = has_head and line.start < head_ends
            above = in_head and title is not None and line.end <= title.start and line.words <= _ABOVE_WORDS
            furniture_of_page = in_list or above or _is_about_the_page(line, in_head)
            yield Block("boilerplate" if furniture_of_page else "body", line.span)
        seen.add(key)


def _around_title(text: str, line: Line, title: Span) -> Iterator[Block]:
    """The headline, and what stands before and after it on its line; bare marks belong to the headline."""
    start, end = max(title.start, line.start), min(title.end, line.end)
    closing = _CLOSING_MARKS.match(text, end, line.end)
    end = end if closing is None else closing.end()
    before, after = trimmed(text, line.start, start), trimmed(text, end, line.end)
    if not _WORDS.search(before.of(text)):
        start, before = line.start, Span(line.start, line.start)
    if not _WORDS.search(after.of(text)):
        end, after = line.end, Span(line.end, line.end)
    if len(before):
        yield Block(_beside_title(before.of(text)), before)
    yield Block("headline", Span(start, end))
    stamp = end_of_stamp(text, after.start, after.end)
    if stamp > after.start:
        yield Block("boilerplate", trimmed(text, after.start, stamp))
        after = trimmed(text, stamp, after.end)
    if len(after):
        yield Block(_beside_title(after.of(text)), after)


def _beside_title(part: str) -> BlockKind:
    return "boilerplate" if len(part.split()) <= 12 and not part.endswith((".", "!", "?", "”", '"')) else "body"


def _of_prose(text: str, line: Line) -> Iterator[Block]:
    """Body, without a date stamped before it and a call to the reader after it."""
    start = end_of_stamp(text, line.start, line.end)
    if start > line.start:
        yield Block("boilerplate", trimmed(text, line.start, start))
    tail = line.text[-160:]
    breaks = list(_SENTENCE_BREAK.finditer(tail))
    end = line.end
    if breaks:
        last = tail[breaks[-1].end() :]
        if len(last.split()) <= _TAIL_WORDS and furniture().tail.match(plain(last)):
            end = line.end - len(last)
    yield Block("body", trimmed(text, start, end))
    if end < line.end:
        yield Block("boilerplate", Span(end, line.end))


def _is_about_the_page(line: Line, in_head: bool) -> bool:
    """Furniture, or a line that names nothing but site, writer or date; around the headline also a stray word or so."""
    if line.shape == "furniture" or names_of(line.text) is not None or is_site_line(line.text):
        return True
    if line.words <= 16 and is_date_line(line.text):
        return True
    stray = line.words < 4 and not line.ends_sentence and line.text[-1].isalnum()
    return in_head and stray and line.text.lower() != line.text.upper()


def _key(line: str) -> str:
    """A line by its words alone, so that quotes, case and the form of its credit do not matter."""
    return line if len(line) > _LONGEST_KEY else " ".join(_WORDS.findall(without_credit(line).lower()))
