"""How firmly the small model takes a word to be put, weighed with what the grammar says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import log

import msgspec
import pytest

from isnad.model import Event, Span, Status
from isnad.read.reader import Reader
from isnad.read.reading import Reading
from isnad.read.status import firmness_at
from isnad.read.status.governors import Firmness
from isnad.read.status.learned import is_background, with_learned
from isnad.settings import Settings, settings_from
from tests.read.modelled import STATUSES, Said, needs_numpy, span_of, unread, with_model

pytestmark = needs_numpy

ReadSaying = Callable[[str, Said], Reading]
Chances = Mapping[Status, float]
Table = tuple[tuple[float, ...], ...]


@pytest.fixture(scope="module")
def read_saying() -> ReadSaying:
    """Reads a text with all layers, and a model that says what is wanted."""
    rules = Reader(Settings(cache=settings_from().cache, model=False))

    def of_text(text: str, said: Said) -> Reading:
        reading = with_model(unread(text), said)
        for layer in rules.layers[1:]:
            reading = layer(reading)
        return reading

    return of_text


def event_of(reading: Reading, trigger: str) -> Event:
    (found,) = (event for event in reading.events if event.trigger.of(reading.report.text) == trigger)
    return found


def table(likely: Mapping[tuple[Status, Status], float], other: float) -> Table:
    """How probably the grammar says the second status where the first is right, and any that is not given."""
    return tuple(tuple(likely.get((right, said), other) for said in STATUSES) for right in STATUSES)


BLIND = table({}, 1 / len(STATUSES))
SHARP = table({(status, status): 0.9 for status in STATUSES}, 0.01)
CROSSED = table({("actual", "planned"): 0.9, ("planned", "planned"): 0.05}, 0.01)
"""A grammar that mostly says `planned` where `actual` is right."""

WEIGHED: dict[str, tuple[Table, Chances, Status, Status, float]] = {
    # grammar, model, what the grammar says, what both say, its chance
    "without a table the model decides": ((), {"planned": 0.6, "actual": 0.4}, "actual", "planned", 0.6),
    "a blind grammar changes nothing": (BLIND, {"planned": 0.6, "actual": 0.4}, "actual", "planned", 0.6),
    "a sharp one overturns a wavering model": (
        SHARP, {"planned": 0.6, "actual": 0.4}, "actual", "actual", 0.36 / 0.366,
    ),
    "and makes one that agrees surer": (SHARP, {"planned": 0.6, "actual": 0.4}, "planned", "planned", 0.54 / 0.544),
    "but not one that is sure": (SHARP, {"planned": 0.999, "actual": 0.001}, "actual", "planned", 0.00999 / 0.01089),
    "what it says counts by what is right then": (
        CROSSED, {"planned": 0.6, "actual": 0.4}, "planned", "actual", 0.36 / 0.39,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("grammar", "chances", "ruled", "status", "chance"), WEIGHED.values(), ids=WEIGHED)
def test_model_and_grammar_are_weighed(
    grammar: Table, chances: Chances, ruled: Status, status: Status, chance: float
) -> None:
    text = "Rebels met. They yodel in Velm."
    reading = with_model(unread(text), Said(statuses={"yodel": chances}, grammar=grammar))
    found = with_learned(reading, span_of(text, "yodel"), Firmness(ruled, sure=False))
    assert found.status == status
    assert found.likely == found.chance == pytest.approx(chance, abs=1e-4)


def test_a_status_that_was_taught_too_often_is_put_right() -> None:
    text = "Rebels met. They yodel in Velm."
    rarity = tuple(log(0.1) if status == "threatened" else 0.0 for status in STATUSES)
    said = Said(statuses={"yodel": {"threatened": 0.6, "planned": 0.4}}, rarity=rarity)
    found = with_learned(with_model(unread(text), said), span_of(text, "yodel"), Firmness("planned", sure=False))
    assert found.status == "planned"
    assert found.likely == pytest.approx(0.4 / 0.46, abs=1e-4)


@pytest.mark.parametrize("status", ["actual", "denied", "considered"])
def test_an_event_has_the_status_and_the_chance_of_both(read_saying: ReadSaying, status: Status) -> None:
    found = [
        event_of(read_saying("Rebels shelled the base.", Said(statuses={"shelled": {status: chance}})), "shelled")
        for chance in (0.9, 0.6)
    ]
    assert [event.status for event in found] == [status, status]
    assert found[0].confidence / found[1].confidence == pytest.approx(1.5, abs=0.01)


def test_nobody_is_threatened_with_what_does_no_harm(read_saying: ReadSaying) -> None:
    text = "The mayor agreed to meet the rebels. Rebels plan to shell the base."
    said = Said(statuses={"meet": {"threatened": 0.9}, "shell": {"threatened": 0.9}})
    reading = read_saying(text, said)
    assert event_of(reading, "shell").status == "threatened"
    assert event_of(reading, "meet").status == "planned"


BACKGROUND = [
    # text, trigger, its status by the model, its chance of background, whether it is background
    ("Invaders toppled the dictator in 2003.", "toppled", "actual", 0.01, True),  # the date decides
    ("Invaders toppled the dictator in 2003.", "toppled", "actual", 0.99, True),
    ("Rebels shelled the base on Sunday.", "shelled", "actual", 0.49, False),
    ("Rebels shelled the base on Sunday.", "shelled", "actual", 0.51, True),
    ("Rebels shelled the base on Sunday.", "shelled", "denied", 0.99, False),  # did not happen
]


@pytest.mark.parametrize(("text", "trigger", "status", "chance", "expected"), BACKGROUND)
def test_background_is_by_date_or_by_the_model(
    read_saying: ReadSaying, text: str, trigger: str, status: Status, chance: float, expected: bool
) -> None:
    said = Said(statuses={trigger: {status: 0.99}}, background={trigger: chance})
    event = event_of(read_saying(text, said), trigger)
    assert (event.status, event.background) == (status, expected)


def test_any_word_has_the_models_status_and_an_events_is_its_own(read_saying: ReadSaying) -> None:
    text = "Rebels shelled the base. The choir will yodel."
    reading = read_saying(text, Said(statuses={"yodel": {"denied": 0.9}, "shelled": {"planned": 0.9}}))
    assert firmness_at(reading, span_of(text, "yodel")).status == "denied"
    assert firmness_at(reading, span_of(text, "shelled")).status == event_of(reading, "shelled").status == "planned"
    settled = tuple(msgspec.structs.replace(event, status="ruled_out") for event in reading.events)
    assert firmness_at(replace(reading, events=settled), span_of(text, "shelled")).status == "ruled_out"


@pytest.mark.parametrize(("told", "put"), [(2.5, 2.5), (-0.5, -0.5), (7, 3), (-7, -3)])
def test_how_far_a_word_happened_is_the_models_within_bounds(told: float, put: float) -> None:
    text = "The choir will yodel."
    reading = with_model(unread(text), Said(happened={"yodel": told}))
    assert firmness_at(reading, span_of(text, "yodel")).happened == pytest.approx(put)


@pytest.mark.parametrize("text", ["", "Rebels shelled the base."])
def test_what_stands_in_no_sentence_is_unknown_to_the_model_too(text: str) -> None:
    reading = with_model(unread(text), Said())
    assert firmness_at(reading, Span(90, 95)).status == "unknown"


def test_without_a_model_the_grammar_alone_decides() -> None:
    text = "Rebels shelled the base."
    ruled = Firmness("planned", sure=False)
    assert with_learned(unread(text), span_of(text, "shelled"), ruled) is ruled
    assert not is_background(unread(text), span_of(text, "shelled"))
