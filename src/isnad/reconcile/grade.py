"""How well an incident is reported, in Airwars' five grades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from isnad.model import HAPPENED, Disagreement, Told
from isnad.reconcile.voices import origins

Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]


def grade(members: Sequence[Told], disagreements: Sequence[Disagreement], doubted: frozenset[str]) -> Grade:
    """The grade of an incident's reporting; its size plays no part. The first that fits:

    - `discounted`: the account did not hold. Everybody who told of it has taken it back: each origin that says it
      happened also denies it, or there are denials only.
    - `contested`: accounts compete over who did it.
    - `confirmed`: a doer has accepted responsibility: the origin of a claim is the doer in it.
    - `fair`: two origins or more that nobody doubts, and a doer is named.
    - `weak`: everything else.

    Source: the harm grading of Airwars; that a denial by its own origin discounts an account, and that what a doer says
    of its own deed confirms it, is how this project reads it.
    """
    said = [told for told in members if told.event.status in HAPPENED]
    by_origin = origins(members)
    denied = {by_origin[t.claim.id].id for t in members if t.event.status == "denied"}
    if not said or {by_origin[t.claim.id].id for t in said} <= denied:
        return "discounted"
    if any(d.kind == "perpetrator" for d in disagreements):
        return "contested"
    if any(_admits(told) for told in said):
        return "confirmed"
    credible = {by_origin[t.claim.id].id for t in said if t.claim.id not in doubted}
    blamed = any(told.event.by_role("actor") for told in said)
    return "fair" if len(credible) > 1 and blamed else "weak"


def _admits(told: Told) -> bool:
    """Whether the doer itself says so."""
    speaker = told.claim.chain[-1].actor if told.claim.chain else None
    return speaker is not None and any(p.actor == speaker for p in told.event.by_role("actor"))
