"""One mention of something happening, and how firmly the text puts it."""

from __future__ import annotations

from typing import Literal

import msgspec

from isnad.model.figure import Figure
from isnad.model.span import Span
from isnad.model.when import When
from isnad.model.where import Where

Status = Literal[
    "actual", "ongoing", "planned", "considered", "requested", "threatened", "predicted", "conditional",
    "ruled_out", "denied", "unknown",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "CLASH", "CONTROL", "HARM", "DISPLACE", "DISRUPT", "OTHER",
]  # fmt: skip
Role = Literal["actor", "recipient", "victim", "instrument"]

HAPPENED: frozenset[Status] = frozenset({"actual", "ongoing"})
"""Statuses of what is told as having happened; only these make incidents."""


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """Who or what took part, where the text names it, and the id of the actor it resolves to."""

    role: Role
    span: Span
    actor: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One trigger, whatever its status.

    `report` and `claim` are ids (`claim`: the claim it is told in, `None` only until attribution is settled).
    `type` and `mode` are PLOVER's with our five additions, `OTHER` for what fits none; `background` marks old news told
    as context. `incident` is found by linking.
    """

    id: str
    report: str
    trigger: Span
    type: EventType
    status: Status = "actual"
    claim: str | None = None
    mode: str | None = None
    background: bool = False
    participants: tuple[Participant, ...] = ()
    when: When = When()
    where: Where = Where()
    figures: tuple[Figure, ...] = ()
    incident: str | None = None
    confidence: float = 1.0

    def by_role(self, *roles: Role) -> tuple[Participant, ...]:
        """The participants in any of `roles`, in the order told."""
        return tuple(p for p in self.participants if p.role in roles)
