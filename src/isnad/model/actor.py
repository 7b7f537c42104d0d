"""Who: the spans that name things, and the actors they resolve to."""

from __future__ import annotations

from typing import Literal

import msgspec

from isnad.model.span import Span
from isnad.model.when import When
from isnad.model.where import Where

ActorKind = Literal["person", "state", "armed_group", "organisation", "population", "media"]
MentionKind = Literal[
    "person", "group", "place", "facility", "date", "duration", "figure", "weapon", "vehicle", "money", "other"
]  # fmt: skip


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A person, state, armed group, organisation or population that mentions resolve to.

    `aliases` holds every surface form met, bare of title, article and possessive, besides the table's.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A span that names a person, group, place, date, figure or weapon.

    `actor` is an actor's id. A date carries its `when`, a place its `where`.
    """

    report: str
    span: Span
    kind: MentionKind
    actor: str | None = None
    when: When | None = None
    where: Where | None = None
    confidence: float = 1.0
