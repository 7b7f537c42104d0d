"""Figures: how many people or things, of which group, and what befell them.

- `number_words`: numbers in digits and words, with what bounds them
- `counted`: what is counted, and what it is part of
- `clause_words`, `clause_verbs`: the words and verbs around a count
- `measured`, `measured_subject`, `measured_list`: what befell those counted
- `layer`: the figures of a report
"""

from isnad.read.figures.layer import figures
from isnad.read.figures.number_words import amounts

__all__ = ["amounts", "figures"]
