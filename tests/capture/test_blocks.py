"""Headline, body, captions, and the furniture of pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.capture.captured import Given, captured
from isnad.model import Report

PROSE = "Gunmen attacked a checkpoint outside the town on Friday and killed four soldiers, officials said."
MORE = "The army sent reinforcements from the provincial capital, where fighting had gone on since the week before."
CAPTION = "Soldiers stand guard at the town’s gate, on June 16, 2014. (AFP PHOTO/ANN EXAMPLE)"


def report_of(text: str, title: str | None = None) -> Report:
    return captured(text.encode("utf-8", "surrogatepass"), text, Given(title=title), "x.txt").report


def labelled(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in report_of(text, title).blocks]


def kind_of(line: str) -> str:
    """What a line between paragraphs is taken for."""
    text = f"Attack kills four soldiers\n\n{PROSE}\n\n{line}\n\n{MORE}"
    return next(kind for kind, words in labelled(text) if line in words)


@pytest.mark.parametrize(
    "line",
    [
        "Select Page",
        "Media ID: 123456",
        "This story is over 5 years old.",
        "This article is more than 3 years old",
        "More: Here is how the army lost a town",
        "Read more: The army and its losses",
        "RELATED: Ten dead in attack on market",
        "Follow Ann Example on Twitter: @annexample",
        "Share this article",
        "Subscribe to our newsletter",
        "We use cookies to make this site better.",
        "© 2015 Example Post",
        "Copyright 2015 Example Post. All rights reserved.",
        "The Associated Press contributed to this report.",
        "ann@example.org",
        "https://example.org/a/b",
        "***",
        "Advertisement",
        "Подписывайтесь на наш канал",
        "جميع الحقوق محفوظة",
        "By Ann Example",
        "Published: June 3, 2014",
    ],
)
def test_furniture_is_boilerplate(line: str) -> None:
    assert kind_of(line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        CAPTION,
        "Image via AP/Ann Example",
        "Photo: A burnt ward of the hospital",
        "A checkpoint. [Ann Example/AFP]",
        "A checkpoint (Photo: Example Wire)",
        "REUTERS/Ann Example",
        "File photo of a checkpoint outside the town",
    ],
)
def test_captions(line: str) -> None:
    assert kind_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Officials shared a photo of the town and read more from the list of the dead.",
        "Fighting has spread to the camps of the group's allies on the border (PKK/YPG).",
        "The town is split in two.",
        "Background",
        "“Nobody came to help us,” he said.",
        "Watch towers were built along the road before the war began and most of them still stand.",
        "Follow the money, the investigators were told on Monday by the governor of the province.",
        "More than forty families have left the town since Friday.",
    ],
)
def test_the_story_is_body(line: str) -> None:
    assert kind_of(line) == "body"


def test_a_caption_is_read_where_it_first_stands() -> None:
    again = "Soldiers stand guard at the town's gate, on June 16, 2014. (AFP Photo/Ann Example)"
    bare = "Soldiers stand guard at the town’s gate, on June 16, 2014."
    text = f"Attack kills four soldiers\n\n{CAPTION}\n\n{again}\n\n{bare}\n\n{PROSE}"
    assert labelled(text) == [
        ("headline", "Attack kills four soldiers"),
        ("caption", CAPTION),
        ("boilerplate", again),
        ("boilerplate", bare),
        ("body", PROSE),
    ]


def test_a_headline_beside_the_name_of_the_site() -> None:
    text = f"Attack kills four soldiers | JORDAN TIMES Archive 2005 -2017\nSelect Page\n\nAmman, Reuters—{PROSE}"
    assert labelled(text) == [
        ("headline", "Attack kills four soldiers"),
        ("boilerplate", "| JORDAN TIMES Archive 2005 -2017"),
        ("boilerplate", "Select Page"),
        ("body", f"Amman, Reuters—{PROSE}"),
    ]


def test_running_text_with_its_title_and_date_before_it() -> None:
    text = f"Thu Sep 5 2013 Attack kills four soldiers. {PROSE}"
    assert labelled(text, "Attack kills four soldiers") == [
        ("boilerplate", "Thu Sep 5 2013"),
        ("headline", "Attack kills four soldiers."),
        ("body", PROSE),
    ]


def test_a_call_to_the_reader_after_the_last_sentence() -> None:
    text = f"{MORE}\n\n{PROSE} Watch the Example News dispatch."
    assert labelled(text) == [("body", f"{MORE}\n\n{PROSE}"), ("boilerplate", "Watch the Example News dispatch.")]


def test_links_under_their_heading() -> None:
    text = f"{PROSE}\n\nRelated stories\nTen dead in market\nArmy to send more troops\n\n{MORE}"
    assert [kind for kind, _ in labelled(text)] == ["body", *["boilerplate"] * 3, "body"]


def test_a_paragraph_that_stands_twice_is_read_once() -> None:
    assert [kind for kind, _ in labelled(f"{PROSE}\n\n{MORE}\n\n{PROSE}")] == ["body", "boilerplate"]


PIECES = st.sampled_from(
    [PROSE, MORE, CAPTION, "Select Page", "Attack kills four soldiers", "By Ann Example", "Related stories", "(AP) - "]
)


@given(
    st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=12), st.sampled_from(["\n", "\r\n", "\n\n", " ", " | "])
)
def test_blocks_cover_the_text_in_order_without_overlap(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    report = report_of(text, "Attack kills four soldiers")
    at = 0
    for block in report.blocks:
        assert len(block.span)
        assert block.span.start >= at
        assert not text[at : block.span.start].strip()
        at = block.span.end
    assert not text[at:].strip()
    assert report == report_of(text, "Attack kills four soldiers")
