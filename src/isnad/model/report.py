"""One published text as captured."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from isnad.model.span import Span

BlockKind = Literal["headline", "body", "caption", "boilerplate"]
PublishedHow = Literal["metadata", "text", "sidecar", "inferred"]


class Got(NamedTuple):
    """Where the bytes of a report were got, and when. It is kept beside the report, which is the same wherever from.

    Attributes:
        source: the address they were fetched from, else the path of the file they stand in.
        at: ISO date-time, UTC: when a crawler or this program fetched them, else when they were read from the file.
    """

    source: str
    at: str


class Block(msgspec.Struct, frozen=True):
    """A stretch of the text and what it is; blocks do not overlap and stand in text order."""

    kind: BlockKind
    span: Span


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One published text: who brought it, whose copy it is, when, and the clean text every span points into.

    `id` and `sha256` (of the raw bytes) come from the content. `published` is an ISO date or date-time and
    `published_how` says how it is known; both are `None` for a report without a date. `copies_of` (the earliest report
    of its copy group) and `incident` (what it is mainly about) are found by linking and `None` until then.
    """

    id: str
    sha256: str
    text: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    published: str | None = None
    published_how: PublishedHow | None = None
    url: str | None = None
    path: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    copies_of: str | None = None
    incident: str | None = None
