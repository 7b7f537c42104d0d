"""RSS and Atom: entries as reports, the same as the feed moves on; and what is no feed or an attack."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from isnad.capture import Captured, capture
from isnad.capture.fragment import text_of_fragment
from isnad.errors import CaptureError
from tests.archives import MORE, PROSE, RSS, item, page

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example Herald</title>
<entry><id>tag:example.org,2014:1</id><title type="html">Attack &lt;b&gt;kills&lt;/b&gt; four</title>
<link href="https://example.org/1"/><updated>2014-06-27T22:00:00+03:00</updated>
<author><name>Ann Example</name></author>
<summary>Short.</summary><content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;
&lt;p&gt;{MORE}&lt;/p&gt;</content></entry>
<entry><id>tag:example.org,2014:2</id><title>Plain</title><content type="text">{MORE}</content></entry></feed>"""
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><item><title>&c;</title></item></channel></rss>'
)
FILE = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<rss><channel><item><title>x</title><description>&x; more words to read</description></item></channel></rss>"
)


def found(folder: Path, content: str | bytes, name: str = "a.rss") -> tuple[list[Captured], list[CaptureError]]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    everything = list(capture([str(folder / name)]))
    return [one for one in everything if isinstance(one, Captured)], [
        one for one in everything if isinstance(one, CaptureError)
    ]


def test_entries_of_rss(tmp_path: Path) -> None:
    (first, second), errors = found(
        tmp_path, RSS.format(item() + item("Another", f"<p>{MORE}</p>", "https://example.org/b"))
    )
    assert errors == []
    report = first.report
    assert (report.title, report.outlet, report.url) == (
        "Attack kills four soldiers", "Example Post", "https://example.org/a",
    )  # fmt: skip
    assert (report.published, report.published_how) == ("2014-06-27T23:30", "metadata")
    assert report.text == f"Attack kills four soldiers\n\n{PROSE}"
    assert report.path == f"{tmp_path / 'a.rss'}#https://example.org/a"
    assert first.raw == item().encode()
    assert second.report.text == f"Another\n\n{MORE}"


def test_entries_of_atom(tmp_path: Path) -> None:
    (first, second), errors = found(tmp_path, ATOM, "a.xml")
    assert errors == []
    assert (first.report.title, first.report.byline, first.report.outlet, first.report.published) == (
        "Attack kills four", "Ann Example", "Example Herald", "2014-06-27T22:00",
    )  # fmt: skip
    assert first.report.text == f"Attack kills four\n\n{PROSE}\n{MORE}"
    assert second.report.text == f"Plain\n\n{MORE}"


def test_an_entry_stays_the_same_as_the_feed_moves_on(tmp_path: Path) -> None:
    (before,), _ = found(tmp_path, RSS.format(item()))
    (_, after), _ = found(tmp_path, RSS.format(item("New", MORE, "https://example.org/new") + item()))
    assert before.report.id == after.report.id


def test_an_entry_without_text_costs_no_other(tmp_path: Path) -> None:
    reports, errors = found(tmp_path, RSS.format(item(text="") + item(text="<img src='a.jpg'>") + item()))
    assert (len(reports), len(errors)) == (1, 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (page(), "web page, not a feed"),
        ("<!-- x --><!DOCTYPE html>\n" + page(), "web page, not a feed"),
        (BOMB, "entities"),
        (BOMB.encode("utf-16"), "entities"),
        (FILE, "entities"),
        ("", "empty"),
        ("words alone", "no RSS or Atom feed"),
        ("<?xml version='1.0'?><urlset><url/></urlset>", "no RSS or Atom feed"),
        (RSS.format(""), "no entry"),
        (b"\x00\x01\x02" * 50, "no RSS or Atom feed"),
    ],
)
def test_what_is_no_feed_is_named_in_one_sentence(tmp_path: Path, content: str | bytes, said: str) -> None:
    reports, errors = found(tmp_path, content)
    assert reports == []
    (error,) = errors
    assert said in error.what
    assert error.where == str(tmp_path / "a.rss")


def test_other_xml_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text("<urlset><url/></urlset>")
    (tmp_path / "settings.json").write_text('{"a": [1, 2]}')
    (tmp_path / "a.txt").write_text(PROSE)
    assert [type(one) for one in capture([str(tmp_path)])] == [Captured]


def test_one_that_is_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    whole = RSS.format(
        item() + item("Another", MORE, "https://example.org/b") + item("Third", MORE, "https://example.org/c")
    )
    reports, errors = found(tmp_path, whole[: whole.rindex("<description>") + 30])
    assert len(reports) >= 2
    assert len(errors) == 1


@pytest.mark.parametrize("content", ["<item>" * 50_000, "<rss>" * 20_000, "<rss><channel>" + "<item><title>" * 5_000])
def test_nesting_without_end_stops(tmp_path: Path, content: str) -> None:
    reports, errors = found(tmp_path, content)
    assert reports or errors


@pytest.mark.parametrize("seed", range(30))
def test_bytes_changed_at_random_stop_nothing(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    content = bytearray((ATOM if seed % 2 else RSS.format(item() * 2)).encode())
    for _ in range(6):
        content[draw.randrange(len(content))] = draw.randrange(256)
    reports, errors = found(tmp_path, bytes(content))
    assert reports or errors
    assert not any("report this as a bug" in str(error) for error in errors)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>two <b>and</b>\n three</p>", "One\ntwo and three"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("a<script>x</script>b<style>y</style>c<!-- z -->d", "abcd"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<div>" * 10_000 + "deep", "deep"),
        ("<p>a</p></body></html><p>b</p>", "a\nb"),
        ("<p>a</p></div></div><p>b</p>", "a\nb"),
        ("<script>alert(1)</script>", ""),
        ("\0", "\ufffd"),
        ("", ""),
    ],
)
def test_the_words_of_a_piece_of_html(source: str, text: str) -> None:
    assert text_of_fragment(source, "here") == text
