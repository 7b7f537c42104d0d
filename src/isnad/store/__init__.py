"""The record on SQLite or PostgreSQL: reports, what was read in them, incidents derived from them, judgements, a log.

`Store` is what to open. Reports, mentions, claims and events are added and stay; incidents are put in place of what
was derived before; judgements and the log are only appended to.
"""

from isnad.store.incidents import Assemble
from isnad.store.log import Change, Kind, Operation
from isnad.store.members import Members
from isnad.store.proof import Proof
from isnad.store.query import Reads, Thing
from isnad.store.snapshot import Counts
from isnad.store.store import Clock, Store, utc_now
from isnad.store.wanted import Wanted
from isnad.store.write import Transaction

__all__ = [
    "Assemble", "Change", "Clock", "Counts", "Kind", "Members", "Operation", "Proof", "Reads", "Store", "Thing",
    "Transaction", "Wanted", "utc_now",
]  # fmt: skip
