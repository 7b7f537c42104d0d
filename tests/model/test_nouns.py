"""Small things the nouns say about themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Claim, Disagreement, Event, Hop, Incident, Participant, Role, Span, When, Where, content_id


def claim(*chain: Hop) -> Claim:
    return Claim(id="c", report="r", span=Span(0, 1), content=(Span(0, 1),), chain=chain, origin="x", origin_id="x")


def test_a_chain_reads_as_a_line() -> None:
    chain = (
        Hop(name="The Daily", role="outlet"),
        Hop(name="Newswire", role="agency"),
        Hop(name="hospital official", role="speaker", anonymous=True),
    )
    assert str(claim(*chain)) == "The Daily ← Newswire ← hospital official (anonymous)"


def test_participants_by_role_keep_their_order() -> None:
    roles: tuple[Role, ...] = ("victim", "actor", "recipient", "victim")
    people = tuple(Participant(role=role, span=Span(at, at + 1)) for at, role in enumerate(roles))
    event = Event(id="e", report="r", trigger=Span(0, 1), type="ASSAULT", participants=people)
    assert [p.span.start for p in event.by_role("victim", "recipient")] == [0, 2, 3]


@pytest.mark.parametrize(
    ("disagreements", "contested"),
    [((), False), ((Disagreement(kind="figure", accounts=(("a",), ("b",))),), True)],
)
def test_an_incident_with_a_disagreement_is_contested(disagreements: tuple[Disagreement, ...], contested: bool) -> None:
    incident = Incident(
        id="i", type="ASSAULT", title="t", when=When(), where=Where(), reports=("r",), origins=1, origin_ids=("o",),
        disagreements=disagreements,
    )  # fmt: skip
    assert incident.contested is contested


@given(st.lists(st.text(max_size=5), min_size=1, max_size=3), st.lists(st.text(max_size=5), min_size=1, max_size=3))
def test_ids_tell_contents_apart(one: list[str], other: list[str]) -> None:
    separated = all("\x1f" not in part for part in one + other)
    if separated and one != other:
        assert content_id("x", *one) != content_id("x", *other)
    assert content_id("x", *one) == content_id("x", *list(one))
