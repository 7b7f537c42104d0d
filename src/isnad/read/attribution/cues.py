"""The cues of a sentence, each with its source and content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from isnad.model import Span
from isnad.read.attribution.contents import Following, beside_quote, clauses, following
from isnad.read.attribution.cue_sentence import ACCORDING_TO, Attribution, CueHit, CueSentence, Source
from isnad.read.attribution.sources import inverted_source, source_after, subject_source
from isnad.tables.speech_words import speech_words

_UNSAID = frozenset("not never n't".split())
"""What makes a cue say that something was not said."""
_SAID_BEFORE = frozenset("it that this them".split())
"""What a denial of something said before acts on."""


def attributions_in(cues: CueSentence) -> Iterator[Attribution]:
    """The attributions of one sentence, in the order of their cues."""
    for cue in cues.cues():
        found = _according_to(cues, cue) if cue.lemma == ACCORDING_TO else _said(cues, cue)
        if found is not None:
            yield found


def _according_to(cues: CueSentence, cue: CueHit) -> Attribution | None:
    """The attribution of "according to": its content is the sentence before it, or after the comma behind it."""
    source = source_after(cues, cue.last + 1)
    if source is None:
        return None
    end = source.span.end
    if cue.first <= 1:
        comma = next((t.end for t in cues.tokens[cue.last + 1 :] if t.text == "," and t.start >= end), end)
        content = cues.content(comma, cues.sentence.span.end)
    else:
        content = cues.content(cues.sentence.span.start, cues.tokens[cue.first].start)
    return _attribution(cues, cue, source, content)


def _said(cues: CueSentence, cue: CueHit) -> Attribution | None:
    """The attribution of a verb, unless it says that something was not said."""
    group = cues.shape.group(cue.first)
    said_to_be_done = not group.infinitive or _goes_on(cues, group.first)
    if group.passive or not said_to_be_done or not _UNSAID.isdisjoint(group.words):
        return None
    if cue.kind == "deny" and cues.shape.lower(cue.last + 1) in _SAID_BEFORE:
        return None  # the denial is of what was said before; it says nothing of its own
    inverted = None if cue.lemma in speech_words("hearer") else inverted_source(cues, group.first, cue.last)
    source = inverted or subject_source(cues, cue.first)
    if source is None:
        return None
    after = following(cues, cue) if inverted is None else Following()
    source = replace(source, via=after.via, document=after.document)
    span = cues.span(cue.first, cue.last)
    content = quoted = beside_quote(cues, span, source, inverted is not None)
    if not quoted:
        direct = cue.kind in {"accuse", "deny"} or (cue.kind == "claim" and bool(after.content))
        content = after.content if direct else clauses(cues, source, span, after.content, inverted is not None)
    if not content or not _fits_kind(cues, cue, content, bool(quoted)):
        return None
    return _attribution(cues, cue, source, content)


def _goes_on(cues: CueSentence, to: int) -> bool:
    """Whether an infinitive is what is done: "went on to say"."""
    return cues.shape.lower(to - 1) == "on" and cues.shape.lower(to - 2) in {"go", "goes", "went"}


def _fits_kind(cues: CueSentence, cue: CueHit, content: tuple[Span, ...], quoted: bool) -> bool:
    """Whether the content is what a cue of that kind takes: a quotation or that-clause, or a clause with a verb.

    Args:
        cues: the sentence.
        cue: the cue.
        content: what it seems to hold.
        quoted: whether that is a quotation.
    """
    if cue.kind == "quote":
        return quoted or cues.shape.lower(cue.last + 1) == "that"
    if cue.kind == "think":
        inside = [i for i, t in enumerate(cues.tokens) if content[0].start <= t.start < content[0].end]
        tags = {cues.shape.tag(i) for i in inside}
        helped = not tags.isdisjoint({"aux", "modal"})
        return helped or any(verb in inside and cues.shape.group(verb).finite for verb in cues.shape.verbs)
    return True


def _attribution(cues: CueSentence, cue: CueHit, source: Source, content: tuple[Span, ...]) -> Attribution | None:
    """The attribution, of those spans of its content that are not the cue itself; `None` if there is none."""
    span = cues.span(cue.first, cue.last)
    content = tuple(c for c in content if len(c) and not c.overlaps(span))
    return Attribution(span, cue.kind, cue.lemma, source, content, cues.sentence) if content else None
