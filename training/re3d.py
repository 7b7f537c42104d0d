"""Entities of re3d with the spans that our guidelines give them: what `isnad.evaluation.re3d` adds is taken off."""

from __future__ import annotations

import re

from isnad.evaluation.re3d import titled

Span = tuple[int, int]

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:the|an?|our|their|its|his|her|my|your|all|other|this|that|these|those|such|"
    r"\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|(?:one|dozens|hundreds|thousands) of)\s+(?!$|who\b)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:(?:[a-z-]+ )*(?:north|south|east|west)[- ]?(?:east|west)?(?:ern)?|central|"
    r"(?:[A-Z]\w+ )?(?:[a-z-]+ )+(?:of|around|surrounding))\s+(?=[A-Z])"
)
_LARGER = re.compile(r", (?=[A-Z][\w -]*$)")
_AFTER = re.compile(r"(?<=\w) (?:of|for|from|in|on|to|at|who|around|surrounding|already)\b")
_OFFICE = re.compile(r"(?:of (?:State|Defen[cs]e)|of Foreign Affairs)\s+(?=[A-Z])")
_NAME, _LONG = 2, 5
"""Words of a name after an office that is told with "for" or "of"; words after which one may stand."""
_BOUNDED = frozenset({"Temporal", "Quantity", "Money", "DocumentReference", "CommsIdentifier", "Frequency"})


def as_ours(text: str, span: Span, label: str) -> list[Span]:
    """The spans that an entity has with us: two for "Palmyra, Syria"."""
    start, end = span
    if label in _BOUNDED:
        found = _ARTICLE.match(text, start, end)
        return [(found.end() if found and label != "Temporal" else start, end)]
    while found := _BEFORE.match(text, start, end):
        start = found.end()
    if label == "Location":
        parts = _LARGER.split(text[start:end])
        spans = [(start, start + len(parts[0])), (end - len(parts[-1]), end)][: len(parts)]
        return [(_bare(text, a, b), b) for a, b in spans]
    if label == "Person":
        return [_named(text, start, end)]
    return [_headed(text, start, end)]


def _bare(text: str, start: int, end: int) -> int:
    found = _PART.match(text, start, end)
    return found.end() if found else start


def _headed(text: str, start: int, end: int) -> Span:
    """A description ends with its noun."""
    found = _AFTER.search(text, start, end) if text[start].islower() else None
    return start, found.start() if found else end


def _named(text: str, start: int, end: int) -> Span:
    """The name without titles, or the office alone."""
    comma = text.find(", ", start, end)
    end = comma if comma > 0 and text[start].isupper() else end
    found = [one.end() for one in titled().finditer(text, start, end)]
    if not found:
        return _headed(text, start, end)
    at = next((at for at in range(found[-1], end) if not (text[at].isspace() or text[at] in ".\u200e")), end)
    office = _OFFICE.match(text, at, end)
    at = office.end() if office else at
    if at == end:
        return start, end
    of = None if office else _AFTER.search(text, found[0] - 1, end)
    if of:
        words = text[of.end() : end].split()
        named = len(words) >= _LONG and "and" not in words and all(word[0].isupper() for word in words[-_NAME:])
        return (text.rindex(words[-_NAME], start, end), end) if named else (start, of.start())
    rest = text[at:end].split()
    return (at, end) if rest[-1][0].isupper() and rest[0][0].isupper() else (start, end)
