"""A policy of the user's own, named as MODULE:FUNCTION: what it is given, and what is said where it is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from isnad.cli.app import app
from isnad.errors import PolicyError
from isnad.model import Figure
from isnad.reconcile import CLOSE, OPEN, Estimate, Origin, Voice
from isnad.reconcile.figures import estimated
from isnad.settings import Settings, settings_from

MODULE = """
from isnad.reconcile import Estimate

def least(voices):
    known = [voice.figure.low for voice in voices if voice.figure.low is not None]
    return Estimate(min(known, default=None), min(known, default=None), max(known, default=None))

def fails(voices):
    return 1 / 0

def words(voices):
    return "many"

def backwards(voices):
    return 9, 5, 1

def halves(voices):
    return 0.5, 1, 2

number = 5
"""


@pytest.fixture(autouse=True)
def own_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of the user's own, where Python finds it."""
    (tmp_path / "policies_of_mine.py").write_text(MODULE)
    (tmp_path / "broken_policies.py").write_text("import no_such_module_anywhere\n")
    monkeypatch.syspath_prepend(tmp_path)


def voice(name: str, low: int, standing: int = OPEN) -> Voice:
    return Voice(Origin(name, name), f"claim-{name}", Figure(low=low, high=low), "2014-06-15", standing, False)


VOICES = [voice("ministry", 10), voice("clinic", 14, CLOSE), voice("agency", 12)]


def test_a_policy_of_ones_own_sees_every_voice() -> None:
    assert estimated(VOICES, "policies_of_mine:least") == Estimate(10, 10, 14)
    assert estimated(VOICES, "ucdp") == Estimate(10, 14, 14)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("guess", "there is no policy 'guess'; choose one of ucdp, or name one of your own as MODULE:FUNCTION"),
        (":least", "there is no policy ':least'"),
        ("policies_of_mine:", "there is no policy 'policies_of_mine:'"),
        ("nowhere_at_all:least", "No module named 'nowhere_at_all'"),
        ("broken_policies:least", "No module named 'no_such_module_anywhere'"),
        ("policies_of_mine:most", "policies_of_mine has no function 'most'"),
        ("policies_of_mine:number", "policies_of_mine has no function 'number'"),
    ],
)
def test_what_cannot_be_loaded_is_told_before_anything_is_read(name: str, said: str) -> None:
    with pytest.raises(PolicyError, match=re.escape(said)):
        Settings(policy=name)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        ("fails", "failed (ZeroDivisionError: division by zero)"),
        ("words", "failed (ValueError"),
        ("backwards", "gave 9, 5, 1; low, best and high are whole numbers in that order, or None"),
        ("halves", "gave 0.5, 1, 2;"),
    ],
)
def test_what_is_no_estimate_is_told(function: str, said: str) -> None:
    with pytest.raises(PolicyError, match=re.escape(said)):
        estimated(VOICES, f"policies_of_mine:{function}")


def test_the_command_line_takes_it_and_stops_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Bombing in Mosul\n\n15 June 2014\n\nA bomb killed 12 people in Mosul on Sunday, police said.\n")
    monkeypatch.setenv("ISNAD_CACHE", str(settings_from().cache))
    monkeypatch.setenv("ISNAD_WORKERS", "1")
    monkeypatch.setenv("ISNAD_TIME_LIMIT", "0")

    def isnad(*words: str, policy: str) -> tuple[int, str]:
        monkeypatch.setenv("ISNAD_POLICY", policy)
        done = CliRunner().invoke(app, [*words, "--record", str(tmp_path / "isnad.db")], prog_name="isnad")
        return done.exit_code, done.output

    code, said = isnad("read", str(report), policy="policies_of_mine:fails")
    assert (code, said) == (
        1,
        "isnad: the policy 'policies_of_mine:fails' failed (ZeroDivisionError: division by zero)\n",
    )
    code, said = isnad("read", str(report), policy="policies_of_mine:least")
    assert code == 0
    assert "1 report read\n" in said
    code, said = isnad("export", "csv", "--table", "figures", policy="ucdp")
    assert code == 0
    assert ",policies_of_mine:least," in said
    assert isnad("incidents", policy="guess")[0] == 2
