"""Who speaks: the source of a cue, left of it as its subject, or right of it ("said a city official")."""

from __future__ import annotations

from bisect import bisect_left

from isnad.model import Mention, MentionKind, Span
from isnad.read.attribution.cue_sentence import CueSentence, Source
from isnad.read.entities import antecedent
from isnad.read.shape.subjects import subject_of
from isnad.tables.sources import source_nouns
from isnad.tables.speech_words import speech_words

_PEOPLE = frozenset({"person", "group"})
_PAPERS = frozenset({"document", "platform"})
"""Roles of source nouns that are no speakers."""
_NO_SPEAKERS = frozenset({"place", "facility", "date", "duration"})
"""Kinds of mentions after which a bare noun speaks for itself: "killed in Homs activists said"."""
_SPEAKING_PRONOUNS = frozenset("he she they it who".split())
_SPEECH_BEFORE = frozenset([",", "”", '"', "“", "!", "?", "…", "»", "''", "'"])
"""What stands before a cue whose source follows it."""
_CLAUSE_BOUNDS = frozenset([";", ":", ",", "”", '"', "—", "–"])
_FAR, _ENDS_REACH = 3, 8
"""Sentences back to whom "he" may be; tokens of the end of a sentence that says who spoke."""
_NEAR = frozenset({("close", "to"), ("familiar", "with")})
"""Words between somebody and those he is near."""
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
    beside = cues.shape.mention_at(last + 1)
    if (
        beside is not None and beside.kind == "group" and not _begins_clause(cues, beside.span)
    ):  # "the Kurdish Example News Agency"
        return Source(beside.span, beside)
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
    if first == 0 or (shape.lower(first - 1) not in _SPEECH_BEFORE and not _ends_clause(cues, first, last)):
        return None
    if shape.tag(last + 1) in {"rel", "sub", "mark", "to", "pron"} or shape.lower(last + 1) == "that":
        return None
    source = source_after(cues, last + 1) or _any_after(cues, first, last)
    return None if source is None or _begins_clause(cues, source.span) else source


def _ends_clause(cues: CueSentence, first: int, last: int) -> bool:
    """Whether a clause ends before the cue although no mark shows it: "shells hit a school said the monitor, which"."""
    shape = cues.shape
    if shape.lower(last) != "said" or first != last or shape.verb_before(first) is None:
        return False
    source = source_after(cues, last + 1)
    if source is None or (source.mention is None and shape.tag(last + 1) != "det"):
        return False
    after = shape.index_from(source.span.end)
    return after is None or shape.tag(after) in {"mark", "rel"} or shape.lower(after) in speech_words("office")


def _any_after(cues: CueSentence, first: int, last: int) -> Source | None:
    """Whoever follows a quotation and its cue: “Wait,” said a tall man."""
    quoted = any(cues.is_quoted(cues.tokens[at].start) for at in range(max(0, first - 3), first))
    return noun_phrase_at(cues, last + 1) if quoted else None


def noun_phrase_at(cues: CueSentence, begin: int) -> Source | None:
    """The noun phrase that begins at a token, up to its head, whatever it names."""
    shape = cues.shape
    begin += shape.tag(begin) == "det"
    end = begin
    while end < len(cues.tokens) and shape.tag(end) == "word":
        end += 1
    if end == begin or not shape.lower(end - 1).isalpha():
        return None
    return Source(cues.span(begin, end - 1), None)


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
        return spoken_by(cues, left)
    apposed = _before_apposition(cues, left)
    if apposed is not None:
        return Source(apposed.span, apposed)
    at_hand = _noun_at(cues, left)
    if at_hand is not None:
        return at_hand
    mention = subject_of(cues.shape, verb)
    if mention is not None and (beside := _beside(cues, mention)) is not None:
        return beside
    speaks = mention is not None and _can_speak(mention) and not cues.is_quoted(mention.span.start)
    if mention is not None and speaks and not _is_papers(cues, mention, left):
        return Source(mention.span, mention)
    return _noun_before(cues, left)


def _beside(cues: CueSentence, mention: Mention) -> Source | None:
    """Who is only near a body: "a source close to the government" is a source."""
    shape = cues.shape
    at = shape.first_of(mention) - 1
    at -= shape.tag(at) == "det"
    if at < 2 or (shape.lower(at - 1), shape.lower(at)) not in _NEAR:
        return None
    begin = last = at - 2
    while begin > 0 and shape.tag(begin - 1) == "word":
        begin -= 1
    return Source(cues.span(begin, last), None) if shape.tag(last) == "word" else None


def spoken_by(cues: CueSentence, index: int) -> Source | None:
    """Whom the pronoun at token `index` stands for, if it is one that speaks."""
    token = cues.tokens[index]
    if token.lower not in _SPEAKING_PRONOUNS:
        return None
    if token.lower == "who":
        before = index - 1 - (cues.shape.lower(index - 1) == ",")
        mention = cues.shape.mention_at(before) if index else None
        if mention is not None and mention.kind in _PEOPLE:  # "officials, who said"
            return Source(mention.span, mention)
        head = subject_of(cues.shape, cues.shape.verbs[0]) if cues.shape.verbs else None
        return None if head is None else Source(head.span, head)
    mention = antecedent(cues.reading, token.span)
    if token.lower in {"he", "she", "it"} and mention is not None and cues.sentence.span.contains(mention.span):
        mention = _spoken_of_before(cues, index) or mention
    return Source(token.span, mention)


def _spoken_of_before(cues: CueSentence, pronoun: int) -> Mention | None:
    """Of "a child was hurt, he said" the person named first in the sentences before: nobody in what he says himself."""
    goes_on = cues.shape.lower(pronoun + 2).endswith("ing")  # "he said adding that"
    if pronoun + _ENDS_REACH < len(cues.tokens) and not goes_on:
        return None
    sentences = cues.reading.sentences
    number = bisect_left(sentences, cues.sentence.span, key=lambda sentence: sentence.span)
    for sentence in reversed(sentences[max(0, number - _FAR) : number]):
        kind: MentionKind = "group" if cues.shape.lower(pronoun) == "it" else "person"
        named = (m for m in cues.reading.mentions_in(sentence.span, kind) if m.actor is not None)
        found = next(named, None)
        if found is not None:
            return found
    return None


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


def _noun_at(cues: CueSentence, left: int) -> Source | None:
    """A noun that can speak right before the cue, with an article of its own: "... were killed a monitor said"."""
    shape = cues.shape
    if shape.lower(left) not in source_nouns() or shape.tag(left) != "word" or shape.mention_at(left) is not None:
        return None
    begin = left
    while begin > 0 and shape.tag(begin - 1) == "word" and shape.mention_at(begin - 1) is None:
        begin -= 1
    beside = shape.lower(begin - 2).endswith("ing")  # "captions accompanying the pictures"
    own = shape.tag(begin - 1) == "det" and shape.tag(begin - 2) != "prep" and not beside
    before = shape.mention_at(begin - 1) if begin == left else None
    own = own or (before is not None and before.kind in _NO_SPEAKERS and before.actor is None)
    return Source(cues.span(begin, left), None) if own else None


def _noun_before(cues: CueSentence, left: int) -> Source | None:
    """A source that is no mention: "captions accompanying the pictures said", "reports indicated"."""
    start = _clause_start(cues, left)
    for at in range(start, left + 1):
        if cues.shape.lower(at) in source_nouns() and cues.shape.tag(at) in {"word", "verb"}:
            named = cues.shape.mention_at(at)
            if named is not None and named.actor is not None:  # "the Observatory for Human Rights, which ..., said"
                return Source(named.span, named)
            begin = at
            while begin > start and cues.shape.tag(begin - 1) == "word":
                begin -= 1
            return Source(cues.span(begin, at), None)
    return None


def any_subject(cues: CueSentence, left: int) -> Source | None:
    """The noun phrase that opens the clause, whatever it names: "one of the companies in the region said"."""
    shape = cues.shape
    at = _clause_start(cues, left)
    if at > 1 and cues.tokens[at - 1].text == "," and shape.tag(at) == "det":  # ", an ally of the governor,"
        at = _clause_start(cues, at - 2)
    while at < left and shape.tag(at) in {"sub", "conj", "adverb", "mark"}:
        at += 1
    begin = at
    while at <= left and shape.tag(at) in {"det", "word"}:
        at += 1
    if at == begin or shape.tag(at - 1) != "word" or not shape.lower(at - 1).isalpha():
        return None
    described = at <= left and shape.tag(at) == "rel" and shape.lower(at) in {"who", "which"}
    if not described and any(
        shape.tag(i) not in {"det", "word", "prep", "adverb", "mark"} for i in range(at, left + 1)
    ):
        return None
    mention = shape.mention_at(at - 1)
    if (at <= left and shape.tag(at) not in {"prep", "mark", "rel"}) or (
        mention is not None and not _can_speak(mention)
    ):
        return None
    begin += shape.tag(begin) == "det"
    return Source(cues.span(begin, at - 1), mention) if begin < at else None


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
