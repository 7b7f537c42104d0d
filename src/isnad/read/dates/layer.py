"""Dates and durations: every expression of time as a mention, its interval leaning on the report or on another date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from isnad.model import Mention, Span, When, between, moment
from isnad.read.dates.calendar import SIDED, Anchor, Tense, at_hour
from isnad.read.dates.relative import UNKNOWN
from isnad.read.dates.values import value_of
from isnad.read.dates.words import Expression, expressions
from isnad.read.reading import Reading, Sentence, Token
from isnad.read.shape import verb_forms
from isnad.tables.date_words import date_words

_CONFIDENCE = {
    "iso": 0.99, "numeric": 0.8, "day": 0.9, "days": 0.95, "month": 0.85, "weekday": 0.9, "deictic": 0.95,
    "years": 0.95, "year": 0.9, "decade": 0.9, "relative": 0.9, "past": 0.85, "ago": 0.8, "reference": 0.5,
    "clock": 0.6, "duration": 0.9,
}  # fmt: skip
_FINE = frozenset({"hour", "day"})


def dates(reading: Reading) -> Reading:
    """With a mention of every date (its `when` anchored to the report's day or the nearest earlier date) and duration.

    Without a date of publication what leans on it has no bounds; repeated times ("every day") are no mentions.
    """
    published = None if reading.report.published is None else moment(reading.report.published).date()
    walk = _Walk(reading.report.id, reading.report.text, published)
    return reading.with_mentions(mention for sentence in reading.sentences for mention in walk.through(sentence))


class _Walk:
    """Goes through the report in text order and remembers the dates met, on which later ones may lean."""

    def __init__(self, report: str, text: str, published: date | None) -> None:
        self.report = report
        self.text = text
        self.published = published
        self.met: list[When] = []
        self.period: When | None = None

    def through(self, sentence: Sentence) -> Iterator[Mention]:
        """The mentions of one sentence."""
        found = [e for e in expressions(sentence) if e.form != "every"]
        at = 0
        while at < len(found):
            joined = self._joined(sentence, found, at)
            if joined is not None:
                yield joined
                at += 2
                continue
            mention = self._mention(sentence, found, at)
            if mention is not None:
                yield mention
            at += 1

    def _mention(self, sentence: Sentence, found: list[Expression], at: int) -> Mention | None:
        here = found[at]
        if here.form == "duration":
            return Mention(report=self.report, span=here.span, kind="duration", confidence=_CONFIDENCE["duration"])
        when = self._value(sentence, found, at)
        if when is None or self._past_soon(sentence, here):
            return None
        if not when.known and here.parts.get("rel") == "first" and self.published is not None:  # of what, is not told
            return Mention(report=self.report, span=here.span, kind="duration", confidence=_CONFIDENCE["duration"])
        when = self._opened(when, sentence, here)
        if when.known and here.form != "reference":
            self.met.append(when)
            if here.form == "quarter":
                self.period = when
        confidence = _CONFIDENCE.get(here.form, 0.8) if when.known else 0.5
        if here.form in {"day", "iso"} and here.parts.get("y"):
            confidence = 0.99
        return Mention(report=self.report, span=here.span, kind="date", when=when.at(here.span), confidence=confidence)

    def _past_soon(self, sentence: Sentence, here: Expression) -> bool:
        """Whether "soon" counts from what was told, not from the report's day: "he was soon released"."""
        return "soon" in here.parts.get("ref", "") and _tense(sentence, here.span)[0] == "past"

    def _value(self, sentence: Sentence, found: list[Expression], at: int, year: int | None = None) -> When | None:
        here = _beside_a_turn(sentence, found[at])
        anchor = Anchor(self.published, self._leaning(here), self.period, *_tense(sentence, here.span), year)
        if here.form == "ago" and here.parts.get("dir") in {"after", "before"}:
            if at + 1 < len(found) and _belongs(self.text, here.span, found[at + 1]):
                anchor = replace(anchor, leaning=self._value(sentence, found, at + 1))
            elif _tells_of_the_told(sentence, here.span) or (at and self._apposed(found[at - 1], here)):
                return anchor.leaning or UNKNOWN
            elif date_words().units[here.parts["u"]][0] in {"month", "year"}:  # "a decade after the war": which one?
                anchor = replace(anchor, leaning=None)
        return value_of(here, anchor)

    def _apposed(self, earlier: Expression, here: Expression) -> bool:
        """Whether `here` says the same day in other words: "on Wednesday, a day before the vote"."""
        return self.text[earlier.span.end : here.span.start].strip() == ","

    def _leaning(self, here: Expression) -> When | None:
        """The nearest earlier date that `here` can lean on: a day for what counts days, else any."""
        if here.form in {"ago", "weekday", "deictic", "clock", "past", "relative"}:
            coarse = re.search(r"year|month|decade", here.parts.get("u", "") + here.parts.get("the", ""))
            for when in reversed(self.met):
                if when.start is not None and (coarse or when.precision in _FINE):
                    return when
            if here.form == "ago" and self.published is not None and "earlier" in here.parts.get("dir", ""):
                return between(self.published, self.published + timedelta(days=1), "day")
        return None

    def _opened(self, when: When, sentence: Sentence, here: Expression) -> When:
        """Open on one side after "since", "by" and "until"."""
        before = _before(sentence, here.span)
        if before == "since" and when.start is not None:
            return When(start=when.start, precision=when.precision)
        if before in {"by", "until", "till"} and when.start is not None and 0 < (when.days or 0) <= 1 / 24:
            return When(end=when.start, precision=when.precision)
        if before in {"by", "until", "till"} and when.end is not None and here.form not in {"past", "reference"}:
            return When(end=when.end, precision=when.precision)
        return when

    def _joined(self, sentence: Sentence, found: list[Expression], at: int) -> Mention | None:
        """Two dates that are the ends of one stretch: "from Monday to Wednesday", "between March and June 2014"."""
        if at + 1 >= len(found) or {found[at].form, found[at + 1].form} & {"duration", "reference", "past"}:
            return None
        first, last = found[at].span, found[at + 1].span
        link = self.text[first.end : last.start].strip().lower()
        opener = _before(sentence, first)
        ranged = (opener == "between" and link == "and") or (
            link in {"to", "until", "till", "through", "-", "–", "—"}
            and (opener == "from" or found[at].form == found[at + 1].form)
        )
        if not ranged:
            return None
        end = self._value(sentence, found, at + 1)
        told = found[at + 1].parts.get("y")
        start = self._value(sentence, found, at, int(told) if told and len(told) == 4 else None)
        if start is None or end is None or start.start is None or end.end is None:
            return None
        if start.start >= end.end:
            if found[at].form != "weekday":
                return None
            start = start.shifted(timedelta(days=-7))
        whole = start.hull(end)
        if "overnight" in found[at].parts.get("pre", "") and end.start and start.start:
            whole = between(at_hour(moment(start.start).date(), 18), at_hour(moment(end.start).date(), 6), "day")
        self.met.append(end)
        begin = _start_of_word_before(sentence, first) if opener in {"between", "from"} else first.start
        span = Span(begin, last.end)
        return Mention(report=self.report, span=span, kind="date", when=whole.at(span), confidence=0.85)


def _belongs(text: str, shift: Span, following: Expression) -> bool:
    """Whether `following` dates what the shift counts from: "two days after the June 10 attack"."""
    if following.form not in {"day", "iso", "weekday", "month", "holiday", "deictic", "year"}:
        return False
    return not re.search(r"[,;:.]|\b(said|told)\b", text[shift.end : following.span.start])


_CAME = frozenset("came come comes coming followed follows happened occurred".split())
_DEFINITE = frozenset("the this that these those it his her their its".split())


def _tells_of_the_told(sentence: Sentence, shift: Span) -> bool:
    """Whether the sentence dates what was just told: "The move came a day after ..." happened when it was told to."""
    return _before(sentence, shift) in _CAME and sentence.tokens[0].lower in _DEFINITE


def _beside_a_turn(sentence: Sentence, here: Expression) -> Expression:
    """The expression with "shortly after", "past" or "before" put to a midnight or dawn that it opens with."""
    opening = next((part for part in ("pre", "clock", "part") if here.parts.get(part, "").startswith(SIDED)), None)
    at = next((i for i, token in enumerate(sentence.tokens) if token.start >= here.span.start), 0) - 1
    side = sentence.tokens[at].lower if at >= 0 else ""
    if opening is None or side not in {"after", "past", "before"}:
        return here
    nearly = "shortly " if at and sentence.tokens[at - 1].lower in _SHORTLY else ""
    return here._replace(parts=here.parts | {opening: f"{nearly}{side} {here.parts[opening]}"})


_SHORTLY = frozenset("shortly just soon right minutes moments immediately".split())


# -- around an expression ----------------------------------------------------------------------------------------------


def _index_before(sentence: Sentence, span: Span) -> int:
    """Index of the last token that ends before the span, past "the" and "about"; -1 if there is none."""
    at = len(sentence.tokens) - 1
    while at >= 0 and sentence.tokens[at].end > span.start:
        at -= 1
    while at >= 0 and sentence.tokens[at].lower in {
        "the",
        "about",
        "around",
        "just",
        "only",
        "late",
        "early",
        "at",
        "least",
    }:
        at -= 1
    return at


def _before(sentence: Sentence, span: Span) -> str:
    at = _index_before(sentence, span)
    return sentence.tokens[at].lower if at >= 0 else ""


def _start_of_word_before(sentence: Sentence, span: Span) -> int:
    return sentence.tokens[_index_before(sentence, span)].start


_TO_COME = frozenset("will shall 'll 'd would due scheduled expected planned slated upcoming intends expects".split())
_INTENDS = _TO_COME | frozenset(
    """is are be plans plan planning agreed agree decided promised vowed threatened ordered urged called asked told
    invited prepared preparing ready likely set hopes want wants refused demanded vows pledged needs has have""".split()
)
"""Words after which a to-infinitive is still to come; after another verb it says what for ("gathered to mark")."""
_STILL = frozenset("has have is are will remain remains stay stays must should want wants need needs".split())
"""Words that make "until Friday" one still to come: "has given them until Friday"."""
_BEFORE_NOUN = frozenset("a an the its his her their this these those unspecified".split())
_PUTS_OFF = frozenset("extended postponed delayed adjourned gave given suspended".split())
_WAS = frozenset("was were had did been".split())
_WHEN_IT_COMES = frozenset("before until till when if once unless".split())


def _tense(sentence: Sentence, span: Span) -> tuple[Tense, bool]:
    """Past or future by the nearest verb: first those before the expression, from it outwards, then those after.

    With it whether that verb stands beside the expression, with no comma between.
    """
    tokens = sentence.tokens
    first = next((i for i, t in enumerate(tokens) if t.end > span.start), len(tokens))
    last = next((i for i, t in enumerate(tokens) if t.start >= span.end), len(tokens))
    if first and tokens[last - 1].lower.endswith("'s"):
        return "past", False
    led = {t.lower for t in tokens[max(0, first - 3) : first]}
    still = bool(led & {"until", "till", "by"}) and any(t.lower in _STILL for t in tokens[:first])
    if still or {"soon", "as"} <= led or "ahead" in led:
        return "future", True
    apart = first > 0 and tokens[first - 1].lower in _BEFORE_NOUN  # "the June 3 hearing"
    fronted = first <= _BESIDE and (first == 0 or tokens[0].lower in _OPENS)
    present = False
    for at in range(first - 1, -1, -1):
        apart = apart or tokens[at].lower in {",", "to"}
        tense = _tense_of(tokens, at)
        if tense != "unknown":
            return tense, not apart and first - at <= _BESIDE
        if present and tokens[at].lower in _WHEN_IT_COMES:
            return "future", True
        present = present or _present(tokens[at])
    for at in range(last, len(tokens)):
        tense = _tense_of(tokens, at)
        if tense != "unknown":
            return tense, fronted
    return "unknown", False


_OPENS = frozenset("on in at during early late".split())
_BESIDE = 6
"""Tokens between a verb and a date that it surely governs."""


def _present(token: Token) -> bool:
    forms = verb_forms().get(token.lower, frozenset())
    return (bool(forms & {"third", "base"}) and "past" not in forms) or token.lower in {"is", "are", "begins", "ends"}


def _tense_of(tokens: tuple[Token, ...], at: int) -> Tense:
    word = tokens[at].lower
    if at and tokens[at].text[0].isupper():  # "the United States"
        return "unknown"
    if word in _TO_COME:
        return "past" if at and tokens[at - 1].lower == "been" else "future"
    if word in _WAS:
        return "past"
    forms = verb_forms().get(word)
    before = [t.lower for t in tokens[max(0, at - 4) : at]]
    if word == "to":
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        base = "base" in verb_forms().get(following, ()) or following == "be"
        led = len(before) > 0 and before[-1] in _INTENDS and following[:1].islower()
        told = led or (base and bool(_INTENDS & set(before)))
        return "future" if told and "had" not in before else "unknown"
    if word in _PUTS_OFF and any(t.lower in {"until", "till", "to"} for t in tokens[at : at + 12]):
        return "future"
    guessed = not forms and word.endswith("ed") and len(word) > 4
    if before[-1:] and before[-1] in _BEFORE_NOUN:  # "the wounded", "a planned strike"
        return "unknown"
    if guessed or (forms and "past" in forms and "base" not in forms):
        if before[-1:] == ["be"] and "could" in before[-2:]:  # "could be heard"
            return "unknown"
        if before[-1:] and before[-1] in {"is", "are"}:
            return "unknown"
        return "future" if before[-1:] == ["be"] else "past"
    return "unknown"
