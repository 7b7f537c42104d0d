"""What a person or the linker decided; appended, never overwritten."""

from __future__ import annotations

from typing import Literal

import msgspec

Subject = Literal["incident", "event", "claim", "report", "actor", "mention"]
Verdict = Literal["same", "different", "unsure", "correct"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Same, different or unsure about two things of one kind, or a correction of a field of one.

    `left` and `right` are ids of that kind; `right` is `None` for a correction, which has `field` and the new `value`
    as JSON. `by` names the person or the linker and its version; `at` is an ISO date-time in UTC; `why` is the reason
    given. `quote` and `start` re-anchor it after the machine has read the report again.
    """

    id: str
    subject: Subject
    verdict: Verdict
    left: str
    right: str | None = None
    field: str | None = None
    value: str | None = None
    by: str
    at: str
    why: str | None = None
    quote: str | None = None
    start: int | None = None
