"""The grammar of English dates: from text to expressions with their parts, not yet placed on the calendar.

Each form is a verbose pattern built from the tables of words. At a token that can open a date the forms are tried in
order and the first that matches is taken, so longer forms stand before the shorter ones they contain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from isnad.model import Span
from isnad.read.dates.around import fits, names_a_thing
from isnad.read.reading import Sentence, Token
from isnad.tables.date_words import date_words


class Expression(NamedTuple):
    """One date or duration as the text has it: its `form` and the named `parts` of that form, in lower case."""

    span: Span
    form: str
    parts: dict[str, str]


def expressions(sentence: Sentence) -> Iterator[Expression]:
    """The dates, durations and repeated times ("every day") of a sentence in text order; they do not overlap."""
    text, offset = sentence.text, sentence.span.start
    grammar, openers, core = _grammar(), _openers(), _core()
    done = 0
    for index, token in enumerate(sentence.tokens):
        start = token.start - offset
        if start < done or not _opens(token, openers):
            continue
        if token.lower in _WEAK and not any(_opens(near, core) for near in sentence.tokens[index + 1 : index + _REACH]):
            continue
        found = grammar.match(text, start)
        if found is None or found.lastgroup is None or found.end() == start:
            continue
        form = found.lastgroup
        exact = _patterns()[form].match(text, start)
        if exact is None:
            continue
        ends = (at for at in range(index, len(sentence.tokens)) if sentence.tokens[at].start - offset >= exact.end())
        after = next(ends, len(sentence.tokens))
        if names_a_thing(form, sentence.tokens, index, after):
            done = exact.end()
            continue
        if not fits(form, exact, sentence.tokens, index, after):
            continue
        done = exact.end()
        parts = {name: _plain(value) for name, value in exact.groupdict().items() if value}
        yield Expression(Span(token.start, offset + done), form, parts)


def expression(text: str) -> Expression | None:
    """The expression that `text` as a whole is, or `None`."""
    for form, pattern in _patterns().items():
        found = pattern.fullmatch(text)
        if found is not None:
            return Expression(Span(0, len(text)), form, {n: _plain(v) for n, v in found.groupdict().items() if v})
    return None


def number_of(words: str) -> tuple[int, int] | None:
    """Low and high of a number in figures or words ("30", "twenty-four", "a few"), `None` if it is none."""
    plain = words.lower().replace(",", "").strip()
    if plain.isdigit():
        return int(plain), int(plain)
    known = date_words().numbers
    if plain in known:
        return known[plain]
    added = [known.get(part) for part in re.split(r"[\s-]+", plain)]
    values = [part for part in added if part is not None]
    return (sum(v[0] for v in values), sum(v[1] for v in values)) if values and None not in added else None


# -- what can open a date ----------------------------------------------------------------------------------------------

_MODIFIERS = """
    the a an this that these those last next past previous following coming current early earlier late later mid
    middle start beginning end same each every most on today yesterday tomorrow tonight overnight daily weekly
    monthly yearly annually annual hourly nightly just about around nearly almost over than up at in fiscal
    first second third fourth eve half eighteen nineteen between from mon tue tues wed thu thur thurs fri sat
    sun year-end year's midyear mid-year year-ago upcoming recent more less nearly no many some several
    half-hour both ad ce
    """.split()


@cache
def _openers() -> frozenset[str]:
    words = date_words()
    found = set(_MODIFIERS) - {"on", "at", "in", "over", "than", "up", "just", "about", "around", "almost"}
    plural = [f"{day}s" for day in words.weekdays]
    for table in (words.months, words.short_months, words.weekdays, plural, words.numbers, words.parts, words.seasons):
        found.update(first for key in table for first in (key.split()[0], key.split()[0].rstrip(".")))
    for names in (words.references, words.holidays, words.units):
        found.update(key.split()[0] for key in names)
    return frozenset(found)


_WEAK = frozenset("the a an this that these those some no more less many most at in both same each every".split())
"""Words that open a date only with one of its own words behind them; the grammar is not tried without."""
_REACH = 8
"""Tokens within which that word stands."""


@cache
def _core() -> frozenset[str]:
    """The words that make a date what it is: months, units, parts of the day, and those of the forms themselves."""
    words = date_words()
    tables = (words.months, words.short_months, words.weekdays, words.parts, words.seasons, words.ordinals, words.units,
              words.references, words.holidays)  # fmt: skip
    found = {first for table in tables for key in table for first in key.replace(".", "").split()}
    return frozenset(found - _WEAK | set(_FORM_WORDS))


_FORM_WORDS = """
    yesterday today tomorrow tonight overnight quarter quarters period week weekend year-ago year-earlier year-end
    half-hour time twenties thirties forties fifties sixties seventies eighties nineties
    """.split()


def _opens(token: Token, openers: frozenset[str]) -> bool:
    """Whether a date can start at the token, also where it is one of several words ("two-year", "Sunday's")."""
    word = token.lower
    if word in openers or word[0].isdigit() or word[0] == "'":
        return True
    return ("-" in word and word.split("-")[0] in openers) or (word.endswith("'s") and word[:-2] in openers)


# -- the words ---------------------------------------------------------------------------------------------------------


def _any(words: tuple[str, ...] | list[str] | Mapping[str, object], *, cased: bool = False) -> str:
    """A group that matches any of `words`, the longest first; `cased` ones as written or in capitals."""
    listed = sorted({*words, *(word.upper() for word in words)} if cased else set(words), key=lambda w: (-len(w), w))
    spaced = [re.escape(word).replace(r"\ ", r"\s+") + ("" if word[-1] == "." else r"\b") for word in listed]
    return f"(?{'-i' if cased else ''}:{'|'.join(spaced)})"


def _fragments() -> dict[str, str]:
    words = date_words()
    month = _any(words.written["month"], cased=True)
    short = _any(words.written["short"], cased=True)
    plain_numbers = [n for n in words.numbers if n not in {"a", "an", "both"} and not n.startswith("a ")]
    number = rf"(?:\d+(?:,\d\d\d)?(?:\.\d)?|(?:(?:twenty|thirty|forty|fifty|sixty)[\s-])?{_any(plain_numbers)})"
    number += r"(?:\s+1/2(?!\d)|\s+and\s+a\s+half)?"
    periods = [u for u in words.units if u != "second"]
    weekdays = [f"{day}s" for day in words.written["weekday"] if not day.endswith(".")]
    clock = r"""(?:(?:(?:[01]?\d|2[0-3])[:.][0-5]\d|\d{1,2})\s?(?:[ap]\.m\b\.?|[ap]m\b)
        |(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?|[0-2]\d[0-5]\d\s?(?:hours|hrs|GMT|UTC)\b|noon\b|midnight\b|\d{1,2}\s+o['’]clock\b(?:\s+in\s+the\s+DAYTIME)?
        |\d{1,2}\s+in\s+the\s+DAYTIME)
        (?:\s*,?\s+(?:local(?:\s+time)?|GMT|UTC|EST|EDT|ET|\(\d+(?::\d+)?\s*GMT\))){0,2}""".replace(
        "DAYTIME", r"(?:morning|afternoon|evening)\b"
    )
    part = _any(words.parts)
    return {
        "MONTH": month,
        "SHORT": short,
        "ANYMONTH": rf"(?:{month}|{short})",
        "WEEKDAY": _any(words.written["weekday"], cased=True),
        "D": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)",
        "YEAR": r"(?:1[0-9]|20)\d\d(?![\w%]|[.,:]\d|\s?(?:hours|hrs|GMT|UTC)\b)",
        "COMMAYEAR": r"(?:\s*,\s*|\s+(?:of\s+)?)",
        "NUMBER": number,
        "COUNT": rf"(?:{number}|{_any([n for n in words.numbers if n.startswith('a ')])}|an?\b|half\s+an?\b)",
        "ORD": _any(words.ordinals) + r"(?!\s+(?:quarter|half|week|day|time)\b)",
        "UNITS": _any([u for u in periods if not u.startswith("quarter")]),
        "PERIODS": _any(periods),
        "SHORTDAY": r"(?-i:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b",
        "WEEKDAYS": _any(weekdays, cased=True),
        "SEASON": _any(words.seasons),
        "HOLIDAY": _any(words.holidays),
        "REF": _any(words.references),
        "PART": part,
        "CLOCK": clock,
        "EDGE": r"""(?:early(?:\s+(?:on|in))?|late(?:\s+(?:on|in))?|(?:earlier|later)(?:\s+in)?|mid(?:\s*-\s*|\s+)
            |(?:the\s+)?(?:very\s+)?(?:start|beginning|end|middle|close|eve|first\s+half|second\s+half|last\s+half
              |early\s+part|latter\s+part|turn)\s+of)[\s-]*""",
        "PRE": rf"""(?:(?:(?:early|late|earlier|later)\s+(?:on\s+|in\s+)?)?(?:the\s+)?(?:{part}(?:\s+hours)?|{clock})
              (?:\s+(?:on|of|in))?(?:\s+the\s+(?:{part})\s+of)?\s+
            |(?:early|late|earlier|later)\s+(?:on\s+)?|overnight\s+(?:on\s+|into\s+)?|the\s+eve\s+of\s+)""",
        "POST": rf"""(?:\s+(?:{part})\b|(?:\s*,)?\s+at\s+(?:about\s+|around\s+)?(?:{clock}|{part})|\s+at\s+(?:{part})
            |\s+(?:{clock}))""",
    }  # fmt: skip


# -- the forms, in the order they are tried ----------------------------------------------------------------------------

_FORMS: dict[str, str] = {
    "every": r"""(?:almost\s+)?(?:every|each)\s+(?:(?P<other>other)\s+|(?P<n>few|NUMBER)\s+)?(?:(?P<wd>WEEKDAY)
          |MONTH|PART|SEASON
          |(?P<u>(?:day|night|week|weekend|month|quarter|year|hour|minute|decade)s?)\b)
        |(?P<wds>WEEKDAYS)
        |(?P<often>daily|weekly|monthly|quarterly|yearly|annually|hourly|nightly|annual)\b""",
    "iso": r"""(?P<y>(?:19|20)\d\d)[-/](?P<m>[01]\d)[-/](?P<d>[0-3]\d)
        (?:[T\s]+(?P<post>[0-2]\d:[0-5]\d(?::\d\d)?Z?))?(?!\w)""",
    "numeric": r"(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?!\w)",
    "days": r"""(?P<pre>PRE)?(?:(?:from|between)\s+)?(?:the\s+)?
        (?:(?P<m>ANYMONTH)\s+(?P<d>D)(?:\s*,\s*D){0,6}(?:\s*[-–—]\s*|,?\s+(?:to|through|until|and|or)\s+)(?P<d2>D)
        |(?P<dd>D)(?:\s+(?P<mm>ANYMONTH))?(?:\s*,\s*D){0,6}(?:\s*[-–—]\s*|,?\s+(?:to|through|until|and|or)\s+)(?:the\s+)?(?P<dd2>D)\s+
          (?:of\s+)?(?P<m2>ANYMONTH))(?:COMMAYEAR(?P<y>YEAR))?""",
    "day": r"""(?P<pre>PRE)?(?:(?P<wd>WEEKDAY|SHORTDAY)\s*,?\s*)?
        (?:(?P<m>ANYMONTH)\s+(?:the\s+)?(?P<d>D|ORD)|(?:the\s+)?(?P<dd>D)\s+(?:of\s+)?(?P<mm>ANYMONTH)
          |the\s+(?P<do>ORD)\s+of\s+(?P<mo>MONTH))
        (?:COMMAYEAR(?P<y>YEAR)|\s+(?P<rel>last|this|next)\s+year\b)?(?P<post>POST)?""",
    "week": r"""(?:the\s+)?(?:(?P<nth>first|second|third|fourth|last|opening|final)\s+
        (?P<u>week|weekend|days|half)\s+of\s+(?P<m>MONTH)(?:COMMAYEAR(?P<y>YEAR))?|week\s+of\s+(?:(?P<mm>ANYMONTH)\s+(?P<d>D)|(?P<dd>D)\s+(?P<m2>ANYMONTH))
        (?:COMMAYEAR(?P<yy>YEAR))?)""",
    "holiday": r"""(?P<edge>EDGE|the\s+eve\s+of\s+)?(?:(?P<rel>last|this|next)\s+(?:year['’]s\s+)?)?(?P<h>HOLIDAY)
        (?:COMMAYEAR(?P<y>YEAR)|\s+(?P<rely>last|this|next)\s+year\b)?""",
    "month": r"""(?P<edge>EDGE)?(?:(?P<rel>last|this|next|this\s+past|this\s+coming|the\s+following)\s+)?
        (?:(?P<m>MONTH)(?:COMMAYEAR(?P<y>YEAR)|\s+(?:of\s+)?(?P<rely>last|this|next|that)\s+year\b)?
        |(?P<mm>SHORT)COMMAYEAR(?P<yy>YEAR))""",
    "weekday": r"""(?P<pre>PRE)?(?:(?P<rel>last|this|next|this\s+past|this\s+coming
        |the\s+(?:previous|following|next|same)|the\s+past|that|coming)\s+)?(?P<wd>WEEKDAY)(?P<post>POST)?
        (?:\s+(?:of\s+)?(?P<relw>last|this|next)\s+week\b|\s+(?P<ago>a\s+week\s+ago))?""",
    "deictic": r"""the\s+day\s+(?P<dist>before\s+yesterday|after\s+tomorrow)\b
        |(?P<pre>PRE)?(?P<day>yesterday|today|tomorrow)\b(?P<post>POST)?
        |(?P<night>overnight|tonight|last\s+night|the\s+previous\s+night)\b
        |(?P<edge>early|late|earlier|later)?\s*(?P<this>this|that|the\s+same|the\s+(?:next|following))\s+
          (?P<part>morning|afternoon|evening|night|dawn)\b""",
    "quarter": r"""(?:the\s+)?(?:fiscal\s+)?(?P<q>first|second|third|fourth)[\s-]+(?:fiscal\s+)?quarter\b
        (?:\s+(?:of\s+)?(?:fiscal\s+)?(?:(?P<y>YEAR)|(?P<rely>last|this|next)\s+year\b))?""",
    "season": r"""(?P<edge>EDGE)?(?:(?:(?P<rel>last|this|next|this\s+past|this\s+coming)\s+)(?P<s>SEASON)
        |(?:the\s+)?(?P<ss>SEASON)(?:COMMAYEAR(?P<y>YEAR)|\s+(?:of\s+)?(?P<rely>last|this|next)\s+year\b)
        |the\s+(?P<sss>SEASON)|(?:the\s+)?(?P<e2>early|late|mid)[\s-]+(?P<s2>SEASON))(?!\s+(?:camp|school|capital|palace))""",
    "years": r"""(?:from|between)\s+(?P<y>YEAR)\s+and\s+(?P<y2>YEAR)
        |(?:(?:from|between)\s+)?(?P<yy>YEAR)(?:\s*[-–—/]\s*|\s+(?:to|through|until)\s+)(?P<yy2>YEAR|\d\d(?![\w%]|[.,:]\d))""",
    "decade": r"""(?P<edge>EDGE)?(?:the\s+)?(?:(?P<e2>early|late|mid)[\s-]+)?
        (?:(?P<y>(?:1[0-9]|20)\d0)['’]?s\b|(?:['’]|(?<=\bthe\s)|(?<=\band\s))(?P<yy>\d0)s\b
        |(?P<name>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b)""",
    "century": r"(?P<edge>EDGE)?(?:the\s+)?(?:(?P<e2>early|late|mid)[\s-]+)?(?P<n>\d\d)(?:st|nd|rd|th)[\s-]+century\b",
    "year": r"(?P<edge>EDGE)?(?P<fiscal>(?:fiscal|calendar)\s+)?(?:year\s+)?(?:(?P<y>YEAR)(?:\s+(?P<era>BCE?)\b)?"
    r"|(?<=\byear\s)(?P<early>\d{1,4}(?![\w%]|[.,:]\d))"
    r"|(?:AD|CE)\s+(?P<ad>\d{1,4})\b|(?P<ce>\d{1,4})\s+(?P<era2>AD|CE|BCE?)\b"
    r"|(?P<said>(?:eighteen|nineteen)\s+(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]NUMBER)?))",
    "period": r"""(?:the\s+)?(?:(?:comparable|corresponding)\s+)?(?P<back>year-(?:ago|earlier))
          \s+(?P<pu>quarter|period)\b
        |(?P<back2>year-(?:ago|earlier))\b
        |the\s+(?:latest|most\s+recent|comparable|corresponding)\s+(?P<pu2>quarter|period)\b|the\s+(?P<pu3>quarter)\b""",
    "past": r"""(?:the\s+)?(?P<rel>past|last|previous|next|coming|following|first|preceding|latest)\s+(?P<n>NUMBER)\s+
        (?:straight\s+|consecutive\s+)?(?P<u>PERIODS)(?:\s+of\s+(?:(?P<ofy>YEAR)|(?P<ofr>the|this|last)\s+year\b
          |(?P<ofm>MONTH)(?:COMMAYEAR(?P<ofmy>YEAR))?))?|(?:the\s+)?(?P<relu>past|coming)\s+(?P<uu>PERIODS)
        |(?:the\s+)?(?:most\s+)?(?P<relr>recent)\s+(?P<ur>days|weeks|months|quarters|years|decades)\b
        |the\s+(?P<rell>last|next)\s+(?P<ul>days|weeks|months|quarters|years)\b""",
    "relative": r"""(?P<edge>EDGE)?(?:(?P<rel>last|this|next
        |the\s+(?:current|latest|previous|following|last|next|past|coming|same|preceding)|that|later\s+this
        |earlier\s+this)\s+(?:fiscal\s+|financial\s+)?|(?P<the>the\s+(?:fiscal\s+|financial\s+|full\s+)?)
          (?=(?:week|month|year|decade|century|weekend)\b
            (?!\s+(?:before|after|earlier|later|that|when|which|in|of|to|until|since|ended|ending|\d+)\b)))
        (?P<u>weekend|week|month|year|decade|century|quarter)\b(?!\s*[-–]\s*(?:old|long))
        |(?:the\s+)?(?P<end>year(?:['’]s)?[\s-]end)\b
        |the\s+(?P<far>weekend|week|month|year)\s+(?P<side>before\s+last|after\s+next)\b""",
    "ago": r"""(?P<n>COUNT)?\s*(?:full\s+)?(?P<u>UNITS)\s+(?:or\s+(?:so|more|two)\s+)?
        (?P<dir>ago|earlier|later|before\s+that|after\s+that|from\s+now|before(?=\s+the\s)|beforehand|afterwards?|after|before|prior)\b
        |(?:the\s+)?(?P<rel>following|next|previous|same|very\s+next)\s+(?P<ru>day|night|morning|afternoon|evening)\b
        |the\s+(?P<the>day|night|week|month|year|morning|evening)\s+(?P<thedir>before|after|earlier)\b
        |that\s+(?P<that>day|night)\b|(?P<then>the\s+time\s+of\s+writing)""",
    "reference": r"(?P<ref>REF)(?!\s+(?:ruling|government|defunct))",
    "clock": r"""(?P<edge>early|late)?\s*(?:the\s+)?
        (?:(?P<clock>CLOCK)|(?P<part>dawn|daybreak|nightfall|dusk|sunset|midday)\b)""",
    "duration": r"""(?:the\s+)?(?:fiscal\s+|financial\s+)?(?P<ul>year)(?=\s+end(?:ed|ing)\b)
        |(?:(?:at\s+least|nearly|(?:no\s+)?(?:more|less)\s+than)\s+)?(?:the\s+(?=NUMBER\s))?(?P<n>COUNT)?(?:[\s-]+|(?<=\d)|(?<![a-z]))
        (?:more\s+|full\s+|long\s+|straight\s+|consecutive\s+|additional\s+|whole\s+|solid\s+)?(?P<u>UNITS)(?!\s*-?\s*old\b)(?:-long\b)?""",
}  # fmt: skip


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    fragments = _fragments()
    named = re.compile(r"\b(" + "|".join(sorted(fragments, key=lambda name: -len(name))) + r")\b")
    return {
        form: re.compile(
            named.sub(lambda hit: f"(?:{fragments[hit.group()]})", pattern), re.VERBOSE | re.IGNORECASE
        )
        for form, pattern in _FORMS.items()
    }  # fmt: skip


@cache
def _grammar() -> re.Pattern[str]:
    """All forms as one pattern; the group that matched names the form."""
    bare = {
        form: re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern).replace("(?P=sep)", "[/.-]")
        for form, pattern in _patterns().items()
    }
    joined = "|".join(f"(?P<{form}>{pattern}\n)" for form, pattern in bare.items())
    return re.compile(joined, re.VERBOSE | re.IGNORECASE)


def _plain(value: str) -> str:
    return re.sub(r"\s+", " ", value.strip().lower().replace("’", "'"))
