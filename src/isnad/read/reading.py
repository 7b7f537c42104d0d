"""What the layers of reading pass on: the report, and everything found in it so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from isnad.model import Actor, BlockKind, Claim, Event, Figure, Mention, MentionKind, Report, Span

if TYPE_CHECKING:
    from isnad.read.encoder.encoder import Encoded


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
    those the mentions resolve to within this report. `encoded` is what the small model says of each word, where it
    reads.
    """

    report: Report
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    encoded: Encoded | None = field(default=None, compare=False, repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, default=())
    _mentioned: tuple[int, ...] = field(init=False, repr=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(s.span.start for s in self.sentences))
        object.__setattr__(self, "_mentioned", tuple(m.span.start for m in self.mentions))

    @cached_property
    def actor_by_id(self) -> dict[str, Actor]:
        """The actors of this report by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def mentions_by_actor(self) -> dict[str, tuple[Mention, ...]]:
        """The mentions of each actor, in text order."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.actor is not None:
                found.setdefault(mention.actor, []).append(mention)
        return {actor: tuple(mentions) for actor, mentions in found.items()}

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words of the report that stand in it in small letters."""
        return frozenset(t.text for s in self.sentences for t in s.tokens if t.text == t.lower)

    @cached_property
    def _figured(self) -> tuple[tuple[int, ...], tuple[Figure, ...]]:
        """Where the figures that stand in the text begin, and those figures, in text order."""
        found = sorted((f.span, at) for at, f in enumerate(self.figures) if f.span is not None)
        return tuple(span.start for span, _ in found), tuple(self.figures[at] for _, at in found)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers `offset`, if one does."""
        found = bisect_right(self._starts, offset) - 1
        if found < 0 or offset >= self.sentences[found].span.end:
            return None
        return self.sentences[found]

    def mentions_in(self, span: Span, *kinds: MentionKind) -> tuple[Mention, ...]:
        """The mentions wholly within `span`, of `kinds` where any are given."""
        near = self.mentions[bisect_left(self._mentioned, span.start) : bisect_right(self._mentioned, span.end)]
        return tuple(m for m in near if span.contains(m.span) and (not kinds or m.kind in kinds))

    def figures_in(self, span: Span) -> tuple[Figure, ...]:
        """The figures wholly within `span`."""
        starts, figures = self._figured
        near = figures[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
        return tuple(f for f in near if f.span is not None and span.contains(f.span))

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
