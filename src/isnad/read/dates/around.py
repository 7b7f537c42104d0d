"""What a form needs around it to be a date: "2000 people", "May he" and "an hour's drive" are none."""

from __future__ import annotations

import re

from isnad.read.reading import Token

_BEFORE_A_YEAR = frozenset(
    """in since by until till from of after before during early late mid the and or to through between throughout 's
    around about circa for , ( this that — – - its his their her our a an""".split()
)
_NUMBERED = frozenset("room route highway flight resolution unit number no. article page law decree".split())
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
_DURING = frozenset("in during since until by over through throughout".split())
_BEFORE_LENGTH = frozenset(
    """for in within than over after about nearly almost of took lasted last lasting another every only around once
    during up least some to past least exactly just spent spend spending took takes take""".split()
)
_COUNTS = frozenset("ago earlier later before after from".split())
_BOUNDS = ("at", "nearly", "no", "more", "less")
_TRAVEL = frozenset("drive walk flight ride march journey trip away".split())


def fits(form: str, found: re.Match[str], tokens: tuple[Token, ...], index: int, after_at: int) -> bool:
    """Whether a match is a date where it stands: "2000 people", "May he", "an hour's drive" are none."""
    before = tokens[index - 1].lower if index else ""
    after = tokens[after_at].lower if after_at < len(tokens) else ""
    parts = found.groupdict()
    if form == "year":
        return _is_year(parts, before, tokens[after_at : after_at + 2])
    if form == "month" and found.group().lower() in {"may", "march"}:
        return before in _BEFORE_MAY and (found.group().lower() != "may" or after not in {"be", "have", "not"})
    if form == "duration":
        return _is_length(parts, found.group().lower(), before, after)
    if form == "clock":
        return before in {"at", "around", "about", "by", "until", "since", "before", "after", "from", "to", "near",
                          ",", "and", "(", "between"} or bool(_TOLD_AS_TIME.search(found.group()))  # fmt: skip
    if form == "ago" and parts["u"] and parts["dir"] in {"after", "before"}:
        return (parts["n"] is not None or parts["u"].lower().endswith("s")) and before not in {"for", "every"}
    if form == "relative" and parts["the"] and not parts["edge"]:
        unit = parts["u"].lower()
        return (
            unit == "weekend"
            or "l" in parts["the"].lower()
            or (unit == "year" and before in {"for", "of", "during", "throughout", "in"})
        )
    if form == "period" and parts["pu3"]:
        return after not in {"of", "where", "was", "is", "-"}
    if form == "season" and parts["sss"]:
        return parts["sss"].lower() not in {"spring", "fall"} or (before in _DURING and after != "of")
    if form == "reference" and parts["ref"].lower() in {"soon", "shortly"}:
        return before != "as" and after not in {"after", "afterwards", "afterward", "thereafter", "before", "as"}
    if form == "reference" and parts["ref"].lower() == "recently":
        return (before, after) != ("as", "as")
    if form == "holiday" and not (parts["y"] or parts["rely"]):
        return not (after_at < len(tokens) and tokens[after_at].text[0].isupper())
    if form == "years":
        return before not in _MORE_THAN
    return True


def names_a_thing(form: str, tokens: tuple[Token, ...], index: int, after_at: int) -> bool:
    """Whether a date is part of a name or an institution: "the Sunday Times", "Friday prayers", "November 17 group"."""
    if form not in {"day", "month", "weekday", "every"}:
        return False
    following = tokens[after_at] if after_at < len(tokens) else None
    before = tokens[index - 1].text if index else ""
    if form == "month" and before == "Black":
        return True
    if following is None:
        return form == "day" and before.lower() in _NAMED_BY_DAY
    named = following.text[0].isupper() and following.lower in _NAMED_BY_DAY
    if form == "day":
        return named or following.lower in _GROUPS or before.lower() in _GROUPS
    paper = following.text[0].isupper() and following.lower in _PAPERS
    return paper or named or (form == "weekday" and following.lower in {"prayer", "prayers"})


_PAPERS = frozenset("times telegraph mail mirror express herald post star sun tribune world independent beast".split())
_GROUPS = frozenset(
    "group organisation organization movement brigade brigades battalion alliance coalition bloc".split()
)
_NAMED_BY_DAY = _GROUPS | frozenset(
    """square bridge street avenue university hospital airport stadium camp division revolution barracks base
    neighbourhood district road tunnel city""".split()
)
"""What is named by a day: "the March 14 alliance", "6 October Bridge"."""


def _is_year(parts: dict[str, str | None], before: str, after: tuple[Token, ...]) -> bool:
    if parts["early"] or parts["ad"] or parts["ce"]:
        return True
    year = int(parts["y"] or 0)
    if parts["edge"] or parts["said"] or parts["fiscal"]:
        return True
    if before in _NUMBERED:
        return False
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


def _is_length(parts: dict[str, str | None], words: str, before: str, after: str) -> bool:
    if (after in _TRAVEL and "-" not in words) or after == "old":
        return False
    if after in _COUNTS and words.startswith(_BOUNDS):  # "nearly four years ago"
        return False
    number = (parts["n"] or "").lower()
    if parts["ul"]:
        return True
    if number in {"a", "an"}:
        return before in _BEFORE_LENGTH or not words.startswith(number)
    if number:
        return not (number == "one" and parts["u"] in {"day", "night"} and before in {"", ","})
    return words.endswith("s") and before in _BEFORE_LENGTH
