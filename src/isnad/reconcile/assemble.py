"""From the tellings of one incident to the incident: all accounts side by side, and a view over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

import msgspec

from isnad.model import HAPPENED, Actor, Claim, EventType, Incident, Told, When, Where
from isnad.reconcile.disagreements import disagreements, notes
from isnad.reconcile.figures import incident_figure
from isnad.reconcile.grade import grade
from isnad.reconcile.titles import is_proper, title
from isnad.reconcile.voices import origins, rows, said_at, told_first

_VAGUE_TYPES: tuple[EventType, ...] = ("OTHER", "HARM")
"""Types that say less than any other an account gives."""

_FINE_DAYS = 8
"""An interval up to this long dates an incident; a longer one only where there is no finer."""

_BLURRED_DAYS = 3
"""Dates up to this far apart make one stretch; farther ones are disagreements or slips and do not widen it."""

_PLACE_ORDER = ("exact", "near", "admin2", "admin1", "country", "unknown")


def assemble(
    incident_id: str,
    members: Sequence[Told],
    policy: str = "ucdp",
    *,
    about: Sequence[Claim] = (),
    beside: Sequence[Told] = (),
    actors: Mapping[str, Actor] | None = None,
) -> Incident:
    """The incident that `members` tell of; the same for any order of them.

    Accounts are those of origins, not of articles: copies of one text count once, and an origin's later figure stands
    for its earlier one. No account is left out and none is averaged; low, best and high are a view under `policy`.

    Args:
        incident_id: its id.
        members: every telling of it, denials too; at least one.
        policy: a name in `POLICIES`, or `MODULE:FUNCTION`.
        about: claims that speak of the members' claims without telling an event themselves ("those numbers appear
            exaggerated"); others are passed over.
        beside: what the members' claims tell of other incidents ("killed 17 of the 25 it had captured").
        actors: actors by id, as far as known: for names in the title, and to tell groups from persons.

    Raises:
        ValueError: there are no members.
        PolicyError: there is no such policy, or one of the user's own cannot be applied.
    """
    if not members:
        raise ValueError(f"incident {incident_id} has no tellings")
    told = told_first(members)
    known_actors = actors or {}
    claims = {t.claim.id: t.claim for t in told}
    speaking = sorted({c.id: c for c in (*claims.values(), *about)}.values(), key=lambda c: c.id)
    doubted = frozenset(c.about for c in speaking if c.doubt and c.about is not None and c.about in claims)
    counted = rows(told, doubted)
    differing = disagreements(told, counted, known_actors)
    figures = [(row, incident_figure(row, policy)) for row in counted]
    happened = [t for t in told if t.event.status in HAPPENED] or told
    kind, at = _type(happened), (_when(happened), _where(happened))
    origin_ids = sorted({origin.id for origin in origins(told).values()})
    days = sorted(day[:10] for t in told if (day := said_at(t)) is not None)
    return Incident(
        id=incident_id,
        type=kind[0],
        title=title(happened, kind, figures, differing, at, known_actors),
        when=at[0],
        where=at[1],
        reports=tuple(sorted({t.report.id for t in told})),
        origins=len(origin_ids),
        origin_ids=tuple(origin_ids),
        figures=tuple(figure for _, figure in figures),
        disagreements=differing,
        notes=notes(told, counted, speaking, beside),
        grade=grade(told, differing, doubted),
        first_reported=days[0] if days else None,
        last_reported=days[-1] if days else None,
    )


def _type(told: Sequence[Told]) -> tuple[EventType, str | None]:
    """The commonest type and its commonest mode; of equals the first by letter. Vague types yield to any other."""
    types = Counter(t.event.type for t in told)
    for vague in _VAGUE_TYPES:
        if len(types) > 1:
            types.pop(vague, None)
    chosen = min(types, key=lambda kind: (-types[kind], kind))
    modes = Counter(t.event.mode for t in told if t.event.type == chosen and t.event.mode is not None)
    return chosen, min(modes, key=lambda mode: (-modes[mode], mode), default=None)


def _when(told: Iterable[Told]) -> When:
    """The time common to all that can agree, the finer ones first; dates a little apart make one stretch.

    A date without a span is taken from the report's, and only stands where no telling has one of its own.
    """
    known = [t.event.when for t in told if t.event.when.known]
    counted = Counter(_bare_when(when) for when in [w for w in known if w.span is not None] or known)
    fine = {w: n for w, n in counted.items() if w.days is not None and w.days <= _FINE_DAYS} or dict(counted)
    if not fine:
        return When()
    ordered = sorted(fine, key=lambda w: (-fine[w], w.start or "", w.end or "", w.precision))
    common, beside = ordered[0], []
    for when in ordered[1:]:
        met = common.intersection(when)
        if met is None:
            beside.append(when)
        else:
            common = met
    return reduce(When.hull, (w for w in beside if w.gap_days(common) <= _BLURRED_DAYS), common)


def _where(told: Iterable[Told]) -> Where:
    """The finest place told; of several as fine the one told most often, then the first by name.

    One that is only described ("the city"), or on no map, stands where there is no other.
    """
    counted = Counter(_bare_where(t.event.where) for t in told if t.event.where.known or t.event.where.name is not None)

    def rank(place: Where) -> tuple[bool, bool, int, int, float, str]:
        radius = float("inf") if place.radius_km is None else place.radius_km
        fineness = _PLACE_ORDER.index(place.precision)
        described = not is_proper(place.name)
        return not place.known, described, fineness, -counted[place], radius, str(msgspec.to_builtins(place))

    return min(counted, key=rank, default=Where())


def _bare_when(when: When) -> When:
    return when.at(None)


def _bare_where(where: Where) -> Where:
    return where.at(None)
