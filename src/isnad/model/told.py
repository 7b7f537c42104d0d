"""An event with the claim it is told in and the report that tells it: what linking and reconciling work on."""

from __future__ import annotations

import msgspec

from isnad.model.claim import Claim
from isnad.model.event import Event
from isnad.model.report import Report


class Told(msgspec.Struct, frozen=True):
    """One telling of something: the event, its claim, its report."""

    event: Event
    claim: Claim
    report: Report
