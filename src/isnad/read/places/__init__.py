"""Places: every name of a place that means one, where it is as exactly as the text says, and where an event was.

- `spots`: where the text names a place, and what words around the name make of it ("near", "north of")
- `placing`: which of the places of that name is meant
- `surroundings`: areas beside and inside a place
- `of_event`: the place that governs a word
- `layer`: the places of a report
"""

from isnad.read.places.layer import places
from isnad.read.places.of_event import place_of
from isnad.read.places.placing import plain, resolve

__all__ = ["place_of", "places", "plain", "resolve"]
