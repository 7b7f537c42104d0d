"""Names of sites in mastheads and titles: an outlet of the table, one that reads like an outlet, or a section."""

from __future__ import annotations

import re

from isnad.tables.furniture import furniture, plain
from isnad.tables.outlets import Outlet, outlet_named

BARS = re.compile(r"\s*(?:\||::|»|«|•)\s*|\s+(?:[-–—]|[-–—]{2})\s+")
"""What divides the parts of a title or masthead; dashes do so only between spaces."""
FIRM_BARS = re.compile(r"\s*(?:\||::|»|«|•)\s*")
"""Those that are no dashes, which a headline may have itself."""

_LONGEST = 500
_YEARS = re.compile(r"\d{4}")
_SMALL_WORDS = frozenset("of the and for in al el de la le les du des e y und".split())


def site_in(part: str) -> str | None:
    """The outlet that a stretch of a masthead names, known or by its shape."""
    known = known_site(part)
    if known is not None:
        return known.name
    return part.strip() if reads_like_outlet(part) else None


def known_site(part: str) -> Outlet | None:
    """An outlet of the table whose name begins the stretch, with nothing but sections and years after it."""
    words = part.split()
    for end in range(min(len(words), 6), 0, -1):
        found = outlet_named(" ".join(words[:end]).strip(".,:"))
        if found is not None and all(is_section(word) or _YEARS.search(word) or word in "-–—" for word in words[end:]):
            return found
    return None


def reads_like_outlet(part: str) -> bool:
    """Whether it reads like a newspaper's or station's name: a few capitalised words with "Herald", "Daily"..."""
    words = part.split()
    if not 2 <= len(words) <= 5 or any(word[0].islower() and word not in _SMALL_WORDS for word in words):
        return False
    ends = {plain(words[0]), plain(words[-1]), plain(words[1])}
    return bool(ends & furniture().papers) and not is_section(part) and all(word[0].isalpha() for word in words)


def is_section(part: str) -> bool:
    """Whether it names sections of a site and nothing else ("Middle East News")."""
    folded = plain(part)
    return folded in furniture().sections or all(word in furniture().sections for word in folded.split())


def has_site_name(text: str) -> bool:
    """Whether the first or last of several parts names a site."""
    parts = BARS.split(text) if len(text) <= _LONGEST else []
    return len(parts) > 1 and any(site_in(part) is not None for part in (parts[0], parts[-1]))


def is_site_line(text: str) -> bool:
    """Whether a line names nothing but a site and its sections ("Example Daily | World")."""
    parts = [part for part in BARS.split(text) if part.strip()]
    return bool(parts) and all(site_in(part) is not None or is_section(part) for part in parts)
