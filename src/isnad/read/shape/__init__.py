"""The shape of a sentence without a parser: which words are verbs, their groups, their subjects and objects.

English marks its clauses well enough with closed-class words, verb forms and commas that the doer and the done-to of a
known verb can be found by walking out from it. What the walk cannot decide it leaves open (`None`).

- `grammar`: the closed classes, and the forms of verbs
- `tagging`: what each token does in its clause
- `verb_groups`: verbs with their auxiliaries, modals and negations
- `layout`: tags, verb groups and mentions of a sentence, worked out once
- `shape`: the same as the layers ask about it
- `subjects`, `objects`: who does it, and what it acts on
"""

from isnad.read.shape.grammar import BE, HAVE, MODALS, PRONOUNS, verb_forms
from isnad.read.shape.shape import Shape
from isnad.read.shape.verb_groups import VerbGroup

__all__ = ["BE", "HAVE", "MODALS", "PRONOUNS", "Shape", "VerbGroup", "verb_forms"]
