"""`isnad export html` and `geojson`: what goes in by option, what comes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_page_goes_to_a_file_under_the_name_of_the_record(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("export", "html", "--output", str(page), "--date", "2026-03-04") == (0, "", "")
    assert "<h1>sample</h1>" in page.read_text("utf-8")
    assert "Page made on 4 March 2026" in page.read_text("utf-8")


def test_the_page_goes_to_standard_output_under_the_title_given(run: Run) -> None:
    code, out, _ = run("export", "html", "--title", "Karsun <1>")
    assert code == 0
    assert "<h1>Karsun &lt;1&gt;</h1>" in out


def test_the_incidents_go_out_as_geojson(run: Run) -> None:
    code, out, _ = run("export", "geojson")
    assert code == 0
    assert {feature["id"] for feature in json.loads(out)["features"]} == {"incident-1", "incident-2"}


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["export", "json", "--title", "x"], "--title and --date go with html"),
        (["export", "geojson", "--date", "2026-03-04"], "--title and --date go with html"),
        (["export", "html", "--date", "yesterday"], "yesterday"),
        (["export", "html", "--table", "claims"], "--table goes with csv"),
    ],
)
def test_wrong_usage(run: Run, words: list[str], complaint: str) -> None:
    code, _, problems = run(*words)
    assert code == 2
    assert complaint in problems
