"""What one report says on someone's word, and the chain it came by."""

from __future__ import annotations

from typing import Literal

import msgspec

from isnad.model.span import Span

HopRole = Literal["outlet", "agency", "platform", "document", "speaker"]


class Hop(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a chain: who passed it on, as printed ("former local official"), and who that is.

    `span` is where the text names it (`None` for an outlet or agency known from the page alone), `cue` the words that
    attribute ("told"). `actor` is an actor's id.
    """

    name: str
    role: HopRole
    actor: str | None = None
    anonymous: bool = False
    span: Span | None = None
    cue: Span | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of one report told on one origin's word.

    `content` is one span or more (a quotation may be broken by its cue); `span` is their hull with cue and source.
    `chain` runs from the outlet to the origin; `origin` is its last hop's name and `origin_id` tells origins apart.
    `said_at` is an ISO date or date-time: when it was said, else the report's date. `about` is the claim that this one
    speaks of, and `doubt` marks one that doubts it.
    """

    id: str
    report: str
    span: Span
    content: tuple[Span, ...]
    chain: tuple[Hop, ...]
    origin: str
    origin_id: str
    said_at: str | None = None
    about: str | None = None
    doubt: bool = False
    events: tuple[str, ...] = ()
    confidence: float = 1.0

    def __str__(self) -> str:
        """The chain as a line: `Asharq Al-Awsat ← Reuters ← former local official (anonymous)`."""
        return " ← ".join(hop.name + (" (anonymous)" if hop.anonymous else "") for hop in self.chain)
