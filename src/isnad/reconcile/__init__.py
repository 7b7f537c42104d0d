"""Tellings of one incident to the incident: accounts side by side, low/best/high, disagreements, notes, grade."""

from isnad.reconcile.assemble import assemble
from isnad.reconcile.figures import POLICIES, Estimate, ucdp
from isnad.reconcile.relations import relations

__all__ = ["POLICIES", "Estimate", "assemble", "relations", "ucdp"]
