"""The spans of re3d and ours: what is put on to score, and what is taken off to train."""

from __future__ import annotations

import pytest

from isnad.evaluation.re3d import as_re3d
from isnad.model import Mention, MentionKind, Span, Where
from training.re3d import as_ours

TOWN = Where(name="Velm", precision="exact", country="AR")
COUNTRY = Where(name="Ardania", precision="country", country="AR")
OTHER = Where(name="Borduria", precision="country", country="BO")

Ours = tuple[str, MentionKind, Where | None]

DRAWN: dict[str, tuple[str, list[Ours], list[str]]] = {
    "article": ("They met the army of a man.", [("army", "group", None)], ["the army"]),
    "article before things: only the": (
        "He saw a tank and the rifle.", [("tank", "vehicle", None), ("rifle", "weapon", None)], ["tank", "the rifle"],
    ),
    "whose": ("He thanked our allies.", [("allies", "group", None)], ["our allies"]),
    "all of whose": ("He thanked all our allies.", [("allies", "group", None)], ["all our allies"]),
    "a pronoun stands alone": ("Then, at the end, I left.", [("I", "person", None)], ["I"]),
    "titles": ("He met Lt. Gen. Ann Roe.", [("Ann Roe", "person", None)], ["Lt. Gen. Ann Roe"]),
    "a capital is no title": ("Yesterday Ann Roe left.", [("Ann Roe", "person", None)], ["Ann Roe"]),
    "titles do not cross a full stop": (
        "They left Ardania. Ann Roe stayed.", [("Ann Roe", "person", None)], ["Ann Roe"],
    ),
    "a side of a country": ("In northern Ardania it snowed.", [("Ardania", "place", COUNTRY)], ["northern Ardania"]),
    "the city of": ("In the port city of Velm it snowed.", [("Velm", "place", TOWN)], ["the port city of Velm"]),
    "a town and its country": (
        "In Velm, Ardania, it snowed.", [("Velm", "place", TOWN), ("Ardania", "place", COUNTRY)], ["Velm, Ardania"],
    ),
    "two countries": (
        "In Ardania, Borduria and Syldavia", [("Ardania", "place", COUNTRY), ("Borduria", "place", OTHER)],
        ["Ardania", "Borduria"],
    ),
    "a people and its country": (
        "It is the people of Ardania who pay.", [("people", "group", None), ("Ardania", "place", COUNTRY)],
        ["the people of Ardania"],
    ),
    "whose a body is": (
        "They left Roe’s brutal regime.", [("Roe", "person", None), ("regime", "group", None)], ["Roe’s brutal regime"],
    ),
    "not what others fight": (
        "They join the army’s fight against rebels.", [("army", "group", None), ("rebels", "group", None)],
        ["the army", "rebels"],
    ),
    "the others": ("He met the other rebels.", [("rebels", "group", None)], ["the other rebels"]),
    "an article of what it modifies": ("He led the Velm offensive.", [("Velm", "place", TOWN)], ["Velm"]),
    "and one of its own": ("They left the Velm.", [("Velm", "place", TOWN)], ["the Velm"]),
    "no vague present": ("They now left on Monday.", [("now", "date", None), ("Monday", "date", None)], ["Monday"]),
    "some of a body": (
        "The Members of the Security Council met.", [("Members", "group", None), ("Security Council", "group", None)],
        ["The Members of the Security Council"],
    ),
    "an office of state": ("He met Secretary of State Ann Roe.", [("Ann Roe", "person", None)],
                           ["Secretary of State Ann Roe"]),
    "what bounds a number": ("It hit more than 20 people.", [("more than 20", "figure", None)], ["20"]),
    "what bounds a sum": ("It gave up to $5 million.", [("up to $5 million", "money", None)], ["$5 million"]),
    "a bound that is all there is": ("At least once.", [("At least", "figure", None)], ["At least"]),
    "dates stay": ("On the last day of May", [("last day of May", "date", None)], ["last day of May"]),
    "none": ("Nothing.", [], []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "ours", "theirs"), DRAWN.values(), ids=DRAWN)
def test_ours_are_drawn_as_theirs(text: str, ours: list[Ours], theirs: list[str]) -> None:
    mentions = [
        Mention(report="report-1", span=_span(text, words), kind=kind, where=where, confidence=0.9)
        for words, kind, where in ours
    ]
    assert [span.of(text) for span, _ in as_re3d(text, mentions)] == theirs


TAKEN = {
    "article": ("the army", "Organisation", ["army"]),
    "whose": ("its allies", "Organisation", ["allies"]),
    "a number": ("five tactical units", "Organisation", ["tactical units"]),
    "so many of": ("hundreds of people", "Organisation", ["people"]),
    "what follows a noun": ("the people of Ardania", "Organisation", ["people"]),
    "a name keeps what follows": ("the Ministry of Mines", "Organisation", ["Ministry of Mines"]),
    "those who": ("those who fled", "Organisation", ["those"]),
    "titles": ("Lt. Gen. Ann B. Roe", "Person", ["Ann B. Roe"]),
    "an office of": ("U.S. Secretary of State Ann Roe", "Person", ["Ann Roe"]),
    "an office for": ("Minister for the Far North Ann Roe", "Person", ["Ann Roe"]),
    "an office alone": ("the commander of Naval Forces", "Person", ["commander"]),
    "an office after the name": ("Ann Roe, Minister for Mines", "Person", ["Ann Roe"]),
    "a name alone": ("Abu Omar al-Ardani", "Person", ["Abu Omar al-Ardani"]),
    "a side": ("northern Ardania", "Location", ["Ardania"]),
    "a side that is a name": ("North Ardania", "Location", ["North Ardania"]),
    "the city of": ("the port city of Velm", "Location", ["Velm"]),
    "a town and its country": ("Velm, Ardania", "Location", ["Velm", "Ardania"]),
    "a building": ("a petrol station", "Location", ["petrol station"]),
    "numbers stay": ("hundreds of thousands", "Quantity", ["hundreds of thousands"]),
    "dates stay": ("the summer of 2017", "Temporal", ["the summer of 2017"]),
}


@pytest.mark.parametrize(("theirs", "label", "ours"), TAKEN.values(), ids=TAKEN)
def test_theirs_are_drawn_as_ours(theirs: str, label: str, ours: list[str]) -> None:
    text = f"It was {theirs} then."
    assert [text[a:b] for a, b in as_ours(text, (7, 7 + len(theirs)), label)] == ours


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))
