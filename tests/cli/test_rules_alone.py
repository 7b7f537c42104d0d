"""What is said where the small model is not installed: one sentence a run, and none to who turned it off."""

from __future__ import annotations

import pytest

import isnad.cli.read
import isnad.read.encoder
from isnad.pipeline import Outcome
from tests.cli.conftest import Run

SAID = (
    "isnad: the rules read alone, without the small model: there is no {} "
    "(pip install 'isnad[model]', or set ISNAD_MODEL=off)\n"
)
SEEN = [
    ((), "on", ""),
    (("isnad-en",), "on", SAID.format("isnad-en")),
    (("onnxruntime", "isnad-en"), "", SAID.format("onnxruntime, no isnad-en")),
    (("isnad-en",), "off", ""),
]


@pytest.mark.parametrize(("missing", "wanted", "said"), SEEN)
def test_a_missing_model_is_told_once(
    run: Run, monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...], wanted: str, said: str
) -> None:
    done = Outcome(read=2, skipped=0, failed=(), undated=(), new=(), changed=())
    monkeypatch.setattr(isnad.cli.read, "read_into", lambda *_, **__: done)
    monkeypatch.setattr(isnad.read.encoder, "lacking", lambda: missing)
    monkeypatch.setenv("ISNAD_MODEL", wanted)
    code, _, err = run("read", "somewhere")
    assert (code, err) == (0, said)
