"""The ordered list of layers that turn a report into claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from isnad.errors import IsnadError, ReadError
from isnad.model import Report
from isnad.read.claims import attributed_claims, settled_claims
from isnad.read.confidence import confidences
from isnad.read.dates import dates
from isnad.read.encoder import open_encoder
from isnad.read.entities import entities, learned_mentions, learned_values, recurring_names
from isnad.read.events import events
from isnad.read.figures import figures
from isnad.read.places import places
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from isnad.read.status import statuses
from isnad.settings import Settings
from isnad.tables.actors import actor_table
from isnad.tables.gazetteer import open_gazetteer

Layer = Callable[[Reading], Reading]
"""The report and what earlier layers found go in; the same with more comes out, every value with its span."""


class Reader:
    """Reads one report after another; its tables are opened once.

    Attributes:
        layers: what is read, in order. Each builds on those before it: a number inside a date is no figure, a name that
            is an organisation's no place, and a cue needs to know who could speak.
    """

    def __init__(self, settings: Settings) -> None:
        actors = actor_table()
        gazetteer = open_gazetteer(settings.cache)
        self.layers: tuple[Layer, ...] = (
            sentences,
            *_model(settings),
            dates,
            partial(entities, table=actors),
            partial(places, gazetteer=gazetteer),
            partial(recurring_names, table=actors),
            learned_mentions,
            figures,
            learned_values,
            partial(attributed_claims, actors=actors),
            events,
            statuses,
            partial(settled_claims, actors=actors),
            confidences,
        )

    def read(self, report: Report) -> Reading:
        """Everything found in the report; the same report gives the same reading.

        Raises:
            ReadError: a layer fails on this report; it names the report.
        """
        reading = Reading(report)
        try:
            for layer in self.layers:
                reading = layer(reading)
        except IsnadError:
            raise
        except Exception as error:  # one report that trips a layer must not stop the rest
            what = f"it could not be read ({type(error).__name__}: {error}); please report this as a bug"
            raise ReadError(what, where=report.path or report.id) from error
        return reading


def _model(settings: Settings) -> Iterator[Layer]:
    """What the small model says of each word, where it is installed and not turned off."""
    encoder = open_encoder() if settings.model else None
    if encoder is not None:
        from isnad.read.encoder.encoder import encoded  # needs what may not be installed

        yield partial(encoded, encoder=encoder)
