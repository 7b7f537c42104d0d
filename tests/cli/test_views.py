"""What people see: every account with its words, the number of origins, and nothing a terminal acts upon."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from isnad.cli.views.accounts import accounts_of, stance
from isnad.cli.views.actor import actor_view
from isnad.cli.views.claim import claim_view
from isnad.cli.views.incident import incident_view, low_best_high, voices
from isnad.cli.views.listing import listing
from isnad.cli.views.plain import clean, counted, joined, marked, plain
from isnad.cli.views.report import report_view
from isnad.cli.views.said import day, quotation, sentence_of
from isnad.cli.views.scores import scores_view
from isnad.model import Actor, Disagreement, DisagreementKind, Got, IncidentFigure, Note, Span, Told, When
from tests.samples import CLAIMS, EVENTS, INCIDENT, LATER, RECORD, ROAD, TOLD, WIRE, WIRE_TEXT, span_of

NAMES = {"actor-police": "Police of Karsun"}
ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def drawn(view: RenderableType, *, width: int = 100, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, markup=False, highlight=False, emoji=False,
        force_terminal=colour, color_system="truecolor" if colour else None,
    )  # fmt: skip
    console.print(view)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def flat(view: RenderableType, width: int = 100) -> str:
    """What is drawn, with white space as single blanks, so that wrapping does not matter."""
    return " ".join(drawn(view, width=width).split())


@pytest.mark.parametrize(
    "seen",
    [
        "Prisoners killed near Karsun",
        "ASSAULT · 23 June 2014 · near Karsun (±10 km) · contested",
        "3 reports, 3 origins · first reported 24 June 2014, last 27 June 2014 · incident-1",
        "killed prisoners 10 52 69 officials: 10; guards: 69; rights group: 52",
        "The Daily ← Newswire ← officials (anonymous)",
        "“But guards told Newswire that the police had shot all 69 of the prisoners.”",
        "the same in The Evening Post, 25 June 2014",
        "on the perpetrator",
        "→ ASSAULT (actual) “shot” · by Police of Karsun · 69 prisoners killed",
        "The Daily, 24 June 2014 · claim-1-guard",
        "scope: these count different things, and both may be right",
    ],
)
def test_an_incident_shows(seen: str) -> None:
    assert seen in flat(incident_view(INCIDENT, TOLD, (), NAMES), width=200)


def test_a_copy_is_no_account_of_its_own() -> None:
    accounts = accounts_of(TOLD)
    assert [len(account.tellings) for account in accounts] == [1, 1, 1]
    assert [[report.id for report in account.copied] for account in accounts] == [["report-2"], ["report-2"], []]


@given(st.permutations(TOLD))
def test_accounts_do_not_hang_on_the_order_given(told: list[Told]) -> None:
    assert accounts_of(told) == accounts_of(TOLD)


@pytest.mark.parametrize(
    ("kind", "side", "says"),
    [
        ("figure", 0, "10 prisoners killed"),
        ("figure", 1, "69 prisoners killed"),
        ("perpetrator", 0, "not said"),
        ("perpetrator", 1, "Police of Karsun"),
        ("occurrence", 1, "actual"),
        ("date", 1, "23 June 2014"),
        ("place", 1, "near Karsun (±10 km)"),
    ],
)
def test_what_a_side_says(kind: DisagreementKind, side: int, says: str) -> None:
    assert stance(kind, INCIDENT, [TOLD[side]], NAMES) == says


def test_sides_stand_side_by_side() -> None:
    lines = drawn(incident_view(INCIDENT, TOLD, (), NAMES), width=120).splitlines()
    assert any("10 prisoners killed" in line and "69 prisoners killed" in line for line in lines)


def test_a_doubt_shows_its_words() -> None:
    doubting = msgspec.structs.replace(
        CLAIMS[4], id="claim-doubt", doubt=True, about=CLAIMS[0].id, content=(span_of(LATER.text, "has counted"),)
    )
    incident = msgspec.structs.replace(INCIDENT, notes=(Note(kind="doubt", claims=(CLAIMS[0].id, "claim-doubt")),))
    seen = flat(incident_view(incident, TOLD, [(doubting, LATER)], NAMES), width=200)
    assert "doubt: an account is called into question" in seen
    assert "doubted by The Weekly ← rights group" in seen
    assert seen.endswith("“A rights group has counted 52 bodies of prisoners at Karsun, it said on Friday.”")


@pytest.mark.parametrize("width", [20, 40, 80, 250])
def test_every_view_keeps_within_its_width(width: int) -> None:
    views = [
        incident_view(INCIDENT, TOLD, (), NAMES),
        claim_view(CLAIMS[1], WIRE, [EVENTS[1]], NAMES),
        report_view(WIRE, CLAIMS[:2], EVENTS[:2], NAMES),
    ]
    for view in views:
        assert max(len(line) for line in drawn(view, width=width).splitlines()) <= width


@pytest.mark.parametrize(
    "seen",
    [
        "Prisoners killed near Karsun",
        "10-69 prisoners killed, best 52",
        "3 reports, 3 origins",
        "contested: figure, perpetrator",
        "1 report, 1 origin",
        "incident-2"[9:] + " date unknown Road closed",
        "DISRUPT",
        "2 incidents, 1 contested.",
    ],
)
def test_the_list_shows(seen: str) -> None:
    assert seen in flat(listing(RECORD.incidents), width=250)


def test_a_list_of_none_says_so() -> None:
    assert flat(listing(())) == "No incidents."


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [
        (10, 52, 69, "10-69 prisoners killed, best 52"),
        (69, 69, 69, "69 prisoners killed"),
        (160, 160, None, "at least 160 prisoners killed, best 160"),
        (None, None, 30, "up to 30 prisoners killed"),
    ],
)
def test_low_best_high(low: int | None, best: int | None, high: int | None, said: str) -> None:
    figure = IncidentFigure(
        measure="killed", group="prisoners", low=low, best=best, high=high, policy="ucdp", accounts=()
    )
    assert low_best_high(figure) == said


def test_a_claim_shows_its_words_and_events() -> None:
    seen = flat(claim_view(CLAIMS[1], WIRE, [EVENTS[1]], NAMES), width=250)
    assert "But guards told Newswire that the police had shot all 69 of the prisoners." in seen
    assert "ASSAULT (actual) “shot” · by Police of Karsun · 23 June 2014 · near Karsun" in seen
    assert "incident-1" in seen


def test_a_report_shows_its_text_and_claims() -> None:
    seen = flat(report_view(WIRE, CLAIMS[:2], EVENTS[:2], NAMES), width=250)
    assert "The Daily · credits Newswire · 24 June 2014 (from its metadata)" in seen
    assert "body Prisoners die on the road" in seen
    assert "guards (anonymous) · claim-1-guards" in seen


def test_an_actor_shows_its_names() -> None:
    actor = Actor(id="actor-1", name="Red Front", kind="armed_group", aliases=("RF", "Red Front", "the militants"))
    assert flat(actor_view(actor)) == "Red Front armed group · actor-1 also called RF, the militants"


def test_scores_show_their_interval() -> None:
    result = {
        "task": "times", "data": "gold.jsonl", "n": 12, "version": "0.1.0", "scores": {"f1": 0.8123, "strict": 0.5},
        "interval": {"f1": [0.75, 0.86]},
    }  # fmt: skip
    assert flat(scores_view(result)).endswith("f1 0.812 0.750-0.860 strict 0.500")


HOSTILE = "\x1b[2J\x1b]0;owned\x07[bold]x[/bold] :smile: \u202eright\x9b31m\x00"


def test_hostile_text_is_drawn_as_it_is() -> None:
    incident = msgspec.structs.replace(INCIDENT, title=HOSTILE)
    seen = drawn(incident_view(incident, TOLD, (), {"actor-police": HOSTILE}), colour=True)
    assert "[bold]x[/bold] :smile: right" in ESCAPE.sub("", seen)
    assert not set(ESCAPE.sub("", seen)) & set("\x1b\x07\x9b\x00\u202e")


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=30))
def test_clean_text_has_nothing_to_act_upon(text: str) -> None:
    left = clean(text)
    assert "\n" not in left
    assert all(ord(char) >= 32 and not 0x7F <= ord(char) <= 0x9F for char in left)
    left.encode()
    assert clean(left) == left


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_marks_change_no_word(text: str, marks: list[tuple[int, int]]) -> None:
    spans = [Span(*sorted((min(one, len(text)), min(other, len(text))))) for one, other in marks]
    assert marked(text, Span(0, len(text)), [(span, "bold") for span in spans]).plain == plain(text).plain


def test_triggers_and_figures_stand_out() -> None:
    styled = {text.plain[s.start : s.end]: str(s.style) for text in [quotation(TOLD[1:2])] for s in text.spans}
    assert styled["shot"] == "bold"
    assert styled["69 of the prisoners"] == "bold yellow"


def test_sentences_left_out_leave_an_ellipsis() -> None:
    text = "One man was shot. The road was closed. Two women were shot."
    report = msgspec.structs.replace(WIRE, text=text)
    told = []
    for words in ("was shot", "were shot"):
        event = msgspec.structs.replace(EVENTS[0], trigger=span_of(text, words), figures=())
        told.append(msgspec.structs.replace(TOLD[0], event=event, report=report))
    assert quotation(told).plain == "“One man was shot. […] Two women were shot.”"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("closed", "The road was closed."),
        ("Prisoners die", "Prisoners die on the road"),
        ("said. The", "A convoy was attacked near Karsun on Monday and 10 prisoners were killed, officials said. "
         "The road was closed."),
    ],
)  # fmt: skip
def test_the_sentence_around_a_span(words: str, sentence: str) -> None:
    assert sentence_of(WIRE_TEXT, span_of(WIRE_TEXT, words)).of(WIRE_TEXT) == sentence


@pytest.mark.parametrize(
    ("moment", "said"),
    [("2014-06-27", "27 June 2014"), ("2014-06-27T18:30:00Z", "27 June 2014"), (None, "undated")],
)
def test_days(moment: str | None, said: str) -> None:
    assert day(moment) == said


def test_numbers_of_things() -> None:
    assert [counted(n, "report") for n in (0, 1, 1200)] == ["0 reports", "1 report", "1,200 reports"]
    assert voices(ROAD) == "1 report, 1 origin"


def test_an_undated_incident_without_tellings_can_be_shown() -> None:
    bare = msgspec.structs.replace(
        INCIDENT, when=When(), first_reported=None, last_reported=None, figures=(), notes=(),
        disagreements=(Disagreement(kind="date", accounts=(("gone",), ("lost",))),),
    )  # fmt: skip
    assert "in undated reports" in flat(incident_view(bare, (), (), {}))


def test_only_the_separator_is_dimmed() -> None:
    drawn_line = joined(plain("one", "cyan"), None, "", "two", by=" · ")
    assert drawn_line.plain == "one · two"
    assert [(s.start, s.end, str(s.style)) for s in drawn_line.spans] == [(0, 3, "cyan"), (3, 6, "dim")]
    assert str(drawn_line.style) == ""


def test_a_report_shows_its_hash_and_from_where_it_was_got() -> None:
    got = [Got("a.zip#1.txt", "2026-03-01T12:00:00Z"), Got("https://a.example/\x1b[2J1", "2026-03-02T12:00:00Z")]
    seen = flat(report_view(WIRE, CLAIMS[:2], EVENTS[:2], NAMES, got), width=250)
    assert f"sha256 {WIRE.sha256}" in seen
    assert "got from a.zip#1.txt at 2026-03-01T12:00:00Z" in seen
    assert "also got from https://a.example/[2J1 at 2026-03-02T12:00:00Z" in seen
