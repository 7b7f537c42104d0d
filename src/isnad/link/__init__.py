"""Which reports copy one another, which tellings are of one incident, which mentions are one actor."""

from isnad.link.block import block_keys
from isnad.link.cluster import assign, main_incident
from isnad.link.compare import Comparison, compare
from isnad.link.copies import copy_keys, is_copy

__all__ = ["Comparison", "assign", "block_keys", "compare", "copy_keys", "is_copy", "main_incident"]
