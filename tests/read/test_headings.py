"""Headlines that name who says so."""

from __future__ import annotations

import pytest

from tests.read.conftest import Read

BODY = "\n\nIt rained all day in the valley."
HEADED = [
    # headline, who says it, what
    ("Bombs in northern town kill 13 fighters: monitor", "monitor", "Bombs in northern town kill 13 fighters"),
    ("Powers are on right track on chemical arms: Putin", "Putin", "Powers are on right track on chemical arms"),
    ("Air strike kills five, injures seven - Homs governor", "Homs governor", "Air strike kills five, injures seven"),
    ("Air strike kills five – state media", "state media", "Air strike kills five"),
    ("Police: two men held after blast", "Police", "two men held after blast"),
]


@pytest.mark.parametrize(("headline", "name", "content"), HEADED)
def test_a_headline_names_its_source_at_an_end(read: Read, headline: str, name: str, content: str) -> None:
    text = headline + BODY
    (claim,) = [claim for claim in read(text).claims if claim.origin != "Example Daily"]
    assert (claim.origin, [span.of(text) for span in claim.content]) == (name, [content])


NOBODY = [
    "Syria: ten die in air strike on market",
    "Hospital strike: what is known so far",
    "Video: ten die in air strike on market",
    "Ten die: police",
    "Ten die in air strike on market: police.",
    "Ten die in air strike on market: what police and the army of the country say",
    ": monitor",
    "Rebels leave town after four-year siege - victory for Assad",
    "Suicide bomber kills ten in capital – third attack on police",
    "Suicide attack kills nine in capital – two of them police",
    "Bomb kills six in southern town – mostly police officers",
    "Islamic State: What is left of the caliphate",
    "Bashar al-Assad - profile of the Syrian president",
    "Doctors: Heroes of the war in the north",
    "Donald Trump: The man who would be president",
    "Ten die in air strike on market:",
]


@pytest.mark.parametrize("headline", NOBODY)
def test_other_headlines_name_nobody(read: Read, headline: str) -> None:
    assert {claim.origin for claim in read(headline + BODY).claims} <= {"Example Daily"}


def test_below_the_headline_no_mark_names_a_source(read: Read) -> None:
    text = f"It rained.{BODY}\n\nTen die in air strike on market: police\n\nIt rained."
    assert {claim.origin for claim in read(text).claims} == {"Example Daily"}


WITHIN = [
    # headline, the chains' ends
    ("Syrian army says it has captured key town: state media", {("state media",), ("state media", "Syrian army")}),
    ("Rebels say ten killed in air strike - Reuters", {("Reuters", "Rebels")}),
]


@pytest.mark.parametrize(("headline", "chains"), WITHIN)
def test_who_speaks_in_a_headline_speaks_through_its_source(
    read: Read, headline: str, chains: set[tuple[str, ...]]
) -> None:
    claims = [claim for claim in read(headline + BODY).claims if claim.span.start < len(headline)]
    assert {tuple(hop.name for hop in claim.chain[1:]) for claim in claims} == chains


def test_what_is_said_beside_a_headlines_content_is_none_of_it(read: Read) -> None:
    text = "Two men held in Velm after blast: police said. It rained.\n\n“It was a very bad day for us,” he said."
    for headline in ("Ten died in town says army: police", "Police: ten died, army says nothing of it"):
        claims = read(f"{headline}\n\n{text}").claims
        assert all(claim.content for claim in claims)
        assert [claim.origin.lower() for claim in claims if claim.chain[-1].cue is not None].count("police") >= 1
