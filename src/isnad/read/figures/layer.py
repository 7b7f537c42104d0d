"""Figures: numbers of people and things with what they measure, whom they count and the bounds the words give."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from isnad.model import Figure, Measure, Mention, Span
from isnad.read.figures.clause_verbs import Found
from isnad.read.figures.clause_words import DAYS, Words
from isnad.read.figures.counted import Counted, counted
from isnad.read.figures.implied import implied
from isnad.read.figures.measured import beside_of, measure_of
from isnad.read.figures.measured_list import includes
from isnad.read.figures.number_words import amounts
from isnad.read.reading import Reading, Sentence
from isnad.tables.groups import PARTS, group_of
from isnad.tables.measures import counted_nouns, plural_nouns

_VICTIMS: frozenset[Measure] = frozenset(
    {"killed", "wounded", "captured", "detained", "abducted", "missing", "affected", "displaced", "released"}
)
_LARGE = 100_000
_EXECUTING = frozenset(
    "executed execute executing execution executions massacre massacred massacring massacres slaughtered"
    " beheaded".split()
)
_TOTALS = frozenset("total number numbers figure toll count".split())
_JOINING = frozenset({",", "and", "&"})
_VAGUE_ALONE = 3
_BEFORE_WHOLE = frozenset("the those these its their his her about some nearly roughly around".split())
_SHARES = frozenset("half third thirds quarter quarters most many some few none majority percent cent %".split())
"""What says that only some of a number are told of."""


class _Seen(NamedTuple):
    """What a later number without a noun can refer to: the last figure's group, and the measure of the first figure."""

    group: str | None = None
    first_measure: Measure | None = None


def figures(reading: Reading) -> Reading:
    """With the figures of every sentence that is read, and a mention of each.

    A number is a figure if it counts people, vehicles, weapons or buildings, if a word in its clause gives it a
    measure, or if it is a sum of money. Ages, years, times, distances, addresses and names with numbers are none.
    """
    found: list[Figure] = []
    starts = [mention.span.start for mention in reading.mentions]
    seen = _Seen()
    executing = False
    paragraph = -1
    for sentence in reading.sentences:
        lowered = {token.lower for token in sentence.tokens}
        seen = seen if sentence.paragraph == paragraph else _Seen()
        paragraph = sentence.paragraph
        within = slice(bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end))
        executed = executing or bool(lowered & _EXECUTING)
        words = Words(sentence)
        of_sentence, seen = _of_sentence(words, sentence, reading.mentions[within], seen, executing=executed)
        executing = bool(lowered & _EXECUTING)
        found.extend(of_sentence)
    merged = tuple(sorted((*reading.figures, *found), key=lambda f: f.span or Span(0, 0)))
    mentions = [
        Mention(report=reading.report.id, span=f.span, kind="money" if f.measure == "money" else "figure")
        for f in found
        if f.span is not None and not f.implied
    ]
    return replace(reading.with_mentions(mentions), figures=merged)


def _of_sentence(
    words: Words, sentence: Sentence, mentions: tuple[Mention, ...], seen: _Seen, *, executing: bool
) -> tuple[list[Figure], _Seen]:
    """The figures of one sentence, and what the next may refer to.

    Args:
        words: the words of the sentence.
        sentence: the sentence.
        mentions: what earlier layers found in it.
        seen: what the sentence before leaves to refer to.
        executing: whether an execution is told here or in the sentence before; who is shot there is killed.
    """
    items = tuple(item for amount in amounts(sentence) if (item := counted(words, amount, mentions)) is not None)
    by_first: dict[int, Found] = {}
    told: list[tuple[Counted, Figure]] = []
    now = _Seen()
    beside = _beside_later(words, items)
    for item in items:
        found = measure_of(words, item, by_first, items) or _of_total(words, item, now, seen) or beside.get(item.first)
        if item.inner is None and _is_whole(words, item, items):
            found = None
        if found is not None:
            if found.measure == "affected" and executing and words.at(found.verb).startswith("sho"):
                found = found._replace(measure="killed")
            by_first[item.first] = found
        if not _worth(words, item, found):
            continue
        group = _predicate(words, item) or _group(item, found, now, seen)
        alike = [(one, f) for one, f in told if found is not None and f.measure == found.measure]
        told.append((item, _figure(words, item, found, group, part=_is_part(words, item, alike))))
        if item.amount.kind != "money":
            plural = group if _referred(words, item, group, now) else None
            now = _Seen(plural or now.group, now.first_measure or (found.measure if found else None))
    figured = [item for item, _ in told]
    untold = implied(words, items, figured, by_first, mentions, headline=sentence.block == "headline")
    return [*(figure for _, figure in told), *untold], now


def _referred(words: Words, item: Counted, group: str | None, now: _Seen) -> bool:
    """Whether a later number alone can mean this group: several people, and no part of those told before."""
    if group is None or item.amount.high == 1 or not item.of_people:
        return False
    if item.head is not None and words.sense(item.head, "noun") is not None:
        return False
    known = group_of(group)
    return now.group is None or known is None or known.kind not in PARTS


def _beside_later(words: Words, items: tuple[Counted, ...]) -> dict[int, Found]:
    """In a list the adjective after the last holds: "a farmer and two children dead"."""
    shared: dict[int, Found] = {}
    for item, following in reversed(list(pairwise(items))):
        between = words.lower[item.after : following.first]
        told = shared.get(following.first) or beside_of(words, following)
        if told is not None and between and _JOINING.issuperset(between):
            shared[item.first] = told._replace(side="listed")
    return shared


def _is_whole(words: Words, item: Counted, items: tuple[Counted, ...]) -> bool:
    """Whether only a part of the counted is told of: "one of the two guards died", "half of the 200"."""
    at = item.first - 1
    while words.at(at) in _BEFORE_WHOLE:
        at -= 1
    dead = item.inner is not None or words.sense(item.amount.after, "adjective") is not None  # "half of the 60 dead"
    if not dead and words.at(at) == "of" and words.at(at - 1).rsplit("-", 1)[-1] in _SHARES:
        return True
    return any(o.first < item.first < o.after and words.at(o.amount.after) == "of" for o in items)


def _is_part(words: Words, item: Counted, before: list[tuple[Counted, Figure]]) -> bool:
    """Whether the number is a part of one of those before it, which have its measure, or listed with such a part."""
    if item.part and item.inner is not None:  # "twelve of the dead"
        return True
    if not before:
        return False
    last, figure = before[-1]
    known = None if item.group is None else group_of(item.group)
    some = known is not None and (known.kind in PARTS or known.label == "men")
    listed = figure.part and some and _JOINING.issuperset(words.lower[last.after : item.first])
    return listed or item.part or includes(words, item)


def _figure(words: Words, item: Counted, found: Found | None, group: str | None, *, part: bool) -> Figure:
    first, last = words.tokens[item.amount.first], words.tokens[item.amount.after - 1]
    return Figure(
        span=Span(first.start, last.end),
        measure=found.measure if found else "other",
        group=group,
        low=item.amount.low,
        high=item.amount.high,
        words=words.printed(item.amount.first, item.amount.after),
        part=part,
    )


def _worth(words: Words, item: Counted, found: Found | None) -> bool:
    """Whether a casualty recorder would note the number."""
    amount = item.amount
    if amount.pronoun and (found is None or found.side not in {"right", "beside", "left"}):
        return False
    if found is not None and found.measure != "other":
        if amount.kind == "single":
            alone = words.at(amount.core) == "one" or (words.at(amount.core) == "another" and found.side == "left")
            return found.measure in _VICTIMS and (_one_person(words, item) or (alone and item.head is None))
        return amount.kind != "none" or item.head is not None or amount.pronoun
    if amount.kind in {"single", "none"}:
        return False
    if item.noun in {"speaker", "members"} or item.part or words.at(item.after) in {"'", "’"}:
        return False
    if amount.kind == "vague" and (amount.low or 0) <= _VAGUE_ALONE:
        return False
    if item.head is None:
        return _population(words, item)
    return True


_DAYS_TOLD = DAYS | {"yesterday", "today", "overnight", "earlier", "meanwhile", "later", "separately", "elsewhere"}
"""What stands before a comma and is nobody's name."""


def _one_person(words: Words, item: Counted) -> bool:
    """Whether "a" counts one person newly told, and describes nobody named ("Ali, a soldier, was killed")."""
    before = item.amount.first - 1
    if words.at(before) in {"is", "was", "be", "as", "been"} or (words.at(before) == "," and _named(words, before - 1)):
        return False
    if item.head is None or item.noun not in {"people", "forces", "speaker"}:
        return False
    if words.at(item.head) in plural_nouns():
        return words.at(item.amount.after) == "of"
    named = words.at(item.head) in counted_nouns() or "-old" in words.at(item.head)
    return named and words.sense(item.head, "noun") is None


def _named(words: Words, index: int) -> bool:
    """Whether the word may end a name: not "Yesterday, a soldier was killed", nor where everything is in capitals."""
    return words.capital(index) and words.at(index) not in _DAYS_TOLD and not words.text.isupper()


def _population(words: Words, item: Counted) -> bool:
    """ "The city of 7 million", "a population of 300,000"."""
    at = item.amount.first - 1
    return (item.amount.low or 0) >= _LARGE and words.at(at) == "of" and words.at(at - 1) in {
        "city", "population", "town", "country", "province", "region", "nation", "metropolis", "camp", "enclave"
    }  # fmt: skip


def _of_total(words: Words, item: Counted, now: _Seen, seen: _Seen) -> Found | None:
    """ "The total could still be in the hundreds" counts what the figure before counted."""
    before = words.lower[max(0, item.first - 10) : item.first]
    if item.head is not None or not _TOTALS & set(before) or before[-1:] not in (("the",), ("to",), ("be",), ("at",)):
        return None
    measure = now.first_measure or seen.first_measure
    return None if measure is None else Found(measure, item.first, "total")


def _predicate(words: Words, item: Counted) -> str | None:
    """The noun that a number alone is said to be: "of whom 822 were civilians"."""
    if item.group is not None or words.at(item.after) not in {"were", "are", "was", "is"}:
        return None
    at = item.after + 1
    at += words.at(at) in {"all", "also", "mostly", "just"}
    return words.printed(at, at + 1) if words.at(at) in plural_nouns() else None


def _group(item: Counted, found: Found | None, now: _Seen, seen: _Seen) -> str | None:
    """The noun counted; for a number alone that of the figure before, in this sentence or the last."""
    named = item.head is not None or item.group is not None or item.amount.pronoun
    if named or found is None or found.side == "toll" or found.measure == "money":
        return item.group
    earlier = now.group or seen.group
    return None if item.others and earlier != "people" else earlier
