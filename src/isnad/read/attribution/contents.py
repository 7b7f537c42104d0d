"""What is said: the content of a cue, as a quotation beside it, the clause after it, or the clause before it."""

from __future__ import annotations

from typing import NamedTuple

from isnad.model import Mention, Span
from isnad.read.attribution.cue_sentence import CueHit, CueSentence, Source
from isnad.read.attribution.media import is_media
from isnad.read.attribution.phrases import phrase_first
from isnad.read.quotes import MANY_WORDS, without_comma
from isnad.tables.sources import source_nouns
from isnad.tables.speech_words import speech_words

_OPENS_ADJUNCT = frozenset("in on via through at".split())
_PASSED = frozenset(["of", "that", ":", "late", "early", "on"])
"""Words between a cue and its content that are no part of it."""
_NOT_PASSED = frozenset({"no", "there"})
"""Adverbs that begin a content: "there was no attack"."""
_OPENS_ASIDE = frozenset("who on in at".split())
"""What opens an aside after a cue, besides -ing: ", speaking on condition of anonymity,"."""
_NO_CONTENT = frozenset("before after when while as at in on without citing adding referring .".split())
"""What follows a cue and is no content: "on Sunday", "before the city was overrun"."""
_NO_START = frozenset({"including"})
"""What goes on with a clause before the cue."""
_HELPED = frozenset("has have had is was were".split())
_AUXILIARIES = frozenset("is was were are be been had has have".split())
_PHRASE_BOUNDS = frozenset([",", "”", '"', "“", ";", ":", "—", "?", "!"])
_CLAUSE_ENDS = (",", "”", '"', "?", "!", "—", "–", "’", "''")
"""What shows that the clause before a source is what it says."""
_HEARER_REACH, _ADJUNCT_REACH, _ASIDE_REACH = 4, 7, 25
"""Tokens that stand between a cue and what is said: the one told, where it is said, an aside."""


class Following(NamedTuple):
    """What follows a cue: the clause, the media told (each with the cue), and the document it stands in."""

    content: tuple[Span, ...] = ()
    via: tuple[tuple[Mention, Span], ...] = ()
    document: Span | None = None


def clauses(cues: CueSentence, source: Source, cue: Span, after: tuple[Span, ...], inverted: bool) -> tuple[Span, ...]:
    """The clause after the cue, or the one before it, or both around a parenthesis (", the sources added, and").

    Args:
        cues: the sentence.
        source: who speaks.
        cue: the cue.
        after: the clause after it.
        inverted: whether the source follows the cue.
    """
    before = _before(cues, source, cue, inverted)
    closed = cues.text[cue.end : after[0].start + 1 if after else cue.end + 1]
    if before and "," in closed:  # "... , he said on Sunday, correcting the count": what the speaker does, not says
        doing = (
            cues.text[after[0].start : after[0].end].lstrip(" ,").split(" ", 1)[0].endswith("ing") if after else True
        )
        return before if doing else (*before, *after)
    that = bool(after) and cues.text[cue.end : after[0].start].split()[-1:] == ["that"]
    if before and _closes_quote(cues.text[before[-1].end : cue.start]):
        return before
    if not that and not _says_something(cues, after):
        return before
    around = () if that or before or inverted else _around(cues, source, after)
    return around or after


def _closes_quote(between: str) -> bool:
    """Whether a quotation ends before the source: “Wait,” she said on the radio, and left."""
    return not {"”", '"', "»"}.isdisjoint(between.strip()[:2].replace("''", '"'))


def _around(cues: CueSentence, source: Source, after: tuple[Span, ...]) -> tuple[Span, ...]:
    """Both sides of "the sources said" where what follows has no subject: "the blasts the sources said killed ten"."""
    at = cues.shape.index_from(after[0].start) or 0
    tag = cues.shape.tag(at)
    lacks = cues.shape.lower(at) in _NO_START or tag == "aux" or (tag == "verb" and cues.shape.group(at).finite)
    start = cues.content(cues.sentence.span.start, cues.tokens[phrase_first(cues, source.span)].start)
    told = start and any(start[0].contains(t.span) and cues.shape.tag(i) == "word" for i, t in enumerate(cues.tokens))
    return (*start, *after) if lacks and told else ()


# -- after the cue ---------------------------------------------------------------------------------------------------


def following(cues: CueSentence, cue: CueHit) -> Following:
    """The clause after a cue that its source precedes, past whom it is told and where it is said."""
    at = cue.last + 1
    via: tuple[tuple[Mention, Span], ...] = ()
    if cue.lemma in speech_words("hearer"):
        at, medium = _past_hearer(cues, at)
        via = () if medium is None else ((medium, cues.tokens[cue.last].span),)
    at, document = _past_adjuncts(cues, at)
    start = cues.tokens[at].start if at < len(cues.tokens) else cues.sentence.span.end
    return Following(cues.content(start, _end_of_content(cues, at)), via, document)


def _past_hearer(cues: CueSentence, at: int) -> tuple[int, Mention | None]:
    """The token after the one told, and the medium that is told, which passes the words on."""
    shape = cues.shape
    for index in range(at, min(len(cues.tokens), at + _HEARER_REACH)):
        mention = shape.mention_at(index)
        if mention is not None and mention.kind in {"person", "group", "place"}:
            after = shape.last_of(mention) + 1
            after += shape.lower(after) in source_nouns()  # "told the agency's correspondent"
            return after, mention if is_media(cues.reading, mention) else None
        if shape.tag(index) not in {"det", "pron"}:
            break
    end = at
    while end < min(len(cues.tokens), at + _HEARER_REACH + 1):
        if shape.tag(end) not in {"det", "word", "pron"} or shape.mention_at(end) is not None:
            break
        end += 1
    return end, None


def _past_adjuncts(cues: CueSentence, at: int) -> tuple[int, Span | None]:
    """The token after what stands between cue and content, and the document or platform named there."""
    document: Span | None = None
    while at < len(cues.tokens):
        mention = cues.shape.mention_at(at)
        word = cues.shape.lower(at)
        adjunct = _adjunct(cues, at) if word in _OPENS_ADJUNCT else None
        aside = _past_aside(cues, at) if word == "," else None
        if mention is not None and mention.kind == "date":
            at = cues.shape.last_of(mention) + 1
        elif adjunct is not None:
            at, noun = adjunct
            document = document or noun
        elif aside is not None:
            at = aside
        elif word in _PASSED or (cues.shape.tag(at) == "adverb" and word not in _NOT_PASSED):
            at += 1
        else:
            break
    return at, document


def _adjunct(cues: CueSentence, at: int) -> tuple[int, Span | None] | None:
    """The token after "in a statement", "on Twitter", "on Sunday", "at a news conference", with the document named."""
    for end in range(at + 1, min(len(cues.tokens), at + _ADJUNCT_REACH)):
        mention = cues.shape.mention_at(end)
        if mention is not None and mention.kind == "date":
            return cues.shape.last_of(mention) + 1, None
        word = cues.shape.lower(end)
        if source_nouns().get(word, "speaker") != "speaker":
            return end + 1, cues.tokens[end].span
        if word in speech_words("occasion"):
            return end + 1, None
        if word in speech_words("platform"):
            return end + 1, cues.tokens[end].span
        if cues.shape.tag(end) not in {"det", "word", "adverb"}:
            return None
    return None


def _past_aside(cues: CueSentence, comma: int) -> int | None:
    """The token after the closing comma of ", speaking on condition of anonymity,"."""
    opens = cues.shape.lower(comma + 1)
    if not opens.endswith("ing") and opens not in _OPENS_ASIDE:
        return None
    for end in range(comma + 1, min(len(cues.tokens), comma + _ASIDE_REACH)):
        if cues.tokens[end].text == ",":
            return end + 1
        if cues.tokens[end].text in {"“", '"', ":"}:
            return end
    return None


def _end_of_content(cues: CueSentence, at: int) -> int:
    """Where the clause from token `at` ends: before a verb of the cue's own subject, a later cue, or with the sentence.

    "It claimed to have shot down a helicopter and later released three prisoners": the release is not claimed.
    """
    shape = cues.shape
    opens = shape.lower(at)
    if opens == "to" or (shape.tag(at) == "verb" and opens.endswith("ing")):
        for index in range(at + 2, len(cues.tokens) - 1):
            if shape.tag(index) == "conj" and _goes_back_to_subject(cues, index):
                return cues.tokens[index].start
    return _next_said(cues, at)


def _goes_back_to_subject(cues: CueSentence, conjunction: int) -> bool:
    """Whether a finite past verb follows a conjunction, with nothing but adverbs between."""
    shape = cues.shape
    verb = shape.verb_after(conjunction)
    if verb is None:
        return False
    group = shape.group(verb)
    if group.first <= conjunction or any(shape.tag(at) != "adverb" for at in range(conjunction + 1, group.first)):
        return False
    past = "past" in group.forms or not _HELPED.isdisjoint(group.words)
    return past and group.finite and "ing" not in group.forms


def _next_said(cues: CueSentence, at: int) -> int:
    """Where a later cue takes over, right after a comma (", he added") or as a semicolon's first verb, else the end."""
    for index in range(at + 2, len(cues.tokens)):
        mark = cues.tokens[index].text
        if mark in {",", ";"} and not cues.is_quoted(cues.tokens[index].start):
            verb = cues.shape.verb_after(index)
            near = verb is not None and (mark == ";" or cues.shape.group(verb).first - index <= 2)
            if verb is not None and near and cues.cue_at(verb) is not None:
                return cues.tokens[index].start
    return cues.sentence.span.end


def _says_something(cues: CueSentence, content: tuple[Span, ...]) -> bool:
    """Whether what follows the cue is a content and not "on Sunday" or "before the city was overrun"."""
    inside = cues.sentence.tokens_in(content[0]) if content else ()
    if not inside or inside[0].lower in _NO_CONTENT:
        return False
    first = cues.tokens.index(inside[0])
    verbs = any(first <= verb < first + len(inside) for verb in cues.shape.verbs)
    return verbs or len(inside) >= MANY_WORDS or any(token.lower in _AUXILIARIES for token in inside)


# -- before and beside the cue ---------------------------------------------------------------------------------------


def _before(cues: CueSentence, source: Source, cue: Span, inverted: bool) -> tuple[Span, ...]:
    """The clause before the source and its cue, where a mark closes it or nothing follows the cue.

    Args:
        cues: the sentence.
        source: who speaks.
        cue: the cue.
        inverted: whether the source follows the cue.
    """
    start = cues.sentence.span.start
    end = cue.start if inverted else min(_phrase_start(cues, source.span), cue.start)
    if inverted or cues.text[start:end].rstrip().endswith(_CLAUSE_ENDS):
        return cues.content(start, end)
    if _ends_with(cues, cue):  # "... a monitor said on Monday.", its comma lost
        return cues.content(start, cues.tokens[phrase_first(cues, source.span)].start)
    return ()


def _ends_with(cues: CueSentence, cue: Span) -> bool:
    """Whether nothing but a date or an occasion follows the cue."""
    at = cues.shape.index_from(cue.end)
    at = len(cues.tokens) if at is None else at
    told = cues.cue_at(cues.shape.index_from(cue.start) or 0)
    if at < len(cues.tokens) and told is not None and told.lemma in speech_words("hearer"):
        at = _past_hearer(cues, at)[0]
    at = _past_adjuncts(cues, at)[0]
    if at < len(cues.tokens) and cues.cue_at(at) is not None and cues.shape.group(at).bare_ing:
        return True  # "... he said adding that"
    return at >= len(cues.tokens) or not cues.text[cues.tokens[at].start : cues.sentence.span.end].strip(" .")


def _phrase_start(cues: CueSentence, span: Span) -> int:
    """Start of the noun phrase around a source: with its article, title and modifiers, back to a comma or quote."""
    at = cues.shape.index_from(span.start) or 0
    while at > 0 and cues.tokens[at - 1].text not in _PHRASE_BOUNDS:
        at -= 1
    return cues.tokens[at].start


def beside_quote(cues: CueSentence, cue: Span, source: Source, inverted: bool) -> tuple[Span, ...]:
    """The quotations that the source and cue stand beside, whole, across sentences.

    Args:
        cues: the sentence.
        cue: the cue.
        source: who speaks.
        inverted: whether the source follows the cue.
    """
    if not cues.quotes:
        return ()
    start = cue.start if inverted else min(cue.start, _phrase_start(cues, source.span))
    end = max(cue.end, source.span.end) if inverted else cue.end
    return tuple(
        without_comma(cues.text, quote)
        for quote in cues.quotes
        if (quote.end <= start and not cues.text[quote.end + 1 : start].strip(" ,'"))
        or (quote.start >= end and _opens_quote(cues.text[end : quote.start]))
    )


def _opens_quote(between: str) -> bool:
    """Whether the text between a cue and a quotation leads up to it."""
    lead = between.rstrip(" \"“«'`")
    return lead.endswith((":", ",")) or not lead.strip(" ,.") or lead.rstrip().endswith((".", ";"))
