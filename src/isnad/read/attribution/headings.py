"""Headlines that name their source at an end: "Ten die in air strike: monitor", "Police: two held"."""

from __future__ import annotations

import re

from isnad.read.attribution.cue_sentence import Attribution, CueSentence, Source
from isnad.read.reading import Sentence
from isnad.read.shape import verb_forms
from isnad.tables.sources import source_nouns

_MARK = re.compile(r":\s|\s[-–—]\s")
_ENDS = (".", "!", "?", "”", '"', "…", ":")
_ASKING = frozenset("what why how who where when which".split())
_FEWEST, _MOST = 4, 5
"""Tokens that a headline's news has at least, and its source at most."""


def is_heading(sentence: Sentence) -> bool:
    """Whether it is a headline: the page says so, or it opens a text, and no full stop ends it."""
    heads = sentence.block == "headline" or (sentence.paragraph == 0 and not sentence.dateline)
    return heads and not sentence.text.rstrip().endswith(_ENDS)


def heading_attribution(at: CueSentence) -> Attribution | None:
    """The attribution of a headline: its cue is the mark between what is said and who says it.

    Before the mark a state is rather where than who ("Syria: ten die"), and a document what follows ("Video: ...").
    """
    sentence, text = at.sentence, at.text
    marks = [*_MARK.finditer(text, sentence.span.start, sentence.span.end)]
    for mark, ahead in [(marks[-1], False), (marks[0], True)] if marks else []:
        cut = next((n for n, token in enumerate(at.tokens) if token.start >= mark.start()), len(at.tokens))
        after = next((n for n, token in enumerate(at.tokens) if token.start >= mark.end()), len(at.tokens))
        speaks, told = (range(cut), range(after, len(at.tokens)))[:: 1 if ahead else -1]
        source = _source(at, speaks, ahead=ahead)
        if source is None or len(told) < _FEWEST or not _tells(at, told) or (ahead and mark.group()[0] != ":"):
            continue
        content = at.content(at.tokens[told[0]].start, at.tokens[told[-1]].end)
        cue = at.span(cut, max(cut, after - 1))
        return Attribution(cue, "say", "say", source, content, sentence) if content else None
    return None


def _tells(at: CueSentence, tokens: range) -> bool:
    """Whether the words say that something happened: not "what is known so far", nor "a history of the rebels"."""
    if at.shape.lower(tokens[0]) in _ASKING:
        return False
    first = next((n for n in tokens if at.shape.tag(n) == "rel"), tokens[-1] + 1)
    return any(
        at.shape.lower(n) in verb_forms() or at.shape.tag(n) in {"aux", "modal"} for n in range(tokens[0], first)
    )


def _source(at: CueSentence, tokens: range, *, ahead: bool) -> Source | None:
    """Who is named by a few words that say nothing else."""
    if not 0 < len(tokens) <= _MOST or not all(_names(at, n) for n in tokens):
        return None
    last = at.shape.mention_at(tokens[-1])
    actor = None if last is None else at.reading.actor_by_id.get(last.actor or "")
    if last is not None and actor is not None and last.kind in {"person", "group"}:
        if actor.kind == "state" and ahead:
            return None
        return Source(last.span, last, phrase=at.span(tokens[0], tokens[-1]))
    role = source_nouns().get(at.shape.lower(tokens[-1]))
    if role is None or (ahead and role != "speaker"):
        return None
    span = at.span(tokens[0], tokens[-1])
    return Source(span, last if last is not None and last.span == span else None)


def _names(at: CueSentence, index: int) -> bool:
    """Whether a word may be part of somebody's name or description, up to its noun."""
    return at.shape.mention_at(index) is not None or at.shape.tag(index) in {"word", "det"}
