"""What the small model reads (windows), what it gives, and what happens where it is missing or wrong."""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.errors import TableError
from isnad.model import Report, Span
from isnad.read.encoder import lacking, opening
from isnad.read.reader import Reader
from isnad.read.reading import Reading, Sentence
from isnad.read.sentences import sentences, tokens
from isnad.settings import Settings, settings_from

if TYPE_CHECKING:
    from isnad.read.encoder.encoder import Encoder

WORDS = ["The", "governor", "said", "14", "anti-government", "“", "”", '"', "Velm", ".", "x" * 300, "-".join("ab" * 99)]
HOSTILE = {
    "empty": "",
    "blank": " \n\n\t ",
    "one long word": "a" * 10_000,
    "one word of many pieces": "-".join("abcdefghij" * 1_000),
    "control characters": "\x00\x01 \x1b[31m\x7f ​ ‮ said \x00.",
    "marks of the vocabulary": "[CLS] [SEP] [PAD] [MASK] ##s said [UNK].",
    "quotes that never close": "“ " * 3_000,
    "no letters": "…—!?" * 500,
}

pytestmark = pytest.mark.skipif(
    any(find_spec(name) is None for name in opening.NEEDED[:-1]), reason="numpy, onnxruntime or tokenizers are missing"
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The model that is installed."""
    found = opening.open_encoder()
    if found is None:
        pytest.skip("isnad_en has no weights here: make them with training/export.py, or install a release")
    return found


def sentences_of(text: str) -> tuple[Sentence, ...]:
    return sentences(Reading(Report(id="text", sha256="", text=text))).sentences


def in_sentences(words: list[list[str]]) -> Iterator[Sentence]:
    """A sentence of each list of words."""
    at = 0
    for number, each in enumerate(words):
        text = " ".join(each)
        span = Span(at, at + len(text))
        yield Sentence(span, text, "body", number // 3, tokens(" " * at + text, span))
        at = span.end + 1


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=60), max_size=25))
def test_the_cores_of_windows_cover_every_word_once(encoder: Encoder, words: list[list[str]]) -> None:
    from isnad.read.encoder.windows import SHAPES, windows, words_of

    found = [*in_sentences(words)]
    size, overlap = 48, 16
    cut = windows(found, encoder.tokenizer, size=size, overlap=overlap)
    edges = [0, *(window.stop for window in cut)]
    assert [(window.core, window.stop) for window in cut] == [*pairwise(edges)]
    assert edges[-1] == len(words_of(found))
    for window in cut:
        assert len(window.ids) == len(window.shapes) <= size
        assert window.start <= window.core < window.stop <= window.start + len(window.first)
        assert len(window.first) == len(window.last)
        assert all(0 < a < b < len(window.ids) for a, b in zip(window.first, window.last, strict=True))
        assert 0 <= min(window.shapes) <= max(window.shapes) < SHAPES


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_every_word_of_any_text_has_its_numbers(encoder: Encoder, text: str) -> None:
    import numpy as np

    found = encoder.read(sentences_of(text))
    assert found.found.shape == (len(found.words), sum(found.parameters.layout.values()))
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == [word.text for word in found.words]
    assert np.isfinite(found.found).all()
    assert (np.abs(found.found).sum(axis=1) > 0).all()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_read_with_the_model(encoder: Encoder, text: str) -> None:
    reading = Reader(Settings(cache=settings_from().cache, model=True)).read(Report(id="r", sha256="", text=text))
    assert reading.encoded is not None
    assert len(reading.encoded.words) == len(encoder.read(sentences_of(text)).words)


def test_heads_are_slices_of_the_numbers(encoder: Encoder) -> None:
    import numpy as np

    found = encoder.read(sentences_of("The mayor said that three people were killed."))
    parts = [found.of(name) for name in found.parameters.layout]
    assert np.array_equal(np.concatenate(parts, axis=1), found.found)
    assert {name: chain.steps.shape[0] for name, chain in found.heads.chains.items()} == {
        name: found.parameters.layout[name] for name in ("attribution", "inner", "mention")
    }
    assert found.heads.distance.shape == (2 * found.parameters.reach + 1, 2 * found.parameters.width)
    with pytest.raises(KeyError):
        found.of("mood")


def test_the_same_report_gives_the_same_bytes(encoder: Encoder) -> None:
    text = "Officials said 14 people were killed near Velm. “Not one shell fell,” the governor said.\n\n" * 40
    once, again = (encoder.read(sentences_of(text)).found for _ in range(2))
    assert once.tobytes() == again.tobytes()


def test_what_a_word_is_does_not_hang_on_far_text(encoder: Encoder) -> None:
    """A window is read by itself: another text pages away changes no number here."""
    here = "The mayor said that three people were killed in Velm on Monday. " * 30
    there = "Talks go on. " * 400
    short, long = (encoder.read(sentences_of(here + more + "\n\n" + there)).found for more in ("", "Now! "))
    assert short[:100].tobytes() == long[:100].tobytes()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="memory is measured as Linux tells it")
def test_memory_grows_by_what_is_given_back_and_little_more(encoder: Encoder) -> None:
    text = "Officials said 14 people were killed near Velm. " * 800
    encoder.read(sentences_of(text[:5_000]))
    found = sentences_of(text)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    given_back = encoder.read(found).found.nbytes / 1024
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < given_back + 40 * 1024


@pytest.mark.parametrize("name", opening.NEEDED)
def test_without_a_package_there_is_no_model(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(opening, "find_spec", lambda asked: None if asked == name else find_spec(asked))
    opening.open_encoder.cache_clear()
    try:
        assert name.replace("_", "-") in lacking()
        assert opening.open_encoder() is None
    finally:
        opening.open_encoder.cache_clear()


def test_a_package_without_weights_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(opening, "_folder", lambda: tmp_path)
    assert "isnad-en" in lacking()


@pytest.mark.usefixtures("encoder")
def test_the_model_can_be_turned_off() -> None:
    report = Report(id="report", sha256="", text="Three people were killed in Velm on Monday, police said.")
    cache = settings_from().cache
    on, off = (Reader(Settings(cache=cache, model=wanted)).read(report).encoded for wanted in (True, False))
    assert off is None
    assert on is not None
    assert len(on.words) == len(on.found) == 12


DAMAGED = [
    ("model.json", b"{}", "format None, and this version reads 1"),
    ("model.json", b'{"format": 2}', "format 2, and this version reads 1"),
    ("model.json", b'{"format": 1}', "cannot be opened"),
    ("model.json", b"[", "cannot be opened"),
    ("model.onnx", b"nothing", "cannot be opened"),
    ("tokenizer.json", b"{}", "cannot be opened"),
    ("heads.npz", b"PK", "cannot be opened"),
    ("heads.npz", None, "cannot be opened"),
]


@pytest.mark.usefixtures("encoder")
@pytest.mark.parametrize(("name", "held", "said"), DAMAGED)
def test_a_wrong_file_is_told_in_one_sentence(tmp_path: Path, name: str, held: bytes | None, said: str) -> None:
    from isnad.read.encoder.encoder import Encoder

    folder = Path(copytree(opening._folder(), tmp_path / "model"))
    if held is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(held)
    with pytest.raises(TableError, match=said) as raised:
        Encoder(folder)
    assert raised.value.where == str(folder / name)
    assert "\n" not in str(raised.value)


def test_the_layout_is_checked_against_the_heads(encoder: Encoder, tmp_path: Path) -> None:
    from isnad.read.encoder.encoder import Encoder as Opened

    folder = Path(copytree(opening._folder(), tmp_path / "model"))
    told = json.loads((folder / "model.json").read_text("utf-8"))
    told["layout"]["status"] += 1
    (folder / "model.json").write_text(json.dumps(told), "utf-8")
    with pytest.raises(TableError, match="layout"):
        Opened(folder)
