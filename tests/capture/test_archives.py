"""ZIP and gzip: the files in them, and those made to do harm."""

from __future__ import annotations

import gzip
import io
import json
import random
import struct
import zipfile
from pathlib import Path

import pytest

from isnad.capture import Captured, Options, capture
from isnad.capture import gunzip as unfolding
from isnad.errors import CaptureError
from tests.archives import MORE, PROSE, archive, page, pdf


def found(folder: Path, name: str, content: bytes, options: Options | None = None) -> tuple[list[Captured], list[str]]:
    """The reports of a file and what is said of it, with where from the file's name on."""
    file = folder / name
    file.write_bytes(content)
    before = sorted(folder.rglob("*"))
    everything = list(capture([str(file)], options or Options()))
    assert sorted(folder.rglob("*")) == before, "something was written"
    errors = [one for one in everything if isinstance(one, CaptureError)]
    assert all((error.where or "").startswith(str(file)) and "\n" not in str(error) for error in errors)
    return [one for one in everything if isinstance(one, Captured)], [str(error) for error in errors]


def test_the_files_of_an_archive_by_name(tmp_path: Path) -> None:
    content = archive(
        {
            "b/page.html": page(),
            "a.txt": PROSE,
            "a.meta.json": json.dumps({"outlet": "Example Post", "published": "2014-06-27"}),
            "lines.jsonl": json.dumps({"text": PROSE, "id": "x"}),
            "c.pdf": pdf([PROSE]),
            "rows.csv.gz": gzip.compress(f"Body,Date\n{MORE},2014-06-27\n".replace(MORE, f'"{MORE}"').encode()),
            "__MACOSX/._a.txt": b"\0\5",
            ".hidden.txt": PROSE,
            "settings.json": "{}",
            "picture.png": b"\x89PNG",
            "b/": "",
        }
    )
    taken: list[int] = []
    reports, errors = found(tmp_path, "a.zip", content, Options(taken=taken.append))
    assert errors == []
    assert [(one.report.path or "").removeprefix(str(tmp_path)) for one in reports] == [
        "/a.zip#a.txt",
        "/a.zip#b/page.html",
        "/a.zip#c.pdf",
        "/a.zip#lines.jsonl#x",
        "/a.zip#rows.csv.gz#1",
    ]
    assert (reports[0].report.outlet, reports[0].report.published_how) == ("Example Post", "sidecar")
    assert sum(taken) == len(content)


@pytest.mark.parametrize(
    "name", ["../x.txt", "/x.txt", "a/../../x.txt", "..", "C:/x.txt", "c:x.txt", "..\\x.txt", "\\x.txt", "a\\..\\x.txt"]
)
def test_a_member_that_leads_out_refuses_the_archive(tmp_path: Path, name: str) -> None:
    reports, errors = found(tmp_path, "a.zip", archive({"good.txt": PROSE, name: PROSE}))
    assert reports == []
    (error,) = errors
    assert "would lead out of the archive" in error


@pytest.mark.parametrize("name", ["a..b.txt", "a/b..txt", "x...txt", "a..../b.txt", "ab:c.txt"])
def test_dots_in_a_name_are_no_way_out(tmp_path: Path, name: str) -> None:
    reports, errors = found(tmp_path, "a.zip", archive({name: PROSE}))
    assert (len(reports), errors) == (1, [])


def test_a_bomb_is_refused_by_what_it_declares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfolding, "ALWAYS_ALLOWED", 2**20)
    reports, errors = found(tmp_path, "a.zip", archive({"a.txt": PROSE, "b.txt": bytes(5 * 2**20)}))
    assert reports == []
    assert "zip bomb" in errors[0]


def test_a_bomb_that_declares_less_gives_no_more_than_it_declares(tmp_path: Path) -> None:
    content = archive({"a.txt": "a" * 5_000_000, "b.txt": PROSE})
    lying = content.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 50))
    reports, errors = found(tmp_path, "a.zip", lying)
    assert [one.report.text for one in reports] == [PROSE]
    assert len(errors) == 1


def test_a_gzip_bomb_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfolding, "ALWAYS_ALLOWED", 2**20)
    line = json.dumps({"text": PROSE}).encode() + b"\n"
    reports, errors = found(tmp_path, "a.jsonl.gz", gzip.compress(line + b" " * (40 * 2**20), 9))
    assert len(reports) == 1
    assert any("zip bomb" in error for error in errors)


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    content = archive({"a.txt": PROSE * 50, "b.txt": PROSE})
    directory = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    overlapping = content[: directory + 42] + struct.pack("<L", 5) + content[directory + 46 :]
    reports, errors = found(tmp_path, "a.zip", overlapping)
    assert reports == []
    assert "overlap" in errors[0]


@pytest.mark.parametrize(
    ("depth", "reports_found"),
    [(1, 1), (2, 1), (3, 0), (4, 0)],
)
def test_archives_in_archives_one_level_deep(tmp_path: Path, depth: int, reports_found: int) -> None:
    content: bytes = PROSE.encode()
    name = "a.txt"
    for level in range(depth):
        content, name = archive({name: content}), f"{level}.zip"
    reports, errors = found(tmp_path, name, content)
    assert (len(reports), len(errors)) == (reports_found, 1 - reports_found)


def test_gzip_in_gzip_ends_too(tmp_path: Path) -> None:
    content = PROSE.encode()
    for _ in range(5):
        content = gzip.compress(content)
    reports, errors = found(tmp_path, "a.txt.gz.gz.gz.gz.gz", content)
    assert (len(reports), len(errors)) == (0, 1)


def test_what_gzip_holds_is_told_by_name_or_beginning(tmp_path: Path) -> None:
    for name, content in (
        ("a.txt.gz", PROSE),
        ("b.gz", PROSE),
        ("c.gz", json.dumps({"text": PROSE})),
        ("d.gz", page()),
    ):
        reports, errors = found(tmp_path, name, gzip.compress(content.encode()))
        assert (len(reports), errors) == (1, [])
        assert PROSE in reports[0].report.text


def test_a_gzip_that_is_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    draw = random.Random(1)
    lines = [json.dumps({"text": f"{PROSE} {draw.random()}", "id": n}) for n in range(200)]
    whole = gzip.compress("\n".join(lines).encode())
    reports, errors = found(tmp_path, "a.jsonl.gz", whole[:-50])
    assert len(reports) > 150
    assert len(errors) == 1
    assert "cut off" in errors[0]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.csv.gz", "a.json.gz", "a.pdf.gz", "a.gz", "a.xml.gz"])
def test_no_gzip_at_all(tmp_path: Path, name: str) -> None:
    for content in (b"", b"not packed", gzip.compress(page().encode())[:40]):
        reports, errors = found(tmp_path, name, content)
        assert (reports, len(errors)) == ([], 1)


def test_damaged_locked_and_oddly_packed_members_cost_no_other(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "the damaged text, once long", zipfile.ZIP_STORED)
        made.writestr("b.txt", PROSE, zipfile.ZIP_LZMA)
        made.writestr("c.txt", PROSE, zipfile.ZIP_DEFLATED)
        made.writestr("d.docx", PROSE, zipfile.ZIP_DEFLATED)
        made.writestr("e.txt", PROSE, zipfile.ZIP_DEFLATED)
    content = out.getvalue().replace(b"the damaged", b"the DAMAGED")
    at = content.index(b"PK\x01\x02", content.rindex(b"d.docx"))
    content = content[: at + 8] + struct.pack("<H", 1) + content[at + 10 :]
    reports, errors = found(tmp_path, "a.zip", content)
    assert [one.report.text for one in reports] == [PROSE]
    assert len(errors) == 4


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"no archive", bytes(5000)])
def test_no_archive_at_all(tmp_path: Path, content: bytes) -> None:
    reports, errors = found(tmp_path, "a.zip", content)
    assert (reports, len(errors)) == ([], 1)


def test_an_archive_that_is_cut_off_or_has_too_long_a_list(tmp_path: Path) -> None:
    whole = archive({"a.txt": PROSE, "b.txt": MORE})
    assert "no whole ZIP" in found(tmp_path, "a.zip", whole[:-30])[1][0]
    huge = whole[:-10] + struct.pack("<L", 2**31) + whole[-6:]
    assert "too many" in found(tmp_path, "b.zip", huge)[1][0]


def test_an_archive_from_a_pipe(tmp_path: Path) -> None:
    stdin = io.BytesIO(archive({"a.txt": PROSE}))
    (one,) = capture(["-"], stdin=stdin)
    assert isinstance(one, Captured)
    assert one.report.path == "-#a.txt"


@pytest.mark.parametrize(
    "content", [pdf([PROSE]), gzip.compress(PROSE.encode()), page().encode(), b'[{"text": "x y"}]']
)
def test_other_kinds_from_a_pipe(content: bytes) -> None:
    (one,) = capture(["-"], stdin=io.BytesIO(content))
    assert isinstance(one, Captured)


def test_a_member_without_a_name_and_an_archive_with_nothing_to_read(tmp_path: Path) -> None:
    (error,) = found(tmp_path, "a.zip", archive({"": PROSE}))[1]
    assert "no file to read" in error
    (error,) = found(tmp_path, "b.zip", archive({"settings.json": "{}"}))[1]
    assert "no report is found" in error


@pytest.mark.parametrize("seed", range(20))
def test_bytes_changed_at_random_stop_nothing(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    content = bytearray(archive({"a.txt": PROSE, "b.html": page(), "c.jsonl": json.dumps({"text": MORE})}))
    for _ in range(8):
        content[draw.randrange(len(content))] = draw.randrange(256)
    reports, errors = found(tmp_path, "a.zip", bytes(content))
    assert reports or errors
