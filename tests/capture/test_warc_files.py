"""WARC: the pages in it, with where and when they were got; and files that are cut off, damaged or hostile."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from pathlib import Path

import pytest

from isnad.capture import Captured, Known, Options, capture, gunzip
from isnad.errors import CaptureError
from tests.archives import MORE, PROSE, answer, archive, page, pdf, record, warc

PAGE = page().encode()


def found(folder: Path, name: str, content: bytes, options: Options | None = None) -> tuple[list[Captured], list[str]]:
    """The reports of a file and what is said of it."""
    (folder / name).write_bytes(content)
    everything = list(capture([str(folder / name)], options or Options()))
    errors = [one for one in everything if isinstance(one, CaptureError)]
    assert all(error.where is not None and error.where.startswith(str(folder / name)) for error in errors)
    assert all("\n" not in str(error) for error in errors)
    return [one for one in everything if isinstance(one, Captured)], [error.what for error in errors]


def page_at(number: int) -> bytes:
    body: bytes = page(f"Attack number {number} kills four", f"{PROSE} It was attack number {number}.", MORE).encode()
    return record(answer(body), f"https://example.org/{number}")


@pytest.mark.parametrize("packed", [False, True])
def test_pages_with_where_and_when_they_were_got(tmp_path: Path, packed: bool) -> None:
    name = "crawl.warc.gz" if packed else "crawl.warc"
    content = warc(
        record(b"software: example\r\n", kind="warcinfo", media="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(answer(PAGE)),
        record(answer(b"\x89PNG", "image/png")),
        record(answer(b"gone", status="404 Not Found")),
        record(answer(b"body{}", "text/css")),
        record(answer(b"User-agent: *", "text/plain"), "https://example.org/robots.txt"),
        record(answer(b'{"text": "data of a script"}', "application/json")),
        record(b"", kind="revisit"),
        record(PROSE.encode(), "urn:text:https://example.org/a", "resource", "text/plain"),
        record(PROSE.encode(), "https://example.org/b", "conversion", "text/plain"),
        record(answer(pdf([PROSE]), "application/pdf"), "https://example.org/c.pdf"),
        packed=packed,
    )
    reports, errors = found(tmp_path, name, content)
    assert errors == []
    assert [one.report.url for one in reports] == [f"https://example.org/{path}" for path in ("a", "b", "c.pdf")]
    first = reports[0]
    assert first.raw == PAGE
    assert first.report.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert first.report.path == f"{tmp_path / name}#https://example.org/a"
    assert first.got == ("https://example.org/a", "2014-06-28T09:30:00Z")
    assert PROSE in first.report.text


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "gzip"}),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Content_Encoding": "br"}),
    ],
)
def test_content_comes_without_its_codings(tmp_path: Path, body: bytes, more: dict[str, str]) -> None:
    reports, errors = found(tmp_path, "a.warc", record(answer(body, **more)))
    assert [one.raw for one in reports] == [PAGE]
    assert errors == []


def test_an_encoding_is_what_the_server_declares(tmp_path: Path) -> None:
    words = "Девять человек погибли в результате удара по городу в пятницу, сообщили власти."
    body = page("Удар по городу", words, words).encode("koi8-r")
    reports, _ = found(tmp_path, "a.warc", record(answer(body, "text/html; charset=koi8-r")))
    assert words in reports[0].report.text


@pytest.mark.parametrize("packed", [False, True])
def test_one_that_is_cut_off_keeps_what_came_before(tmp_path: Path, packed: bool) -> None:
    whole = warc(*(page_at(n) for n in range(3)), packed=packed)
    reports, errors = found(tmp_path, "a.warc.gz" if packed else "a.warc", whole[:-100])
    assert len(reports) == 2
    assert len(errors) == 1
    assert "cut off" in errors[0]


@pytest.mark.parametrize("packed", [False, True])
def test_a_damaged_record_costs_no_other(tmp_path: Path, packed: bool) -> None:
    records = [warc(page_at(n), packed=packed) for n in range(4)]
    middle = bytearray(records[1])
    if packed:
        middle[len(middle) // 2] ^= 0xFF
    else:
        middle[: len(b"WARC/1.0")] = b"?" * 8
    reports, errors = found(
        tmp_path, "a.warc.gz" if packed else "a.warc", b"".join([records[0], bytes(middle), *records[2:]])
    )
    assert [one.report.url for one in reports] == [f"https://example.org/{n}" for n in (0, 2, 3)]
    assert len(errors) == 1


def test_the_whole_file_as_one_gzip_member(tmp_path: Path) -> None:
    reports, errors = found(tmp_path, "a.warc.gz", gzip.compress(warc(page_at(1), page_at(2))))
    assert (len(reports), errors) == (2, [])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no record at all",
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900000000\r\n\r\nshort",
        b"WARC/1.0\r\n" + b"x: y\r\n" * 1000,
        b"WARC/1.0\r\n" + b"x" * 200_000,
        b"?\n\nWARC/1.0\n" * 300,
    ],
)
def test_what_is_no_warc_is_named(tmp_path: Path, content: bytes) -> None:
    reports, errors = found(tmp_path, "a.warc", content)
    assert reports == []
    assert errors


def test_a_record_that_unfolds_without_end(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(80 * 2**20), 9)
    reports, errors = found(
        tmp_path, "a.warc", warc(record(answer(bomb, Content_Encoding="gzip"), "https://example.org/bomb"), page_at(1))
    )
    assert [one.report.url for one in reports] == ["https://example.org/1"]
    assert len(errors) == 1


def test_a_warc_that_unfolds_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gunzip, "ALWAYS_ALLOWED", 2**20)
    reports, errors = found(tmp_path, "a.warc.gz", gzip.compress(page_at(1)) + gzip.compress(bytes(20 * 2**20), 9))
    assert len(reports) == 1
    assert any("zip bomb" in error for error in errors)


def test_pages_without_an_article_are_named_alone(tmp_path: Path) -> None:
    reports, errors = found(tmp_path, "a.warc", warc(record(answer(b"<html></html>")), page_at(1)))
    assert len(reports) == 1
    assert len(errors) == 1


def test_a_wacz_gives_the_pages_of_its_warcs_alone(tmp_path: Path) -> None:
    content = archive(
        {
            "datapackage.json": json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}),
            "pages/pages.jsonl": json.dumps({"url": "https://example.org/1", "text": "the words of the page"}),
            "archive/data.warc.gz": warc(page_at(1), page_at(2), packed=True),
        }
    )
    reports, errors = found(tmp_path, "crawl.wacz", content)
    assert errors == []
    assert [one.report.path for one in reports] == [
        f"{tmp_path / 'crawl.wacz'}#archive/data.warc.gz#https://example.org/{n}" for n in (1, 2)
    ]


def test_known_pages_are_passed_over_unparsed(tmp_path: Path) -> None:
    content = warc(page_at(1), page_at(2), page_at(1))
    reports, _ = found(tmp_path, "a.warc", content)
    kept = {reports[0].report.sha256: (reports[0].report.url, None)}
    options = Options(known=lambda sha256: [kept[sha256]] if sha256 in kept else [])
    again = list(capture([str(tmp_path / "a.warc")], options))
    assert [type(one) for one in again] == [Known, Captured, Known]


def test_the_same_bytes_from_another_address_are_another_report(tmp_path: Path) -> None:
    content = warc(record(answer(PAGE), "https://example.org/a"), record(answer(PAGE), "https://example.org/b"))
    reports, _ = found(tmp_path, "a.warc", content)
    assert len({one.report.id for one in reports}) == 2
    options = Options(known=lambda _: [("https://example.org/a", None)])
    assert [type(one) for one in capture([str(tmp_path / "a.warc")], options)] == [Known, Captured]


def test_all_bytes_are_told_of_once(tmp_path: Path) -> None:
    taken: list[int] = []
    content = warc(*(page_at(n) for n in range(5)), packed=True)
    found(tmp_path, "a.warc.gz", content, Options(taken=taken.append))
    assert sum(taken) == len(content)


@pytest.mark.parametrize("seed", range(20))
def test_bytes_changed_at_random_stop_nothing(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    content = bytearray(warc(*(page_at(n) for n in range(3)), packed=seed % 2 == 0))
    for _ in range(10):
        content[draw.randrange(len(content))] = draw.randrange(256)
    reports, errors = found(tmp_path, "a.warc.gz" if seed % 2 == 0 else "a.warc", bytes(content))
    assert reports or errors
