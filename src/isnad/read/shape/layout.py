"""What the tokens of a sentence are, from its words and mentions alone, worked out once for all layers that ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from isnad.model import Mention, Span
from isnad.read.reading import Token
from isnad.read.shape.grammar import Tag
from isnad.read.shape.tagging import tags_of
from isnad.read.shape.verb_groups import VerbGroup, verb_group

_SENTENCES_KEPT = 512
"""Enough for the sentences of one report, which three layers go through one after the other."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Mentions, tags and verb groups of a sentence by token index; `first` and `last` token of mentions by span."""

    mention_at: dict[int, Mention]
    first: dict[Span, int]
    last: dict[Span, int]
    tags: tuple[Tag, ...]
    groups: dict[int, VerbGroup]


@lru_cache(maxsize=_SENTENCES_KEPT)
def laid_out(tokens: tuple[Token, ...], mentions: tuple[Mention, ...]) -> Layout:
    """The layout of a sentence.

    Args:
        tokens: its tokens.
        mentions: the mentions within it, in text order.
    """
    mention_at: dict[int, Mention] = {}
    first: dict[Span, int] = {}
    last: dict[Span, int] = {}
    pending = iter(mentions)
    mention = next(pending, None)
    for index, token in enumerate(tokens):
        while mention is not None and mention.span.end <= token.start:
            mention = next(pending, None)
        if mention is None:
            break
        if mention.span.start < token.end and token.start < mention.span.end:
            mention_at[index] = mention
            first.setdefault(mention.span, index)
            last[mention.span] = index
    tags = tags_of(tokens, mention_at)
    groups = {index: verb_group(tokens, tags, index) for index, tag in enumerate(tags) if tag == "verb"}
    return Layout(mention_at, first, last, tuple(tags), groups)
