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
    grammar, openers = _grammar(), _openers()
    done = 0
    for index, token in enumerate(sentence.tokens):
        start = token.start - offset
        if start < done or not _opens(token, openers):
            continue
        found = grammar.match(text, start)
        if found is None or found.lastgroup is None or found.end() == start:
            continue
        form = found.lastgroup
        exact = _patterns()[form].match(text, start)
        if exact is None or not _fits(form, exact, sentence.tokens, index):
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
    the a an this that these those last next past previous following coming current early earlier late later mid middle
    start beginning end same each every most on today yesterday tomorrow tonight overnight daily weekly monthly yearly
    annually annual hourly nightly just about around nearly almost over than up at in fiscal first second third fourth
    eve half between from year-end midyear mid-year year-ago upcoming recent more many some several half-hour both
    """.split()


@cache
def _openers() -> frozenset[str]:
    words = date_words()
    found = set(_MODIFIERS) - {"on", "at", "in", "over", "than", "up", "just", "about", "around", "nearly", "almost"}
    for table in (words.months, words.short_months, words.weekdays, words.numbers, words.parts, words.seasons):
        found.update(first for key in table for first in (key.split()[0], key.split()[0].rstrip(".")))
    for names in (words.references, words.holidays, words.units):
        found.update(key.split()[0] for key in names)
    return frozenset(found)


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
    units = _any([u for u in words.units if u != "second"])
    clock = r"""(?:(?:(?:[01]?\d|2[0-3])[:.][0-5]\d|\d{1,2})(?:\s?[ap]\.?m\b\.?)|(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?
        |[0-2]\d[0-5]\d\s?(?:hours|hrs|GMT)\b|noon\b|midnight\b)
        (?:\s+(?:local(?:\s+time)?|GMT|UTC|EST|EDT|ET|\(\d+(?::\d+)?\s*GMT\)))?"""
    part = _any(words.parts)
    return {
        "MONTH": month,
        "SHORT": short,
        "ANYMONTH": rf"(?:{month}|{short})",
        "WEEKDAY": _any(words.written["weekday"], cased=True),
        "D": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)",
        "YEAR": r"(?:1[0-9]|20)\d\d(?![\w%]|[.,:]\d)",
        "COMMAYEAR": r"(?:\s*,\s*|\s+(?:of\s+)?)",
        "NUMBER": number,
        "COUNT": rf"(?:{number}|{_any([n for n in words.numbers if n.startswith('a ')])}|an?\b|half\s+an?\b)",
        "UNITS": units,
        "SEASON": _any(words.seasons),
        "HOLIDAY": _any(words.holidays),
        "REF": _any(words.references),
        "PART": part,
        "CLOCK": clock,
        "EDGE": r"""(?:early(?:\s+(?:on|in))?|late(?:\s+(?:on|in))?|earlier|later|mid(?:\s*-\s*|\s+)
            |(?:the\s+)?(?:very\s+)?(?:start|beginning|end|middle|close|eve|first\s+half|second\s+half|last\s+half
              |early\s+part|latter\s+part|turn)\s+of)\s*""",
        "PRE": rf"""(?:(?:(?:early|late|earlier|later)\s+(?:on\s+|in\s+)?)?(?:the\s+)?(?:{part}(?:\s+hours)?|{clock})
              (?:\s+(?:on|of|in))?(?:\s+the\s+(?:{part})\s+of)?\s+
            |(?:early|late|earlier|later)\s+(?:on\s+)?|overnight\s+(?:on\s+|into\s+)?|the\s+eve\s+of\s+)""",
        "POST": rf"""(?:\s+(?:{part})\b|(?:\s*,)?\s+at\s+(?:about\s+|around\s+)?(?:{clock}|{part})|\s+at\s+(?:{part})
            |\s+(?:{clock}))""",
    }  # fmt: skip


# -- the forms, in the order they are tried ----------------------------------------------------------------------------

_FORMS: dict[str, str] = {
    "every": r"""(?:every|each)\s+(?:other\s+|few\s+|NUMBER\s+)?(?:day|night|week|month|year|hour|minute|decade|quarter
        |WEEKDAY|MONTH|PART|SEASON|days|weeks|months|years|hours)\b|(?:WEEKDAY|MONTH)s\b(?<!['’]s)
        |(?:daily|weekly|monthly|yearly|annually|hourly|nightly|annual)\b""",
    "iso": r"""(?P<y>(?:19|20)\d\d)[-/](?P<m>[01]\d)[-/](?P<d>[0-3]\d)
        (?:[T\s]+(?P<post>[0-2]\d:[0-5]\d(?::\d\d)?Z?))?(?!\w)""",
    "numeric": r"(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?!\w)",
    "days": r"""(?P<pre>PRE)?(?:(?:from|between)\s+)?(?:the\s+)?
        (?:(?P<m>ANYMONTH)\s+(?P<d>D)(?:\s*[-–—]\s*|\s+(?:to|through|until|and)\s+)(?P<d2>D)
        |(?P<dd>D)(?:\s+(?P<mm>ANYMONTH))?(?:\s*[-–—]\s*|\s+(?:to|through|until|and)\s+)(?:the\s+)?(?P<dd2>D)\s+
          (?:of\s+)?(?P<m2>ANYMONTH))(?:COMMAYEAR(?P<y>YEAR))?""",
    "day": r"""(?P<pre>PRE)?(?:(?P<wd>WEEKDAY)\s*,?\s*)?
        (?:(?P<m>ANYMONTH)\s+(?:the\s+)?(?P<d>D)|(?:the\s+)?(?P<dd>D)\s+(?:of\s+)?(?P<mm>ANYMONTH))
        (?:COMMAYEAR(?P<y>YEAR)|\s+(?P<rel>last|this|next)\s+year\b)?(?P<post>POST)?""",
    "week": r"""(?:the\s+)?(?:(?P<nth>first|second|third|fourth|last|opening|final)\s+
        (?P<u>week|weekend|days|half)\s+of\s+(?P<m>MONTH)(?:COMMAYEAR(?P<y>YEAR))?|week\s+of\s+(?:(?P<mm>ANYMONTH)\s+(?P<d>D)|(?P<dd>D)\s+(?P<m2>ANYMONTH))
        (?:COMMAYEAR(?P<yy>YEAR))?)""",
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
        |the\s+(?P<sss>summer|winter|autumn)\b)(?!\s+(?:camp|school|capital|palace))""",
    "holiday": r"""(?P<edge>EDGE|the\s+eve\s+of\s+)?(?:(?P<rel>last|this|next)\s+(?:year['’]s\s+)?)?(?P<h>HOLIDAY)
        (?:COMMAYEAR(?P<y>YEAR)|\s+(?P<rely>last|this|next)\s+year\b)?""",
    "years": r"""(?:from|between)\s+(?P<y>YEAR)\s+and\s+(?P<y2>YEAR)
        |(?:(?:from|between)\s+)?(?P<yy>YEAR)(?:\s*[-–—/]\s*|\s+(?:to|through|until)\s+)(?P<yy2>YEAR|\d\d(?![\w%]|[.,:]\d))""",
    "decade": r"""(?P<edge>EDGE)?(?:the\s+)?(?:(?P<e2>early|late|mid)[\s-]+)?
        (?:(?P<y>(?:1[0-9]|20)\d0)['’]?s\b|(?:['’]|(?<=\bthe\s)|(?<=\band\s))(?P<yy>\d0)s\b
        |(?P<name>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b)""",
    "century": r"(?P<edge>EDGE)?(?:the\s+)?(?:(?P<e2>early|late|mid)[\s-]+)?(?P<n>\d\d)(?:st|nd|rd|th)[\s-]+century\b",
    "year": r"(?P<edge>EDGE)?(?:(?:fiscal|calendar)\s+)*(?:year\s+)?(?P<y>YEAR)",
    "past": r"""(?:the\s+)?(?P<rel>past|last|previous|next|coming|following|first|preceding|latest)\s+(?P<n>NUMBER)\s+
        (?:straight\s+|consecutive\s+)?(?P<u>UNITS)|(?:the\s+)?(?P<relu>past|coming)\s+(?P<uu>UNITS)
        |(?:the\s+)?(?:most\s+)?(?P<relr>recent)\s+(?P<ur>days|weeks|months|years|decades)\b
        |the\s+(?P<rell>last|next)\s+(?P<ul>days|weeks|months|years)\b""",
    "relative": r"""(?P<edge>EDGE)?(?:(?P<rel>last|this|next|the\s+(?:current|previous|following|next|past|coming|same
        |preceding)|that|later\s+this|earlier\s+this)\s+|(?P<the>the\s+)
          (?=(?:week|month|year|decade|century|weekend)\b(?!\s+(?:before|after|earlier)\b)))
        (?P<u>weekend|week|month|year|decade|century|quarter)\b(?!\s*[-–]\s*(?:old|long))""",
    "ago": r"""(?P<n>COUNT)?\s*(?:full\s+)?(?P<u>UNITS)\s+(?:or\s+(?:so|more|two)\s+)?
        (?P<dir>ago|earlier|later|before\s+that|after\s+that|from\s+now|before(?=\s+the\s)|beforehand|afterwards?|after|before|prior)\b
        |(?:the\s+)?(?P<rel>following|next|previous|same|very\s+next)\s+(?P<ru>day|night|morning|afternoon|evening)\b
        |the\s+(?P<the>day|night|week|month|year|morning|evening)\s+(?P<thedir>before|after|earlier)\b
        |that\s+(?P<that>day|night)\b|(?P<then>the\s+time\s+of\s+writing)""",
    "reference": r"(?P<ref>REF)(?!\s+(?:ruling|government|defunct))",
    "clock": r"""(?P<edge>early|late)?\s*(?:the\s+)?
        (?:(?P<clock>CLOCK)|(?P<part>dawn|daybreak|nightfall|dusk|sunset|midday)\b)""",
    "duration": r"""(?:the\s+(?=NUMBER\s))?(?P<n>COUNT)?(?:[\s-]+|(?<=\d)|(?<![a-z]))
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


# -- what a form needs around it ---------------------------------------------------------------------------------------

_BEFORE_A_YEAR = frozenset(
    """in since by until till from of after before during early late mid the and or to through between throughout 's
    around about circa for , ( this that — – - its his their her our a an""".split()
)
_TOLD_AS_TIME = re.compile(r"[ap]\.?m\b|\bnoon\b|hours|hrs|GMT|UTC|local|E[SD]?T\b", re.IGNORECASE)
_COUNTED = frozenset(
    "people men women children police others dead wounded more civilian military km miles meters".split()
)
_MORE_THAN = frozenset(
    "about around over nearly almost than least most some up to $ roughly approximately another".split()
)
_BEFORE_MAY = frozenset(
    """in since by until till from of after before during early late mid last next this every on through to for and or
    between , ( the a an""".split()
)
_BEFORE_LENGTH = frozenset(
    """for in within than over after about nearly almost of took lasted last lasting another every only around once
    during up least some to past least exactly just spent spend spending took takes take""".split()
)
_TRAVEL = frozenset("drive walk flight ride march journey trip away".split())


def _fits(form: str, found: re.Match[str], tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a match is a date where it stands: "2000 people", "May he", "an hour's drive" are none."""
    end = tokens[index].start - found.start() + found.end()
    before = tokens[index - 1].lower if index else ""
    after_at = next((at for at in range(index, len(tokens)) if tokens[at].start >= end), len(tokens))
    after = tokens[after_at].lower if after_at < len(tokens) else ""
    parts = found.groupdict()
    if form == "year":
        return _is_year(parts, before, tokens[after_at : after_at + 2])
    if form == "month" and found.group().lower() in {"may", "march"}:
        return before in _BEFORE_MAY and (found.group().lower() != "may" or after not in {"be", "have", "not"})
    if form == "duration":
        return _is_length(parts, found.group().lower(), before, after, tokens[index:after_at])
    if form == "clock":
        return before in {"at", "around", "about", "by", "until", "since", "before", "after", "from", "to", "near",
                          ",", "and", "(", "between"} or bool(_TOLD_AS_TIME.search(found.group()))  # fmt: skip
    if form == "ago" and parts["u"] and parts["dir"] in {"after", "before"}:
        return parts["n"] is not None and before not in {"for", "every"}
    if form == "relative" and parts["the"] and not parts["edge"]:
        return parts["u"].lower() == "weekend"
    if form == "reference" and parts["ref"].lower() in {"soon", "shortly"}:
        return before != "as" and after not in {"after", "afterwards", "afterward", "thereafter", "before", "as"}
    if form == "reference" and parts["ref"].lower() == "recently":
        return (before, after) != ("as", "as")
    if form == "holiday" and not (parts["y"] or parts["rely"]):
        return not (after_at < len(tokens) and tokens[after_at].text[0].isupper())
    if form == "years":
        return before not in _MORE_THAN
    return True


def _is_year(parts: dict[str, str | None], before: str, after: tuple[Token, ...]) -> bool:
    year = int(parts["y"] or 0)
    if parts["edge"]:
        return True
    if before in _MORE_THAN and before not in {"around", "about", "to"}:
        return False
    following = after[0].lower if after else ""
    if not 1900 <= year <= 2099:
        return before in {"in", "since", "until", "of"} and not following.isalpha()
    plural = following.endswith("s") and len(following) > 3 and following.isalpha() and after[0].text.islower()
    counted = plural or following in _COUNTED
    if before.endswith("'s") or not counted:
        return before in _BEFORE_A_YEAR or not before or not before[-1].isdigit()
    return before in {"the", "its", "his", "their", "since", "during"} and not following.endswith("people")


def _is_length(parts: dict[str, str | None], words: str, before: str, after: str, within: tuple[Token, ...]) -> bool:
    last = within[-1].lower if within else ""
    if after in _TRAVEL or (last.endswith(("'s", "s'")) and after in _TRAVEL) or after == "old":
        return False
    number = (parts["n"] or "").lower()
    if number in {"a", "an"}:
        return before in _BEFORE_LENGTH
    if number:
        return not (number == "one" and parts["u"] in {"day", "night"} and before in {"", ","})
    return words.endswith("s") and before in _BEFORE_LENGTH
