"""What the text tells on its own word: the events and figures that no attribution covers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from isnad.model import Claim, Hop, Span, content_id, hull
from isnad.read.claims.chains import agency_hop, page_hops
from isnad.read.reading import Reading, Sentence
from isnad.read.span_index import SpanIndex
from isnad.tables.actors import ActorTable
from isnad.tables.outlets import outlet_kind
from isnad.tables.sources import doubts

_CREDIT = re.compile(
    r"""
    \b( [A-Z]\w+ (?: [ ] (?!PHOTO|Photo) [A-Z]\w+ )? )   # an agency's name: "AFP", "Getty Images"
    (?: [ ] (?:PHOTO|Photo) s? )?                        # "AFP PHOTO"
    (?= \s*/ | \s*\) | \s*$ )                            # before a photographer's name, or closing the caption
    """,
    re.VERBOSE,
)
_AROUND = ' \t\n“”"«»,.:;'
"""What stands around a stretch of text and is no part of it."""
_SHORTEST = 3
"""Characters from which on a stretch says anything."""


def own_account(reading: Reading, actors: ActorTable) -> Iterator[Claim]:
    """The claims of the text itself: one a sentence that tells or doubts something outside its attributed claims.

    Args:
        reading: a reading that has its attributed claims and its events.
        actors: the table by which outlet and agency are known.
    """
    text = reading.report.text
    telling = [*(e.trigger for e in reading.events), *(f.span for f in reading.figures if f.span is not None)]
    attributed = SpanIndex((content, None) for claim in reading.claims for content in claim.content)
    free = SpanIndex((span, None) for span in telling if not attributed.covers(span))
    page = page_hops(reading.report, actors)
    for sentence in reading.sentences:
        stretches = _outside(text, sentence, attributed)
        holding = [stretch for stretch in stretches if free.any_within(stretch)]
        tells = free.any_within(sentence.span)
        if stretches and (tells or any(doubts().search(s.of(text).lower()) for s in stretches)):
            yield _claim(reading, holding or stretches[:1], _told_by(reading, sentence, page, actors))


def _outside(text: str, sentence: Sentence, attributed: SpanIndex[None]) -> list[Span]:
    """The stretches of a sentence that no attributed content covers.

    Args:
        text: the report's text.
        sentence: the sentence.
        attributed: the contents of all attributed claims.
    """
    start, found = sentence.span.start, []
    for content, _ in attributed.overlapping(sentence.span):
        if content.start > start:
            found.append(Span(start, content.start))
        start = max(start, content.end)
    if start < sentence.span.end:
        found.append(Span(start, sentence.span.end))
    bare = (_bare(text, stretch) for stretch in found)
    return [stretch for stretch in bare if len(stretch) >= _SHORTEST]


def _bare(text: str, span: Span) -> Span:
    """The span without white space and marks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    return Span(start, end)


def _told_by(reading: Reading, sentence: Sentence, page: tuple[Hop, ...], actors: ActorTable) -> tuple[Hop, ...]:
    """The chain of the text's own account; a caption is the account of the agency that its picture is credited to.

    Args:
        reading: the reading.
        sentence: the sentence.
        page: the hops known from the page.
        actors: the table by which the agency is known.
    """
    if sentence.block == "caption":
        text = reading.report.text
        block = next(b.span for b in reading.report.blocks if b.span.contains(sentence.span))
        for found in _CREDIT.finditer(text, block.start, block.end):
            if outlet_kind(found.group(1)) == "agency":
                return (*page[:1], agency_hop(found.group(1), actors, Span(found.start(1), found.end(1))))
    return page


def _claim(reading: Reading, content: list[Span], chain: tuple[Hop, ...]) -> Claim:
    origin = chain[-1]
    voice = reading.report.id if origin.anonymous else origin.name.lower()
    return Claim(
        id=content_id("claim", reading.report.id, *content, origin.name),
        report=reading.report.id,
        span=hull(content),
        content=tuple(content),
        chain=chain,
        origin=origin.name,
        origin_id=origin.actor or content_id("origin", voice),
        said_at=reading.report.published,
        confidence=0.8,
    )
