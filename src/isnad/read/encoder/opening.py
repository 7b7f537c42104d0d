"""Whether the small model is installed, and opening it: all that reading needs to know where it is not."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isnad.read.encoder.encoder import Encoder

PACKAGE = "isnad_en"
"""The package that holds the model; its `path()` is the folder of its files."""
NEEDED = ("numpy", "onnxruntime", "tokenizers", PACKAGE)


def lacking() -> tuple[str, ...]:
    """The packages that the small model needs and that are not installed, by the names one installs them by."""
    return tuple(name.replace("_", "-") for name in NEEDED if find_spec(name) is None or not _filled(name))


@lru_cache(maxsize=1)
def open_encoder() -> Encoder | None:
    """The small model, opened once per process; `None` where it is not installed.

    Raises:
        TableError: its files are not what this version of the program reads.
    """
    if lacking():
        return None
    # Reports are read side by side, a core each: numpy's own threads would only wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from isnad.read.encoder.encoder import Encoder  # needs what may not be installed

    return Encoder(_folder())


def _filled(name: str) -> bool:
    """Whether a package has what it is there for: one without weights is as good as none."""
    return name != PACKAGE or (_folder() / "model.json").is_file()


def _folder() -> Path:
    return Path(import_module(PACKAGE).path())
