"""How firmly the text puts an event: from the words that govern its trigger, out to the clause and the sentence.

The walk goes outward from the trigger: its own auxiliaries first ("may", "has not"), then the word it is complement of
("contemplating", "threatens to", "the risk of"), then that word's own governor, until a verb that just asserts. What
nothing qualifies is `actual`, or `ongoing` in the progressive present.

- `governors`: the status words that stand around a verb or noun
- `of_verbs`: the walk outward from a verb
- `of_nouns`: the walk outward from a noun
- `background`: what is old news, and when undated news happened
- `layer`: the status of a report's events
- `predicates`: how firmly any word is put, an event's trigger or not
"""

from isnad.read.status.governors import governor_at
from isnad.read.status.layer import statuses
from isnad.read.status.predicates import PutAt, firmness_at

__all__ = ["PutAt", "firmness_at", "governor_at", "statuses"]
