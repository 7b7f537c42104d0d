"""Everything bad at once, and good reports between: each bad one is named in one sentence, no good one is lost."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from isnad.capture import Captured, capture, count, size
from isnad.capture import gunzip as unfolding
from isnad.errors import CaptureError
from tests.archives import MORE, PROSE, RSS, answer, archive, item, page, pdf, record, warc

GOOD: dict[str, str | bytes] = {
    "good.txt": PROSE,
    "good.md": f"# Attack kills four\n\n{PROSE}\n\n* {MORE}",
    "good.html": page(),
    "good.pdf": pdf([PROSE[:60], PROSE[60:]]),
    "good.jsonl": json.dumps({"text": PROSE, "published": "0025-01-01"}),
    "good.json": json.dumps([{"body": PROSE}]),
    "good.csv": f'Body\n"{PROSE}"\n',
    "good.rss": RSS.format(item()),
    "good.warc": record(answer(page().encode())),
    "good.warc.gz": warc(record(answer(page().encode())), packed=True),
    "good.zip": archive({"a.txt": PROSE}),
    "good.txt.gz": gzip.compress(PROSE.encode()),
    "right-to-left.txt": "\u202e" + PROSE + "\u202c\u200f\x0b\x07",
}

BAD: dict[str, str | bytes] = {
    "empty.txt": "",
    "empty.html": "",
    "empty.pdf": "",
    "empty.jsonl": "",
    "empty.csv": "",
    "empty.rss": "",
    "empty.warc": "",
    "empty.warc.gz": "",
    "empty.zip": "",
    "empty.gz": "",
    "binary.txt": bytes(range(256)) * 20,
    "large.html": b"<html><body>" + b"<p>word word word.</p>" * (50 * 2**20 // 22),
    "many-tags.html": b"<html><body>" + b"<p>w</p>" * 150_000,
    "attributes.html": f"<html><body><p {' '.join(f'a{n}=1' for n in range(400))}>{PROSE}</p></body></html>",
    "crowded.html": f"<html><body><article><p>{PROSE}{'<a href=/x>more</a> ' * 3_500}</p></article></body></html>",
    "nested.html": "<html><body>" + "<div>" * 10_000 + "</div>" * 10_000,
    "scripts.html": "<html><body><script>document.write('<p>not a report</p>')</script></body></html>",
    "no-text.pdf": pdf([]),
    "cut.pdf": pdf([PROSE])[:200],
    "page.rss": page(),
    "entities.xml": '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel><item>&b;</item></channel></rss>',
    "broken.jsonl": '{"text": \n',
    "list.jsonl": "[1, 2]\n",
    "cut.json": '[{"text": "never',
    "nested.json": "[" * 50_000,
    "no-text.csv": "Headline,Day\nx,y\n",
    "cut.warc": record(answer(page().encode()))[:-60],
    "cut.warc.gz": warc(record(answer(page().encode())), packed=True)[:-30],
    "cut.txt.gz": gzip.compress(PROSE.encode())[:-12],
    "out.zip": archive({"../x.txt": PROSE, "good.txt": PROSE}),
    "root.zip": archive({"/x.txt": PROSE}),
    "bomb.zip": archive({"x.txt": bytes(3 * 2**20)}),
    "bomb.jsonl.gz": gzip.compress(b" " * (40 * 2**20)),
    "deep.zip": archive({"a.zip": archive({"b.zip": archive({"c.txt": PROSE})})}),
    "letter.docx": "PK",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(unfolding, "ALWAYS_ALLOWED", 2**20)
    for name, content in {**GOOD, **BAD}.items():
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return tmp_path


def test_each_bad_one_is_named_and_no_good_one_lost(folder: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*")}
    everything = list(capture([str(folder)]))
    assert {file: file.stat().st_mtime_ns for file in folder.rglob("*")} == before
    reports = [one for one in everything if isinstance(one, Captured)]
    errors = [one for one in everything if isinstance(one, CaptureError)]
    came = {(one.report.path or "").removeprefix(f"{folder}/").partition("#")[0] for one in reports}
    assert came == set(GOOD)
    assert all(PROSE in one.report.text.replace("\n", " ") for one in reports)
    named = [(error.where or "").removeprefix(f"{folder}/").partition("#")[0].partition(", ")[0] for error in errors]
    assert sorted(set(named)) == sorted(BAD)
    assert len(named) == len(set(named)), "one sentence for each"
    assert not any("\n" in str(error) or "bug" in str(error) for error in errors)


def test_a_date_in_the_year_25_is_no_date(folder: Path) -> None:
    (one,) = capture([str(folder / "good.jsonl")])
    assert isinstance(one, Captured)
    assert one.report.published is None


def test_reading_again_gives_the_same(folder: Path) -> None:
    first, second = ([one.report for one in capture([str(folder)]) if isinstance(one, Captured)] for _ in range(2))
    assert first == second


def test_how_much_there_is(folder: Path) -> None:
    assert count([str(folder)]) >= len(GOOD)
    assert size([str(folder)]) == sum(file.stat().st_size for file in folder.iterdir())
    assert size([str(folder), "-"]) is None
    assert size(["https://example.org/"]) is None
    assert size([str(folder / "nowhere.txt")]) == 0


def test_a_link_out_of_a_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Nobody asked for this.", encoding="utf-8")
    inside = tmp_path / "dossier"
    inside.mkdir()
    (inside / "a.txt").write_text(PROSE, encoding="utf-8")
    (inside / "again.txt").symlink_to("a.txt")
    (inside / "out.txt").symlink_to(tmp_path / "secret.txt")
    found = list(capture([str(inside)]))
    assert [str(one) for one in found if isinstance(one, CaptureError)] == [
        f"{inside}/out.txt: this is a link out of the folder, and is not followed; name the file itself to read it"
    ]
    assert {one.report.text for one in found if isinstance(one, Captured)} == {PROSE}


def test_a_script_in_a_headline_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    body = "".join(f"<p>{PROSE}<script>steal()</script></p>" for _ in range(3))
    file.write_text(f"<html><body><article><h1>Nine killed <script>steal()</script></h1>{body}</article></body></html>")
    (found,) = capture([str(file)])
    assert isinstance(found, Captured)
    assert "steal" not in found.report.text
    assert found.report.title == "Nine killed"
