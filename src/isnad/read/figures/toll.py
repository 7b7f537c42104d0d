"""How many a whole text says were killed and wounded: in what it is mainly about, or in the range it sets out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from isnad.model import Figure, Measure
from isnad.model.listed import after, is_sure, lists
from isnad.read.reading import Reading, Sentence
from isnad.tables.groups import group_of, is_some
from isnad.tables.untold import untold_words

Range = tuple[int, int]

_CLAUSE = 160
"""Characters before somebody in which is told who did it."""
_LEAD = 5
"""Sentences in which a report says what it is about; where they tell of wounds alone, deaths told long after these are
of something else."""
_FURTHER = 3
"""Where those say nothing, the first sentences after them with a figure."""
_MOST = 60
"""The most of one local incident; a larger number is a city's year."""
_PRONOUNS = frozenset({"he", "she", "her", "him"})
_DYING = _PRONOUNS | {"died", "dies", "dead"}
_SURVIVED = re.compile(
    r"\balso (?:been )?(?:shot|hit|struck|stabbed)\b|\b(?:survive[sd]?|recovering|stable condition)\b"
)
"""What tells that somebody shot lives."""
_WITH_WOUNDS = re.compile(
    r"[^.;,]{0,50}\b(?:with|suffer\w*|sustain\w*|receiv\w*) (?:(?!non|minor|and\b|,)[\w'’-]+ ){0,6}(?:wound|injur|burn)"
)
"""What follows somebody found "with a gunshot wound"; "non-life-threatening injuries" are a wound for good."""
_ANOTHER = re.compile(
    r"\b(?:another|others?|second|third|also|surviv\w+|non-life|stable|released|recover\w*|1|one)\b", re.I
)
"""What tells that one person hurt is not the one who died."""
_INTENDED = re.compile(
    r"\b(?:tr(?:y|ies|ied|ying)|attempt\w*|threat\w*|want\w*|intend\w*|plan\w*|plot\w*|vow\w*|going|conspir\w*)"
    r" (?:to|of) (?:[\w-]+ ){1,3}$|\battempted \w+ of $"
)
"""What stands before those whom somebody only meant to harm."""
_HEAD = 3
"""Sentences of which the first is a headline and the last says what is new."""
_EARLIER = re.compile(
    r"\b(?:last (?:week|month|year|summer|spring|fall|winter)|(?:days?|weeks?|months?|years?) (?:ago|earlier)"
    r"|earlier (?:this|last)|previous(?:ly)?)\b"
)
"""What tells that somebody was harmed before."""
_RECENT = 20
"""Days within which what happened is still news."""
_POLICE = r"(?:[Pp]olice|[Oo]fficers?|[Dd]eput(?:y|ies)|[Tt]roopers?|[Cc]ops?|[Mm]arshals)\b"
_BY_POLICE = re.compile(
    r"(?: was| is| were)?(?: then| later)?(?: fatally| shot and| shot)*(?: shot| killed| dead)? by (?:[\w.’'-]+ ){0,3}?"
    + _POLICE
)
"""What follows somebody killed by the police."""
_KILLS = (
    r"\b(?:kill|murder|slay|massacr|shoot|shot|slain|stab|gunn|execut)\w*(?: and kill\w+| dead| down| to death)?"
    r"(?: at least| up to| about| some| all| both)?(?: his| her| the| their)? $"
)
_KILLING = re.compile(_KILLS, re.IGNORECASE)
"""What stands before those whom somebody kills."""
_POLICE_KILL = re.compile(
    _POLICE + rf"(?: fatally| then|,? who| [^.;]{{0,40}}(?:fired|opened fire|fire)\b[^.;]{{0,40}},)* {_KILLS}"
)
"""What stands before somebody whom the police kill."""
_AFTERWARDS = re.compile(r"\b(?:turn(?:ed|ing|s)?\b.{0,20}|then|before|gunman|shooter|suspect|attacker|killer)\b")
"""What stands before a suicide that follows a killing."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_VICTIMS = frozenset("victim person man woman boy girl child student teen teenager officer soldier".split())
_MANY = frozenset({"dozens", "a large number", "large numbers"})
_DOZENS = (12, 24)
"""As Airwars counts them."""


class Toll(NamedTuple):
    """The killed and the wounded; both 0 where nobody is said to be."""

    killed: int
    wounded: int


def toll(reading: Reading) -> Toll:
    """The killed and the wounded of what a report is mainly about, as its first sentences tell.

    Victims listed side by side are added up, parts of a number are not, and of the same people told twice the larger
    number stands. Where a text tells of nobody surely, the least of what it implies does ("a fatal shooting" is 1).
    Wounds of somebody unnamed whom no number counts are those of the dead, where there are any.

    Whoever killed them and is dead as well is added to those whom somebody is said to kill. The dead whom others mourn
    ("a vigil for"), those of long before the news, and whom somebody only meant to kill belong to something else.
    """
    deaths = [_figures_in(reading, sentence, "killed") for sentence in reading.sentences]
    earlier = {_name(f) for s, each in zip(reading.sentences, deaths, strict=True)
               for f in each if _mourned(reading, s, f)}  # fmt: skip
    told = [[f for f in each if not (_mourned(reading, s, f) or _is_one_of(_name(f), earlier))]
            for s, each in zip(reading.sentences, deaths, strict=True)]  # fmt: skip
    shot = _main(reading, "affected", [_shot(reading, s) for s in reading.sentences])
    killed = _main(reading, "killed", told)
    if killed is None and not any(_hurt(reading, s) or _shot(reading, s) for s in reading.sentences[:_LEAD]):
        killed = _main(reading, "killed", deaths)
    dead = {_name(figure) for each in deaths for figure in each}
    hurt = [[f for f in _hurt(reading, s) if not killed or (_named_or_counted(f) and not _dies(reading, s, f, dead))]
            for s in reading.sentences]  # fmt: skip
    wounded = _main(reading, "wounded", hurt)
    return Toll(killed or 0, max(wounded or 0, (shot or 0) - (killed or 0)))


def accounts(reading: Reading, measure: Measure) -> Range:
    """The least and the most of the accounts that one text sets side by side, of people in general.

    The first sentence with a figure sums up; what tells of fewer after it tells of a part, and what tells of more than
    twice as many of something else.
    """
    by_sentence = [[_as_airwars(f) for f in _figures_in(reading, s, measure)] for s in reading.sentences]
    for surely in (True, False):
        told: list[Range] = []
        for each in by_sentence:
            found = [figure for figure in each if not surely or is_sure(figure)]
            summed = _in_general(found) if told else max(_sums(reading, found), default=None)
            if summed is not None and summed[0] > 0:
                told.append(summed)
        if told:
            least, most = told[0]
            if any(f.low is None and f.high == most for each in by_sentence for f in each[:1]):
                least = max((low for low, _ in told if low < most), default=least)
            alike = [r for r in told if r[0] >= least and r[1] <= most * 2 + 1] or [told[0]]
            return min(r[0] for r in alike), max(r[1] for r in alike)
    return 0, 0


def _as_airwars(figure: Figure) -> Figure:
    """A word for many without a number as Airwars counts it: "dozens" is 12 to 24, and any other at least 2."""
    words = (figure.words or "").lower()
    if words in _MANY:
        return msgspec.structs.replace(figure, low=_DOZENS[0], high=_DOZENS[1])
    vague = figure.high is None and figure.low in {1, 3} and not any(c.isdigit() for c in words)
    plural = not figure.implied or words in {"injuries", "injured", "wounded"}
    return msgspec.structs.replace(figure, low=2) if vague and plural and "least" not in words else figure


# -- one number --------------------------------------------------------------------------------------------------------


def _main(reading: Reading, measure: Measure, by_sentence: Sequence[Sequence[Figure]]) -> int | None:
    """The largest number of the first sentences that have one, the numbers of one list added up."""
    lead, later = by_sentence[:_LEAD], by_sentence[_LEAD:]
    hurt = (f for s in reading.sentences[:_LEAD] for f in reading.figures_in(s.span))
    if measure == "killed" and any(figure.measure in {"wounded", "affected"} for figure in hurt):
        later = later[:_LEAD]
    for surely in (True, False):
        told = [(n, found) for found in lead if (n := _of_sentence(reading, found, surely)) is not None]
        if not told:
            further = ((_of_sentence(reading, found, surely), found) for found in later)
            told = [(n, found) for n, found in further if n is not None][:_FURTHER]
        if told:
            most = max(n for n, _ in told)
            if measure != "killed":
                return most
            best = next(found for n, found in told if n == most)
            return most + _killer_apart(reading, best, lead, by_sentence)
    return None


def _killer_apart(
    reading: Reading, victims: Sequence[Figure], lead: Sequence[Sequence[Figure]], told: Sequence[Sequence[Figure]]
) -> bool:
    """Whether a killer's own death is told elsewhere and not among these victims, whom somebody is said to kill or who
    are listed one by one."""
    if not victims or any(_of_killer(reading, figure) or _says_several(figure) for figure in victims):
        return False
    if any(_is_object(reading, figure) for figure in victims):
        return any(_killer_dies(reading, figure) for found in told for figure in found)
    listed = all(figure.high == 1 for figure in victims)
    return listed and any(_of_self(figure) and _killer_dies(reading, figure) for found in lead for figure in found)


def _of_sentence(reading: Reading, figures: Sequence[Figure], surely: bool) -> int | None:
    found = [f for f in figures if _bounds(f)[0] <= _MOST and (not surely or is_sure(f) or _says_several(f))]
    others = [figure for figure in found if not _of_killer(reading, figure)]
    alone = len(others) < len(found) and not any(_says_several(figure) for figure in others)
    return max((low for low, _ in _sums(reading, others)), default=0) + alone if found else None


def _named_or_counted(figure: Figure) -> bool:
    words = figure.words or ""
    named = figure.group is None and words[:1].isupper() and words.lower() not in {"he", "she", "her"}
    return not figure.implied or (is_sure(figure) and named)


def _says_several(figure: Figure) -> bool:
    return (figure.words or "").lower() in untold_words("several")


def _of_killer(reading: Reading, figure: Figure) -> bool:
    """Whether it is whoever did it that is dead, by their own hand or the police's."""
    if _of_self(figure):
        return True
    if _bounds(figure) != (1, 1) or figure.span is None or figure.part:
        return False
    by_police = _BY_POLICE.match(after(reading.report.text, figure)) is not None
    return by_police or _POLICE_KILL.search(_before(reading, figure)) is not None


def _killer_dies(reading: Reading, figure: Figure) -> bool:
    """Whether it is the death of somebody who did harm to others before, and not a suicide or an accident alone."""
    afterwards = _AFTERWARDS.search(_before(reading, figure)) is not None
    return _of_killer(reading, figure) and (not _of_self(figure) or afterwards)


def _of_self(figure: Figure) -> bool:
    words = (figure.words or "").lower()
    return words in untold_words("selves") or words.endswith(" own life")


def _is_object(reading: Reading, figure: Figure) -> bool:
    """Whether somebody is said to have killed these ("killed three people")."""
    return _KILLING.search(_before(reading, figure)) is not None


def _before(reading: Reading, figure: Figure) -> str:
    """What stands before those counted."""
    start = 0 if figure.span is None else figure.span.start
    return reading.report.text[max(0, start - _CLAUSE) : start]


def _name(figure: Figure) -> frozenset[str]:
    """The words of a name; none where nobody is named."""
    words = (figure.words or "").removesuffix("'s").removesuffix("’s")
    named = figure.implied and figure.high == 1 and figure.group is None and words[:1].isupper()
    return frozenset(words.split()) if named and words.lower() not in _PRONOUNS else frozenset()


def _is_one_of(name: frozenset[str], names: Iterable[frozenset[str]]) -> bool:
    """Whether somebody of that name, or of a part of it, is among these."""
    return bool(name) and any(name <= other or other <= name for other in names if other)


def _mourned(reading: Reading, sentence: Sentence, figure: Figure) -> bool:
    """Whether it is told of somebody killed before, whom others mourn, honour or protest about."""
    words = _words_before(reading, sentence, figure)
    return not words.isdisjoint(untold_words("mourning")) or _is_long_past(reading, sentence)


def _is_long_past(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence after those with the news tells of what was before."""
    if sentence in reading.sentences[:_HEAD]:
        return False
    if _EARLIER.search(sentence.text):
        return True
    published = (reading.report.published or "")[:10]
    if not published:
        return False
    old = (date.fromisoformat(published) - timedelta(days=_RECENT)).isoformat()
    ends = (m.when.end for m in reading.mentions_in(sentence.span, "date") if m.when is not None)
    return any(end is not None and end < old for end in ends)


def _words_before(reading: Reading, sentence: Sentence, figure: Figure) -> set[str]:
    end = sentence.span.start if figure.span is None else figure.span.start
    return {token.lower for token in sentence.tokens if token.start < end}


def _hurt(reading: Reading, sentence: Sentence) -> list[Figure]:
    """The wounded of a sentence, with whoever was "also shot" or shot and survived."""
    found = [f for f in _figures_in(reading, sentence, "wounded") if not _with_wounds(reading, f)]
    if not found and _SURVIVED.search(sentence.text):
        return [f for f in _figures_in(reading, sentence, "affected") if f.high == 1]
    return found


def _shot(reading: Reading, sentence: Sentence) -> list[Figure]:
    """Those of a sentence who were shot, or found with wounds, whether they live or not."""
    found = reading.figures_in(sentence.span)
    return [figure for figure in found if figure.measure == "affected" or _with_wounds(reading, figure)]


def _with_wounds(reading: Reading, figure: Figure) -> bool:
    """Whether they were found "with gunshot wounds", of which some may have died."""
    if figure.measure != "wounded" or figure.span is None:
        return False
    return _WITH_WOUNDS.match(reading.report.text, figure.span.end) is not None


def _dies(reading: Reading, sentence: Sentence, figure: Figure, dead: Iterable[frozenset[str]]) -> bool:
    """Whether one person hurt is dead in the end: by name, in what the sentence goes on to tell, or because nothing
    tells this one from the dead."""
    if figure.high != 1 or figure.span is None:
        return False
    deaths = _figures_in(reading, sentence, "killed")
    later = {(f.words or "").lower() for f in deaths if f.span is not None and f.span > figure.span}
    if _is_one_of(_name(figure), dead) or not later.isdisjoint(_DYING):
        return True
    return not deaths and not _name(figure) and _ANOTHER.search(sentence.text) is None


# -- lists -------------------------------------------------------------------------------------------------------------


def _figures_in(reading: Reading, sentence: Sentence, measure: Measure) -> list[Figure]:
    found = (figure for figure in reading.figures_in(sentence.span) if figure.measure == measure)
    return [figure for figure in found if not _INTENDED.search(_before(reading, figure))]


def _sums(reading: Reading, found: Iterable[Figure]) -> list[Range]:
    """The figures of each list of a sentence added up ("two men, a woman and three others"), parts left out."""
    bounds = [[_bounds(figure) for figure in each] for each in lists(reading.report.text, found, is_some)]
    return [(sum(low for low, _ in each), sum(high for _, high in each)) for each in bounds]


def _bounds(figure: Figure) -> Range:
    """Both bounds, an open one the same as the other."""
    if figure.measure == "killed" and figure.low == figure.high == 1:
        ordinal = _ordinal(figure)
        return ordinal, ordinal
    return figure.low or figure.high or 0, figure.high or figure.low or 0


def _ordinal(figure: Figure) -> int:
    """How many have died with "a third victim" or "the second man"; 1 for anybody else."""
    words = (figure.group or "").lower().split()
    told = words[:1] if words[-1:] and words[-1] in _VICTIMS else []
    return next((_ORDINALS.index(word) + 1 for word in told if word in _ORDINALS), 1)


def _in_general(found: Sequence[Figure]) -> Range | None:
    """The largest figure of people of whatever kind, or of civilians."""
    return max((_bounds(f) for f in found if not f.implied and _is_general(f.group)), default=None)


def _is_general(group: str | None) -> bool:
    known = None if group is None else group_of(group)
    return group is None or (known is not None and known.kind in {"anyone", "civilians"})
