"""The phrase around a source: its article, title and office before it, its place and apposition after it."""

from __future__ import annotations

from isnad.model import Span
from isnad.read.attribution.cue_sentence import CueSentence, Source
from isnad.tables.sources import source_nouns
from isnad.tables.speech_words import speech_words

_BEFORE_NAME, _APPOSITION_REACH = 6, 25
"""Tokens of a title before a name, and of an apposition after it, at most."""
_ARTICLES = frozenset({"the", "a", "an"})
_OPENS = frozenset({"mark", "conj", "sub", "rel"})
"""Tags before a noun phrase that opens its clause."""
_BETWEEN = frozenset({"mark", "adverb", "rel", "prep"})
"""Tags of what stands between a source and its cue and belongs to neither."""
_TIMES = frozenset({"date", "duration", "figure"})


def phrase_first(cues: CueSentence, span: Span) -> int:
    """The first token of the noun phrase around a source: back to its article, else past its titles.

    "the Britain-based monitor", "agency chief Jane Miller"; of a name without either its own first token.
    """
    shape = cues.shape
    first = at = cues.shape.index_from(span.start) or 0
    titled = False
    if shape.tag(first) in {"pron", "det"} or shape.lower(first) in _ARTICLES:
        return first
    while at > 0 and first - at < _BEFORE_NAME and shape.tag(at - 1) == "word":
        mention = shape.mention_at(at - 1)
        if mention is not None and mention.kind in _TIMES:
            break
        at -= 1
        word = shape.lower(at)
        titled = titled or word in speech_words("office") or word in source_nouns()
    if at > 0 and shape.tag(at - 1) == "det":
        return at - 1
    opens = at == 0 or shape.tag(at - 1) in _OPENS or cues.cue_at(at - 1) is not None
    return at if titled or (opens and first - at < _BEFORE_NAME) else first


def whole_phrase(cues: CueSentence, source: Source, cue: Span) -> Span:
    """A source with its titles and, where it leads up to its cue, with what stands between: place and apposition.

    Args:
        cues: the sentence.
        source: the source.
        cue: its cue.
    """
    span = source.span
    first = phrase_first(cues, span)
    start, end = min(cues.tokens[first].start, span.start), span.end  # a source may begin within a token: "al-Kurd"
    if end <= cue.start:
        verb = cues.shape.index_from(cue.start) or 0
        last = cues.shape.group(verb).first - 1 if cues.shape.tag(verb) == "verb" else verb - 1
        while last >= 0 and (cues.shape.tag(last) in _BETWEEN or _is_time(cues, last)):
            last -= 1
        if cues.tokens[last].start >= end and _leads_up(cues, span, last):
            end = cues.tokens[last].end
    else:
        end = max(end, _apposition_end(cues, span))
    return Span(start, end)


def _is_time(cues: CueSentence, at: int) -> bool:
    mention = cues.shape.mention_at(at)
    return mention is not None and mention.kind in _TIMES and mention.kind != "figure"


def _leads_up(cues: CueSentence, span: Span, last: int) -> bool:
    """Whether the tokens from a source to `last` belong to it: no quotation, and no second clause."""
    begin = cues.shape.index_from(span.end) or 0
    if last - begin >= _APPOSITION_REACH:
        return False
    described = False
    for at in range(begin, last + 1):
        described = described or cues.shape.tag(at) == "rel"
        clause = cues.shape.tag(at) in {"verb", "aux", "modal"} and not described
        if cues.is_quoted(cues.tokens[at].start) or (clause and not _describes(cues, at)):
            return False
    return True


def _describes(cues: CueSentence, verb: int) -> bool:
    """Whether the verb describes the noun before it: "officers stationed in the town", "a man working for them"."""
    group = cues.shape.group(verb)
    shut = "ing" in group.forms or ("part" in group.forms and cues.shape.tag(verb + 1) == "prep")
    return not group.words and shut


def _apposition_end(cues: CueSentence, span: Span) -> int:
    """Where a source that follows its cue ends: with the sentence, or before the comma that leads on."""
    shape, end, comma, described = cues.shape, span.end, span.end, False
    for at in range(shape.index_from(span.end) or len(cues.tokens), len(cues.tokens)):
        tag = shape.tag(at)
        described = described or tag == "rel"
        if tag in {"sub", "conj"} and cues.tokens[at - 1].text == ",":
            break
        if tag in {"verb", "aux", "modal"} and not described and not _describes(cues, at):
            return comma  # the next clause has begun
        comma = end if cues.tokens[at].text == "," else comma
        if cues.is_quoted(cues.tokens[at].start) or cues.tokens[at].text in {"“", '"', ";", ":", ".", "''"}:
            break
        if tag == "verb" and shape.group(at).bare_ing and cues.tokens[at - 1].text == ",":
            break
        mention = shape.mention_at(at)
        if mention is not None and mention.kind == "date" and shape.tag(at - 1) != "prep":
            break
        end = cues.tokens[at].end if tag not in {"mark", "prep"} else end
    return end
