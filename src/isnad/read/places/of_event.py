"""Which place governs a trigger: the one that the words around it put it in, never where the report was filed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from isnad.model import Mention, Span, Where
from isnad.read.reading import Reading, Sentence, Token
from isnad.tables.place_words import place_words

_WORDS = place_words()
_COMPASS = frozenset("north south east west northeast northwest southeast southwest outskirts".split())
_SITES = _WORDS.sites | _WORDS.facilities | _WORDS.town_words | _WORDS.division_words | _WORDS.passed
_CHAIN = re.compile(
    r"(?:[’']?s\b)?\s*(?:,|\(|,?\s*\b(?:in|of|near|outside|from|at)\b|,?\s*(?:the\s+)?[\w-]+\s+(?:of|in)\b"
    r"|,?\s+[^,.;]{0,40}\b(?:north|south|east|west)\w*\s+of\b|(?<=s)(?:\s+\w+ern)?)\s*(?:(?:the|its|a)\s+)?(?:[\w’'-]+\s+){0,3}?(?:of\s+)?",
    re.IGNORECASE,
)
_ACTED_ON = re.compile(
    r"\s+(?:(?:the|a|an|its|their)\s+)?(?:[\w’'-]+\s+){0,5}?"
    r"(?:(?:city|town|village|capital|province|district|area|region|stronghold|hometown|suburb)\s+(?:of\s+)?"
    r"|(?:part|parts|swaths?|swathes|areas|much|most|all|half|portions?|tracts|control)\s+of\s+(?:the\s+)?)",
    re.IGNORECASE,
)
_CHAIN_GAP = 70
_CLAUSE_COST, _VERB_COST, _BEFORE_COST, _ASIDE_COST, _OPENING_COST = 10.0, 4.0, 10.0, 6.0, 8.0
_MOVE_COST, _GUESS_COST, _SITE_COST = 8.0, 6.0, 6.0
"""What speaks against a place, in words of distance; fitted by hand and on the training part of event_location."""
_FARTHEST = 42.0
_REACH, _OPENING = 500, 200
"""Characters around a trigger, and from the sentence's start, in which its place is looked for."""
_SENTENCES_BACK = 5
_OPENING_WORDS = 4


def place_of(reading: Reading, at: Span, sentence: Sentence, *, alone: bool = False) -> Where | None:
    """The place of what is told by the trigger `at` in `sentence`, or `None` where the report does not say.

    A place told with a preposition after the trigger comes first, then one before it, or the place that the trigger
    acts on ("seized Mosul"). Of places in one another the finest counts. Not counted are datelines, places inside the
    name or description of an actor ("US troops", "Iraq's army"), and where somebody spoke. Without one, the nearest
    earlier sentence of the paragraph that has a place decides, unless the text has turned to another story since.

    Args:
        reading: a reading that has its places.
        at: the trigger.
        sentence: the sentence that holds it.
        alone: whether only this sentence counts.
    """
    best = _in_sentence(reading, at, sentence)
    if best is not None or alone or turns_away(sentence):
        return best
    for earlier in reversed(_before(reading, sentence)):
        end = Span(earlier.span.end, earlier.span.end)
        found = _in_sentence(reading, end, earlier)
        if found is not None and found.precision != "country":
            return found if found.known else None
        subject = _subject(reading, earlier)
        if subject is not None:
            return subject
        if turns_away(earlier):
            break
    return None


def turns_away(sentence: Sentence) -> bool:
    """Whether a sentence opens by turning to another story ("Elsewhere", "In a separate attack")."""
    return any(token.lower in _WORDS.elsewhere for token in sentence.tokens[:_OPENING_WORDS])


def _subject(reading: Reading, sentence: Sentence) -> Where | None:
    """The town that the sentence opens with ("The city was overrun", "Mosul fell"), if any."""
    for mention in reading.mentions_in(sentence.span, "place", "facility"):
        narrow = mention.where is not None and mention.where.precision in ("exact", "near")
        after = next((t for t in sentence.tokens if t.start >= mention.span.end), None)
        opens = mention.span.start - sentence.span.start <= 2
        if narrow and opens and after is not None and after.lower not in _WORDS.speech:
            return mention.where
    return None


def _before(reading: Reading, sentence: Sentence) -> list[Sentence]:
    """The last few sentences before this one in its paragraph."""
    at = bisect_left(reading.sentences, sentence.span.start, key=lambda s: s.span.start)
    near = reading.sentences[max(0, at - _SENTENCES_BACK) : at]
    return [s for s in near if s.paragraph == sentence.paragraph and s.span.end <= sentence.span.start]


def _in_sentence(reading: Reading, at: Span, sentence: Sentence) -> Where | None:
    if sentence.dateline:
        return None
    told_here = reading.mentions_in(sentence.span, "place", "facility")
    opening = sentence.span.start + _OPENING
    near = [m for m in told_here if m.span.start < opening or -_REACH < m.span.start - at.start < _REACH]
    located = [m for m in near if m.where and (m.where.known or m.where.name)]
    told = [(_cost(at, m, sentence), m) for m in located]
    costs = [(cost, m.span.start, m) for cost, m in told if cost is not None]
    if not costs:
        return None
    cost, _, chosen = min(costs, key=lambda entry: entry[:2])
    return _finest(reading, chosen, located).where if cost <= _FARTHEST else None


def _cost(at: Span, mention: Mention, sentence: Sentence) -> float | None:
    """How far the trigger is from being in this place; `None` if it cannot be."""
    if mention.span.overlaps(at):
        return 1.0
    tokens = sentence.tokens
    first = bisect_left(tokens, mention.span.start, key=_start)
    last = bisect_left(tokens, mention.span.end, key=_start) - 1
    governs = _governor(tokens, first)
    acted_on = governs is not None and at.start <= tokens[governs].start < at.end
    acted_on = acted_on or _undergoes(tokens, last, at) or _falls(tokens, last, at)
    lead = sentence.text[at.end - sentence.span.start : mention.span.start - sentence.span.start]
    acted_on = acted_on or bool(at.end < mention.span.start and _ACTED_ON.fullmatch(lead))
    word = tokens[governs].lower if governs is not None else ""
    at_site = last + 1 < len(tokens) and tokens[last + 1].lower in _WORDS.sites | _WORDS.facilities | _WORDS.town_words
    placed = acted_on or word in _WORDS.placing or word in _COMPASS
    if not placed and not at_site:
        return None
    put_there = (
        word in _STRICT and governs is not None and all(t.lower.endswith("ern") for t in tokens[governs + 1 : first])
    )
    if _describes(tokens, last, mention, put_there=put_there) and not (word in _STRICT and _is_thing_of(tokens, last)):
        return None
    trigger = _nearest(tokens, at, after=mention.span.start >= at.end)
    if governs is not None and trigger > last and _is_post(tokens, governs, trigger):
        return None
    between = tokens[trigger + 1 : first] if trigger < first else tokens[last + 1 : trigger]
    local = governs is not None and governs > 0 and tokens[governs - 1].lower in _WORDS.locals and trigger > last
    if any(t.lower in _WORDS.speech for t in between) and not acted_on and not local:
        return None
    cost = float(len(between)) + sum(_CLAUSE_COST for t in between if t.lower in _WORDS.clause or t.text in ";:")
    cost += sum(_VERB_COST for t in between if t.lower.endswith(("ed", "ing")) and len(t.lower) > 4)
    if trigger > last:
        opens = governs is not None and governs <= 1
        aside = any(t.text == "," for t in between)
        cost = _OPENING_COST if opens else cost + _BEFORE_COST + (_ASIDE_COST if aside else 0.0)
    if not placed:
        cost += _SITE_COST
    if acted_on:
        return min(cost, 1.0)
    return (
        cost
        + (_MOVE_COST if word in _WORDS.placing_loose else 0.0)
        + (_GUESS_COST if mention.confidence < 0.5 else 0.0)
    )


def _is_post(tokens: Sequence[Token], governs: int, trigger: int) -> bool:
    """Whether the place is where those who act from it are: "fighters positioned in the suburb shelled the city"."""
    posted = governs > 0 and tokens[governs - 1].lower in _WORDS.posted
    return posted and tokens[trigger - 1].lower not in _BEING


_PASSED_ENDS = ("ern", "ly", "’s", "'s", "-held", "-controlled", "-run", "-occupied", "-besieged")
_BEFORE_NOUN = frozenset(["the", "a", "an", "in", "its", "their", "dense", "remote"])


def _governor(tokens: Sequence[Token], first: int) -> int | None:
    """The preposition or verb before a name, past articles, directions and "the city of"."""
    at = first - 1
    while at >= 0 and first - at < 12:
        token = tokens[at]
        if token.lower in _COMPASS and at + 1 < first and tokens[at + 1].lower == "of":
            return at
        if token.lower in _WORDS.placing and not (token.lower in ("from", "to") and tokens[at - 1].lower == "close"):
            return at
        if token.lower in _WORDS.passed or token.text.isdigit() or token.lower.endswith(_PASSED_ENDS):
            at -= 1
            continue
        if tokens[at + 1].lower == "of" and at and tokens[at - 1].lower in _BEFORE_NOUN:  # "in the jungles of"
            at -= 1
            continue
        if first - at == 2 and tokens[at + 1].lower in _WORDS.passed and token.text[0].islower():
            return at
        if token.text[0].isupper() and tokens[at + 1].lower in _WORDS.passed:  # "in the Afghan city of"
            at -= 1
            continue
        break
    if at >= 0 and tokens[at].text[:1].islower() and first - at <= 6:
        if at > 0 and tokens[at - 1].lower in _WORDS.placing | {"the", "a", "an"}:
            return _governor(tokens, at) if first - at <= 4 else None
        return at
    return None


_BEING = frozenset("was were is are be been being".split())
_BESIDE_BEING = frozenset("has have had also later reportedly since then finally itself again".split())


def _undergoes(tokens: Sequence[Token], last: int, at: Span) -> bool:
    """Whether the name is the subject of a passive trigger ("Kisangani was captured")."""
    between = [t.lower for t in tokens[last + 1 : last + 6] if t.end <= at.start]
    helps = all(word in _BEING or word in _BESIDE_BEING or word.endswith("ly") for word in between)
    return 0 < len(between) < 5 and helps and not _BEING.isdisjoint(between)


_FALLS = frozenset("fell falls fall fallen".split())


def _falls(tokens: Sequence[Token], last: int, at: Span) -> bool:
    """Whether the name is what falls ("Palmyra fell to the rebels")."""
    behind = tokens[last + 1 : last + 4]
    trigger = next((t for t in behind if t.start >= at.start), None)
    aux = all(t.lower in _BESIDE_BEING for t in behind if t.end <= at.start)
    return trigger is not None and aux and trigger.start == at.start and trigger.lower in _FALLS


_VERBS = _BEING | frozenset(
    "has have had will would may might can could should must also said says or not then there".split()
)


def _describes(tokens: Sequence[Token], last: int, mention: Mention, *, put_there: bool) -> bool:
    """Whether the name only describes who or what follows ("Iraq's army", "US troops"), other than a site there.

    Where "in" stands right before a country (`put_there`), a comma may be lost ("in southern Iraq state media said").
    """
    if tokens[last].text.endswith(("'s", "’s")):
        return tokens[last + 1].lower not in _SITES if last + 1 < len(tokens) else False
    if last + 1 >= len(tokens):
        return False
    after = tokens[last + 1]
    if after.start - mention.span.end != 1 or not after.text[0].isalpha():
        return False
    if after.text[0].isupper():
        return after.lower in _WORDS.titles or after.lower in _WORDS.organisations
    if after.lower in _WORDS.somebody and not put_there:
        return True
    wide = mention.where is not None and mention.where.precision == "country" and not put_there
    small = after.lower in _WORDS.placing | _WORDS.clause | _WORDS.passed | _WORDS.sites | _WORDS.afterwards
    return wide and not small and not after.lower.endswith(("ed", "ing", "ly")) and after.lower not in _VERBS


_STRICT = frozenset(["in", "near", "inside", "across", "outside"])


def _is_thing_of(tokens: Sequence[Token], last: int) -> bool:
    """Whether a possessive name is followed by something in it, not by somebody of it ("in Anbar's western desert")."""
    owns = tokens[last].text.endswith(("'s", "’s"))
    return (
        owns
        and last + 1 < len(tokens)
        and tokens[last + 1].text[0].islower()
        and _WORDS.somebody.isdisjoint(token.lower for token in tokens[last + 1 : last + 4])
    )


def _nearest(tokens: Sequence[Token], at: Span, *, after: bool) -> int:
    first = bisect_right(tokens, at.start, key=_end)
    last = bisect_left(tokens, at.end, key=_start) - 1
    if first <= last:
        return last if after else first
    return first - (1 if after else 0)


def _start(token: Token) -> int:
    return token.start


def _end(token: Token) -> int:
    return token.end


def _finest(reading: Reading, chosen: Mention, located: Sequence[Mention]) -> Mention:
    """The finest of the places told in one another around `chosen`."""
    text = reading.report.text
    chain = [chosen]
    ordered = sorted(located, key=lambda m: m.span.start)
    at = ordered.index(chosen)
    for before in reversed(ordered[:at]):
        if not _linked(text, before, chain[0]):
            break
        chain.insert(0, before)
    for behind in ordered[at + 1 :]:
        if not _linked(text, chain[-1], behind):
            break
        chain.append(behind)
    finest = chain[0]
    for one in chain[1:]:
        if finest.where is None or one.where is None or _put_in(finest.where, one.where):
            continue
        owned = text[finest.span.end : finest.span.end + 2] in ("'s", "’s")
        inner = owned and (_put_in(one.where, finest.where) or not _says_more(finest.where, one.where))
        if inner or _says_more(one.where, finest.where):
            finest = one
    return finest


def _put_in(inner: Where, outer: Where) -> bool:
    """Whether a place that the gazetteer lacks was put in the other, which contains it."""
    return inner.geonames is None and inner.precision == "near" and (inner.lat, inner.lon) == (outer.lat, outer.lon)


def _says_more(one: Where, other: Where) -> bool:
    """Whether a place is finer than another; of two spots, that one is less surely on the map says nothing."""
    return not (one.precision == other.precision == "exact") and other.finer(one) is one


def _linked(text: str, left: Mention, right: Mention) -> bool:
    if right.span.start - left.span.end > _CHAIN_GAP or left.where is None or right.where is None:
        return False
    return bool(_CHAIN.fullmatch(text, left.span.end, right.span.start)) and (
        _inside(left.where, right.where) or _inside(right.where, left.where)
    )


def _inside(fine: Where, coarse: Where) -> bool:
    distance = fine.distance_km(coarse)
    return distance is not None and distance <= (fine.radius_km or 0) + (coarse.radius_km or 0) + 60.0
