"""Verb forms in -s that are as likely plurals of nouns."""

from __future__ import annotations

from functools import cache

from isnad.tables.files import lines


@cache
def noun_plurals() -> frozenset[str]:
    """Those forms in lower case ("calls", "reports"); plurals of event nouns are left to the triggers."""
    return frozenset(word for line in lines("noun_plurals.txt") for word in line.split())
