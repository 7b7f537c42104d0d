"""What can be a source without a name, and the phrases of doubt."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

from isnad.tables.files import lines, rows

SourceRole = Literal["document", "platform", "speaker"]


@cache
def source_nouns() -> dict[str, SourceRole]:
    """Nouns that can speak, with the role they have in a chain."""
    return {
        word: cast(SourceRole, row["role"])
        for row in rows("sources.csv", ("role", "words"))
        for word in row["words"].split()
    }


@cache
def doubts() -> re.Pattern[str]:
    """Matches a phrase of doubt in lower-case text."""
    patterns = [line for line in lines("doubts.csv") if line != "pattern"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
