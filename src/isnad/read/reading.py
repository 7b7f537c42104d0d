"""What the layers of reading pass on: the report, and everything found in it so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from isnad.model import Actor, BlockKind, Claim, Event, Figure, Mention, MentionKind, Report, Span


class Token(NamedTuple):
    """One word, number or mark of a sentence; `start` and `end` are offsets into the report's text."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a block that is read; `paragraph` counts from 0 through the report.

    A `dateline` ("MOSUL, Iraq (Agency) -") stands apart: it names where the report was filed, not what happened.
    """

    span: Span
    text: str
    block: BlockKind
    paragraph: int
    tokens: tuple[Token, ...]
    dateline: bool = False

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie within `span`."""
        return tuple(t for t in self.tokens if span.start <= t.start and t.end <= span.end)


@dataclass(frozen=True)
class Reading:
    """A report and what was found in it, each kind in text order; a layer returns a new one with more.

    `mentions` are filled by dates, entities, places and figures; the layers after them only read them. `actors` are
    those the mentions resolve to within this report.
    """

    report: Report
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(s.span.start for s in self.sentences))

    @cached_property
    def actor_by_id(self) -> dict[str, Actor]:
        """The actors of this report by id."""
        return {actor.id: actor for actor in self.actors}

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers `offset`, if one does."""
        found = bisect_right(self._starts, offset) - 1
        if found < 0 or offset >= self.sentences[found].span.end:
            return None
        return self.sentences[found]

    def mentions_in(self, span: Span, *kinds: MentionKind) -> tuple[Mention, ...]:
        """The mentions wholly within `span`, of `kinds` where any are given."""
        return tuple(m for m in self.mentions if span.contains(m.span) and (not kinds or m.kind in kinds))

    def with_mentions(self, found: Iterable[Mention]) -> Reading:
        """With more mentions; one that overlaps an earlier layer's is left out."""
        kept = list(self.mentions)
        taken = sorted(m.span for m in kept)
        for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
            at = bisect_right(taken, mention.span)
            beside = taken[max(0, at - 1) : at + 1]
            if not any(span.overlaps(mention.span) for span in beside):
                kept.append(mention)
                taken.insert(at, mention.span)
        return replace(self, mentions=tuple(sorted(kept, key=lambda m: m.span)))
