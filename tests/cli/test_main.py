"""The first moments of the program and its last: Ctrl-C is told in one line whenever it comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

INTERRUPTED = """
import importlib.abc, os, signal, sys

signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background hands down that it is ignored
at, times = sys.argv.pop(1), int(sys.argv.pop(1))


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, *_):
        if name == at:
            for _ in range(times):
                os.kill(os.getpid(), signal.SIGINT)


sys.meta_path.insert(0, Finder())
from isnad.cli.main import main
main()
"""
"""The program, with Ctrl-C pressed when the module named first is about to be loaded, so many times."""

MOMENTS = [
    ("isnad.cli.app", "isnad: interrupted before it began\n"),
    ("sqlalchemy", "isnad: interrupted before it began\n"),
    ("isnad.capture.jsonl", "isnad: interrupted before it began\n"),
    ("isnad.link", "isnad: interrupted; what was saved before is kept\n"),
]


@pytest.mark.skipif(os.name != "posix", reason="a program cannot press Ctrl-C for another")
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize(("module", "said"), MOMENTS)
def test_ctrl_c_is_told_in_one_line(tmp_path: Path, module: str, said: str, times: int) -> None:
    (tmp_path / "a.txt").write_text("Three people were killed in Karsun on Monday, police said.")
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module, str(times), "read", str(tmp_path / "a.txt"), "--record", "a.db"],
        cwd=tmp_path, env={**os.environ, "ISNAD_WORKERS": "1", "ISNAD_TIME_LIMIT": "0"}, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", said)


def test_who_began_it_may_want_ctrl_c_ignored() -> None:
    ignoring = INTERRUPTED.replace("signal.default_int_handler", "signal.SIG_IGN")
    done = subprocess.run([sys.executable, "-c", ignoring, "sqlalchemy", "1", "--version"], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
