"""Which reports copy one another: shared word sequences of the body, whatever the headline, dateline or furniture."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from heapq import nsmallest

from isnad.model import Report

SHINGLE = 6
"""Words in a shingle: long enough that a stock phrase is rarely one, short enough that light edits leave most whole."""

KEYS = 16
"""Keys of a report. Two texts that share a third of their shingles share none of 16 once in about 600 pairs."""

SHARED = 0.4
"""Share of all shingles of both texts from which two reports are copies."""

CONTAINED = 0.7
"""Share of the shorter text's shingles from which it is a cut copy of the longer one."""

SAME_OUTLET = 0.8
"""Share of all shingles needed within one outlet, where a text that is partly the same is an update."""

_ENOUGH = 30
"""Shingles below which a text is too short to be told from a stock phrase unless nearly all of it is shared."""

_NEARLY_ALL = 0.9
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"[\u0640\u064b-\u065f]")


def copy_keys(report: Report) -> tuple[str, ...]:
    """Keys of which two copies almost surely share one: the smallest hashes of the body's shingles.

    This is MinHash with one hash function and the `KEYS` smallest values (Broder 1997), each value a key of its own, so
    that a cut copy still meets the text it was cut from. A report without words has none.
    """
    return tuple(f"{value:016x}" for value in nsmallest(KEYS, _shingles(_body(report))))


def is_copy(a: Report, b: Report) -> bool:
    """Whether one of two reports copies the other, or both one text.

    Copies share `SHARED` of their word sequences, or the shorter has `CONTAINED` of its own from the longer. Quoting
    the same paragraph is less than that. Two reports of one outlet need nearly the same text.
    """
    left, right = _shingles(_body(a)), _shingles(_body(b))
    shorter = min(len(left), len(right))
    if shorter == 0:
        return False
    common = len(left & right)
    share = common / (len(left) + len(right) - common)
    if shorter < _ENOUGH:
        return share >= _NEARLY_ALL
    if a.outlet is not None and a.outlet == b.outlet:
        return share >= SAME_OUTLET
    return share >= SHARED or common / shorter >= CONTAINED


def _body(report: Report) -> str:
    """The body's text, without headline, captions and furniture; the whole text where blocks are not known."""
    if not report.blocks:
        return report.text
    return "\n".join(block.span.of(report.text) for block in report.blocks if block.kind == "body")


@lru_cache(maxsize=512)
def _shingles(body: str) -> frozenset[int]:
    """Stable 64-bit hashes of the sequences of `SHINGLE` words; a shorter text is one sequence."""
    words = _WORD.findall(_plain(body))
    if not words:
        return frozenset()
    last = max(1, len(words) - SHINGLE + 1)
    return frozenset(_hash(" ".join(words[at : at + SHINGLE])) for at in range(last))


def _plain(text: str) -> str:
    """Lower case, in one form of each letter, without apostrophes, Arabic vowel marks and stretching."""
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKC", text)).replace("’", "").replace("‘", "")
    return text.replace("'", "").casefold()


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "big")
