"""Common words and scripts by language, to guess which language a text is in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from isnad.errors import TableError
from isnad.tables.files import rows

_FILE = "languages.csv"
_COLUMNS = ("language", "script", "letters", "words")


@dataclass(slots=True)
class Script:
    """The languages of one script: all their codes, and which of them a word or a letter speaks for."""

    codes: list[str] = field(default_factory=list)
    by_word: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_letter: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def scripts() -> dict[str, Script]:
    """The table by script, as Unicode names it, loaded once; languages as ISO 639 codes.

    Raises:
        TableError: a code is no two or three small letters, or a language without words shares its script.
    """
    found: dict[str, Script] = {}
    for row in rows(_FILE, _COLUMNS):
        code = row["language"]
        if not (code.isascii() and code.islower() and len(code) in {2, 3}):
            raise TableError(f"a language is an ISO 639 code, not {code!r}", where=_FILE)
        script = found.setdefault(row["script"], Script())
        if script.codes and not (script.by_word and row["words"]):
            raise TableError(f"{code!r} shares its script with another, so both need words", where=_FILE)
        script.codes.append(code)
        for word in row["words"].split():
            script.by_word[word] = (*script.by_word.get(word, ()), code)
        for letter in row["letters"]:
            script.by_letter[letter] = (*script.by_letter.get(letter, ()), code)
    return found
