"""Deaths and wounds told without a number: of somebody named, "the victim", "civilians", "a fatal shooting"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from isnad.model import Figure, Measure, Mention, Span
from isnad.read.figures.clause_verbs import FATALLY, Found
from isnad.read.figures.clause_words import AUXILIARIES, BE, DETERMINERS, FUNCTION, MODALS, Words, verb_words
from isnad.read.figures.counted import Counted, head_from
from isnad.read.figures.measured import measure_of
from isnad.read.figures.measured_subject import REPORTED, SAYING
from isnad.read.figures.no_count import COLLECTIVES
from isnad.read.figures.number_words import Amount
from isnad.tables.measures import counted_nouns, measure_words, plural_nouns
from isnad.tables.untold import harm_nouns, times_words, untold_words

_HARMS: frozenset[Measure] = frozenset({"killed", "wounded", "affected"})
_DEFINITE = frozenset({"the", "this", "these", "those", "both", "some", "many", "other", "more", "all", "any"})
_ONE = frozenset({"he", "she", "him"})
_MANY = frozenset({"they", "them", "others"})
_PEOPLE = frozenset({"people", "forces", "speaker"})
_SHOT = frozenset({"shoot", "shoots", "shot", "shooting", "stab", "stabs", "stabbed", "stabbing"})
"""Of the verbs for people affected, those that tell of a wound at least."""
_HURT_BY = frozenset(
    {"taken", "rushed", "airlifted", "passed", "claimed", "suicide", "sends", "sent", "double", "triple", "quadruple"}
)
"""Words that tell of a harm together with others: "taken to hospital", "passed away"."""
_POSSESSIVE = ("'s", "’s", "'", "’")
_TITLE = 4
"""Letters of a short title before a name ("Ms.", "Sgt."), at most."""
_NOUN_REACH = 7
"""Tokens from the first word of a phrase to its noun."""
_THESE = frozenset({"the", "these", "those", "both", "'s", "’s", "his", "her", "their"})
_APART = 4
"""Tokens from "fatal" to what was."""
_GUARDED = 6
"""Tokens before a verb within which words make it a possibility or deny it."""


def implied(
    words: Words,
    items: Sequence[Counted],
    figured: Sequence[Counted],
    found: dict[int, Found],
    mentions: Sequence[Mention],
    *,
    headline: bool,
) -> Iterator[Figure]:
    """The figures of one sentence that no number gives, in text order.

    One person is 1; several are 2 and more. A word that only tells that somebody died ("homicide") is 1 and more, and
    read only where the sentence tells of no victim.

    Args:
        words: the sentence.
        items: what its numbers count.
        figured: those of them that are figures.
        found: their measures, by first token.
        mentions: what earlier layers found in it.
        headline: whether it is a headline, where articles are left out.
    """
    if _harmful_words().isdisjoint(words.lower):
        return
    told = {measure.measure for measure in found.values()}
    victims = list(_victims(words, items, mentions, headline=headline))
    everybody = tuple(sorted((*items, *victims), key=lambda item: item.first))
    known = dict(found)
    harmed: list[Counted] = []
    for victim in victims:
        harm = measure_of(words, victim, known, everybody) or _death_of(words, victim.after)
        if (
            harm is None
            or (victim.amount.high is None and harm.measure in told)
            or harm.side == "total"
            or _does_else(words, victim, harm)
            or not _harmed(words, harm)
            or _unsure(words, victim, harm)
        ):
            continue
        known[victim.first] = harm
        harmed.append(victim)
        told.add(harm.measure)
        yield _figure(words, victim, harm.measure)
    yield from _by_own_hand(words)
    yield from _without_victim(words, (*figured, *harmed), told)


@cache
def _harmful_words() -> frozenset[str]:
    entries = [words for entry in measure_words().values() for words, sense in entry if sense.measure in _HARMS]
    harms = {next((word for word in words if word not in FUNCTION), words[0]) for words in entries}
    return frozenset({*harms, *harm_nouns(), *untold_words("several"), *_SHOT, *untold_words("struck"), *_HURT_BY})


# -- victims -----------------------------------------------------------------------------------------------------------


def _victims(
    words: Words, items: Sequence[Counted], mentions: Sequence[Mention], *, headline: bool
) -> Iterator[Counted]:
    """Everybody in the sentence whom no number counts."""
    taken = {at for item in items for at in range(item.first, max(item.after, item.amount.after))}
    names = {m.span.start: m.span.end for m in mentions if m.kind == "person"}
    longer = [m.span for m in mentions if m.kind in {"group", "place", "facility"}]
    openings = _before_nouns(words)
    at = 0
    while at < len(words):
        victim = None if at in taken else _victim_at(words, at, names, openings, headline=headline)
        if victim is None or not taken.isdisjoint(range(victim.first, victim.after)) or _cuts(words, victim, longer):
            at += 1
            continue
        yield victim
        at = victim.after


def _before_nouns(words: Words) -> set[int]:
    """The tokens from which a noun for people, or an age, is not too far to be of one phrase."""
    nouns = counted_nouns()
    found = (at for at, word in enumerate(words.lower) if word in nouns or "-" in word or word in {"old", "olds"})
    return {opening for at in found for opening in range(at - _NOUN_REACH + 1, at + 1)}


def _victim_at(words: Words, at: int, names: dict[int, int], openings: set[int], *, headline: bool) -> Counted | None:
    word = words.at(at)
    if words.at(at - 1) == "how" or (words.at(at - 2) == "how" and words.at(at - 1) == "many"):
        return None  # "it is not known how many people died"
    end = names.get(words.tokens[at].start)
    if end is not None and words.capital(at):
        return _named(words, at, _past(words, at, end))
    if word in _ONE or (word == "her" and (words.at(at + 1) in FUNCTION or not words.at(at + 1)[:1].isalpha())):
        return _one(at, at + 1, None)
    if word in _MANY:
        return None if words.at(at - 1) == "of" else _several(at, at + 1, None)
    if not word[:1].isalnum() or (word in FUNCTION and word not in _DEFINITE):
        return None
    if at + (word in _DEFINITE) not in openings:
        return None
    return _noun_phrase(words, at, names, headline=headline)


def _cuts(words: Words, victim: Counted, names: Sequence[Span]) -> bool:
    """Whether the phrase is only the beginning of a name ("the city police | department")."""
    last = words.tokens[victim.after - 1]
    return any(name.start < last.end < name.end for name in names)


def _named(words: Words, first: int, after: int) -> Counted | None:
    """Somebody named; nobody where the name is a family's ("the Saleh and the Hassan families") or another's ("Ali's
    son", but "Ali's death")."""
    if words.at(after) in COLLECTIVES or (words.at(after) == "and" and "families" in words.lower[after : after + 5]):
        return None
    if _is_speaker(words, first) or (_is_possessive(words, after) and _death_of(words, after) is None):
        return None
    return _one(first, after, None)


def _is_speaker(words: Words, first: int) -> bool:
    """Whether the name is of whoever says it, or took the picture: "according to Ms. Saleh", "(Photo: Ali Hassan)"."""
    before = first - 1
    while words.at(before) == "." or (words.capital(before) and len(words.at(before)) <= _TITLE):
        before -= 1
    if words.at(before) == ":":
        return words.at(before - 1) in untold_words("credit")
    return words.at(before) in {"said", "says"} or (words.at(before) == "to" and words.at(before - 1) == "according")


def _is_possessive(words: Words, after: int) -> bool:
    return words.at(after - 1).endswith(_POSSESSIVE) or words.at(after) in _POSSESSIVE


def _death_of(words: Words, after: int) -> Found | None:
    """The noun after a name that tells of a death: "Ali's death", "Hassan's fatal shooting"."""
    if not _is_possessive(words, after):
        return None
    for at in range(after, min(len(words), after + _APART)):
        noun = words.sense(at, "of", "people")
        if noun is not None and noun[1].measure == "killed":
            return Found("killed", at, "right")
        if words.at(at) not in _POSSESSIVE and words.at(at) not in untold_words("violence"):
            return None
    return None


def _past(words: Words, at: int, end: int) -> int:
    """The token after a name that begins at token `at` and ends at character `end`."""
    return next((i for i in range(at, len(words)) if words.tokens[i].start >= end), len(words))


def _noun_phrase(words: Words, at: int, names: dict[int, int], *, headline: bool) -> Counted | None:
    """ "The victim", "civilians", "the driver Ali Hassan"; one person without an article in headlines and lists."""
    definite = words.at(at) in _DEFINITE
    start = at + definite
    if not definite and words.at(start) not in counted_nouns() and not _opens_phrase(words, at):
        return None
    head, noun, inner = head_from(words, start)
    if head is not None and words.at(head + 1).endswith(_POSSESSIVE):
        head, noun, inner = head_from(words, head + 2)
    if head is None or noun not in _PEOPLE or inner is not None:
        return None
    if not definite and head > at and words.at(at) in verb_words():
        return None
    name = names.get(words.tokens[head + 1].start) if head + 1 < len(words) else None
    if name is not None:
        return _named(words, at, _past(words, head + 1, name))
    if "-old" in words.at(head) and not headline and words.capital(head + 1):
        return _named(words, at, next(i for i in range(head + 1, len(words) + 1) if not words.capital(i)))
    group = words.printed(start, head + 1)
    if words.at(head) in plural_nouns():
        return _several(at, head + 1, group)
    named = words.at(head) in counted_nouns() or "-old" in words.at(head)
    if not named or (not definite and not (headline or _in_list(words, at))):
        return None
    return _one(at, head + 1, group)


def _opens_phrase(words: Words, at: int) -> bool:
    """Whether a phrase can start here, and not before: after a verb, a mark, a joining word, or nothing."""
    before = words.at(at - 1)
    return not before[:1].isalnum() or (before in FUNCTION and before not in DETERMINERS) or bool(words.senses(at - 1))


def _in_list(words: Words, at: int) -> bool:
    """ "A man and woman", "his wife, son and daughter"."""
    before = at - 1
    return words.at(before) in {"and", ","} and words.at(before - 1) in counted_nouns()


def _one(first: int, after: int, group: str | None) -> Counted:
    return Counted(Amount(first, after, first, 1, 1, "single"), first, after, after - 1, group, "people")


def _several(first: int, after: int, group: str | None) -> Counted:
    return Counted(Amount(first, after, first, 2, None, "vague"), first, after, after - 1, group, "people")


def _figure(words: Words, victim: Counted, measure: Measure) -> Figure:
    first, last = words.tokens[victim.first], words.tokens[victim.after - 1]
    amount = victim.amount
    return Figure(
        span=Span(first.start, last.end),
        measure=measure,
        group=victim.group,
        low=amount.low,
        high=amount.high,
        words=words.printed(victim.first, victim.after),
        implied=True,
    )


# -- what befell them --------------------------------------------------------------------------------------------------


def _harmed(words: Words, harm: Found) -> bool:
    if harm.measure != "affected":
        return harm.measure in _HARMS
    verb = words.at(harm.verb)
    return verb in _SHOT or (verb in untold_words("struck") and not untold_words("shot").isdisjoint(words.lower))


def _does_else(words: Words, victim: Counted, harm: Found) -> bool:
    """Whether it befell others: a verb of another kind follows ("officials say", "friends remember"), or another noun
    stands right before the participle ("the mother of the woman killed")."""
    at = victim.after
    if words.at(at) == "of" and harm.verb > at and words.at(harm.verb - 1) in counted_nouns():
        return True
    if words.at(at) in {"said", "confirmed", "claimed", "alleged", "declared", "estimated"}:
        return words.at(at + 1) not in {"to", "dead", "killed"}
    verb = words.at(at) in verb_words() or words.at(at) in SAYING
    return verb and words.at(at) not in _REPORTING and not words.senses(at)


def _unsure(words: Words, victim: Counted, harm: Found) -> bool:
    """Whether the words before the verb deny it or make it a possibility."""
    start = max(victim.after if harm.verb >= victim.after else 0, harm.verb - _GUARDED)
    before = words.lower[start : harm.verb]
    return any(w in untold_words("not") or w in untold_words("open") or w in _MODAL for w in before)


_MODAL = MODALS - {"did", "do", "does"}
_REPORTING = AUXILIARIES | REPORTED


def _by_own_hand(words: Words) -> Iterator[Figure]:
    """Whoever killed themselves ("hanged himself", "turned the gun on herself", "killed his son, then himself"), or
    shot themselves and lives."""
    for at, word in enumerate(words.lower):
        if word == "suicide" and words.at(at - 1) in untold_words("committed"):
            span = Span(words.tokens[at - 1].start, words.tokens[at].end)
            printed = words.printed(at - 1, at + 1)
            yield Figure(span=span, measure="killed", low=1, high=1, words=printed, implied=True)
            return
        own_life = word in {"his", "her"} and words.at(at + 1) == "own" and words.at(at + 2) == "life"
        shot = words.at(at - 1) in _SHOT and _happened(words, at)
        if own_life and words.at(at - 1) == "of":
            continue
        if not own_life and (word not in untold_words("selves") or not (shot or _at_own_hand(words, at))):
            continue
        span = Span(words.tokens[at].start, words.tokens[at + 2 if own_life else at].end)
        many = word == "themselves"
        printed = words.printed(at, at + 3 if own_life else at + 1)
        low, high = (2, None) if many else (1, 1)
        measure: Measure = "killed" if own_life or _at_own_hand(words, at) else "affected"
        yield Figure(span=span, measure=measure, low=low, high=high, words=printed, implied=True)
        return


def _at_own_hand(words: Words, at: int) -> bool:
    before = words.at(at - 1)
    if before in untold_words("own_hand") or (
        before == "on" and words.at(at - 2) in {"gun", "weapon", "rifle", "pistol"}
    ):
        return _happened(words, at)
    joined = before in {"and", "then", ","} or (before in _SHOT and words.at(at - 2) in {"and", "then", "before"})
    if before in _SHOT and words.at(at - 2) in FATALLY:
        return True
    killed = (words.sense(i, "object") for i in range(max(0, at - 16), at - 1))
    return joined and any(sense is not None and sense[1].measure == "killed" for sense in killed)


def _happened(words: Words, at: int) -> bool:
    before = words.lower[max(0, at - _GUARDED) : at]
    return untold_words("open").isdisjoint(before) and untold_words("not").isdisjoint(before)


# -- deaths without a victim -------------------------------------------------------------------------------------------


def _without_victim(words: Words, items: Sequence[Counted], told: set[Measure]) -> Iterator[Figure]:
    taken = {at for item in items for at in range(item.first, max(item.after, item.amount.after))}
    told = set(told)
    for at, word in enumerate(words.lower):
        if word not in _telling_words():
            continue
        several = word in untold_words("several")
        times = times_words().get(words.at(at - 1))
        measure: Measure | None = "killed" if several else harm_nouns().get(word)
        if times and measure is None and word in _SHOT:
            measure = "affected"
        own = word == "suicide" and words.at(at - 1) in untold_words("committed")
        if measure is None or at in taken or own or not _tells(words, at):
            continue
        if measure in told and not (several or times):
            continue
        first = at - 1 if times and at - 1 not in taken else at
        low = times + several if times else 1 + (several or word in untold_words("plural"))
        told.add(measure)
        span = Span(words.tokens[first].start, words.tokens[at].end)
        printed = words.printed(first, at + 1)
        yield Figure(span=span, measure=measure, low=low, high=low if times else None, words=printed, implied=True)


@cache
def _telling_words() -> frozenset[str]:
    return _SHOT | harm_nouns().keys() | untold_words("several")


def _tells(words: Words, at: int) -> bool:
    """Whether nothing beside the word takes its sense away ("attempted murder", "death threats", "nobody died")."""
    word = words.at(at)
    if words.at(at + 1) in untold_words("not_after") or words.lower[max(0, at - 2) : at] == ("life", "and"):
        return False
    if word in untold_words("deadly") and untold_words("violence").isdisjoint(words.lower[at + 1 : at + 1 + _APART]):
        return words.at(at - 1) in BE
    if word in untold_words("plural") and words.at(at - 1) not in _THESE:
        return False
    start = max(0, at - 4)
    start = max((i + 1 for i in range(start, at) if words.at(i) in {"in", "guilty", "for"}), default=start)
    before = words.lower[start:at]
    denied = untold_words("not_before")
    return words.at(at - 1) not in denied and not any(w in denied | untold_words("open") for w in before if w != "or")
