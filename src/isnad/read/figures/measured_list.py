"""The measure of a number that has it from another: in lists, as a part, or as a toll."""

from __future__ import annotations

from isnad.read.figures.clause_verbs import STOPS, Found, aside, is_verb, of_which, passive
from isnad.read.figures.clause_words import AUXILIARIES, BE, DETERMINERS, SUBORDINATORS, Words, verb_words
from isnad.read.figures.counted import Counted

_LISTING = frozenset({",", "and", "or", "plus", "&", "including", "with", "alongside", "besides"})
_INCLUDING = frozenset({"including", "include", "includes", "included"})
_NAMING = frozenset({"named", "called", "identified", "aged", "known", "nicknamed"})
_REACHING = frozenset(
    "to at is was stands stood reached reaches hit passed exceeded : of from by tops topped"
    " reach exceed top pass exceeds totals totalled total surpassed nears be put reaching".split()
)
"""What stands between a toll and its number."""


def includes(words: Words, item: Counted) -> bool:
    """Whether the phrase is told as a part: ", including 3 children", "among them two women"."""
    before = item.first - 1
    if before > 0 and aside(words, before) and words.at(before - 1) not in STOPS:
        return True
    while words.at(before) in DETERMINERS:
        before -= 1
    if words.at(before) in _INCLUDING:
        return True
    return words.at(before) in {"them", "whom"} and words.at(before - 1) in {"among", "of"}


def of_whole(words: Words, item: Counted, earlier: dict[int, Found], items: tuple[Counted, ...]) -> Found | None:
    """The measure of the number that the phrase is a part of."""
    for other in reversed([i for i in items if i.first < item.first]):
        found = earlier.get(other.first)
        if found is not None and other.of_people:
            return found
    return _verb_back(words, item, beside=True)


def of_list(words: Words, item: Counted, earlier: dict[int, Found], items: tuple[Counted, ...]) -> Found | None:
    """In a list the verb of the first holds: "killed 10 soldiers and two children", "50 here and 100 elsewhere"."""
    before = item.first - 1
    while words.at(before) in DETERMINERS | {"reportedly"}:
        before -= 1
    with_others = words.at(before) == "with" and (
        words.at(before - 1) in {"along", "together"} or words.at(before + 1) in {"his", "her", "their"}
    )
    also = words.at(before) == "as" and words.at(before - 1) == "well"
    among = words.at(before) in BE and any(
        w in {"among", "killed", "wounded", "dead"} for w in words.lower[max(0, before - 6) : before]
    )
    if not (words.at(before) in _LISTING or with_others or also or among):
        return None
    told = _of_the_told(words, before)
    if told is not None:
        return told
    own = _own_clause(words, item)
    for other in reversed([i for i in items if i.first < item.first]):
        found = earlier.get(other.first)
        if found is None:
            break
        noun = words.sense(found.verb, "of") is not None
        if found.side in {"left", "listed"} and (noun or not own) and not _verb_between(words, other.after, before):
            return found._replace(side="listed")
        break
    described = item.amount.kind == "single" and words.at(before) == ","
    return None if own or described else _verb_back(words, item, beside=with_others or also or among)


def _of_the_told(words: Words, comma: int) -> Found | None:
    """Parts of the told: "of those killed, 6 were children"."""
    if (
        words.at(comma) != ","
        or words.at(comma - 2) not in {"those", "the"}
        or words.at(comma - 3) not in {"of", "among"}
    ):
        return None
    told = words.sense(comma - 1, "adjective") or words.sense(comma - 1, "object")
    return None if told is None else Found(told[1].measure, comma - 1, "listed")


def of_share(words: Words, item: Counted, earlier: dict[int, Found], items: tuple[Counted, ...]) -> Found | None:
    """A share: "of 2,417 deaths, 1,531 were civilians"."""
    if item.head is not None or words.at(item.after) not in BE:
        return None
    whole = next((other for other in items if other.first < item.first and of_which(words, other)), None)
    return None if whole is None else earlier.get(whole.first)


def _own_clause(words: Words, item: Counted) -> bool:
    """Whether the phrase is the subject of a verb right after it that gave it no measure."""
    return words.at(item.after) in AUXILIARIES or (
        words.at(item.after) in verb_words()
        and words.at(item.after) not in _NAMING
        and is_verb(words, item.after, True)
    )


def _verb_between(words: Words, start: int, end: int) -> bool:
    between = (i for i in range(start, end) if words.at(i) not in _NAMING)
    return any(words.at(i) in AUXILIARIES or is_verb(words, i, False) for i in between)


def _verb_back(words: Words, item: Counted, *, beside: bool) -> Found | None:
    """The nearest verb to the left, across a list of nouns: "killed the mayor and two guards".

    `beside` allows a verb that has the others as its subject ("he died along with two guards").
    """
    at = item.first - 1
    while words.at(at) in _INCLUDING or words.at(at) in DETERMINERS:
        at -= 1
    for index in range(at, max(-1, at - 16), -1):
        word = words.at(index)
        if (word in STOPS and word != ")") or word in SUBORDINATORS:
            return None
        found = words.sense(index, "object", item.noun) or words.sense(index, "active", item.noun)
        if found is not None and found[1].forms:
            allowed = beside or not passive(words, index, found[1])
            return Found(found[1].measure, index, "listed") if allowed else None
        if not beside and (words.sense(index, "adjective") or words.sense(index, "subject")):
            return None
        intransitive = words.sense(index, "subject", item.noun) or words.sense(index, "adjective", item.noun)
        if intransitive is not None:
            return Found(intransitive[1].measure, index, "listed")
        if word in AUXILIARIES or (word in verb_words() and word.endswith(("ed", "ing")) and word != "including"):
            if word in BE:
                continue
            return None
    return None


def of_toll(words: Words, item: Counted) -> Found | None:
    """A toll: "the death toll rose to 35", "the number of people killed reached 35"."""
    before = words.at(item.first - 1)
    if before not in _REACHING and not (before == "the" and words.at(item.first - 2) == "in"):
        return None
    start = max(0, item.first - 16)
    window = words.lower[start : item.first]
    for index in range(len(window) - 1, -1, -1):
        if window[index] in {"toll", "deaths", "fatalities", "casualties"}:
            return _toll_of(words, start + index)
        put = window[index] in {"dead", "wounded", "injured", "missing"} and window[index + 1 : index + 2] in (
            ("at",),
            ("to",),
        )
        if put and window[index - 1 : index] == ("the",):
            return Found(words.senses(start + index)[0][1].measure, start + index, "toll")
        if window[index] == "number" and window[index + 1 : index + 2] == ("of",):
            for inner in range(start + index + 2, item.first):
                for use in ("toll", "adjective", "object", "noun"):
                    found = words.sense(inner, use)
                    if found is not None:
                        return Found(found[1].measure, inner, "toll")
        if window[index] in {".", ";"}:
            return None
    return None


def _toll_of(words: Words, at: int) -> Found | None:
    found = words.sense(at, "toll") or words.sense(at, "noun")
    if found is None:
        return None
    return Found(found[1].measure, at, "toll")
