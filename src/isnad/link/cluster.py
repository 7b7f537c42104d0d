"""From pairs to incidents: tellings join the group they agree with most, on average over its tellings that speak."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from isnad.link.block import is_coarse, is_fine, keys_of
from isnad.link.compare import weight_of
from isnad.link.traits import Traits, traits_of
from isnad.model import HAPPENED, Report, Span, Told, content_id

THRESHOLD = 0.0
"""Mean match weight (log2 odds) above which two groups are one incident."""

MOST_COMPARED = 12
"""Tellings of a known incident that speak for it: enough for a mean, and those told hundreds of times stay cheap."""

CROWDED = 400
"""Tellings under one key above which the key says too little to compare them all."""

_LOOKS_BACK = 2.0
"""What background must score to count for what a report is about: to stand in its headline or first paragraph."""

SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONSULT", "CONCEDE", "COOPERATE"})
"""Types done with words: a report that tells of violence too is about the violence."""

_WORDS_ONLY = 0.5
"""What a telling of words counts beside one of deeds."""

LEAD_PARAGRAPHS = 3
"""Paragraphs of the body that make the lead."""


def assign(new: Sequence[Told], known: Sequence[Told]) -> dict[str, str | None]:
    """The incident of each new event: one of `known`'s, or a fresh one.

    Average-link agglomeration over the tellings that share a key, strongest pair of groups first, down to `THRESHOLD`.
    Known incidents are neither split nor joined to each other. What is told as having happened always has an incident;
    a denial has that of the incident it denies, or none; everything else has none. The order of the arguments does
    not matter.

    Args:
        new: tellings to place; an event of `known` that is read again keeps its incident.
        known: tellings with `event.incident` set by an earlier run; those without are passed over.
    """
    placed = {t.event.id: t for t in known if t.event.incident is not None and t.event.status in HAPPENED}
    fresh = {t.event.id: t for t in new if t.event.id not in placed}
    happened = [t for t in fresh.values() if t.event.status in HAPPENED]
    groups = _Groups([traits_of(t) for t in happened], [traits_of(t) for t in placed.values()])
    groups.join()
    found: dict[str, str | None] = {t.event.id: None for t in fresh.values()}
    found |= {t.event.id: t.event.incident for t in new if t.event.id in placed for t in [placed[t.event.id]]}
    found |= groups.incidents()
    for telling in fresh.values():
        if telling.event.status == "denied":
            found[telling.event.id] = groups.denied_by(traits_of(telling))
    return found


def main_incident(report: Report, told: Sequence[Told]) -> str | None:
    """The incident that headline and lead of `report` are mainly about, or `None`.

    Every telling of an incident in the headline counts 3, in the first paragraph of the body 2, in the rest of the lead
    1; later ones count a little, and only for incidents the headline or lead tell of. The words of a title that stands
    apart from the text count where they are those of the telling. Background counts only in headline and first
    paragraph: there the report looks back.

    Args:
        report: the report.
        told: its tellings, with `event.incident` set; those of other reports are passed over.
    """
    own = [t for t in told if t.report.id == report.id and t.event.incident and t.event.status in HAPPENED]
    bounds = _lead(report)
    scores: dict[str, float] = defaultdict(float)
    leading: set[str] = set()
    for telling in sorted(own, key=lambda t: t.event.trigger):
        if telling.event.incident is None:
            continue
        score = _standing(report, telling, bounds)
        if telling.event.background and score < _LOOKS_BACK:
            continue
        scores[telling.event.incident] += score * (_WORDS_ONLY if telling.event.type in SPOKEN else 1.0)
        if score >= 1:
            leading.add(telling.event.incident)
    return max(sorted(leading), key=lambda incident: scores[incident], default=None)


class _Sum(NamedTuple):
    """The match weights of pairs of tellings added up, and how many they are: of those that speak, and of all.

    A telling without date or place of its own says nothing to other reports: what it is about, its own report tells.
    So a pair across reports (copies apart) speaks only if neither leans on others.
    """

    spoken: float = 0.0
    speaking: int = 0
    total: float = 0.0
    pairs: int = 0

    def plus(self, other: _Sum) -> _Sum:
        """Both together."""
        return _Sum(
            self.spoken + other.spoken,
            self.speaking + other.speaking,
            self.total + other.total,
            self.pairs + other.pairs,
        )

    @property
    def mean(self) -> float:
        """The mean weight of the pairs that speak, or of all where none does."""
        return self.spoken / self.speaking if self.speaking else self.total / self.pairs


class _Groups:
    """Tellings by group; a group that began as a known incident keeps its id.

    `sums` holds, for every two groups that share a key, the match weights of all their pairs added up, so that no pair
    is compared twice: joining two groups adds their sums.
    """

    def __init__(self, fresh: Iterable[Traits], placed: Iterable[Traits]) -> None:
        self.members: dict[str, list[Traits]] = defaultdict(list)
        for traits in sorted(placed, key=lambda t: t.event):
            self.members[str(traits.told.event.incident)].append(traits)
        self.known = frozenset(self.members)
        for incident, members in self.members.items():
            self.members[incident] = _speakers(members)
        self.fresh = sorted(fresh, key=_first_told)
        for traits in self.fresh:
            self.members[traits.event] = [traits]
        self.by_key = self._by_key()
        self.sums: dict[str, dict[str, _Sum]] = {group: {} for group in self.members}
        self.incident_of: dict[str, str] = {}

    def join(self) -> None:
        """Joins groups until no two agree, then names them."""
        queue = self._first_pairs()
        heapq.heapify(queue)
        while queue:
            weight, left, right = heapq.heappop(queue)
            if right not in self.sums.get(left, ()) or -weight != self._mean(left, right):
                continue
            kept, gone = (right, left) if right in self.known else (left, right)
            self._merge(kept, gone)
            for other in self.sums[kept]:
                mean = self._mean(kept, other)
                if mean > THRESHOLD:
                    heapq.heappush(queue, (-mean, min(kept, other), max(kept, other)))
        self.incident_of = {
            group: group if group in self.known else content_id("incident", min(members, key=_first_told).event)
            for group, members in self.members.items()
        }

    def incidents(self) -> dict[str, str]:
        """The incident of each fresh telling, once groups are joined."""
        group_of = {traits.event: group for group, members in self.members.items() for traits in members}
        return {traits.event: self.incident_of[group_of[traits.event]] for traits in self.fresh}

    def denied_by(self, denial: Traits) -> str | None:
        """The incident that `denial` says did not happen: the one it agrees with most."""
        group_of = {traits.event: group for group, members in self.members.items() for traits in members}
        near = {group_of[event] for key in keys_of(denial) for event in self.by_key.get(key, ())}
        means = [(self._sum([denial], self.members[group]).mean, group) for group in sorted(near)]
        best = max(means, default=(THRESHOLD, ""))
        return self.incident_of[best[1]] if best[0] > THRESHOLD else None

    def _by_key(self) -> dict[str, list[str]]:
        """The tellings under each key; a crowded key joins nobody."""
        found: dict[str, list[str]] = defaultdict(list)
        for members in self.members.values():
            for traits in members:
                for key in keys_of(traits):
                    found[key].append(traits.event)
        return {key: sorted(events) for key, events in found.items() if len(events) <= CROWDED}

    def _first_pairs(self) -> list[tuple[float, str, str]]:
        """The sums of all groups that share a key, but for two known incidents; those that agree are returned."""
        group_of = {traits.event: group for group, members in self.members.items() for traits in members}
        fine = {t.event for members in self.members.values() for t in members if is_fine(t)}
        pairs = {
            (min(left, right), max(left, right))
            for key, events in self.by_key.items()
            for coarse in [is_coarse(key)]
            for first, second in combinations(events, 2)
            if not (coarse and first in fine and second in fine)
            for left, right in [(group_of[first], group_of[second])]
            if left != right and not (left in self.known and right in self.known)
        }
        found = []
        for left, right in sorted(pairs):
            self._set(left, right, self._sum(self.members[left], self.members[right]))
            mean = self._mean(left, right)
            if mean > THRESHOLD:
                found.append((-mean, left, right))
        return found

    def _merge(self, kept: str, gone: str) -> None:
        """Takes the tellings of `gone` into `kept`."""
        joining = self.members.pop(gone)
        beside, beside_gone = self.sums[kept], self.sums.pop(gone)
        for other in (beside.keys() | beside_gone.keys()) - {kept, gone}:
            if kept in self.known and other in self.known:
                continue
            total = beside[other] if other in beside else self._sum(self.members[kept], self.members[other])
            more = beside_gone[other] if other in beside_gone else self._sum(joining, self.members[other])
            self._set(kept, other, total.plus(more))
        for other in beside_gone:
            self.sums[other].pop(gone)
        self.members[kept] = self.members[kept] + joining

    def _set(self, left: str, right: str, total: _Sum) -> None:
        self.sums[left][right] = self.sums[right][left] = total

    def _mean(self, left: str, right: str) -> float:
        return self.sums[left][right].mean

    def _sum(self, some: Sequence[Traits], others: Sequence[Traits]) -> _Sum:
        spoken, speaking, total = 0.0, 0, 0.0
        for a in some:
            for b in others:
                weight = weight_of(a, b)
                total += weight
                if a.copies == b.copies or not (a.leans or b.leans):
                    spoken += weight
                    speaking += 1
        return _Sum(spoken, speaking, total, len(some) * len(others))


def _first_told(traits: Traits) -> tuple[float, str, int, str]:
    """Order of telling: by publication, then report, then place in it."""
    published = float("inf") if traits.published is None else traits.published
    return published, traits.report, traits.trigger, traits.event


def _speakers(members: Sequence[Traits]) -> list[Traits]:
    """The tellings that speak for a known incident: those with date, place and figures first."""
    return sorted(members, key=lambda t: (-_says(t), t.event))[:MOST_COMPARED]


def _says(traits: Traits) -> int:
    return (traits.when is not None) + (traits.where.name is not None) + bool(traits.figures) + bool(traits.doers)


def _lead(report: Report) -> tuple[int, int]:
    """Where the first paragraph of the body ends, and where the lead ends."""
    bodies = [b.span for b in report.blocks if b.kind == "body"]
    if not report.blocks:
        bodies = [Span(0, len(report.text))]
    ends = islice((end for body in bodies for end in _paragraph_ends(report.text, body)), LEAD_PARAGRAPHS)
    first = next(ends, 0)
    return first, max(ends, default=first)


def _paragraph_ends(text: str, within: Span) -> Iterator[int]:
    """Where the lines that say something end."""
    at = within.start
    for line in within.of(text).split("\n"):
        if line.strip():
            yield at + len(line)
        at += len(line) + 1


def _standing(report: Report, telling: Told, bounds: tuple[int, int]) -> float:
    """What one telling adds to its incident's score."""
    at = telling.event.trigger.start
    kind = next((b.kind for b in report.blocks if b.span.start <= at < b.span.end), "body")
    if kind == "headline":
        return 3.0
    place = 0.2 if kind == "caption" or at >= bounds[1] else 2.0 if at < bounds[0] else 1.0
    return place + _in_title(report, telling)


def _in_title(report: Report, telling: Told) -> float:
    """Half a point for each of trigger, place and people of the telling that the title names."""
    if report.title is None:
        return 0.0
    title = report.title.casefold()
    traits = traits_of(telling)
    people = [person.words.casefold() for person in (*traits.doers, *traits.harmed)]
    named = (
        bool(traits.stem) and traits.stem in title,
        traits.where.name is not None and traits.where.name.casefold() in title,
        any(words and words in title for words in people),
    )
    return 0.5 * sum(named)
