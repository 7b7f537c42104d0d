"""A sentence with a cue, and the values that come out of it: attributions with their sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from isnad.model import Mention, Span
from isnad.read.reading import Reading, Sentence, Token
from isnad.read.shape import Shape
from isnad.read.shape.grammar import noun_like
from isnad.tables.cues import CueKind, cues

ACCORDING_TO = "according to"
"""The lemma of the one cue that is no verb."""

_OPENING, _CLOSING = ' \t\n“"«,:', ' \t\n”"»,.;:'
"""What stands around a content and is no part of it."""


@dataclass(frozen=True)
class Source:
    """Who speaks: the span that names them, and the mention it is where it is one.

    `phrase` is that span with titles, place and apposition. `via` holds the media that passed it on, each with the cue
    that says so; `document` is what it stands in. Of somebody `unnamed` ("it is believed") the span is the cue.
    """

    span: Span
    mention: Mention | None
    phrase: Span | None = None
    via: tuple[tuple[Mention, Span], ...] = ()
    document: Span | None = None
    unnamed: bool = False


@dataclass(frozen=True)
class Attribution:
    """One cue with its source and what is said, in spans of the report's text; `sure` is how sure the model is of
    it."""

    cue: Span
    kind: CueKind
    lemma: str
    source: Source
    content: tuple[Span, ...]
    sentence: Sentence
    sure: float | None = None


class CueHit(NamedTuple):
    """A cue as it stands: indices of its first and last token, its kind and its lemma."""

    first: int
    last: int
    kind: CueKind
    lemma: str


def may_attribute(sentence: Sentence) -> bool:
    """Whether the sentence has a word that could be a cue."""
    return any(token.lower in cues() for token in sentence.tokens)


class CueSentence:
    """A sentence seen from its cues.

    Args:
        shape: the sentence.
        quotes: the quotations that are speech and reach into it, without their marks.
        below: what stands under it, where it leads up to that with a colon.

    Attributes:
        shape: the sentence.
        quotes, below: as given.
        reading, sentence, tokens: as in the shape.
        text: the report's text.
    """

    def __init__(self, shape: Shape, quotes: Sequence[Span], below: Span | None = None) -> None:
        self.shape = shape
        self.reading: Reading = shape.reading
        self.sentence: Sentence = shape.sentence
        self.tokens: tuple[Token, ...] = shape.tokens
        self.text = shape.reading.report.text
        self.quotes = quotes
        self.below = below

    def cues(self) -> Iterator[CueHit]:
        """The cues outside quotations, in text order."""
        for index, token in enumerate(self.tokens):
            hit = self.cue_at(index)
            if hit is not None and not self.is_quoted(token.start):
                yield hit

    def cue_at(self, index: int) -> CueHit | None:
        """The longest cue that begins at token `index`, if one does."""
        for words, kind, lemma in cues().get(self.tokens[index].lower, ()):
            stands = lemma == ACCORDING_TO or (self.shape.tag(index) == "verb" and not self._is_noun(index))
            if stands and self.shape.reads(index, words):
                return CueHit(index, index + len(words) - 1, kind, lemma)
        return None

    def _is_noun(self, index: int) -> bool:
        """Whether a word that may be a plural is one before the clause's verb: "Arab states condemned"."""
        word = self.shape.lower(index)
        if word not in noun_like() | {"states"}:
            return False
        return self.shape.lower(index - 1) == "united" or self.shape.tag(index + 1) in {"verb", "aux", "modal", "prep"}

    def is_quoted(self, offset: int) -> bool:
        """Whether the character at `offset` stands in a quotation."""
        return any(quote.start <= offset < quote.end for quote in self.quotes)

    def span(self, first: int, last: int) -> Span:
        """The span of tokens `first` to `last`."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def content(self, start: int, end: int) -> tuple[Span, ...]:
        """`[start, end)` without white space, closing marks and quotation marks at the ends; empty if none is left."""
        while start < end and self.text[start] in _OPENING:
            start += 1
        while end > start and self.text[end - 1] in _CLOSING:
            end -= 1
        return (Span(start, end),) if end > start else ()
