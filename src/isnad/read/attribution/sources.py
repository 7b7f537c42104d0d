"""Who speaks: the source of a cue, left of it as its subject, or right of it ("said a city official")."""

from __future__ import annotations

from isnad.model import Mention, Span
from isnad.read.attribution.cue_sentence import CueSentence, Source
from isnad.read.entities import antecedent
from isnad.read.shape.subjects import subject_of
from isnad.tables.sources import source_nouns

_PEOPLE = frozenset({"person", "group"})
_PAPERS = frozenset({"document", "platform"})
"""Roles of source nouns that are no speakers."""
_SPEAKING_PRONOUNS = frozenset("he she they it who".split())
_SPEECH_BEFORE = frozenset([",", "”", '"', "“", "!", "?", "…", "»"])
"""What stands before a cue whose source follows it."""
_CLAUSE_BOUNDS = frozenset([";", ":", ",", "”", '"', "—", "–"])
_PHRASE_REACH, _OFFICE_REACH = 8, 6
"""Tokens within which a source stands after its cue, and a person after the organisation he speaks for."""


def source_after(cues: CueSentence, index: int) -> Source | None:
    """A source that begins at token `index`: "a city official who asked not to be named", "medics"."""
    shape = cues.shape
    for at in range(index, min(len(cues.tokens), index + _PHRASE_REACH)):
        mention = shape.mention_at(at)
        if mention is not None and _can_speak(mention):
            return _person_after(cues, mention)
        if shape.lower(at) in source_nouns() and shape.tag(at) == "word":
            start = cues.tokens[index].end + 1 if shape.tag(index) == "det" else cues.tokens[index].start
            return Source(Span(start, cues.tokens[at].end), None)
        if shape.tag(at) not in {"det", "word", "adverb", "conj"} and mention is None:
            return None
    return None


def _can_speak(mention: Mention) -> bool:
    """People and groups speak; a place only where it stands for who governs it."""
    return mention.kind in _PEOPLE or (mention.kind in {"place", "facility"} and mention.actor is not None)


def _person_after(cues: CueSentence, mention: Mention) -> Source:
    """In "said Human Rights Watch director Peter Bouckaert" the person, not the organisation before it."""
    last = cues.shape.last_of(mention)
    for at in range(last + 1, min(len(cues.tokens), last + 1 + _OFFICE_REACH)):
        if cues.shape.tag(at) != "word":
            break
        following = cues.shape.mention_at(at)
        if following is not None and following.kind == "person":
            return Source(following.span, following)
    return Source(mention.span, mention)


def inverted_source(cues: CueSentence, first: int, last: int) -> Source | None:
    """The source of `"...," said a city official`.

    Args:
        cues: the sentence.
        first: the first token of the cue's verb group.
        last: the last token of the cue.
    """
    shape = cues.shape
    if first == 0 or shape.lower(first - 1) not in _SPEECH_BEFORE:
        return None
    if shape.tag(last + 1) in {"rel", "sub", "mark", "to", "pron"} or shape.lower(last + 1) == "that":
        return None
    source = source_after(cues, last + 1)
    return None if source is None or _begins_clause(cues, source.span) else source


def _begins_clause(cues: CueSentence, span: Span) -> bool:
    """Whether the phrase is the subject of a verb after it, as in "said the army attacked"."""
    after = cues.shape.index_from(span.end)
    if after is None:
        return False
    at = cues.shape.after_adverbs(after)
    tag = cues.shape.tag(at)
    return tag in {"aux", "modal", "not"} or (tag == "verb" and cues.shape.group(at).finite)


def subject_source(cues: CueSentence, verb: int) -> Source | None:
    """The source that is the subject of the cue's verb at token `verb`."""
    left = cues.shape.before_adverbs(cues.shape.group(verb).first - 1)
    if cues.shape.tag(left) == "pron":
        return _pronoun(cues, left)
    apposed = _before_apposition(cues, left)
    if apposed is not None:
        return Source(apposed.span, apposed)
    mention = subject_of(cues.shape, verb)
    speaks = mention is not None and _can_speak(mention) and not cues.is_quoted(mention.span.start)
    if mention is not None and speaks and not _is_papers(cues, mention, left):
        return Source(mention.span, mention)
    return _noun_before(cues, left)


def _pronoun(cues: CueSentence, index: int) -> Source | None:
    token = cues.tokens[index]
    if token.lower not in _SPEAKING_PRONOUNS:
        return None
    if token.lower == "who":
        head = subject_of(cues.shape, cues.shape.verbs[0]) if cues.shape.verbs else None
        return None if head is None else Source(head.span, head)
    mention = antecedent(cues.reading, token.span)
    return None if mention is None else Source(token.span, mention)


def _before_apposition(cues: CueSentence, left: int) -> Mention | None:
    """The head in "Tareq, a Sunni who fled in 2012, said": cue after a comma whose fellow follows the head."""
    if cues.shape.lower(left) != ",":
        return None
    for at in range(left - 1, -1, -1):
        if cues.is_quoted(cues.tokens[at].start):
            return None
        head = cues.shape.mention_at(at - 1) if cues.tokens[at].text == "," else None
        if head is not None and head.kind in _PEOPLE:
            first = cues.shape.first_of(head)
            if first == 0 or cues.shape.tag(first - 1) in {"mark", "det", "word", "sub", "adverb"}:
                return head
    return None


def _is_papers(cues: CueSentence, mention: Mention, left: int) -> bool:
    """Whether a document or platform, not the mention, is what speaks: "a statement by the army said".

    Args:
        cues: the sentence.
        mention: what the cue's subject seems to be.
        left: the token before the cue.
    """
    shape = cues.shape
    first, last = shape.first_of(mention), shape.last_of(mention)
    if last < left and source_nouns().get(shape.lower(left)) in _PAPERS:  # "an army statement said"
        return left - last <= 2
    if shape.tag(first - 1) not in {"prep", "det"}:
        return False
    head = first - 2 if shape.tag(first - 1) == "prep" else first - 3
    return source_nouns().get(shape.lower(head)) in _PAPERS


def _noun_before(cues: CueSentence, left: int) -> Source | None:
    """A source that is no mention: "captions accompanying the pictures said", "reports indicated"."""
    start = _clause_start(cues, left)
    for at in range(start, left + 1):
        if cues.shape.lower(at) in source_nouns() and cues.shape.tag(at) in {"word", "verb"}:
            begin = at
            while begin > start and cues.shape.tag(begin - 1) == "word":
                begin -= 1
            return Source(cues.span(begin, at), None)
    return None


def _clause_start(cues: CueSentence, left: int) -> int:
    """The first token of the clause that token `left` stands in."""
    shape = cues.shape
    for at in range(left, 0, -1):
        if shape.tag(at - 1) == "sub" or cues.tokens[at - 1].text in _CLAUSE_BOUNDS:
            return at
        joins_verbs = shape.tag(at - 1) == "conj" and shape.verb_before(at - 1) is not None
        if joins_verbs and shape.tag(at) == "word" and at < left:
            return at
    return 0
