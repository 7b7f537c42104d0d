"""What stands on a news page beside the report: lines, headings, captions and credits, and words of mastheads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from isnad.errors import TableError
from isnad.tables.files import rows

_FILE = "furniture.csv"
_PATTERNS = ("line", "start", "tail", "list", "caption", "credit", "dated")
_WORDS = ("section", "paper", "newsroom")
_CLOSING = r"[\s.!?…:»›>→|•]*"
_WORD_ENDS = r"(?:(?<=\W)|(?!\w))"


@dataclass(frozen=True)
class Furniture:
    """The table as patterns over lines made `plain`, and as sets of words.

    `line`, `tail` and `list` match whole stretches, `start` and `caption` their beginning, `credit` anywhere between
    word boundaries, `dated` at an end (what stands right before a date).
    """

    line: re.Pattern[str]
    start: re.Pattern[str]
    tail: re.Pattern[str]
    list: re.Pattern[str]
    caption: re.Pattern[str]
    credit: re.Pattern[str]
    dated: re.Pattern[str]
    sections: frozenset[str]
    papers: frozenset[str]
    newsrooms: frozenset[str]


def plain(text: str) -> str:
    """Small letters, plain quotes, single spaces: how phrases of the table are compared."""
    lowered = text.lower()
    if not lowered.isascii():
        lowered = lowered.translate(_QUOTES)
    return " ".join(lowered.split())


_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " "})


@cache
def furniture() -> Furniture:
    """The table, loaded once.

    Raises:
        TableError: a kind is unknown or has no phrase, or a phrase is empty or not in small letters.
    """
    phrases: dict[str, list[str]] = {kind: [] for kind in (*_PATTERNS, *_WORDS)}
    for row in rows(_FILE, ("kind", "phrase")):
        if row["kind"] not in phrases:
            raise TableError(f"the kind {row['kind']!r} of {row['phrase']!r} is unknown", where=_FILE)
        if not row["phrase"].strip("* ") or row["phrase"] != plain(row["phrase"]):
            raise TableError(f"the phrase {row['phrase']!r} is empty or not in small letters", where=_FILE)
        phrases[row["kind"]].append(row["phrase"])
    for kind, listed in phrases.items():
        if not listed:
            raise TableError(f"there is no phrase of the kind {kind!r}", where=_FILE)
    return Furniture(
        line=_pattern(phrases["line"], "", f"{_CLOSING}$"),
        start=_pattern(phrases["start"], "", _WORD_ENDS),
        tail=_pattern(phrases["tail"], "", f"{_CLOSING}$"),
        list=_pattern(phrases["list"], r"[#*\W]{0,4}", f"{_CLOSING}$"),
        caption=_pattern(phrases["caption"], r"[\W_]{0,3}", _WORD_ENDS),
        credit=_pattern(phrases["credit"], r"(?<!\w)", _WORD_ENDS),
        dated=_pattern(phrases["dated"], r"(?:^|.*\W)", r"[\s:,|•-]*$"),
        sections=frozenset(phrases["section"]),
        papers=frozenset(phrases["paper"]),
        newsrooms=frozenset(phrases["newsroom"]),
    )


def _pattern(phrases: list[str], before: str, after: str) -> re.Pattern[str]:
    return re.compile(f"{before}(?:{'|'.join(_phrase(phrase) for phrase in phrases)}){after}", re.DOTALL)


def _phrase(phrase: str) -> str:
    inner = re.escape(phrase.removesuffix("*")).replace(r"\*", ".{0,80}?").replace(r"\ ", " ")
    return inner + (".{0,300}?" if phrase.endswith("*") else "")
