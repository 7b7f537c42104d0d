"""Names of places folded so that their spellings meet: case, accents, apostrophes, articles, transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset("al el ad adh an ar as ash at ath az ul il es er ed et en ez".split())
"""The Arabic article as transliterated, with its assimilated forms; only dropped before another word."""

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼʻʿʾ′ʹ“”\".·"))
_SPACED = dict.fromkeys(map(ord, "-‐‑–—_/,()"), " ")
_LETTERS = {
    ord(letter): plain
    for letter, plain in zip(
        "ıøłđðþæœəħŧʒßİØŁĐÆŒƏ",
        ("i", "o", "l", "d", "d", "th", "ae", "oe", "a", "h", "t", "z", "ss", "i", "o", "l", "d", "ae", "oe", "a"),
        strict=True,
    )
}
_TRANSLATE = {**_APOSTROPHES, **_SPACED, **_LETTERS}

_SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
"""Words that are mostly written short."""

_WORDS = {
    "tall": "tal", "tell": "tal", "tel": "tal", "abou": "abu", "abi": "abu", "um": "umm", "oum": "umm", "om": "umm",
    "kfar": "kafr", "kafar": "kafr", "kufr": "kafr", "kefar": "kafr", "deir": "dayr", "dair": "dayr", "der": "dayr",
    "deyr": "dayr", "dir": "dayr", "ein": "ayn", "ain": "ayn", "bayt": "beit", "bait": "beit", "bet": "beit",
    "ben": "bin", "ibn": "bin", "jebel": "jabal", "jabel": "jabal", "gebel": "jabal", "djebel": "jabal",
    "shaykh": "sheikh", "shaikh": "sheikh", "sheik": "sheikh", "cheikh": "sheikh", "qalat": "qalat", "kalat": "qalat",
    "bani": "beni", "banu": "beni",
}  # fmt: skip
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"\b[ae]([zsrdnt])\1", r"\1"),  # the article written as one word, assimilated ("Ezzor")
        (r"sk(?:yi|iy|yy|ij|yj|ii|y|i)\b", "ski"),  # Slavic endings, Ukrainian and Russian
        (r"(?<=[a-z]{2})(?:[ieo]|yi)v\b", "ov"),
        (r"(?<=v)[eo]\b", ""),
        (r"ts[iy]?a\b", "tsa"),
        (r"p[io]l\b", "pol"),
        (r"\bchorn", "chern"),
        (r"i?yy?[aei]h?\b|ieh?\b|iah?\b", "ia"),  # the feminine ending -iyya, -iyah, -ia
        (r"[ae]h\b|[ae]t\b", "a"),  # ta marbuta
        (r"sch|sh|ch", "s"),
        (r"dzh|dj|zh|dsch", "j"),
        (r"kh|x", "h"),
        (r"q|ck|c", "k"),
        (r"gh?", "h"),  # Russian g is Ukrainian h
        (r"dh|th(?=[aeiou])", "d"),
        (r"ts|tz", "z"),
        (r"ph", "f"),
        (r"ou|oo|uw|ow|aw|au|o|w", "u"),
        (r"ee|ai|ay|ei|ey|iy|yi|e|y", "i"),
        (r"v", "u"),
        (r"(.)\1+", r"\1"),  # a doubled letter
    ]
)


def fold(name: str) -> str:
    """The name in small plain letters, single-spaced, without apostrophes, hyphens or accents."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_TRANSLATE)).lower()
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(_SHORT.get(word, word) for word in name.translate(_TRANSLATE).lower().split())


def bare(folded: str) -> str:
    """A folded name without the article at its head ("al fallujah" is "fallujah")."""
    head, _, rest = folded.partition(" ")
    return rest if rest and head in ARTICLES else folded


def loose(folded: str) -> str:
    """A folded name by its sound, for transliterations of Arabic, Persian, Kurdish, Turkish, Russian or Ukrainian.

    Two spellings of one name mostly meet ("khormato" and "khurmatu"), and some names that differ meet too, so a match
    of this kind wants support from what else the report names.
    """
    words = folded.split()
    kept = [word for word in words if word not in ARTICLES] or words
    return "".join(map(_sounded, kept))


@lru_cache(maxsize=100_000)
def _sounded(word: str) -> str:
    sound = _WORDS.get(word, word)
    for pattern, letters in _SOUNDS:
        sound = pattern.sub(letters, sound)
    return sound
