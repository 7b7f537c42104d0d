"""A claim is quoted in its sentence, its figures and triggers marked, the rest of the sentence set apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.export.page.quotation import LONGEST, plain, quotation
from isnad.model import Event, Figure, Report, Span
from tests.samples import span_of

TEXT = (
    "The road was shut. However, guards said that all 69 died there, near Karsun. Nobody came.\n"
    'A second line says "12 were hurt." and ends'
)


def quoted(text: str, span: Span, trigger: Span, figure: Span | None = None) -> list[tuple[str, str]]:
    event = Event(id="event-1", report="report-1", trigger=trigger, type="HARM", figures=(Figure(span=figure, low=1),))
    parts = quotation(Report(id="report-1", sha256="0", text=text), span, [event])
    return [(part.text, part.kind) for part in parts]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (
            "guards said that all 69 died there",
            [("However, ", "context"), ("guards said that all ", ""), ("69", "figure"), (" ", ""), ("died", "trigger"),
             (" there", ""), (", near Karsun.", "context")],
        ),
        ("The road was shut.", [("The road was shut.", "")]),
        ("Nobody came.", [("Nobody came.", "")]),
        ("and ends", [("and ends", "")]),
        ("A second line", [("A second line", ""), (' says "12 were hurt."', "context")]),
        ("near Karsun. Nobody",
         [("However, guards said that all ", "context"), ("69", "figure"), (" ", "context"), ("died", "trigger"),
          (" there, ", "context"), ("near Karsun. Nobody", ""), (" came.", "context")]),
    ],
)  # fmt: skip
def test_quotations(words: str, parts: list[tuple[str, str]]) -> None:
    assert quoted(TEXT, span_of(TEXT, words), span_of(TEXT, "died"), span_of(TEXT, "69")) == parts


def test_of_a_long_claim_a_part_around_its_figure_is_quoted() -> None:
    text = "word " * 300 + "then 44 died " + "word " * 300
    parts = quoted(text, Span(0, len(text)), span_of(text, "died"), span_of(text, "44"))
    assert ("44", "figure") in parts
    assert (parts[0], parts[-1]) == (("… ", "context"), (" …", "context"))
    assert sum(len(text) for text, _ in parts) <= LONGEST + 4


@given(st.text(alphabet="ab .\n", max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_words_of_the_claim_are_all_there(text: str, start: int, length: int, trigger: int) -> None:
    span = Span(start, start + length)
    event = Event(id="event-1", report="report-1", trigger=Span(trigger, trigger + 3), type="HARM")
    parts = quotation(Report(id="report-1", sha256="0", text=text), span, [event])
    whole = "".join(part.text for part in parts)
    assert span.of(text).replace("\n", " ").strip() in whole
    assert plain(parts).strip() in whole
