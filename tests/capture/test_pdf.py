"""PDFs: their words in paragraphs, their title and day; and those that are no PDF, locked or without text."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from isnad.capture import Captured, capture
from isnad.errors import CaptureError, NotAReport
from tests.archives import PROSE, pdf

LINES = [
    "Attack kills four soldiers",
    "",
    "Gunmen attacked a checkpoint outside the town on Friday and killed four sol-",
    "diers, officials said. The attackers fled towards the river before help came",
    "from the garrison, and a search went on.",
    "The governor of the province spoke of five dead, and the army of none, in a",
    "statement late in the evening.",
]


def found(folder: Path, content: bytes, name: str = "a.pdf") -> Captured | CaptureError:
    (folder / name).write_bytes(content)
    (one,) = capture([str(folder / name)])
    assert isinstance(one, (Captured, CaptureError))
    return one


def test_lines_are_joined_to_paragraphs(tmp_path: Path) -> None:
    one = found(tmp_path, pdf(LINES))
    assert isinstance(one, Captured)
    assert one.report.text.split("\n")[-2:] == [
        "Gunmen attacked a checkpoint outside the town on Friday and killed four soldiers, officials said. The "
        "attackers fled towards the river before help came from the garrison, and a search went on.",
        "The governor of the province spoke of five dead, and the army of none, in a statement late in the evening.",
    ]
    assert one.report.title == "Attack kills four soldiers"
    assert one.raw == pdf(LINES)


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    first = "The commission heard of attacks on the road that leads from the town and along"
    pages = [
        [
            "Example Commission, report 12",
            first,
            f"the river in week {n} of the year, and of those who fled.",
            f"Page {n} of 5",
        ]
        for n in range(1, 6)
    ]
    one = found(tmp_path, pdf(*pages))
    assert isinstance(one, Captured)
    assert "Page" not in one.report.text
    assert "Example Commission" not in one.report.text
    assert one.report.text.count(f"{first} the river") == 5


@pytest.mark.parametrize(
    ("information", "text", "title", "published"),
    [
        ({"Title": "Four dead", "CreationDate": "D:20140628093000Z"}, PROSE, "Four dead", ("2014-06-28", "metadata")),
        ({"Title": "Microsoft Word - x.doc"}, PROSE, None, (None, None)),
        ({"Title": "story_final.indd", "CreationDate": "D:00250101"}, PROSE, None, (None, None)),
        (
            {"CreationDate": "D:20990628"},
            "BAGHDAD, June 27, 2014 (Example Wire) - " + PROSE,
            None,
            ("2014-06-27", "text"),
        ),
    ],
)
def test_title_and_day(
    tmp_path: Path, information: dict[str, str], text: str, title: str | None, published: tuple[str | None, str | None]
) -> None:
    one = found(tmp_path, pdf([text], information=information))
    assert isinstance(one, Captured)
    assert one.report.title == title
    assert (one.report.published, one.report.published_how) == published


def test_one_without_text(tmp_path: Path) -> None:
    one = found(tmp_path, pdf([]))
    assert isinstance(one, NotAReport)
    assert "no text" in one.what


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_locked_one(tmp_path: Path, password: str) -> None:
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(pdf([PROSE]))).pages:
        writer.add_page(page)
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    one = found(tmp_path, out.getvalue())
    if password:
        assert isinstance(one, CaptureError)
        assert "locked" in one.what
    else:
        assert isinstance(one, Captured)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no pdf", pdf([PROSE])[:300], b"%PDF-1.4\n" + b"<<" * 5_000])
def test_no_pdf_at_all(tmp_path: Path, content: bytes) -> None:
    one = found(tmp_path, content)
    assert isinstance(one, CaptureError)
    assert "\n" not in str(one)


@pytest.mark.parametrize("seed", range(30))
def test_bytes_changed_at_random_stop_nothing(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    content = bytearray(pdf(LINES, LINES))
    for _ in range(6):
        content[draw.randrange(len(content))] = draw.randrange(256)
    one = found(tmp_path, bytes(content))
    assert isinstance(one, (Captured, CaptureError))
    assert "report this as a bug" not in str(one)
