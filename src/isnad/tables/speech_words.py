"""Words around a cue: who is told, where something is said, who speaks for whom."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from isnad.errors import TableError
from isnad.tables.files import rows

SpeechWordUse = Literal["hearer", "occasion", "platform", "office", "passing", "anybody", "body", "withheld"]
"""What a word is used for; `speech_words.csv` says what each means."""

_FILE = "speech_words.csv"


@cache
def speech_words(use: SpeechWordUse) -> frozenset[str]:
    """The words of one use, in lower case.

    Raises:
        TableError: a row has an unknown use.
    """
    found: set[str] = set()
    for row in rows(_FILE, ("use", "words")):
        if row["use"] not in get_args(SpeechWordUse):
            raise TableError(f"unknown use {row['use']!r}", where=_FILE)
        if row["use"] == use:
            found.update(row["words"].split())
    return frozenset(found)
