"""Deaths and wounds told without a number: "was pronounced dead", "a double homicide", "turned the gun on himself".

A report that names one victim or speaks of "the fatal shooting" says that at least one person died, and gives no number
for the other rules to find. Such a figure is "at least 1" and is read only where the report counts nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from isnad.model import Figure, Measure, Span
from isnad.read.reading import Sentence
from isnad.tables.measures import plural_nouns

_DEATH = re.compile(
    r"""\b(?: killed | kills? | killing | dead | deadly (?!\ weapon) | died | dies | dying | fatal | fatally | fatality
      | homicides? | deceased | slain | slaying | murder(?:ed|s)? (?!\ (?:attempt|charge|count)) | manslaughter
      | suicide | deaths? (?!\ (?:threats?|row|penalty|toll)) | took\ (?:his|her)\ own\ life
      | lost\ (?:his|her)\ life | claim(?:s|ed|ing)\ (?:the\ )?(?:\w+\ ){0,3}li(?:fe|ves) | gunned\ down | succumbed
      | autopsy | coroner )\b (?!\ (?:or|himself|herself)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_DIED = re.compile(
    r"\b(?:died|dies|was killed|were killed|shot and killed|(?:pronounced|found|shot|declared) dead|fatal|fatally"
    r"|succumbed|to death|(?:his|her) death|passed away)\b",
    re.IGNORECASE,
)
"""Words that surely tell of a death, whose report needs no other sign of one."""
_NO_DEATH = re.compile(
    r"(?:attempt(?:ed|s)? (?:to )?(?:\w+[ -]){0,3}?|non-?|not |no |(?:no one|nobody) (?:was |has been )?"
    r"|nearly |could have |almost |threaten\w* to |assault with a |with a |\w+ or )$",
    re.IGNORECASE,
)
"""What right before such a word says that nobody died."""
_MOURNED = re.compile(r"\b(?:passed away|obituary|funeral|memorial service|in memory of)\b", re.IGNORECASE)
_WOUND = re.compile(
    r"""\b(?: wound(?:ed|s|ing)? | injur(?:ed|y|ies|ing) | hospitali[sz]ed | recovering | treated\ (?:for|at)
      | in\ (?:critical|stable|serious|fair)\ condition | expected\ to\ (?:survive|recover)
      | shot\ in\ the\ (?:leg|arm|foot|hand|back|shoulder) | taken\ to\ (?:\w+\ ){0,4}hospital )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"""\b(?P<times> double | triple | quadruple | quintuple )[ -](?:homicide|murder|killing|slaying|fatal\w*)\b
      | \bmurder[-/ –]+suicides?\b""",
    re.VERBOSE | re.IGNORECASE,
)
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_SELF = re.compile(
    r"""\b(?: (?:turn\w*\ the\ gun\ on | kill(?:s|ed|ing)? | hang(?:s|ed|ing)? | hanged )\ (?P<sure>(?:him|her)self)
      | t(?:ook|akes?|aking|aken)\ (?P<own>(?:his|her)\ own\ life) )\b
      | (?:\b(?:and|then|before|to|,) (?:\ then)? (?:\ fatally)? \ (?:shot|shoot(?:s|ing)?) | \band | ,)
        \ (?P<too>(?:him|her)self)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words for a suicide; "shot herself" is one only after a killing ("killed her son and shot herself")."""
_BEFORE_SELF = re.compile(
    r"\b(?:kill(?:s|ed|ing)|fatally|murder(?:s|ed|ing)|shot|shoot(?:s|ing))\s(?!(?:after|by|when|in|and|himself|herself)\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s+(?:(?!and\b|or\b|injuring\b|wounding\b|killing\b)[\w’'-]+\s+){0,3}")
"""What stands between a number and the noun it counts."""
_HEADLINE, _OPENING, _LEAD, _OFTEN = 2, 4, 6, 6
_BODY, _NEAR = 12, 80
"""Sentences that say what a report is about, and how many words of death elsewhere make up for their silence."""


def uncounted(text: str, sentences: Sequence[Sentence], counted: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that no number gives.

    Args:
        text: the report's text.
        sentences: its sentences.
        counted: its figures with numbers; where one counts the killed (wounded), no "at least 1" of these is read.
    """
    lead = sentences[min(_LEAD, len(sentences)) - 1].span.end if sentences else 0
    measures = {f.measure for f in counted if f.span is not None and f.span.end <= lead}
    several = tuple(_several(text, sentences))
    alone = tuple(_killed_themselves(text, sentences))
    found = [*several, *alone]
    for measure in ("killed", "wounded"):
        if measure not in measures and not several:
            found.extend(_plurals(measure, text, sentences[:_LEAD], counted))
    measures |= {f.measure for f in found if f.span is not None and f.span.end <= lead}
    if "killed" not in measures and (death := _death(text, sentences)) is not None:
        found.append(_at_least_one("killed", death, text))
        measures.add("killed")
    told = measures & {"killed", "wounded", "affected"}
    if not told and (wound := _first(_WOUND, text, sentences[:_LEAD])) is not None:
        found.append(_at_least_one("wounded", wound, text))
    return tuple(sorted(found, key=lambda f: f.span or Span(0, 0)))


def _at_least_one(measure: Measure, span: Span, text: str) -> Figure:
    return Figure(span=span, measure=measure, low=1, words=span.of(text))


def _plurals(measure: Measure, text: str, sentences: Sequence[Sentence], counted: Sequence[Figure]) -> Iterator[Figure]:
    """The first bare plural that is harmed: "civilians were killed", "injuring others" tell of two or more."""
    for sentence in sentences:
        for found in _plural(measure).finditer(text, sentence.span.start, sentence.span.end):
            name = found.lastgroup or ""
            span = Span(found.start(name), found.end(name))
            if any(f.span is not None and _NUMBERED.fullmatch(text, f.span.end, span.start) for f in counted):
                continue
            yield Figure(span=span, measure=measure, low=2, group=span.of(text), words=span.of(text))
            return


@cache
def _plural(measure: Measure) -> re.Pattern[str]:
    """A plural before or after the verb that harms, with no number and nothing singular about it."""
    past, ing = _HARMS[measure]
    nouns = "|".join(sorted((re.escape(noun) for noun in (*plural_nouns(), "others")), key=lambda n: (-len(n), n)))
    return re.compile(
        rf"""\b(?P<before>{nouns})\s+ (?:,[^,.;]{{3,60}},\s+)? (?:were|are|have\s+been|had\s+been)\s+
             (?:\w+ly\s+|also\s+)?
             (?:\w+\s+and\s+)? (?:{past})\b
          | \b(?:{ing})\s+ (?:\w+ly\s+)? (?P<after>{nouns})\b""",
        re.VERBOSE | re.IGNORECASE,
    )


_HARMS: dict[str, tuple[str, str]] = {
    "killed": ("killed|slain|martyred|massacred|murdered", "killing"),
    "wounded": ("wounded|injured|hurt", "wounding|injuring"),
}


def _several(text: str, sentences: Sequence[Sentence]) -> Iterator[Figure]:
    """ "A triple homicide" is three killed, "a murder-suicide" at least two."""
    for sentence in sentences:
        for found in _SEVERAL.finditer(text, sentence.span.start, sentence.span.end):
            times = found["times"]
            low = _TIMES[times.lower()] if times else 2
            span = Span(found.start(), found.end())
            yield Figure(span=span, measure="killed", low=low, high=low if times else None, words=span.of(text))


def _killed_themselves(text: str, sentences: Sequence[Sentence]) -> Iterator[Figure]:
    """The first time that somebody is told to have killed himself or herself: one killed."""
    for sentence in sentences:
        for found in _SELF.finditer(text, sentence.span.start, sentence.span.end):
            name = found.lastgroup or "sure"
            before = text[max(sentence.span.start, found.start() - _NEAR) : found.start()]
            if name == "too" and not _BEFORE_SELF.search(before):
                continue
            span = Span(found.start(name), found.end(name))
            yield Figure(span=span, measure="killed", low=1, high=1, group=span.of(text), words=span.of(text))
            return


def _death(text: str, sentences: Sequence[Sentence]) -> Span | None:
    """The first word of death, if the report is about one: its opening tells of it, or the whole again and again."""
    opening = sentences[:_HEADLINE]
    everywhere = [span for s in sentences for span in _all(_DEATH, text, s)]
    deadly_opening = _first(_DEATH, text, opening)
    if deadly_opening is None and _first(_WOUND, text, opening) is not None and len(everywhere) < _HEADLINE + 1:
        return None
    told = deadly_opening or _first(_DEATH, text, sentences[:_OPENING])
    if told is not None:
        return told
    if len(everywhere) > _OFTEN:
        return everywhere[0]
    if _first(_WOUND, text, sentences[:_LEAD]) is None and (died := _first(_DIED, text, sentences[:_BODY])) is not None:
        return died
    return _first(_MOURNED, text, sentences[:_BODY])


def _first(pattern: re.Pattern[str], text: str, sentences: Sequence[Sentence]) -> Span | None:
    return next((span for sentence in sentences for span in _all(pattern, text, sentence)), None)


def _all(pattern: re.Pattern[str], text: str, sentence: Sentence) -> Iterator[Span]:
    """Where the pattern stands in the sentence and is not denied by the words right before."""
    start = sentence.span.start
    for found in pattern.finditer(text, start, sentence.span.end):
        if not _NO_DEATH.search(text, max(start, found.start() - 40), found.start()):
            yield Span(found.start(), found.end())
