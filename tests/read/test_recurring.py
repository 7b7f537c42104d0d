"""Names that only their capitals and their coming back give away."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Mention, Report, Span
from isnad.read.entities import entities, recurring_names
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from isnad.tables.actors import actor_table


def read_text(text: str) -> Reading:
    report = Report(id="report-1", sha256="0" * 64, text=text)
    return recurring_names(entities(sentences(Reading(report)), actor_table()), actor_table())


def named(text: str) -> list[tuple[str, str, str | None]]:
    """Surface, kind of mention and actor's name, of the mentions that name somebody or something."""
    reading = read_text(text)
    return [
        (m.span.of(text), m.kind, reading.actor_by_id[m.actor].name if m.actor else None)
        for m in reading.mentions
        if m.actor is not None or m.kind == "other"
    ]


FOUND = [
    # A full name, then the surname alone.
    ("They praised Zorka Velmic. The crowd cheered as Velmic left.", ("Velmic", "person", "Zorka Velmic")),
    # A given name that comes back.
    ("We saw Carolyn at noon. They left when Carolyn called.", ("Carolyn", "person", "Carolyn")),
    # What comes back and acts; what comes back and may be anything.
    ("She joined Koinora aged ten. Later Koinora said so.", ("Koinora", "group", "Koinora")),
    ("She joined Koinora aged ten. They praised Koinora's members.", ("Koinora", "group", "Koinora")),
    ("She joined Koinora aged ten. Members of Koinora wept.", ("Koinora", "other", None)),
    ("He left the Reed Org. Members of the Reed Org wept.", ("Reed Org", "other", None)),
    # Short forms: initials, the noun with its article, what it is called by.
    ("Tessin State University closed. Students of TSU wept.", ("TSU", "group", "Tessin State University")),
    ("Tessin University closed. A guard at the University fell.", ("University", "group", "Tessin University")),
    ("Tessin University closed. Students said that Tessin would reopen.", ("Tessin", "group", "Tessin University")),
    ("Tessin University closed. She taught at Tessin.", ("Tessin", "group", "Tessin University")),
    # A name with a hyphen; a surname that is a noun of places too; an exclamation before a name.
    ("They met Velm Quar-zhun. We saw Velm Quar-zhun leave.", ("Velm Quar-zhun", "other", None)),
    ("We praised Sharon Street. They met Street and praised Street.", ("Street", "person", "Sharon Street")),
    ("We saw Carolyn at noon. Hey Carolyn!", ("Carolyn", "person", "Carolyn")),
    # An office called by its noun alone.
    ("I yield, Madam Speaker. I thank you, Madam Speaker.", ("Speaker", "other", None)),
]


@pytest.mark.parametrize(("text", "mention"), FOUND)
def test_what_recurs_is_a_name(text: str, mention: tuple[str, str, str | None]) -> None:
    assert mention in named(text)


NOT_FOUND = [
    "She joined Koinora aged ten.",  # once is not enough
    "He lives in Sandport. They fled to Sandport.",  # a place that nobody knows
    "We saw Operation Redwing begin. They ended Operation Redwing.",
    "They adopted the Redwing Treaty. They left the Redwing Treaty.",
    "A Utopian fled. They met a Utopian there.",
    "We know that I'm here. They say that I'm there.",
    "They fired an RPG. Another RPG fell.",
    "They met Kurdish-dominated units. Then Kurdish-dominated units left.",
    "We saw Velmic District burn. They left as District fell.",
    "She came on Mondays. He left after Mondays.",
    "They took al-Velmic Farms. We left al-Velmic Farms.",
    "They hit a Shi’ite shrine. We saw Shi’ite shrines burn.",
    "They left the Hajj. We met at the Hajj.",
    "Gunmen Seize Koinora Base Near River. Army Retakes Koinora Base Near River.",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_no_name_is_left_alone(text: str) -> None:
    assert named(text) == []


def test_a_single_word_is_no_name_inside_a_longer_one() -> None:
    text = "Members of Koinora left. Others in Koinora stayed. Then the Koinora Orchestra played for Koinora."
    assert [surface for surface, _, _ in named(text)] == ["Koinora"] * 3


def test_an_acronym_inside_a_name_is_no_short_form_of_it() -> None:
    assert [surface for surface, _, _ in named("The QVT Authority met. They teach through QVT.")] == ["QVT Authority"]


def test_what_comes_back_with_a_place_before_it_is_one_name() -> None:
    text = "They joined the Sandport Quetzals. Fans met the Sandport Quetzals in Sandport."
    report = Report(id="report-1", sha256="0" * 64, text=text)
    places = [
        Mention(report="report-1", span=Span(m.start(), m.end()), kind="place", confidence=1.0)
        for m in re.finditer("Sandport", text)
    ]
    reading = recurring_names(sentences(Reading(report)).with_mentions(places), actor_table())
    found = [(m.span.of(text), m.kind) for m in reading.mentions]
    assert found == [("Sandport Quetzals", "group"), ("Sandport Quetzals", "group"), ("Sandport", "place")]


def test_aliases_hold_the_forms_met() -> None:
    reading = read_text("They praised Zorka Velmic. The crowd cheered as Velmic left.")
    (actor,) = reading.actors
    assert (actor.name, actor.aliases) == ("Zorka Velmic", ("Velmic",))


WORDS = st.sampled_from(
    "the of and Zorka Velmic Koinora University TSU said in . , J al - 's “ Tessin I'm army".split()
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_text_is_read_and_mentions_hold(text: str) -> None:
    reading = read_text(text)
    spans = [mention.span for mention in reading.mentions]
    assert all(not one.overlaps(other) for at, one in enumerate(spans) for other in spans[at + 1 :])
    assert {m.actor for m in reading.mentions if m.actor} <= set(reading.actor_by_id)
    assert read_text(text) == reading
