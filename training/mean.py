"""The mean of several runs from one start: `python -m training.mean FOLDER FOLDER ... --output FOLDER`.

Runs that differ by their seed alone end in one valley; the mean of their weights is at least as good as each, and hangs
less on chance (Wortsman and others 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def mean(folders: list[Path], output: Path) -> None:
    """Write the checkpoint whose weights are the mean of those of `folders`."""
    runs = [torch.load(folder / "checkpoint.pt")["model"] for folder in folders]
    model = {name: torch.stack([run[name].float() for run in runs]).mean(0) for name in runs[0]}
    output.mkdir(parents=True, exist_ok=True)
    torch.save({"model": model}, output / "checkpoint.pt")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.mean", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, required=True)
    asked = parser.parse_args()
    mean(asked.folders, asked.output)


if __name__ == "__main__":
    main()
