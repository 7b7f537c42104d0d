"""The cues of a sentence, each with its source and content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from isnad.model import Span, trimmed
from isnad.read.attribution.contents import Following, beside_quote, clauses, following
from isnad.read.attribution.cue_sentence import ACCORDING_TO, Attribution, CueHit, CueSentence, Source
from isnad.read.attribution.phrases import whole_phrase
from isnad.read.attribution.sources import any_subject, inverted_source, noun_phrase_at, source_after, subject_source
from isnad.tables.speech_words import speech_words

_UNSAID = frozenset("not never n't cannot".split())
"""What makes a cue say that something was not said."""
_LIVES_REACH = 7
"""Tokens from "claimed" within which "lives" shows that it is deaths that are told."""
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
    source = source_after(cues, cue.last + 1) or noun_phrase_at(cues, cue.last + 1)
    if source is None:
        return None
    end = source.span.end
    if cue.first <= 1:
        comma = next((t.end for t in cues.tokens[cue.last + 1 :] if t.text == "," and t.start >= end), end)
        content = cues.content(comma if comma > end else _past_place(cues, end), cues.sentence.span.end)
    else:
        content = cues.content(cues.sentence.span.start, cues.tokens[cue.first].start)
    return _attribution(cues, cue, source, content)


def _past_place(cues: CueSentence, end: int) -> int:
    """Where the clause begins after "according to sources in the northern city", no comma showing it."""
    shape = cues.shape
    at = shape.index_from(end)
    if at is None or shape.tag(at) != "prep":
        return end
    at += 1 + (shape.tag(at + 1) == "det")
    past = end
    while (mention := shape.mention_at(at)) is not None and mention.kind in {"place", "facility", "group"}:
        at = shape.last_of(mention) + 1
        past = mention.span.end
    return past


def _said(cues: CueSentence, cue: CueHit) -> Attribution | None:
    """The attribution of a verb, unless it says that something was not said."""
    group = cues.shape.group(cue.first)
    said_to_be_done = not group.infinitive or _goes_on(cues, group.first)
    if group.passive or not said_to_be_done or not _UNSAID.isdisjoint(group.words):
        return None
    if cue.kind == "claim" and _takes_lives(cues, cue):
        return None
    if cue.kind in {"accuse", "deny"} and _by_nobody(cues, group.first):
        return None
    if cue.kind == "deny" and cues.shape.lower(cue.last + 1) in _SAID_BEFORE:
        return None  # the denial is of what was said before; it says nothing of its own
    inverted = None if cue.lemma in speech_words("hearer") else inverted_source(cues, group.first, cue.last)
    source = inverted or _subject(cues, cue)
    if source is None:
        return None
    after = following(cues, cue) if inverted is None else Following()
    source = replace(source, via=after.via, document=after.document)
    span = cues.span(cue.first, cue.last)
    if cues.below is not None and cues.text[span.end : cues.sentence.span.end].strip() == ":":
        return _attribution(cues, cue, source, cues.content(cues.below.start, cues.below.end))
    content = quoted = beside_quote(cues, span, source, inverted is not None)
    if not quoted:
        direct = cue.kind in {"accuse", "deny"} or (cue.kind == "claim" and _holds(cues, cue, after))
        content = after.content if direct else clauses(cues, source, span, after.content, inverted is not None)
    if not content or not _fits_kind(cues, cue, content, bool(quoted)):
        return None
    return _attribution(cues, cue, source, content)


def _holds(cues: CueSentence, cue: CueHit, after: Following) -> bool:
    """Whether what follows a claim is what is claimed, and does not go on with what stands before it."""
    return bool(after.content) and cues.shape.lower(cue.last + 1) != "including"


def _takes_lives(cues: CueSentence, cue: CueHit) -> bool:
    """Whether what is claimed are lives: "the flood claimed the lives of ten", "claimed 300 lives"."""
    return any(cues.shape.lower(cue.last + n) in {"life", "lives"} for n in range(1, _LIVES_REACH))


def _by_nobody(cues: CueSentence, first: int) -> bool:
    """Whether the subject is "neither" or "no": who did not blame has said nothing."""
    return any(cues.shape.lower(at) in {"neither", "nobody", "no", "none"} for at in range(max(0, first - 8), first))


def _subject(cues: CueSentence, cue: CueHit) -> Source | None:
    """Who speaks before the cue; of what is said in passing ("adding that") whoever the sentence lets speak."""
    group = cues.shape.group(cue.first)
    left = cues.shape.before_adverbs(group.first - 1)
    if group.bare_ing and cue.lemma in speech_words("passing") and cues.shape.tag(left) in {"word", "verb"}:
        spoke = [v for v in cues.shape.verbs if v < cue.first and not cues.is_quoted(cues.tokens[v].start)]
        said = (v for v in reversed(spoke) if cues.cue_at(v) is not None and not cues.shape.group(v).infinitive)
        main = next(said, next((v for v in spoke if cues.shape.group(v).finite), None))
        return None if main is None else subject_source(cues, main)
    found = subject_source(cues, cue.first)
    return any_subject(cues, left) if found is None and cue.lemma in speech_words("anybody") else found


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
    phrase = whole_phrase(cues, source, span)
    ends = [c.start for c in content if source.span.end <= c.start < phrase.end]
    if ends:  # said of nobody but the source
        phrase = trimmed(cues.text, phrase.start, min(ends))
        phrase = Span(phrase.start, phrase.end - phrase.of(cues.text).endswith(","))
    source = replace(source, phrase=phrase)
    return Attribution(span, cue.kind, cue.lemma, source, content, cues.sentence) if content else None
