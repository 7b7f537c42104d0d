"""The page: every figure leads to its words, every word to its incident, and nothing on it comes from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from datetime import date
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings

from isnad.export import write_html
from isnad.model import Actor, Block, Claim, Event, Got, Hop, Incident, Record, Report, Span, Where
from tests.export.pages import page_of, written
from tests.samples import CLAIMS, EVENTS, INCIDENT, RECORD, WIRE, WIRE_TEXT
from tests.strategies import RECORDS

PAGE = page_of(RECORD)
ROWS = PAGE.by_id["incident-1"].all("table", "ledger")[0].all("tbody")[0].all("tr")


def replaced(report: Report | None = None, incident: Incident | None = None, **given: object) -> Record:
    """The sample record with its first report or incident replaced."""
    reports = RECORD.reports if report is None else (report, *RECORD.reports[1:])
    incidents = RECORD.incidents if incident is None else (incident, *RECORD.incidents[1:])
    return msgspec.structs.replace(RECORD, reports=reports, incidents=incidents, **given)


def test_the_same_record_makes_the_same_page() -> None:
    assert written(RECORD) == written(RECORD)


def test_the_page_says_what_it_is_and_when_it_was_made() -> None:
    page = page_of(RECORD, title="Karsun")
    assert page.root.all("html")[0].attributes["lang"] == "en"
    assert [h.text for h in page.root.all("h1")] == ["Karsun"]
    assert "Page made on 4 March 2026" in page.root.text
    assert "3 reports" in page.root.all("ul", "numbers")[0].text
    assert "1 contested" in page.root.all("ul", "numbers")[0].text


@pytest.mark.parametrize("record", [RECORD, Record()], ids=["sample", "empty"])
def test_every_link_leads_to_one_place_on_the_page(record: Record) -> None:
    page = page_of(record)
    assert [id for id, count in page.ids.items() if count > 1] == []
    assert {link for link in page.links() if not link.startswith("#")} == set()
    assert {link[1:] for link in page.links()} <= set(page.ids)


@settings(max_examples=60)
@given(RECORDS)
def test_any_record_makes_a_sound_page(record: Record) -> None:
    page = page_of(record)
    assert {link[1:] for link in page.links() if link.startswith("#")} <= set(page.ids)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.source)


def test_nothing_comes_from_elsewhere() -> None:
    names = {name for element in PAGE.elements for name in element.attributes}
    assert not {name for name in names if name.startswith("on") or name in {"src", "srcset", "style", "action", "data"}}
    assert not PAGE.tags().keys() & {"script", "img", "link", "iframe", "object", "embed", "form", "video", "audio"}
    assert "url(" not in PAGE.root.all("style")[0].text
    assert "@import" not in PAGE.root.all("style")[0].text


def test_the_policy_of_the_page_allows_its_own_style_and_nothing_else() -> None:
    digest = base64.b64encode(hashlib.sha256(PAGE.root.all("style")[0].text.encode()).digest()).decode()
    policy = [m.attributes["content"] for m in PAGE.root.all("meta") if "http-equiv" in m.attributes]
    assert policy == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]


@pytest.mark.parametrize(
    ("row", "origin", "figure", "words", "outlet"),
    [
        (1, "officials", "10", "10 prisoners", "The Daily"),
        (2, "guards", "69", "69 of the prisoners", "The Daily"),
        (3, "rights group", "52", "52 bodies", "The Weekly"),
    ],
)
def test_a_figure_leads_to_its_words_and_back(row: int, origin: str, figure: str, words: str, outlet: str) -> None:
    cells = ROWS[row]
    assert cells.all("th")[0].text.startswith(origin)
    assert cells.all("td", "value")[0].text.startswith(figure)
    note = PAGE.by_id[cells.all("td", "value")[0].all("a")[0].attributes["href"][1:]]
    assert words in note.all("q")[0].text
    report = next(r for r in RECORD.reports if r.outlet == outlet)
    assert report.sha256 in note.text
    assert outlet in note.all("p", "proof")[0].text
    mark = PAGE.by_id[note.all("p", "proof")[0].all("a")[0].attributes["href"][1:]]
    assert mark.text
    assert words.startswith(mark.text)
    assert "f" in mark.attributes["class"].split()
    assert mark.attributes["href"] == "#" + note.attributes["id"]
    assert PAGE.by_id[note.all("span", "counts")[0].all("a")[0].attributes["href"][1:]] is cells


def test_a_trigger_leads_to_its_incident() -> None:
    shot = next(e for e in PAGE.elements if e.tag == "a" and e.text == "shot")
    assert shot.attributes["href"] == "#incident-1"


def test_the_margin_names_the_chain_and_leads_to_the_incident() -> None:
    note = PAGE.by_id["report-1"].all("ul", "margin")[0].all("li")[0]
    assert note.all("span", "chain")[0].text == "The Daily ← Newswire ← officials (anonymous)"
    assert [link.attributes["href"] for link in note.all("a")] == ["#incident-1", "#n1"]


def test_low_best_and_high_are_cited() -> None:
    bounds = ROWS[0].all("span", "bound")
    assert [bound.text for bound in bounds] == ["low 101", "best 523", "high 692"]
    assert "policy ucdp" in ROWS[0].text


def test_a_copy_is_the_same_voice() -> None:
    first = PAGE.by_id["n1"]
    assert "the same in The Evening Post, 25 June 2014" in first.text
    assert len(PAGE.by_id["incident-1"].all("ol", "citations")[0].all("li")) == 3
    assert "A copy of The Daily, 24 June 2014" in PAGE.by_id["report-2"].text


def test_sides_of_a_disagreement_stand_beside_each_other() -> None:
    sides = PAGE.by_id["incident-1"].all("div", "sides")
    said = [[side.all("p", "says")[0].text for side in dispute.all("div", "side")] for dispute in sides]
    assert said == [
        ["10 prisoners killed", "69 prisoners killed", "52 prisoners killed"],
        ["not said", "Police of Karsun"],
    ]
    assert "The Daily ← Newswire ← guards (anonymous)" in sides[1].text


def test_an_account_that_is_doubted_is_drawn_hollow() -> None:
    doubt = msgspec.structs.replace(CLAIMS[4], id="claim-doubt", about=CLAIMS[1].id, doubt=True, events=())
    record = msgspec.structs.replace(RECORD, claims=(*CLAIMS, doubt))
    rows = page_of(record).by_id["incident-1"].all("table", "ledger")[0].all("tbody")[0].all("tr")
    hollow = [bool(row.all("circle", "hollow")) for row in rows]
    assert hollow == [False, False, True, False]
    assert "doubted" in rows[2].text


def test_what_has_no_figures_is_told_in_a_line() -> None:
    assert PAGE.by_id["incident-2"].tag == "li"
    assert "Road closed" in PAGE.by_id["incident-2"].text


@pytest.mark.parametrize("status", ["planned", "ruled_out"])
def test_what_did_not_happen_says_so_where_it_stands(status: str) -> None:
    event = msgspec.structs.replace(EVENTS[0], status=status, incident=None)
    record = msgspec.structs.replace(RECORD, events=(event, *EVENTS[1:]))
    shown = [s.attributes["data-status"] for s in page_of(record).by_id["report-1"].all("span", "status")]
    assert shown == [status.replace("_", " ")]


@pytest.mark.parametrize("report", RECORD.reports, ids=lambda report: str(report.id))
def test_the_text_of_a_report_is_as_captured(report: Report) -> None:
    lines = PAGE.by_id[report.id].all("div", "line")
    assert "\n".join(line.all("p")[0].text for line in lines) == report.text


HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</title></style></textarea><script>alert(1)</script>",
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;script&gt;&#x3c;",
    "]]><![CDATA[",
]


def hostile(words: str) -> Record:
    """The sample record with `words` in every place that comes from outside."""
    report = msgspec.structs.replace(
        WIRE, title=words, outlet=words, byline=words, agency=words, url=words, path=words, language=words,
        sha256=words, text=WIRE_TEXT + "\n" + words,
    )  # fmt: skip
    hop = Hop(name=words, role="speaker", anonymous=True)
    claims = tuple(msgspec.structs.replace(claim, origin=words, chain=(hop,), said_at=words) for claim in CLAIMS)
    figure = msgspec.structs.replace(INCIDENT.figures[0], group=words)
    incident = msgspec.structs.replace(
        INCIDENT, title=words, where=Where(name=words, lat=1.0, lon=2.0), figures=(figure,), grade=words
    )
    actor = Actor(id="actor-police", name=words, kind="organisation")
    return replaced(report, incident, claims=claims, actors=(actor,))


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_others_are_never_markup(words: str) -> None:
    page, harmless = page_of(hostile(words), title=words), page_of(hostile("harmless"), title="harmless")
    assert page.tags() == harmless.tags()
    assert {name for e in page.elements for name in e.attributes} == {
        name for e in harmless.elements for name in e.attributes
    }
    assert page.root.all("h1")[0].text == words
    assert page.by_id["report-1"].all("div", "line")[-1].all("p")[0].text == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x00b\x1b[31mc\x7f\x85", "a␀b␛[31mc␡␤"),
        ("10\u202e96 dead\u202c", "10␦96 dead␦"),
        ("\u2067killed\u2069", "␦killed␦"),
        ("lone \ud800 half", "lone ␦ half"),
        ("\ufeffstart\uffff", "␦start␦"),
    ],
)
def test_controls_are_shown_and_steer_nothing(words: str, shown: str) -> None:
    record = replaced(msgspec.structs.replace(WIRE, title=words, text=WIRE_TEXT + "\n" + words))
    page = page_of(record)
    assert page.by_id["report-1-h"].text == shown
    assert page.by_id["report-1"].all("div", "line")[-1].all("p")[0].text == shown


def test_text_from_right_to_left_stands_apart() -> None:
    page = page_of(replaced(msgspec.structs.replace(WIRE, title="مجزرة", outlet="الجزيرة")))
    apart = {bdi.text for bdi in page.root.all("bdi")}
    assert {"مجزرة", "الجزيرة"} <= apart
    assert {p.attributes["dir"] for line in page.root.all("div", "line") for p in line.all("p")} == {"auto"}


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://daily.example/a?b=1&c", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("//daily.example/a", False),
        ("https://daily.example/\u202ea", False),
        ("https://[broken", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, linked: bool) -> None:
    page = page_of(replaced(msgspec.structs.replace(WIRE, url=url)))
    assert (url in page.links()) is linked


def test_the_folders_of_whoever_made_the_page_are_not_on_it() -> None:
    page = page_of(replaced(msgspec.structs.replace(WIRE, path="/home/anna/leak/a.txt")))
    assert "a.txt" in page.by_id["report-1"].text
    assert "anna" not in page.source


def test_overlapping_and_nested_marks_keep_the_text_whole() -> None:
    text = "He said rebels said 30 died and fled."
    spans = [(8, 36), (20, 31), (20, 22), (15, 27), (23, 27)]
    report = Report(id="report-9", sha256="0", text=text, outlet="The Daily")
    chain = (Hop(name="The Daily", role="outlet"), Hop(name="He", role="speaker", span=Span(0, 2)))
    claims = tuple(
        Claim(id=f"claim-{at}", report="report-9", span=Span(*span), content=(Span(*span),), chain=chain, origin="He",
              origin_id="o")
        for at, span in enumerate(spans)
    )  # fmt: skip
    events = tuple(
        Event(id=f"event-{at}", report="report-9", claim="claim-0", trigger=Span(*span), type="HARM")
        for at, span in enumerate(spans)
    )
    page = page_of(Record(reports=(report,), claims=claims, events=events))
    line = page.by_id["report-9"].all("div", "line")[0]
    assert line.all("p")[0].text == text
    assert {link[1:] for link in page.links()} <= set(page.ids)


def test_what_is_not_the_report_is_set_apart() -> None:
    blocks = (Block("headline", Span(0, 25)), Block("boilerplate", Span(26, len(WIRE_TEXT))))
    page = page_of(replaced(msgspec.structs.replace(WIRE, blocks=blocks)))
    kinds = [line.attributes["class"] for line in page.by_id["report-1"].all("div", "line")]
    assert kinds == ["line headline", "line boilerplate", "line boilerplate"]


def test_a_report_without_a_date_or_outlet_is_on_the_page() -> None:
    bare = Report(id="report-x", sha256="ab", text="Nothing is known of this.")
    page = page_of(msgspec.structs.replace(RECORD, reports=(*RECORD.reports, bare)))
    assert "unknown outlet" in page.by_id["report-x"].text
    assert "undated" in page.by_id["report-x"].text


def test_headings_do_not_skip_a_level() -> None:
    levels = [int(e.tag[1]) for e in PAGE.elements if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_drawings_say_what_they_show() -> None:
    drawings = [svg for svg in PAGE.root.all("svg") if svg.attributes.get("role") == "img"]
    assert drawings
    assert [svg for svg in drawings if not svg.all("title")] == []


def test_the_day_and_the_title_are_the_only_things_that_are_not_of_the_record() -> None:
    one, other = io.BytesIO(), io.BytesIO()
    write_html(RECORD, one, title="One", made=date(2020, 1, 1))
    write_html(RECORD, other, title="Other", made=date(2021, 2, 3))
    same = one.getvalue().replace(b"One", b"Other").replace(b"1 January 2020", b"3 February 2021")
    assert same == other.getvalue()


def test_from_where_a_report_was_got_stands_beside_its_hash_without_the_folders_of_who_made_the_page() -> None:
    out = io.BytesIO()
    got = {WIRE.id: (Got("/home/ana/a<b>.zip#1.txt", "2026-03-01T12:00:00Z"), Got("https://a.example/1", "2026-03-02"))}
    write_html(RECORD, out, title="One", made=date(2020, 1, 1), got=got)
    page = out.getvalue().decode("utf-8")
    assert "got from a&lt;b&gt;.zip#1.txt on 1 March 2026 · also got from https://a.example/1 on 2 March 2026" in page
    assert "/home/ana" not in page
