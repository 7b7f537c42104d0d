"""What a text shows of itself: title, outlet, agency credit and byline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from isnad.capture.credits import Credits, credits, names_of
from isnad.capture.lines import Line
from isnad.capture.printed_dates import printed_dates
from isnad.capture.sites import BARS, FIRM_BARS, has_site_name, is_section, known_site, reads_like_outlet, site_in
from isnad.model import Span, hull
from isnad.tables.furniture import furniture, plain
from isnad.tables.outlets import outlet_named, outlet_of_url

_TOP = 30
"""How many lines at the top may be the page's head."""
_TITLE_WORDS = range(3, 31)
_TITLE_LENGTH = 250
_SEARCHED = 2000
"""How far into the text a given title is looked for."""
_BEFORE_TITLE = 8
_GAP = 5
"""Marks and spaces that may stand between its words."""

_MARKS = re.compile(r"^[#>*=\s]+|[#*=\s]+$")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s©(c)]*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"\b(?:Watch|Follow|Like|Join|Stay with|Subscribe to|Download|Refresh|Listen to)\s+(?:[Tt]he\s+|[Oo]ur\s+)?"
    r"(?P<name>[^\W\d_][\w.&'’-]*(?:\s+[A-ZÀ-ÞА-Я0-9][\w.&'’-]*){0,4})"
)
_INNER = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """Title and where it stands, outlet, agency, byline; `None` for what the text does not show."""

    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None


def masthead(text: str, lines: Sequence[Line], title: str | None, outlet_or_url: str | None) -> Masthead:
    """What the text shows; `title` and an outlet's name or address are what is known already."""
    head = _head(lines)
    known = None if outlet_or_url is None else outlet_of_url(outlet_or_url) or outlet_named(outlet_or_url)
    span = _title_line(head) if title is None else _where_title_stands(text, title)
    shown = known.name if known is not None else _outlet(lines, head, title)
    found: Credits = credits(text, lines, span, shown or outlet_or_url)
    return Masthead(
        title=None if span is None else " ".join(span.of(text).split()),
        title_span=span,
        outlet=shown or found.station,
        agency=found.agency,
        byline=found.byline or _followed(lines),
    )


def without_site_name(title: str) -> str:
    """The title without the name of the site and of its sections at its end ("... - World - Ahram Online")."""
    parts = BARS.split(title)
    kept = len(parts)
    while kept > 1 and (site_in(parts[kept - 1]) or is_section(parts[kept - 1])):
        kept -= 1
    if kept == len(parts) or not any(site_in(part) for part in parts[kept:]):
        return title
    ends = [found.start() for found in BARS.finditer(title)]
    return title[: ends[kept - 1]].strip() or title


def _head(lines: Sequence[Line]) -> list[Line]:
    """The lines above the first prose."""
    head: list[Line] = []
    for line in lines[:_TOP]:
        if line.shape == "prose" and not has_site_name(line.text):
            break
        head.append(line)
    return head


def _title_line(head: Sequence[Line]) -> Span | None:
    """The first stretch of the head that reads like a headline."""
    for line in head:
        if line.shape in {"caption", "furniture", "list"}:
            continue
        spans = [
            span
            for span in _stretches(line)
            if _is_headline(line.text[span.start - line.start : span.end - line.start])
        ]
        if spans:
            return spans[0] if has_site_name(line.text) else hull(spans)
    return None


def _stretches(line: Line) -> Iterator[Span]:
    """The line, or its parts between bars where the site's name is one of them."""
    bars = BARS if has_site_name(line.text) else FIRM_BARS
    start = 0
    for found in [*bars.finditer(line.text), None]:
        end = len(line.text) if found is None else found.start()
        part = line.text[start:end]
        marks = _MARKS.match(part)
        begin = start + (marks.end() if marks else 0)
        if begin < end:
            yield Span(line.start + begin, line.start + end)
        start = end if found is None else found.end()


def _is_headline(part: str) -> bool:
    words = part.split()
    if len(words) not in _TITLE_WORDS or len(part) > _TITLE_LENGTH or part.rstrip().endswith((".", ",", ";", ":")):
        return False
    if names_of(part) is not None or site_in(part) or any(printed_dates(part)) or _is_link(part):
        return False
    table = furniture()
    told = [word for word in words if plain(word) not in table.sections and _INNER.search(word)]
    return len(told) >= _TITLE_WORDS.start


def _is_link(part: str) -> bool:
    return "://" in part or "@" in part


def _where_title_stands(text: str, title: str) -> Span | None:
    """Where a title known from elsewhere stands near the top, whatever the marks between its words."""
    words = _INNER.findall(without_site_name(title).lower())
    shown = list(_INNER.finditer(text, 0, _SEARCHED))
    if not words or len(words) > len(shown):
        return None
    first, length = words[0], len(words)
    for at, found in enumerate(shown[: len(shown) - length + 1]):
        if found.group().lower() != first:
            continue
        run = shown[at : at + length]
        close = all(after.start() - before.end() <= _GAP for before, after in pairwise(run))
        if close and all(match.group().lower() == word for match, word in zip(run, words, strict=True)):
            span = Span(found.start(), run[-1].end())
            if _stands_apart(text, span, length):
                return span
    return None


def _stands_apart(text: str, title: Span, words: int) -> bool:
    """Whether a title is no part of a sentence: little before it on its line, and no small letter or comma after it.

    One or two words must be the whole line.
    """
    before = text[text.rfind("\n", 0, title.start) + 1 : title.start]
    after = text[title.end : title.end + 40].partition("\n")[0].lstrip(" \t\"'’”)")
    if words < _TITLE_WORDS.start:
        return not _INNER.search(before) and not _INNER.search(after)
    return len(before.split()) <= _BEFORE_TITLE and not (after[:1].islower() or after.startswith((",", ";")))


def _outlet(lines: Sequence[Line], head: Sequence[Line], title: str | None) -> str | None:
    """By the head's lines, then the given title's end, then notices and sign-offs at the foot."""
    top = [part for line in head if line.shape != "caption" for part in BARS.split(line.text)]
    if title is not None:
        top += BARS.split(title)[1:]
    named = [known_site(part) for part in top]
    for found in named:
        if found is not None and found.kind == "outlet":
            return found.name
    for part in top:
        if known_site(part) is None and reads_like_outlet(part) and not is_section(part):
            return part.strip()
    foot = [line for line in (*lines[:3], *lines[-6:]) if line.words <= 60]
    return next((name for line in foot for name in _names_at_foot(line.text)), None)


def _names_at_foot(text: str) -> Iterator[str]:
    notice = _COPYRIGHT.match(text)
    if notice is not None:
        name = re.split(r"[.,|;]|\ball rights\b", text[notice.end() :], maxsplit=1, flags=re.IGNORECASE)[0].strip()
        known = known_site(name)
        if known is not None or reads_like_outlet(name):
            yield name if known is None else known.name
    for found in _SIGN_OFF.finditer(text):
        name = site_in(found["name"])
        if name is not None:
            yield name


def _followed(lines: Sequence[Line]) -> str | None:
    """Whom the foot invites to follow, where that is no outlet."""
    for line in lines[-6:]:
        found = re.match(r"Follow\s+(?P<name>.{4,60}?)\s+on\s+(?:Twitter|Facebook|Instagram|X)\b", line.text)
        if found is not None and site_in(found["name"]) is None:
            name = names_of(f"By {found['name']}")
            if name is not None and not reads_like_outlet(found["name"]):
                return name
    return None
