"""What happened: events from trigger words, with their type, participants, date, place and figures.

Every trigger makes an event whatever its status, which the next layer settles. Deaths have an actor only where the
text names one: "police killed 69" is ASSAULT, "69 were killed" HARM.

- `triggers`: which words of a sentence tell of something
- `acted_on`: what a verb acts on, which decides between the senses of a word
- `participants`: who took part, and the type that depends on it
- `when_and_where`: the event's date and place, of its own or its paragraph's
- `own_figures`: which figures belong to which trigger
- `layer`: the events of a report
"""

from isnad.read.events.layer import events

__all__ = ["events"]
