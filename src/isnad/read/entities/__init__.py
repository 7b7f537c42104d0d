"""People, organisations, groups and governments: each mention, and whom it means.

- `actor_hits`: names of the actor table, and the line of words they stand in
- `people`, `organisations`: names by their shape and the words around them
- `state_roles`: offices and forces of a state
- `group_phrases`, `group_meaning`: kinds of people ("Sunni militants"), and whose they are
- `antecedents`: whom a pronoun or a description stands for
- `layer`: the actors of a report
- `recurring`: names that recur, after the places are known
- `learned`: what the small model marks, put together with all of these
"""

from isnad.read.entities.antecedents import actor_at, antecedent, may_mean
from isnad.read.entities.layer import entities
from isnad.read.entities.learned import learned_mentions, learned_values
from isnad.read.entities.recurring import recurring_names

__all__ = ["actor_at", "antecedent", "entities", "learned_mentions", "learned_values", "may_mean", "recurring_names"]
