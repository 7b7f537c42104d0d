"""CSV and JSON exports: columns told or guessed, rows that fail alone, lists read piece by piece."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.capture import Captured, Options, capture
from isnad.capture.jsonlist import Element, elements
from isnad.errors import CaptureError
from isnad.tables.columns import column_names, guessed_columns
from tests.archives import MORE, PROSE


def found(folder: Path, name: str, content: str | bytes, **columns: str) -> tuple[list[Captured], list[CaptureError]]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    everything = list(capture([str(folder / name)], Options(columns=columns)))
    return [one for one in everything if isinstance(one, Captured)], [
        one for one in everything if isinstance(one, CaptureError)
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Headline,Body,Publication,Pub Date,URL,Author",
        "title,article_text,source,published_at,link,byline",
        "HEADING;Full-Text;Newspaper;Date;Permalink;Authors",
        "subject\tcontent\tsite\tpubDate\turl\tcreator",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_columns_are_guessed_by_their_names(tmp_path: Path, header: str, encoding: str) -> None:
    mark = next(mark for mark in ",;\t" if mark in header)
    row = mark.join(
        ["Four killed", f'"{PROSE}\n{MORE}"', "Example Post", "2014-06-27", "https://example.org/a", "Ann Example"]
    )
    (one,), errors = found(tmp_path, "a.csv", f"{header}\r\n{row}\r\n".encode(encoding))
    assert errors == []
    report = one.report
    assert (report.title, report.outlet, report.published, report.url, report.byline) == (
        "Four killed", "Example Post", "2014-06-27", "https://example.org/a", "Ann Example",
    )  # fmt: skip
    assert report.text == f"{PROSE}\n{MORE}"
    assert one.raw == row.encode()
    assert report.sha256 == hashlib.sha256(row.encode()).hexdigest()
    assert report.path == f"{tmp_path / 'a.csv'}#1"


def test_columns_are_taken_as_told(tmp_path: Path) -> None:
    content = f'A,B,title\nnot this,"{PROSE}",not that\n'
    (one,), _ = found(tmp_path, "a.csv", content, text="B", title="A")
    assert (one.report.text, one.report.title) == (PROSE, "not this")


@pytest.mark.parametrize(
    ("content", "columns", "said"),
    [
        ("Headline,Day\nx,y\n", {}, "(there are `Headline`, `Day`; taken are title = `Headline`)"),
        ("a,b\nx,y\n", {"text": "c"}, "there is no column 'c' (there are `a`, `b`)"),
        ("a,b\nx,y\n", {"words": "a"}, "there is no field 'words'"),
        ("a,b\nx,y\n", {}, "none of them was recognised"),
        ("", {}, "empty"),
        (PROSE.encode("utf-16"), {}, "UTF-16"),
        (bytes(range(256)) * 10, {}, "binary"),
        ("," * 5_000, {}, "no list of columns"),
    ],
)
def test_no_column_holds_the_text(tmp_path: Path, content: str | bytes, columns: dict[str, str], said: str) -> None:
    reports, errors = found(tmp_path, "a.csv", content, **columns)
    assert reports == []
    (error,) = errors
    assert said in error.what


def test_rows_fail_alone(tmp_path: Path) -> None:
    rows = [f'"{PROSE}",1', '"",2', f'"{MORE}",3,too,many', "", "x\0y,5", f'"{MORE}",6', '"quote that is not closed,7']
    reports, errors = found(tmp_path, "a.csv", "\n".join(["text,id", *rows]))
    assert [(one.report.path or "").rpartition("#")[2] for one in reports] == ["1", "5", "6", "7"]
    assert [(error.where or "").rpartition(", ")[2] for error in errors] == ["row 2", "row 3"]


def test_a_row_larger_than_a_report_may_be(tmp_path: Path) -> None:
    reports, errors = found(tmp_path, "a.csv", f'text,id\n{"x" * (11 * 2**20)},1\n"{PROSE}",2\n')
    assert [(one.report.path or "").rpartition("#")[2] for one in reports] == ["2"]
    assert len(errors) == 1


def test_another_encoding(tmp_path: Path) -> None:
    words = "L’attaque a tué neuf personnes dans la ville, a déclaré le ministère à l'agence."
    (one,), _ = found(tmp_path, "a.csv", f'texte;text\n1;"{words}"\n'.encode("cp1252"))
    assert one.report.text == words


ARTICLES = [
    {"title": "One", "body": PROSE, "source": {"id": None, "name": "Example Post"}, "id": 5, "tags": [{"body": "x"}]},
    {"title": "Two", "body": MORE, "authors": ["Ann Example", "Sam Sample"], "publishedAt": "2014-06-27T10:00:00Z"},
]


@pytest.mark.parametrize(
    "value",
    [
        ARTICLES,
        {"status": "ok", "articles": ARTICLES},
        {"facets": [{"name": "x", "count": 2}], "response": {"docs": ARTICLES}},
        [[1, 2], ARTICLES],
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_objects_in_a_list_wherever_it_stands(tmp_path: Path, value: object, indent: int | None) -> None:
    (one, two), errors = found(tmp_path, "a.json", json.dumps(value, indent=indent, ensure_ascii=False))
    assert errors == []
    assert (one.report.text, one.report.title, one.report.outlet) == (PROSE, "One", "Example Post")
    assert (two.report.text, two.report.published, two.report.byline) == (
        MORE, "2014-06-27T10:00", "Ann Example, Sam Sample",
    )  # fmt: skip
    assert json.loads(one.raw) == ARTICLES[0]
    assert (one.report.path or "").endswith("#5")


def test_one_object_is_one_report(tmp_path: Path) -> None:
    (one,), errors = found(tmp_path, "a.json", json.dumps({"title": "x", "text": PROSE, "tags": [{"text": "y"}]}))
    assert (one.report.text, errors) == (PROSE, [])


def test_a_column_within_an_object(tmp_path: Path) -> None:
    value = [{"fields": {"bodyText": f"<p>{PROSE}</p><p>{MORE}</p>"}, "webTitle": "x"}]
    (one,), _ = found(tmp_path, "a.json", json.dumps(value), text="fields.bodyText")
    assert (one.report.text, one.report.title) == (f"{PROSE}\n{MORE}", "x")


def test_jsonl_with_columns_told(tmp_path: Path) -> None:
    content = json.dumps({"Body": PROSE, "title": "x"})
    assert found(tmp_path, "a.jsonl", content, text="Body")[0][0].report.text == PROSE
    (error,) = found(tmp_path, "a.jsonl", content)[1]
    assert "--column text=Body" in error.what


@pytest.mark.parametrize(
    ("content", "reports", "errors"),
    [
        (json.dumps(ARTICLES)[:-30], 1, 1),
        (json.dumps([{"one\ntwo \n" * 50: 1}]), 0, 1),
        (json.dumps([{"no": 1}, {"title": "x"}, *ARTICLES, {"no": 1}]), 2, 3),
        (json.dumps({"tags": [{"no": 1}], "articles": ARTICLES, "more": [{"no": 1}]}), 2, 0),
        (json.dumps([ARTICLES[0], {"body": 5}, {"body": ""}, 7, "x", ARTICLES[1]]), 2, 2),
        ("[" * 100_000, 0, 1),
        ("[{" * 100_000, 0, 1),
        ('[{"text": "x", {}]', 0, 1),
        ("[}", 0, 1),
        ('{"a": "', 0, 1),
        ("", 0, 0),
        ("{}", 0, 0),
        ("[1, 2]", 0, 0),
        ("words alone", 0, 0),
        ('[{"a": 1}]', 0, 1),
        ('[{"text": "\\ud800"}]', 0, 1),
        (b'[{"text": "caf\xe9"}, {"text": "good words here"}]', 1, 1),
        (b"\xff\xfe[", 0, 1),
    ],
)
def test_broken_json(tmp_path: Path, content: str | bytes, reports: int, errors: int) -> None:
    got, said = found(tmp_path, "a.json", content)
    assert (len(got), len(said)) == (reports, max(errors, 0 if reports else 1))
    assert not any("\n" in str(error) for error in said)
    (tmp_path / "z.txt").write_text(PROSE)
    assert len([one for one in capture([str(tmp_path)]) if isinstance(one, CaptureError)]) == errors


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=20,
)


def _outermost(value: object) -> list[object]:
    if isinstance(value, dict):
        return [found for one in value.values() for found in _outermost(one)]
    if not isinstance(value, list):
        return []
    return [found for one in value for found in ([one] if isinstance(one, dict) else _outermost(one))]


@given(value=_JSON, at=st.integers(0, 50), ascii_only=st.booleans())
def test_the_pieces_of_a_list_are_those_of_the_whole(value: object, at: int, ascii_only: bool) -> None:
    raw = json.dumps(value, ensure_ascii=ascii_only).encode()
    pieces = list(elements(raw[:at], io.BytesIO(raw[at:]), "here"))
    assert [json.loads(piece.raw) for piece in pieces if isinstance(piece, Element)] == _outermost(value)


def test_a_list_larger_than_memory_is_wanted_for() -> None:
    one = json.dumps({"text": PROSE}).encode()

    class Endless(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes:
            return b"," + b",".join([one] * 100)

    pieces = elements(b"[" + one, Endless(), "here")  # type: ignore[arg-type]
    found = [next(pieces) for _ in range(1_000)]
    assert all(isinstance(piece, Element) and piece.raw == one for piece in found)


def test_the_table_of_names() -> None:
    assert column_names()["text"][0] == "text"
    assert guessed_columns(["Published At", "HEADLINE", "x"]) == {"published": "Published At", "title": "HEADLINE"}
