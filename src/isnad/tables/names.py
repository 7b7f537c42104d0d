"""Names across spellings: Nouri and Nuri, Ghasem and Qassem, with or without al-; Organization and Organisation.

Two spellings are one name where the table of variants says so or the same rules of romanisation lead to both. Two
names that the table keeps apart stay apart, so that brothers are never taken for one person.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import zip_longest

from isnad.errors import TableError
from isnad.tables.files import lines, rows

ARTICLES = frozenset("al el ul as ash ad ar an at az il".split())
"""Forms of the Arabic article, which says nothing about who is meant."""

PARTICLES = ARTICLES | frozenset("bin ibn ben bint de da di du del della der den von van la le dos ag ould".split())
"""Small words inside names; they may stand in lower case."""

_ABD = frozenset("abd abdul abdel abdal abdol abdu abed".split())
_KUNYA = frozenset("abu abou um umm oum".split())
_DIN = frozenset("din deen dine".split())
_ONE_WORD_ABD = re.compile(r"abd(?:[aeiou]{1,2}(?:l|([rsnzd])(?=\1))?)?(\w{3,})")
""" "Abdirahman", "Abdelkader", "Abdurrahman": the servant of what follows, the article in any form."""

_ONE_WORD_DIN = re.compile(r"(\w{2,}[^aeiou]|\w{3,}?)(?:[aeiou]{1,2}l?)d+(?:in|een|ine)")
""" "Salaheddine", "Nooruddin": the something of the faith."""

_HONORIFICS = frozenset("daw u ko".split())
"""Burmese forms of address, which the table of titles leaves out because they are English words or letters."""

_ROMANISATION = (
    ("tsch", "ch"), ("aoui", "awi"), ("oui", "wi"), ("oua", "wa"), ("kh", "x"),
    ("gh", "k"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("sch", "sh"), ("tch", "ch"), ("dj", "j"),
    ("ck", "k"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ey", "ai"), ("ei", "ai"),
    ("ay", "ai"), ("iy", "i"), ("y", "i"), ("o", "u"), ("e", "i"), ("aa", "a"),
)  # fmt: skip
_MUTE_E = re.compile(r"(?<=[aiou]n)e$")
"""As in "Souleymane" and "Marwane"."""

_HARD_C = re.compile(r"c(?![eih])")
_SPELLING = (("organization", "organisation"), ("defense", "defence"), ("center", "centre"), ("program", "programme"))
_SPLIT = re.compile(r"[\s\-‐‑–.]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`ʿʾ")


def folded(word: str) -> str:
    """A word in lower case without accents and apostrophes."""
    if word.isascii():
        return word.lower().translate(_APOSTROPHES)
    plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("ı", "i").replace("ø", "o")


@cache
def variants() -> dict[str, str]:
    """The spelling that stands for each listed one.

    Raises:
        TableError: a spelling stands on two lines.
    """
    found: dict[str, str] = {}
    for line in lines("name_variants.txt"):
        first, *others = line.split()
        for word in (first, *others):
            if found.setdefault(word, first) != first:
                raise TableError(f"{word!r} stands on two lines; keep one", where="name_variants.txt")
    return found


@cache
def given_names() -> frozenset[str]:
    """Given names, folded: those listed and all spellings of the variants."""
    listed = (folded(word) for line in lines("given_names.txt") for word in line.split())
    return frozenset(listed) | frozenset(variants())


@lru_cache(maxsize=50_000)
def name_parts(name: str) -> tuple[str, ...]:
    """What tells a person's name apart: its parts in order, each in one spelling, without articles and particles.

    "Nuri Al-Maliki" and "Nouri al-Maliki" give the same; "Abd al-Rahman" is one part, "Abu Bakr" too.
    """
    words = [folded(word) for word in _SPLIT.split(name) if word]
    parts: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        rest = [w for w in words[at + 1 :] if w not in ARTICLES]
        if word in _ABD and rest:
            parts.append(_canonical("abdul" + rest[0]))
            at = words.index(rest[0], at + 1)
        elif word in _KUNYA and rest:
            parts.append(("abu" if word[0] == "a" else "um") + _canonical(rest[0]))
            at = words.index(rest[0], at + 1)
        elif rest and rest[0] in _DIN and words[at + 1] != rest[0]:
            parts.append(_canonical(f"{word}uddin"))
            at = words.index(rest[0], at + 1)
        elif word not in PARTICLES or (at == len(words) - 1 and not parts):
            parts.append(_canonical(word))
        at += 1
    return tuple(parts)


def _canonical(word: str) -> str:
    """The one spelling of a word of a name: its line of the variants, by spelling or by sound, else its sound."""
    listed = variants().get(word)
    if listed is not None:
        return listed
    sound = _sound(word)
    listed = _variants_by_sound().get(sound)
    if listed is not None:
        return listed
    if found := _ONE_WORD_ABD.fullmatch(word):
        joined = "abdul" + _canonical(found[2])
        return _variants_by_sound().get(_sound(joined), joined)
    if found := _ONE_WORD_DIN.fullmatch(word):
        return _canonical(found[1]) + "uddin"
    return sound


def _sound(word: str) -> str:
    """The letters that are left where ways of romanising differ."""
    word = _MUTE_E.sub("", word)
    for written, sound in _ROMANISATION:
        word = word.replace(written, sound)
    word = _HARD_C.sub("k", word)
    word = re.sub(r"(.)\1+", r"\1", word)
    if len(word) > 3 and word[-1] == "h" and word[-2] in "aiu":
        word = word[:-1]
    return word


@cache
def _variants_by_sound() -> dict[str, str]:
    """The spelling that stands for each sound which only one line of the variants has."""
    by_sound: dict[str, set[str]] = {}
    for word, first in variants().items():
        by_sound.setdefault(_sound(word), set()).add(first)
    return {sound: next(iter(firsts)) for sound, firsts in by_sound.items() if len(firsts) == 1}


def same_name(one: str, other: str) -> str | None:
    """Why two names are one person's, or `None` where they need not be.

    Args:
        one, other: full names, with or without titles; a surname alone is never enough.
    """
    why = _same_bare(one, other)
    if why is not None:
        return why
    bare = untitled(one), untitled(other)
    return None if bare == (one, other) else _same_bare(*bare)


def untitled(name: str) -> str:
    """A full name without the titles before it; where less than two words would be left, the name as it is."""
    words = name.split()
    keys = [folded(word).replace(".", "") for word in words]
    at = 0
    while at < len(keys) - 2:
        size = next((n for n in (4, 3, 2, 1) if tuple(keys[at : at + n]) in _titles() and at + n < len(keys) - 1), 0)
        if not size:
            break
        at += size
    return " ".join(words[at:])


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    listed = (words for row in rows("titles.csv", ("kind", "words")) for words in row["words"].split(";"))
    keys = {tuple(folded(words).replace(".", "").split()) for words in listed}
    return frozenset(keys) | {(word,) for word in _HONORIFICS} | {("senior", "general")}


def _same_bare(one: str, other: str) -> str | None:
    a, b = name_parts(one), name_parts(other)
    if len(a) < 2 or len(b) < 2:
        return "the same name" if a == b and folded(one) == folded(other) else None
    if a == b:
        return "the same name in another spelling"
    if _run_together(one, other):
        return "the same name, written apart or together"
    if _family_first(a, b) or _family_first(b, a):
        return "the same name, family name first"
    if len(a) == len(b):
        return _one_part_differs(a, b, one, other)
    short, long = (a, b) if len(a) < len(b) else (b, a)
    told_apart = any(len(part) == 1 for part in short) or not _styles().isdisjoint(long)
    if short[0] == long[0] and short[-1] == long[-1] and _within(short, long) and not told_apart:
        return "the same name with one between"
    if short == long[:-1] and short[0] in _double_surnames() and "-" not in (one + other):
        return "the same name with the mother's surname"
    return None


def _run_together(one: str, other: str) -> bool:
    """Whether two names of unequally many words have the same letters, articles apart: "Xi Jin-ping"."""
    first, second = ([folded(w) for w in _SPLIT.split(name) if w] for name in (one, other))
    if len(first) == len(second):
        return False
    joined = [_sound("".join(word for word in words if word not in ARTICLES)) for words in (first, second)]
    return joined[0] == joined[1]


def _family_first(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether `other` has the Chinese, Korean or Japanese family name that opens `one` at its end."""
    return one[0] in _east_asian() and other[-1] not in given_names() and one == (other[-1], *other[:-1])


@cache
def _east_asian() -> frozenset[str]:
    return frozenset(_canonical(folded(word)) for line in lines("family_first.txt") for word in line.split())


@cache
def _double_surnames() -> frozenset[str]:
    return frozenset(_canonical(folded(word)) for line in lines("double_surnames.txt") for word in line.split())


@cache
def _styles() -> frozenset[str]:
    """Styles inside a name, which tell fathers from sons: Ahmad Shah Massoud is not Ahmad Massoud."""
    return frozenset(_canonical(word) for word in ("shah", "khan", "sheikh", "junior", "senior"))


def _one_part_differs(a: tuple[str, ...], b: tuple[str, ...], one: str, other: str) -> str | None:
    """Names of as many parts: one part may be an initial or have a letter wrong."""
    different = [(at, x, y) for at, (x, y) in enumerate(zip_longest(a, b)) if x != y]
    if len(different) != 1:
        return None
    at, x, y = different[0]
    if min(len(x), len(y)) == 1:
        return "the same name with an initial" if x[0] == y[0] and at < len(a) - 1 else None
    if min(len(x), len(y)) > 5 and x[0] == y[0] and not _both_known(one, other) and near(x, y):
        return "the same name but for one letter"
    return None


def _both_known(one: str, other: str) -> bool:
    """Whether the words in which two names differ are all given names of their own."""
    first, second = ({folded(w) for w in _SPLIT.split(name)} for name in (one, other))
    return bool(first - second) and (first ^ second) <= given_names()


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(part in rest for part in short)


def near(one: str, other: str) -> bool:
    """Whether one letter more, less, other or swapped makes one word of the other; not where only the last vowel
    differs, which tells women's names from men's."""
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or other.rstrip("aiu") == one.rstrip("aiu"):
        return False
    at = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


def organisation_key(name: str) -> str:
    """What tells an organisation's name apart: British spelling, no articles, possessives or marks."""
    words = re.findall(r"[^\W_]+", folded(name).replace("'s", ""))
    kept = [word for word in words if word not in {"the", "of", "for", "and", "s"} and word not in ARTICLES]
    joined = " ".join(kept)
    for american, british in _SPELLING:
        joined = re.sub(rf"\b{american}\b", british, joined)
    return joined
