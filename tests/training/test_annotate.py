"""Annotation by hand: quotes become offsets, what does not fit is told, and agreement counts what it says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from training import annotate
from training.agreement import agreement

TEXT = (
    "Jets struck Idlib on Sunday. He said the jets had killed at least 12 civilians, and the jets left. "
    "The army denied it."
)

FITS = [
    ("1:Jets", "Jets"),
    ("2:jets#2", "jets"),
    ("2:at  least 12", "at least 12"),
    ("2:the jets had ... civilians", "the jets had killed at least 12 civilians"),
    ("1:struck ... 2:jets#2", TEXT[TEXT.index("struck") : TEXT.index(" left")]),
    ("3:it", "it"),
]
MISFITS = [
    ("m | 1:Jet | vehicle", "does not have 'Jet'"),
    ("m | 9:Jets | vehicle", "there is no sentence 9"),
    ("m | Jets | vehicle", "a quote is N:words"),
    ("m | 1:Jets | plane", "'plane' is not a kind of mention"),
    ("m | 2:jets#3 | vehicle", "3 times"),
    ("e e1 | 1:struck | ASSAULT | maybe", "'maybe' is not a status"),
    ("e e1 | 1:struck | ASSAULT | actual | figure=2:12 civilians:dead", "'dead' is not a measure"),
    ("c c1 | cue=2:said", "a claim has a content"),
    ("c c1 | content=2:the jets left | events=e7", "an event e7, which is not given"),
    ("c c1 | content=2:the jets left | doubt=c7", "doubts c7"),
    ("x", "a line is m, e or c"),
]


@pytest.fixture(autouse=True)
def _one_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotate, "text_of", lambda report: TEXT)


def _compiled(*lines: str) -> dict[str, Any]:
    done, wrong = annotate.compiled("own/1", lines, "a")
    assert wrong == []
    return done


@pytest.mark.parametrize(("quote", "surface"), FITS)
def test_a_quote_is_found_where_it_stands(quote: str, surface: str) -> None:
    start, end = annotate.Text(TEXT, annotate.numbered(TEXT)).find(quote)
    assert TEXT[start:end] == surface


@pytest.mark.parametrize(("line", "said"), MISFITS)
def test_what_does_not_fit_is_told_with_its_line(line: str, said: str) -> None:
    _, wrong = annotate.compiled("own/1", [line, "m | 1:Idlib | place"], "a")
    assert len(wrong) == 1
    assert said in wrong[0]


def test_events_and_claims_keep_what_is_said_of_them() -> None:
    done = _compiled(
        "e e1 | 2:killed | ASSAULT/aerial | actual | bg | actor=2:jets | figure=2:at least 12:killed",
        "c c1 | cue=2:said | content=2:the jets had ... left | speaker=~2:He=>1:Jets | events=e1",
        "c c2 | cue=3:denied | content=3:it | speaker=3:army | doubt=c1",
    )
    (event,) = done["events"]
    assert (event["mode"], event["background"]) == ("aerial", True)
    assert [TEXT[slice(*f["span"])] for f in event["figures"]] == ["at least 12"]
    first, second = done["claims"]
    (hop,) = first["chain"]
    assert (TEXT[slice(*hop["span"])], TEXT[slice(*hop["is"])], hop["anonymous"]) == ("He", "Jets", True)
    assert second["doubt"] == "c1"


def test_agreement_counts_what_both_have() -> None:
    one = _compiled("m | 1:Idlib | place", "m | 1:Sunday | date", "e e1 | 1:struck | ASSAULT | actual")
    other = _compiled("m | 1:Idlib | place", "e e1 | 1:struck | ASSAULT | denied")
    counts = agreement(one, other)
    assert counts["place"] == (1, 1, 1)
    assert counts["date"] == (0, 1, 0)
    assert counts["event trigger"] == (1, 1, 1)
    assert counts["event status"] == (0, 1, 1)


def test_contents_agree_when_half_is_shared() -> None:
    one = _compiled("c c1 | cue=2:said | content=2:the jets had ... civilians | speaker=2:He")
    other = _compiled("c c1 | cue=2:said | content=2:jets had ... civilians | speaker=3:The army")
    counts = agreement(one, other)
    assert (counts["claim content"], counts["claim origin"]) == ((1, 1, 1), (0, 1, 1))


def test_a_text_of_our_own_stands_with_its_annotation() -> None:
    done = _compiled("t | Rebels left.", "t | They may return.", "e e1 | 2:return | OTHER | predicted")
    assert done["text"] == "Rebels left.\nThey may return."
    assert done["events"][0]["trigger"] == (22, 28)


ENTRY: dict[str, Any] = {
    "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    "annotator": "a",
    "events": [],
    "claims": [],
}
ENTRY |= {"mentions": [{"span": [12, 17], "kind": "place"}]}
CORPUS = {"id": 1, "text": TEXT, "publisher": "Daily", "date": "2015-07-16", "title": None, "grade": "x"}
JOINED = {"text": TEXT, "mentions": ENTRY["mentions"], "events": [], "claims": []}


@pytest.mark.parametrize(
    ("entry", "known"),
    [
        ({"report": "invented/1"}, {"outlet": "Daily", "published": "2015-07-16"}),
        ({"report": "reports/a/b.txt"}, {"outlet": "Weekly"}),
        ({"report": "own/1", "text": TEXT}, {}),
    ],
)
def test_an_annotation_is_joined_with_its_text_and_what_is_known_of_the_report(
    shared_folder: Path, entry: dict[str, Any], known: dict[str, str]
) -> None:
    assert annotate.joined(ENTRY | entry) == JOINED | known | {"id": entry["report"]}


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"report": "invented/2"}, "no report invented/2"),
        ({"report": "invented/1", "sha256": "0" * 64}, "invented/1 is not the text that was annotated"),
    ],
)
def test_what_cannot_be_joined_is_told_and_nothing_written(
    shared_folder: Path, capsys: pytest.CaptureFixture[str], entry: dict[str, Any], said: str
) -> None:
    file, output = shared_folder / "a.jsonl", shared_folder / "gold.jsonl"
    file.write_text(json.dumps(ENTRY | {"report": "invented/1"}) + "\n" + json.dumps(ENTRY | entry), encoding="utf-8")
    assert annotate.main(["join", str(file), "--output", str(output)]) == 1
    assert said in capsys.readouterr().err
    assert not output.exists()


@pytest.fixture
def shared_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Shared data of our own: a corpus and a report with what is known of it beside it."""
    monkeypatch.setenv("ISNAD_SHARED", str(tmp_path))
    (tmp_path / "corpora" / "invented").mkdir(parents=True)
    (tmp_path / "corpora" / "invented" / "train.jsonl").write_text(json.dumps(CORPUS), encoding="utf-8")
    (tmp_path / "reports" / "a").mkdir(parents=True)
    (tmp_path / "reports" / "a" / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "reports" / "a" / "b.meta.json").write_text('{"outlet": "Weekly"}', encoding="utf-8")
    return tmp_path
