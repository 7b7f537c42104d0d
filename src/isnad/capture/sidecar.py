"""`NAME.meta.json` beside a file: what the file does not say about its report."""

from __future__ import annotations

import json
from pathlib import Path, PurePath

from isnad.capture.captured import Given, given_from
from isnad.errors import CaptureError

SUFFIX = ".meta.json"
MAX_SIDECAR = 2**20


def is_sidecar(file: PurePath) -> bool:
    """Whether it tells about another file, and is no input of its own."""
    return file.name.endswith(SUFFIX)


def names_beside(name: str) -> tuple[str, str]:
    """The names that a sidecar of the file `name` may have, without their folder."""
    return name + SUFFIX, PurePath(name).stem + SUFFIX


def sidecar_of(file: Path) -> Given | None:
    """What stands in `NAME.meta.json` beside `NAME.txt`; `None` where there is none.

    Raises:
        CaptureError: it cannot be read, is not a JSON object, or has a value that is not text.
    """
    found = next((path for path in map(file.with_name, names_beside(file.name)) if path.is_file()), None)
    if found is None:
        return None
    try:
        with found.open("rb") as stream:
            raw = stream.read(MAX_SIDECAR + 1)
    except OSError as error:
        raise CaptureError(f"the sidecar cannot be read ({error.strerror})", where=str(found)) from error
    return sidecar_from(raw, str(found))


def sidecar_from(raw: bytes, where: str) -> Given:
    """What a sidecar of these bytes tells.

    Raises:
        CaptureError: it is too large, not a JSON object, or has a value that is not text.
    """
    if len(raw) > MAX_SIDECAR:
        raise CaptureError("the sidecar is larger than 1 MB; mend or remove it", where=where)
    try:
        values = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise CaptureError("the sidecar is not valid JSON; mend or remove it", where=where) from error
    if not isinstance(values, dict):
        raise CaptureError("the sidecar must be one JSON object", where=where)
    return given_from(values, "sidecar", where)
