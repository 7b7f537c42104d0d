"""Figures told side by side: which of them make one list, whose numbers add up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from isnad.model.figure import Figure

_LISTS = re.compile(r"[^.;:]{0,60}?(?:,|\band\b|\bas well as\b)[^.;:]{0,30}")
"""What stands between two numbers of one list."""
_NAMES = re.compile(
    r"(?:,[^,.;:]{1,12}[,;])?,?\s*(?:and|along with|as well as|together with|plus|&)\s(?:the |his |her )?"
    r"(?:[A-Z][\w.'’-]* ){0,7}|(?:, \d{1,3})?[,;] (?:[A-Z][\w.'’-]* ){0,7}"
)
"""What stands between somebody named and the next of a list ("Ali Hassan, 34, and two others")."""
_TOGETHER = re.compile(
    r"[^.;:]{0,30}\b(?:was|were) (?:\w+ ){0,2}(?:killed|dead),? (?:along with|together with|alongside|with) "
    r"(?:his |her )?"
)
"""What stands between somebody and those killed with them."""
_KIN = re.compile(r",?\s*(?:and )?(?:the|his|her|their)?\s*")
"""What stands between people told of by a noun alone ("his wife, son and daughter")."""
_ANDS = re.compile(r"\b(?:and|as well as|along with|together with|plus|while|also)\b|&|\n")
_GROUP = 80
"""Characters of a group's name at most."""


def lists(text: str, figures: Iterable[Figure], is_some: Callable[[str | None], bool]) -> list[list[Figure]]:
    """The figures of one measure in one sentence, those of each list together ("two men, a woman and three others").

    Parts of a number told beside them are left out, and so is what only says who the others were ("a victim, a girl").

    Args:
        text: the report's.
        figures: in text order.
        is_some: whether a group is only some of those harmed ("women", but not "people").
    """
    listed: list[list[Figure]] = []
    last: Figure | None = None
    for figure in figures:
        if not figure.part:
            if last is None or last.part or not _beside(text, last, figure):
                listed.append([])
            listed[-1].append(figure)
        last = figure
    return [_without_apposed(text, each, is_some) for each in listed]


def after(text: str, figure: Figure) -> str:
    """What stands after those counted, up to some words on."""
    end = 0 if figure.span is None else figure.span.end
    return text[end : end + _GROUP].removeprefix(f" {figure.group}")


def is_sure(figure: Figure) -> bool:
    """Whether the words count somebody, and do not only imply that some are among those harmed."""
    return not figure.implied or figure.high is not None


def _beside(text: str, one: Figure, other: Figure) -> bool:
    """Whether two figures are told side by side."""
    if one.span is None or other.span is None or not (is_sure(one) and is_sure(other)):
        return False
    between = text[one.span.end : other.span.start]
    if _TOGETHER.fullmatch(between):
        return True
    if not (one.implied or other.implied):
        return _LISTS.fullmatch(between) is not None
    if not one.implied:
        between = between.removeprefix(f" {one.group}")
    if one.implied and one.group is None and between == ", " and (other.words or "").lower().startswith("the "):
        return False
    if other.group is not None and (one.group is not None or not one.implied) and _KIN.fullmatch(between):
        return True
    return _NAMES.fullmatch(between) is not None and ("and" in between or one.implied)


def _without_apposed(text: str, listed: list[Figure], is_some: Callable[[str | None], bool]) -> list[Figure]:
    """Without those that only say who the first were: "four people, two women and two men", "a victim, a girl"."""
    first, last = listed[0], listed[-1]
    if len(listed) > 2 and _number(first) * 2 == sum(_number(f) for f in listed) and not is_some(first.group):
        return [first]
    if first.span is None or last.span is None or _ANDS.search(text, first.span.end, last.span.start):
        return listed
    return listed if after(text, last)[:1] == " " else listed[:1]


def _number(figure: Figure) -> int:
    return figure.low or figure.high or 0
