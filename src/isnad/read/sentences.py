"""Sentences and tokens of the blocks that are read: headline, body and captions, never boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from isnad.model import Block, Span, trimmed
from isnad.read.reading import Reading, Sentence, Token

_TOKEN = re.compile(
    r"""
    [$€£]?\d+(?:[.,:/]\d+)*%?                # numbers, with thousands, decimals, hours, dates
  | (?:[^\W\d_]\.){2,}                       # U.S., a.m.
  | [^\W_]+(?:[-.&'’`][^\W_]+)*              # words, with inner hyphens and apostrophes
  | \S                                       # any other mark
    """,
    re.VERBOSE,
)
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?:(?=\s)|$)")
_WORD_BEFORE = re.compile(r"[\w.]*$")
_LONGEST_WORD_BEFORE = 20
"""Characters before a full stop that are looked at; no abbreviation is longer."""
_BLANK = re.compile(r"\s*")
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "cpl",
        "sgt",
        "brig",
        "adm",
        "cmdr",
        "gov",
        "sen",
        "rep",
        "rev",
        "hon",
        "st",
        "jr",
        "sr",
        "vs",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "no",
        "nos",
        "op",
        "dept",
        "est",
        "approx",
        "al",
        "fig",
        "e.g",
        "i.e",
        "a.k.a",
        "messrs",
        "ambassador.",
    ]
)
_DASH = r"(?:\s?[—–]\s?|\s-{1,2}\s|--\s?)"
_DAY = r"(?:[A-Z][A-Za-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\s[A-Z][A-Za-z]{2,8}\.?(?:\s\d{2,4})?)"
_DATELINE = re.compile(
    rf"""
      [A-Z][A-Z .,’'/-]{{2,40}}?(?:,\s[A-Z][^.—–-]{{1,30}}?)?(?:,?\s{_DAY})?\s?(?:\([^)]{{2,30}}\))?{_DASH}  # MOSUL -
    | (?:[A-Z][\w.’'-]*,?\s+(?:and\s+)?){{1,6}}?(?:{_DAY},?\s+)?\([A-Z][^)]{{1,30}}\){_DASH}  # Mosul, 4 May (Agency) -
    | (?:[A-Z][\w.’'-]*,?\s+(?:and\s+)?){{1,6}}[A-Z]\w+\s?[—–]\s?                  # Mosul and Erbil, Agency—
    | (?:[A-Z][\w.’'-]*,?\s+){{0,3}}[A-Z][\w.’'-]*{_DASH}                            # Mosul, Iraq -
    """,
    re.VERBOSE,
)
_WRAPPED_LINES, _NARROWEST, _WIDEST = 5, 40, 100
"""Lines of a hard-wrapped text at least; characters of its widest at least (narrower ones are lists and verse), and at
most."""
LONGEST = 250
"""Words and marks of one sentence at most: what layers do within a sentence may grow with its square."""
_PARTING = frozenset([";", ",", ":", "—", "–", "”", ")", ".", "!", "?", "…"])
_DATELINED = 3
"""Paragraphs of the body that may begin with a dateline."""
_OPENS = re.compile(r"[\s]+[\"'“‘«(\[]*[A-Z0-9À-ÞА-Я؀-ۿ“‘\"'(\[…]")


def sentences(reading: Reading) -> Reading:
    """With the sentences of the report; without blocks the whole text is body."""
    report = reading.report
    blocks = report.blocks or (Block("body", Span(0, len(report.text))),)
    return replace(reading, sentences=tuple(_of_blocks(report.text, blocks)))


def _of_blocks(text: str, blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    paragraph, bodies = 0, 0
    for block in blocks:
        if block.kind == "boilerplate":
            continue
        for start, end in _paragraphs(text, block.span):
            bodies += block.kind == "body"
            dateline = _DATELINE.match(text, start, end) if block.kind == "body" and bodies <= _DATELINED else None
            if dateline is not None:
                span = trimmed(text, start, dateline.end())
                yield Sentence(span, span.of(text), block.kind, paragraph, tokens(text, span), dateline=True)
                start, paragraph = dateline.end(), paragraph + 1  # what it names is no part of the story
            for span in split(text, start, end):
                for part in _parts(tokens(text, span)):
                    within = Span(part[0].start, part[-1].end)
                    yield Sentence(within, within.of(text), block.kind, paragraph, part)
            paragraph += 1


def _parts(words: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """The tokens of a sentence; of what is too long to be one, a list or text without full stops, runs of them.

    Each run ends after the last mark that parts clauses, if there is one in its second half.
    """
    start = 0
    while len(words) - start > LONGEST:
        last = start + LONGEST
        end = next((at for at in range(last, last - LONGEST // 2, -1) if words[at - 1].text in _PARTING), last)
        yield words[start:end]
        start = end
    yield words[start:]


def _paragraphs(text: str, within: Span) -> Iterator[tuple[int, int]]:
    """Lines are paragraphs, unless a line breaks off in mid-sentence, as in hard-wrapped text."""
    start = within.start
    width = _width(within.of(text))
    for found in re.finditer(r"\n+", within.of(text)):
        at, after = within.start + found.start(), within.start + found.end()
        alone = found.end() - found.start() == 1
        if not (alone and (text[after : after + 1].islower() or _is_full(text, at, after, width))):
            yield start, at
            start = after
    yield start, within.end


def _width(text: str) -> int:
    """How wide a hard-wrapped text is, in characters; 0 for one that is not wrapped.

    It is wrapped if its lines are short, and most that another follows at once have no room for that one's first word.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if len(lines) < _WRAPPED_LINES or not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = [(line, after) for line, after in pairwise(lines) if line and after]
    full = sum(len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in pairs)
    return width if full * 2 > len(pairs) else 0


def _is_full(text: str, at: int, after: int, width: int) -> bool:
    """Whether the line that ends at `at` has no room for the word at `after`."""
    word = re.match(r"\S*", text[after : after + _WIDEST])
    return width > 0 and at - (text.rfind("\n", 0, at) + 1) + 1 + len(word.group() if word else "") > width


def split(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of `text[start:end]`, trimmed; empty ones are left out."""
    begin = start
    for found in _END.finditer(text, start, end):
        if _ends_here(text, begin, found, end):
            span = trimmed(text, begin, found.end())
            if len(span):
                yield span
            begin = found.end()
    span = trimmed(text, begin, end)
    if len(span):
        yield span


def _ends_here(text: str, begin: int, found: re.Match[str], end: int) -> bool:
    is_last = _blank(text, found.end(), end)
    if not is_last and not _OPENS.match(text, found.end(), end):
        return False
    before = _WORD_BEFORE.search(text[max(begin, found.start() - _LONGEST_WORD_BEFORE) : found.start()])
    word = before.group().lower() if before else ""
    if found.group() != ".":
        return True
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i"):
        return False
    return is_last or not re.fullmatch(r"(?:[a-z]\.)+[a-z]", word) or _new_start(text, found.end())


def _blank(text: str, start: int, end: int) -> bool:
    """Whether nothing but white space stands in `text[start:end]`."""
    blank = _BLANK.match(text, start, end)
    return blank is not None and blank.end() == end


def _new_start(text: str, at: int) -> bool:
    """After "U.S." a new sentence is only likely before a function word that opens sentences."""
    following = re.match(r"\s+(\w+)", text[at : at + 40])
    return bool(
        following
        and following.group(1) in {"The", "A", "An", "In", "On", "It", "He", "She", "They", "But", "This", "That"}
    )


def tokens(text: str, span: Span) -> tuple[Token, ...]:
    """The words, numbers and marks of `span`."""
    return tuple(
        Token(m.group(), m.group().lower().replace("’", "'"), m.start(), m.end())
        for m in _TOKEN.finditer(text, span.start, span.end)
    )
