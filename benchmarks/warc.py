"""How fast a WARC is read through capture, and in how much memory.

    python -m benchmarks.warc [--mb 1000] [--plain] [--known]

Makes a WARC of pages (with scripts, pictures and a share of bad records between them) in a temporary folder, reads it
once, and prints megabytes and pages a second and the peak of resident memory. `--plain` leaves the file unpacked;
`--known` tells that every page is known already, as when a run is taken up again. Memory has a target: under 700 MB.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import random
import resource
import tempfile
import time
from pathlib import Path

from isnad.capture import Captured, Known, Options, capture

TARGET_MB = 700
_WORDS = (
    "the army officials killed wounded soldiers town province on Friday said attack near militants police governor "
    "checkpoint overnight sources told agency at least dozens fighting village road convoy families left homes"
).split()


def _page(draw: random.Random, number: int, bulk: int) -> bytes:
    """A page of some 600 words, with as many bytes of script around it as pages have."""
    paragraphs = "".join(
        f"<p>{' '.join(draw.choices(_WORDS, k=40)).capitalize()} in report number {number}.</p>" for _ in range(15)
    )
    script = "".join(f"var v{n}={draw.getrandbits(64)};" for n in range(bulk // 28))
    return (
        f"<html lang='en'><head><title>Fighting near town {number} | Example Post</title>"
        f"<script>{script}</script></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Fighting near town {number}</h1>{paragraphs}</article>"
        f"</body></html>"
    ).encode()


def _record(url: str, content: bytes, media: str, status: str = "200 OK") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + content
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2014-06-28T09:30:00Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    ).encode() + answer + b"\r\n\r\n"  # fmt: skip


def make(file: Path, megabytes: int, *, packed: bool) -> tuple[int, int]:
    """Writes the WARC until it has unfolded to so many MB; returns its bytes unfolded, and how many pages are in it."""
    draw, written, pages = random.Random(2014), 0, 0
    with file.open("wb") as out:
        number = 0
        while written < megabytes * 2**20:
            number += 1
            url = f"https://example.org/{number}"
            if number % 3 == 0:
                record = _record(url, draw.randbytes(draw.randrange(20_000, 200_000)), "image/jpeg")
            elif number % 50 == 1:
                record = _record(url, b"<html>gone</html>", "text/html", "404 Not Found")
            else:
                record = _record(url, _page(draw, number, draw.randrange(10_000, 80_000)), "text/html; charset=utf-8")
                pages += 1
            written += len(record)
            out.write(gzip.compress(record, 1) if packed else record)
    return written, pages


def main() -> None:
    """Make, read, report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--mb", type=int, default=1000)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--known", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "crawl.warc" if asked.plain else "crawl.warc.gz")
        size, pages = make(file, asked.mb, packed=not asked.plain)
        before = _peak()
        taken: list[int] = []
        url_of = _addresses(file) if asked.known else {}
        options = Options(taken=taken.append, known=lambda sha256: [(url_of[sha256], None)] if sha256 in url_of else [])
        started = time.perf_counter()
        found = failed = passed = 0
        for one in capture([str(file)], options):
            found += isinstance(one, Captured)
            passed += isinstance(one, Known)
            failed += not isinstance(one, (Captured, Known))
        seconds = time.perf_counter() - started
        on_disk = file.stat().st_size
    megabytes = size / 2**20
    print(f"{megabytes:,.0f} MB ({on_disk / 2**20:,.0f} MB on disk), {pages:,} pages, in {seconds:,.1f} s")
    print(
        f"{found:,} reports, {passed:,} known, {failed:,} failed; bytes told of: {sum(taken) / on_disk:.0%} of the file"
    )
    print(f"{megabytes / seconds:,.1f} MB/s, {pages / seconds:,.0f} pages/s")
    print(f"peak memory {_peak():,.0f} MB ({before:,.0f} MB before reading); target under {TARGET_MB} MB")


def _addresses(file: Path) -> dict[str, str]:
    """The address of each page by its SHA-256, as a record would tell."""
    found = (one for one in capture([str(file)]) if isinstance(one, Captured))
    return {hashlib.sha256(one.raw).hexdigest(): one.report.url or "" for one in found}


def _peak() -> float:
    """The most resident memory so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
