"""What a user can give: files, folders, JSONL, saved pages, standard input; and what goes wrong."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path

import pytest

from isnad.capture import Captured, capture, count
from isnad.errors import CaptureError, NotAReport
from isnad.model import Report

PROSE = "Gunmen attacked a checkpoint outside the town on Friday and killed four soldiers, officials said."
PAGE = f"""<html lang="en-GB"><head><title>Attack kills four soldiers | Example Post</title>
<meta name="author" content="Ann Example"><meta property="article:published_time" content="2014-06-27T10:00:00Z">
<script>alert("x")</script></head><body><nav><a href="/">Home</a></nav><article><h1>Attack kills four soldiers</h1>
<figure><img src="a.jpg"><figcaption>The town’s gate after the attack</figcaption></figure><p>{PROSE}</p>
<p>The governor of the province spoke of five dead.</p></article></body></html>"""


def reports(*inputs: str | Path) -> list[Report]:
    return [one.report for one in capture([str(name) for name in inputs]) if isinstance(one, Captured)]


def errors(*inputs: str | Path) -> list[CaptureError]:
    return [one for one in capture([str(name) for name in inputs]) if isinstance(one, CaptureError)]


def put(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_a_plain_text_is_kept_character_for_character(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf  Attack kills four\r\n\r\n" + PROSE.encode() + b"\x00\x0b\r\n"
    file = put(tmp_path, "a.txt", raw)
    (one,) = capture([str(file)])
    assert isinstance(one, Captured)
    assert one.raw == raw
    assert one.report.text == f"  Attack kills four\n\n{PROSE}\x00\x0b\n"
    assert one.report.sha256 == hashlib.sha256(raw).hexdigest()
    assert one.report.path == str(file)


def test_a_sidecar_tells_what_the_text_does_not(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", PROSE)
    put(tmp_path, "a.meta.json", '{"outlet": "Example Post", "published": "27/06/2014", "url": "", "byline": null}')
    (report,) = reports(tmp_path)
    assert (report.outlet, report.published, report.published_how) == ("Example Post", "2014-06-27", "sidecar")
    assert (report.url, report.byline, report.agency, report.language) == (None, None, None, "en")


def test_one_wire_text_of_two_outlets_is_two_reports(tmp_path: Path) -> None:
    for name in ("a", "b"):
        put(tmp_path, f"{name}.txt", PROSE)
        put(tmp_path, f"{name}.meta.json", json.dumps({"outlet": name}))
    first, second = reports(tmp_path)
    assert first.sha256 == second.sha256
    assert first.id != second.id
    assert first.id == reports(tmp_path / "a.txt")[0].id


def test_jsonl_keeps_its_good_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": f" {PROSE}\r\n", "id": "one", "publisher": "jordantimes", "published": "2014-06-27T08:00"}),
        "{broken",
        "[1]",
        '{"title": "no text"}',
        '{"text": "  "}',
        '{"text": 5}',
        '{"text": "half \\ud800 a pair"}',
        '{"text": "x", "title": 7}',
        "",
        "[" * 100_000,
        '{"text": "the last one", "published": NaN, "id": 12}',
    ]
    file = put(tmp_path, "many.jsonl", "\n".join(lines))
    first, last = reports(file)
    assert (first.path, first.text, first.outlet) == (f"{file}#one", f" {PROSE}\r\n", "The Jordan Times")
    assert (first.published, first.published_how) == ("2014-06-27T08:00", "metadata")
    assert first.sha256 == hashlib.sha256(lines[0].encode()).hexdigest()
    assert (last.path, last.published, last.published_how) == (f"{file}#12", None, None)
    assert [error.where for error in errors(file)] == [f"{file}, line {n}" for n in (2, 3, 4, 5, 6, 7, 8, 10)]
    assert count([str(file)]) == 11


def test_a_line_without_an_id_goes_by_its_number(tmp_path: Path) -> None:
    file = put(tmp_path, "a.jsonl", b'\xef\xbb\xbf{"text": "one"}\r\n\r\n{"text": "two"}\n')
    assert [report.path for report in reports(file)] == [f"{file}#1", f"{file}#3"]


def test_a_folder_gives_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b.html", ".hidden.txt", ".git/c.txt", "image.png", "alone.meta.json"):
        put(tmp_path, name, PAGE if name.endswith("html") else PROSE)
    assert [report.path for report in reports(tmp_path)] == [
        str(tmp_path / name) for name in ("b.txt", "a/b.html", "a/z.md")
    ]
    assert count([str(tmp_path)]) == 3


def test_a_saved_page(tmp_path: Path) -> None:
    (report,) = reports(put(tmp_path, "page.html", PAGE))
    assert (report.title, report.outlet, report.byline) == ("Attack kills four soldiers", "Example Post", "Ann Example")
    assert (report.published, report.published_how, report.language) == ("2014-06-27", "metadata", "en")
    assert [(block.kind, block.span.of(report.text)) for block in report.blocks] == [
        ("headline", "Attack kills four soldiers"),
        ("caption", "The town’s gate after the attack"),
        ("body", f"{PROSE}\nThe governor of the province spoke of five dead."),
    ]
    assert "alert" not in report.text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "no markup at all",
        "<html><body>" + "<div>" * 10_000 + f"<p>{PROSE}</p>" + "</div>" * 10_000 + "</body></html>",
        "<html><body>" + "<table><tr><td>" * 2_000 + PROSE,
    ],
)
def test_a_page_without_an_article_fails_alone(tmp_path: Path, page: str) -> None:
    put(tmp_path, "a.html", page)
    put(tmp_path, "b.txt", PROSE)
    assert len(reports(tmp_path)) == 1
    (error,) = errors(tmp_path)
    assert error.where == str(tmp_path / "a.html")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        ("a.txt", bytes(5000), "binary"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.txt", b"a" * (10 * 2**20 + 1), "too much"),
        ("a.txt", b"a\n" * 300_000, "too many"),
        ("a.docx", b"x", "are not read"),
        ("a.meta.json", b"{}", "another file"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.jsonl", '{"text": "x"}'.encode("utf-16"), "UTF-16"),
        ("a.jsonl", b'{"text": "caf\xe9"}', "not UTF-8"),
    ],
)
def test_what_cannot_be_taken_in_is_named(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    file = put(tmp_path, name, content)
    (error,) = errors(file)
    assert said in error.what
    assert str(file) in str(error)
    assert reports(file) == []


@pytest.mark.parametrize("content", ["{broken", "[1]", '{"title": 5}', '{"outlet": "\\ud800"}'])
def test_a_sidecar_that_cannot_be_used(tmp_path: Path, content: str) -> None:
    put(tmp_path, "a.txt", PROSE)
    beside = put(tmp_path, "a.meta.json", content)
    (error,) = errors(tmp_path)
    assert error.where == str(beside)


@pytest.mark.parametrize("name", ["nowhere.txt", "", "a\0b", "https://example.org/a", os.devnull])
def test_a_name_that_leads_nowhere_stops_nothing(tmp_path: Path, name: str) -> None:
    file = put(tmp_path, "a.txt", PROSE)
    assert len(errors(name, file)) == 1
    assert len(reports(name, file)) == 1


def test_an_empty_folder_and_a_document_of_another_kind(tmp_path: Path) -> None:
    (error,) = errors(tmp_path)
    assert isinstance(error, NotAReport)
    put(tmp_path, "a.pdf", b"%PDF-1.7")
    (error,) = errors(tmp_path)
    assert error.where == str(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("raw", "paths"),
    [
        (PROSE.encode(), ["-"]),
        (b'{"text": "one"}\n{"text": "two", "id": "b"}\n', ["-#1", "-#b"]),
        (b'{"text": "one"}\n{broken\n{"text": "three"}', ["-#1", "-#3"]),
        (b"{curly} words begin a plain text\nwhich goes on", ["-"]),
        (b"", []),
    ],
)
def test_standard_input(raw: bytes, paths: list[str]) -> None:
    found = list(capture(["-"], stdin=io.BytesIO(raw)))
    assert [one.report.path for one in found if isinstance(one, Captured)] == paths


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("L’attaque a tué neuf personnes dans la ville, a déclaré le ministère à l'agence.", "cp1252"),
        ("Bei dem Angriff auf die Stadt wurden nach Angaben der Behörden neun Menschen getötet.", "latin-1"),
        ("“The army’s men left the town,” said the governor – and they were not seen again.", "cp1252"),
        ("Девять человек погибли в результате удара по городу в пятницу, сообщили власти. " * 2, "cp1251"),
        ("Девять человек погибли в результате удара по городу в пятницу, сообщили власти. " * 2, "koi8-r"),
        ("قتل تسعة أشخاص في غارة على المدينة يوم الجمعة، بحسب ما قال مسؤولون في بيان. " * 2, "cp1256"),
        (PROSE, "utf-16"),
        (PROSE, "utf-16-le"),
        (PROSE, "utf-16-be"),
    ],
)
def test_other_encodings(tmp_path: Path, words: str, encoding: str) -> None:
    (report,) = reports(put(tmp_path, "a.txt", words.encode(encoding)))
    assert report.text == words


def test_a_broken_byte_in_utf8_costs_one_character(tmp_path: Path) -> None:
    words = "قتل تسعة أشخاص في غارة على المدينة".encode()
    (report,) = reports(put(tmp_path, "a.txt", words + b"\xff" + words))
    assert report.text == f"{words.decode()}\ufffd{words.decode()}"


def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/a\xff.txt"
    try:
        Path(os.fsdecode(name)).write_text(PROSE)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (report,) = reports(tmp_path)
    assert report.path is not None
    assert report.path.encode().endswith("a\ufffd.txt".encode())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The army said that it had left the town on Friday and was not going back.", "en"),
        ("L'armée a déclaré que les soldats ont quitté la ville dans la nuit.", "fr"),
        ("El ejército dijo que los soldados se fueron de la ciudad por la noche.", "es"),
        ("قال الجيش إن الجنود غادروا المدينة في الليل بعد معركة على أطرافها", "ar"),
        ("ارتش گفت که سربازان شب گذشته از شهر خارج شدند و این را به مردم گفت", "fa"),
        ("Армия сообщила, что солдаты ушли из города ночью после боя.", "ru"),
        ("Армія повідомила, що солдати пішли з міста вночі після бою.", "uk"),
        ("צבא ההגנה הודיע כי החיילים עזבו את העיר", "he"),
        ("Xq zrt plk", None),
        ("12 34 !?", None),
    ],
)
def test_the_language_is_guessed_or_left_open(tmp_path: Path, text: str, code: str | None) -> None:
    assert reports(put(tmp_path, "a.txt", text))[0].language == code


def test_the_dossier_of_examples() -> None:
    found = reports(Path(__file__).parents[2] / "examples" / "kunduz-2015")
    assert len({report.id for report in found}) == len(found) == 11
    assert all(report.title and report.outlet and report.published and report.language == "en" for report in found)
    assert {(report.path or "").rpartition("/")[2] for report in found if report.agency == "Example Wire"} == {
        "03-example-tribune.txt",
        *(f"example-archive.jsonl#{name}" for name in ("04-example-daily", "05-example-wire", "07-example-daily")),
        "example-archive.jsonl#10-example-wire",
    }


def test_the_reports_of_june_2014(shared: Path) -> None:
    awsat, vice = reports(shared / "reports" / "iraq-2014")
    assert (awsat.title, awsat.outlet, awsat.agency, awsat.byline) == (
        "US considers action with Iran against Iraq insurgent onslaught", "Asharq Al-Awsat", "Reuters", None,
    )  # fmt: skip
    assert (awsat.published, awsat.published_how) == ("2014-06-16", "inferred")
    assert [block.kind for block in awsat.blocks] == [
        "boilerplate", "headline", *["boilerplate"] * 3, "caption", "boilerplate", "boilerplate", "body",
    ]  # fmt: skip
    assert (vice.title, vice.outlet, vice.agency, vice.byline) == (
        "US and Iranian Involvement in Iraq Is Escalating Again", "VICE News", None, "John Beck",
    )  # fmt: skip
    assert [block.kind for block in vice.blocks] == [
        "boilerplate", "headline", "body", "caption", "body", "boilerplate", "body", "boilerplate", "boilerplate",
    ]  # fmt: skip
