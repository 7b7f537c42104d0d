"""Places: every name of a place that means one, where it is as exactly as the text says, and where an event was.

- `spots`: where the text names a place, and what words around the name make of it ("near", "north of")
- `placing`: which of the places of that name is meant
- `given`: the places of names that somebody else has marked
- `surroundings`: areas beside and inside a place
- `between`: stretches told by their two ends
- `told`: every name of a place, also inside other names
- `of_event`: the place that governs a word
- `layer`: the places of a report
"""

from isnad.read.places.given import resolve
from isnad.read.places.layer import places
from isnad.read.places.of_event import place_of, turns_away
from isnad.read.places.placing import plain
from isnad.read.places.told import names_told

__all__ = ["names_told", "place_of", "places", "plain", "resolve", "turns_away"]
