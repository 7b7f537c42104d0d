"""What claims across reports are about: always derived, never edited by hand."""

from __future__ import annotations

from typing import Literal

import msgspec

from isnad.model.event import EventType
from isnad.model.figure import Measure
from isnad.model.when import When
from isnad.model.where import Where

DisagreementKind = Literal["figure", "perpetrator", "occurrence", "date", "place"]
NoteKind = Literal["update", "refinement", "scope", "doubt"]
RelationKind = Literal["allied_with", "supports", "opposes", "fights", "part_of", "leads"]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One origin's figure: what it says and in which claim."""

    origin: str
    origin_id: str
    claim: str
    low: int | None
    high: int | None
    said_at: str | None = None


class IncidentFigure(msgspec.Struct, frozen=True, kw_only=True):
    """All accounts of one measure and group side by side, with low/best/high under a named policy.

    `best` is `None` where the policy gives none or no number can be said.
    """

    measure: Measure
    group: str | None
    low: int | None
    best: int | None
    high: int | None
    policy: str
    accounts: tuple[Account, ...]


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """Accounts that cannot both be right: `accounts` holds the claim ids of each side."""

    kind: DisagreementKind
    accounts: tuple[tuple[str, ...], ...]


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What looks like a disagreement and is none, by the claims it concerns."""

    kind: NoteKind
    claims: tuple[str, ...]


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """What claims of one report or many are about.

    `origins` counts the distinct origins (`origin_ids`), not the reports. `grade` is after Airwars: `confirmed`,
    `fair`, `weak`, `contested`, `discounted`. `first_reported` and `last_reported` are ISO dates or `None`.
    """

    id: str
    type: EventType
    title: str
    when: When
    where: Where
    reports: tuple[str, ...]
    origins: int
    origin_ids: tuple[str, ...]
    figures: tuple[IncidentFigure, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    notes: tuple[Note, ...] = ()
    grade: str | None = None
    first_reported: str | None = None
    last_reported: str | None = None

    @property
    def contested(self) -> bool:
        """Whether accounts of it cannot all be right."""
        return bool(self.disagreements)


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How one actor stands to another, by whose claims."""

    source: str
    target: str
    kind: RelationKind
    status: str
    when: When
    claims: tuple[str, ...]
