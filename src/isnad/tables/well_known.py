"""Words of names that many reports share: of actors, leaders, states, outlets and provinces."""

from __future__ import annotations

import re
from functools import cache

from isnad.tables.files import lines

_FILES = ("actors.csv", "actor_context.csv", "leaders.csv", "states.csv", "countries.csv", "outlets.csv", "admin1.csv")
_WORD = re.compile(r"[^\W\d_][\w'’-]+")


@cache
def well_known_words() -> frozenset[str]:
    """Every word of those tables, in lower case: that two reports share one says little about what they tell."""
    return frozenset(word.casefold() for file in _FILES for line in lines(file) for word in _WORD.findall(line))
