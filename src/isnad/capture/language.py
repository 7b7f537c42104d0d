"""Which language a text is in: by script, and among languages of one script by their common words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from isnad.tables.languages import Script, scripts

_SAMPLE = 2000
_LETTERS = 150
_WORDS = re.compile(r"[^\W\d_]+")
_LEAST = 3
"""Words that must speak for a language before it is named."""


def language_of(text: str) -> str | None:
    """The ISO 639 code of the language, `None` where it is not plain: too short, mixed, or none of the table's."""
    start = 1000 if len(text) > 2 * _SAMPLE else 0  # past the head of the page
    words = _WORDS.findall(text[start : start + _SAMPLE].lower())
    script = scripts().get(_script("".join(words)[:_LETTERS]) or "")
    if script is None:
        return None
    if not script.by_word:
        return script.codes[0]
    spoken = _spoken_for(words, script).most_common()
    if not spoken or spoken[0][1] < max(_LEAST, len(words) // 20):
        return None
    if len(spoken) > 1 and spoken[0][1] < 1.25 * spoken[1][1]:
        return None
    return spoken[0][0]


def common_words(text: str, codes: frozenset[str]) -> int:
    """How many words of the text's beginning, of two letters or more, are common in one of the languages `codes`."""
    known = {word for script in scripts().values() for word, spoken in script.by_word.items() if codes & set(spoken)}
    return sum(len(word) > 1 and word in known for word in _WORDS.findall(text[:_SAMPLE].lower()))


def _spoken_for(words: list[str], script: Script) -> Counter[str]:
    """How many of the words speak for each language, being common in it or having one of its letters."""
    found: Counter[str] = Counter()
    for word in words:
        codes = script.by_word.get(word)
        if codes is None and not word.isascii():
            codes = tuple(dict.fromkeys(code for letter in word for code in script.by_letter.get(letter, ())))
        if codes:
            found.update(codes)
    return found


@cache
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _script(letters: str) -> str | None:
    """The script of most letters; kana outweigh the Chinese characters among them."""
    found = Counter(map(_script_of, letters))
    if found["HIRAGANA"] + found["KATAKANA"] > len(letters) // 10:
        return "HIRAGANA"
    most = found.most_common(1)
    return most[0][0] if most and most[0][1] > len(letters) // 2 else None
