"""How far two annotators of one report agree."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, get_args

from isnad.model import MentionKind


def agreement(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, tuple[int, int, int]]:
    """For each kind of thing: how many both have, how many the first has, how many the second has.

    Spans are exact but for `content`, where half the characters of both together must be shared; `origin` counts a
    claim whose content is shared and whose last hop overlaps.
    """
    counts = {
        kind: _shared(
            [tuple(m["span"]) for m in one["mentions"] if m["kind"] == kind],
            [tuple(m["span"]) for m in other["mentions"] if m["kind"] == kind],
        )
        for kind in sorted(get_args(MentionKind))
    }
    for name, value in _EVENT_VALUES.items():
        counts[f"event {name}"] = _shared(
            [value(event) for event in one["events"]], [value(event) for event in other["events"]]
        )
    for name in ("cue", "content", "origin"):
        both = sum(any(_same_claim(a, b, name) for b in other["claims"]) for a in one["claims"])
        counts[f"claim {name}"] = (both, len(one["claims"]), len(other["claims"]))
    return counts


_EVENT_VALUES: dict[str, Callable[[Mapping[str, Any]], Hashable]] = {
    "trigger": lambda event: tuple(event["trigger"]),
    "type": lambda event: (tuple(event["trigger"]), event["type"]),
    "status": lambda event: (tuple(event["trigger"]), event["status"]),
    "background": lambda event: (tuple(event["trigger"]), event["background"]),
    "victims": lambda event: (
        tuple(event["trigger"]),
        frozenset(tuple(p["span"]) for p in event["participants"] if p["role"] == "victim"),
    ),
    "figures": lambda event: (
        tuple(event["trigger"]),
        frozenset((*figure["span"], figure["measure"]) for figure in event["figures"]),
    ),
}


def _shared(one: list[Any], other: list[Any]) -> tuple[int, int, int]:
    return len(set(one) & set(other)), len(set(one)), len(set(other))


def _same_claim(one: Mapping[str, Any], other: Mapping[str, Any], what: str) -> bool:
    if what == "cue":
        return bool(one["cue"] == other["cue"] and one["cue"])
    a, b = _characters(one["content"]), _characters(other["content"])
    if len(a & b) < len(a | b) / 2:
        return False
    if what == "content":
        return True
    ends = [{tuple(hop["span"]), tuple(hop["is"] or hop["span"])} for c in (one, other) for hop in c["chain"][-1:]]
    if len(ends) < 2:
        return not one["chain"] and not other["chain"]
    return any(x[0] < y[1] and y[0] < x[1] for x in ends[0] for y in ends[1])


def _characters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {position for start, end in spans for position in range(start, end)}
