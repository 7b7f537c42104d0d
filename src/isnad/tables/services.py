"""Services, and the words that say that one is out of use."""

from __future__ import annotations

from functools import cache

from isnad.tables.files import rows


@cache
def services() -> dict[str, str]:
    """The mode of DISRUPT by the noun of the service."""
    return {word: mode for mode, words in _rows() if mode != "out" for word in words}


@cache
def out_of_use() -> frozenset[str]:
    """Words that say of a service that it fails: "off", "cut"."""
    return frozenset(word for mode, words in _rows() if mode == "out" for word in words)


def _rows() -> list[tuple[str, list[str]]]:
    return [(row["mode"], row["words"].split()) for row in rows("services.csv", ("mode", "words"))]
