"""Tellings of one incident to the incident: accounts side by side, low/best/high, disagreements, notes, grade."""

from isnad.reconcile.assemble import assemble
from isnad.reconcile.figures import POLICIES, Estimate, Policy, ucdp
from isnad.reconcile.relations import relations
from isnad.reconcile.voices import CLOSE, OPEN, PARTY, UNNAMED, Origin, Voice

__all__ = [
    "CLOSE", "OPEN", "PARTY", "POLICIES", "UNNAMED", "Estimate", "Origin", "Policy", "Voice", "assemble", "relations",
    "ucdp",
]  # fmt: skip
