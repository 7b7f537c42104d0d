"""Which incidents are wanted: the filters of `incidents`, as SQL for the record and as a test of one value."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, radians

from sqlalchemy import ColumnElement, and_, or_, true

from isnad.errors import IsnadError
from isnad.model import EventType, Incident, Where, moment
from isnad.model.where import EARTH_RADIUS_KM
from isnad.store.schema import incident
from isnad.tables.actors import actor_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Filters; all that are given must hold.

    Attributes:
        since: ISO date or date-time; the incident may have happened then or later.
        until: likewise, then or earlier; a date includes its whole day.
        place: part of the place's name, whatever its case and accents, or the country's name or ISO alpha-2 code.
        near: latitude and longitude in degrees and a distance in km from there to the incident's point.
        actor: an actor's id, name or alias, or, where no actor is called so, part of a name or alias.
        type: the event type.
        contested: whether accounts cannot all be right.
        as_of: ISO date or date-time; the incident as it was told by then (a date includes its whole day).
        limit: at most so many, in the order of time.

    Raises:
        IsnadError: a date or distance cannot be used.
    """

    since: str | None = None
    until: str | None = None
    place: str | None = None
    near: tuple[float, float, float] | None = None
    actor: str | None = None
    type: EventType | None = None
    contested: bool | None = None
    as_of: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        for name, bound in (("since", self.since), ("until", self.until), ("as of", self.as_of)):
            if bound is not None:
                _check(name, bound)
        if self.near is not None and self.near[2] < 0:
            raise IsnadError(f"a distance is not negative, as {self.near[2]} km is")
        if self.limit is not None and self.limit < 1:
            raise IsnadError(f"at least one incident has to be asked for, not {self.limit}")

    def matches(self, value: Incident) -> bool:
        """Whether all filters but `actor`, `as_of` and `limit` hold, which need more than the incident."""
        return (
            (self.type is None or value.type == self.type)
            and (self.contested is None or value.contested == self.contested)
            and self._when_matches(value)
            and self._place_matches(value.where)
            and self.is_near(value.where)
        )

    def _when_matches(self, value: Incident) -> bool:
        if self.since is None and self.until is None:
            return True
        start, end = value.when.start, value.when.end
        if start is None and end is None:
            return False
        begins = self.since is None or end is None or end > self.since
        return begins and (self.until is None or start is None or start < after(self.until))

    def _place_matches(self, where: Where) -> bool:
        if self.place is None:
            return True
        country = _as_country(self.place)
        named = where.name is not None and folded(self.place) in folded(where.name)
        return named or (country is not None and country == where.country)

    def is_near(self, where: Where) -> bool:
        """Whether the incident's point lies within the distance asked for; an unknown place does not."""
        if self.near is None:
            return True
        lat, lon, km = self.near
        distance = where.distance_km(Where(lat=lat, lon=lon))
        return distance is not None and distance <= km


def conditions(wanted: Wanted) -> ColumnElement[bool]:
    """What `Wanted.matches` asks, as SQL; `near` only as a box, to be followed by `is_near`."""
    columns = incident.c
    found: list[ColumnElement[bool]] = [true()]
    if wanted.type is not None:
        found.append(columns.type == wanted.type)
    if wanted.contested is not None:
        found.append(columns.contested == wanted.contested)
    if wanted.since is not None or wanted.until is not None:
        found.append(or_(columns.start.is_not(None), columns.end.is_not(None)))
    if wanted.since is not None:
        found.append(or_(columns.end.is_(None), columns.end > wanted.since))
    if wanted.until is not None:
        found.append(or_(columns.start.is_(None), columns.start < after(wanted.until)))
    if wanted.place is not None:
        named = columns.place.contains(folded(wanted.place), autoescape=True)
        country = _as_country(wanted.place)
        found.append(named if country is None else or_(named, columns.country == country))
    if wanted.near is not None:
        found.append(_box(*wanted.near))
    return and_(*found)


def _check(name: str, bound: str) -> None:
    problem = IsnadError(f"the date of {name!r} is written YYYY-MM-DD, or YYYY-MM-DDTHH:MM, not {bound!r}")
    if not re.match(r"\d{4}-\d\d-\d\d(?:T|$)", bound):  # fromisoformat also takes 20140615, which does not sort
        raise problem
    try:
        moment(bound)
    except ValueError:
        raise problem from None


def after(bound: str) -> str:
    """The first moment after `bound`, where a date stands for its whole day."""
    if "T" in bound:
        return bound + "\x01"  # sorts right after the moment itself
    return (date.fromisoformat(bound) + timedelta(days=1)).isoformat()


def folded(name: str) -> str:
    """A name as it is searched: without case, accents and kinds of apostrophe, white space as single blanks."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("\0", " ")
    return " ".join(re.sub("[’‘`ʼʻ]", "'", bare).casefold().split())


def _as_country(place: str) -> str | None:
    """The ISO code that the words are, or that of the state they name."""
    if re.fullmatch("[A-Za-z]{2}", place):
        return place.upper()
    return next((code for code, state in actor_table().states.items() if folded(state.name) == folded(place)), None)


def _box(lat: float, lon: float, km: float) -> ColumnElement[bool]:
    """A rectangle that holds the circle; its sides are meridians, so it is wider towards the poles."""
    columns = incident.c
    north = km / (EARTH_RADIUS_KM * radians(1)) + 1e-6  # degrees; and a hair for rounding
    rows = columns.lat.between(lat - north, lat + north)
    furthest = min(abs(lat) + north, 90.0)
    if furthest > 89.0:  # a pole lies near: every meridian does
        return rows
    east = north / cos(radians(furthest))
    if abs(lon) + east > 180.0:  # the date line lies within: leave it to the distance
        return rows
    return and_(rows, columns.lon.between(lon - east, lon + east))
