"""Stretches told by their two ends: between two towns, on the road that joins them."""

from __future__ import annotations

import re

import msgspec

from isnad.model import Where

ROADS = frozenset("road highway motorway expressway route railway line corridor".split())
"""Nouns after two places joined by a hyphen that make a stretch of them ("the Baghdad-Mosul highway")."""

_LEAD = re.compile(
    r"\b(?:roads?|highways?|motorway|route|railway|line|corridor|stretch|area|border|desert|villages?|towns?|checkpoint"
    r"|midway|half-?way|somewhere|lies|located|situated|travell?ing|driving|drove|en\s+route|frontlines?)"
    r"\s+(?:[a-z]+\s+){0,3}(?:between|from|linking|connecting|joining)\s+(?:the\s+\w+\s+of\s+)?$",
)
_AND = re.compile(r"\s+(?:and|to|with)\s+(?:the\s+\w+\s+of\s+)?")
_HYPHEN = re.compile(r"[-‐‑–—]")
_THEN_ROAD = re.compile(rf"\s+(?:\w+\s+)?(?:{'|'.join(sorted(ROADS))})\b")
_LOOK_BACK = 80
_ENDS_KM = 5.0
"""How far beyond its ends a stretch may reach."""
_ENDS = frozenset(["exact", "near"])


def stretch(text: str, one: Where, other: Where) -> Where | None:
    """The stretch that two neighbouring mentions are the ends of, or `None` where the words say no such thing.

    Its middle is half-way between them, its radius takes in both; the span is that of `one`.
    """
    if one.span is None or other.span is None or not {one.precision, other.precision} <= _ENDS:
        return None
    start, end = one.span.end, other.span.start
    hyphened = _HYPHEN.fullmatch(text, start, end) and _THEN_ROAD.match(text, other.span.end)
    if not hyphened:
        lead = text[max(0, one.span.start - _LOOK_BACK) : one.span.start]
        if not (_AND.fullmatch(text, start, end) and _LEAD.search(lead)):
            return None
    distance = one.distance_km(other)
    if distance is None or one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return None
    return msgspec.structs.replace(
        one, name=f"between {one.name} and {other.name}", lat=round((one.lat + other.lat) / 2, 4),
        lon=round((one.lon + other.lon) / 2, 4), radius_km=round(distance / 2 + _ENDS_KM, 1), precision="near",
        geonames=None,
    )  # fmt: skip
