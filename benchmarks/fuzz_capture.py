"""Bytes that nobody would send, through every kind of input capture takes: nothing but reports and errors may come out.

    python -m benchmarks.fuzz_capture [KIND ...] [--seconds 60] [--seed 1] [--keep FOLDER]

For each kind, whole little files of it are changed at random (bytes flipped, cut, doubled, stretches moved between
files, numbers made huge, the words of the format put in), wrapped in gzip or ZIP now and then, and taken in by
`isnad.capture.capture`. A crash is an exception that gets out, an error that says "report this as a bug" or has more
than one line, a report whose spans or hash are wrong, an input that takes longer than `SLOW` seconds, or a file that is
written. Prints, by kind, how many inputs were tried, how many gave a report or an error, and the crashes; the inputs
that crashed are kept in FOLDER (default `out/fuzz`). Exit 1 if there was one.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from isnad.capture import Captured, capture
from isnad.errors import CaptureError
from tests.archives import MORE, PROSE, RSS, answer, archive, item, page, pdf, record, warc

SLOW = 5.0
"""Seconds of processor time from which an input of a few kB has hung."""

_ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example Herald</title><entry><id>tag:1</id>'
    f'<title type="html">Attack &lt;b&gt;</title><link href="https://example.org/1"/><updated>2014-06-27T22:00:00Z</updated>'
    f'<content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>'
)
_CSV = f'Headline,Body,Date,Source\r\nOne,"{PROSE}",2014-06-27,Example Post\r\nTwo,"{MORE}\n{PROSE}",27/06/2014,x\r\n'
_ROWS = [{"title": "One", "body": PROSE, "source": {"name": "x"}}, {"body": MORE, "publishedAt": "2014-06-27"}]
_LINES = "\n".join(
    json.dumps({"text": text, "id": n, "published": "2014-06-27"}) for n, text in enumerate((PROSE, MORE))
)

_WARC = warc(record(answer(page().encode())), packed=True)

SEEDS: dict[str, tuple[str, list[bytes]]] = {
    "text": (".txt", [f"Attack kills four\n\nBy Ann Example\n\n{PROSE}\n\n{MORE}".encode(), PROSE.encode("utf-16")]),
    "page": (".html", [page().encode(), page("قتل أربعة", "قتل تسعة أشخاص في غارة على المدينة" * 5).encode("cp1256")]),
    "pdf": (".pdf", [pdf([PROSE[:60], PROSE[60:], MORE]), pdf([PROSE], [MORE], information={"Title": "x"})]),
    "jsonl": (".jsonl", [_LINES.encode()]),
    "json": (".json", [json.dumps(_ROWS).encode(), json.dumps({"a": [{"b": 1}], "docs": _ROWS}, indent=1).encode()]),
    "csv": (".csv", [_CSV.encode(), _CSV.replace(",", ";").encode("cp1252"), _CSV.replace(",", "\t").encode()]),
    "feed": (".rss", [RSS.format(item() + item("x", MORE, "https://example.org/b")).encode(), _ATOM.encode()]),
    "warc": (".warc", [warc(record(answer(page().encode())), record(answer(pdf([PROSE]), "application/pdf")))]),
    "warc.gz": (".warc.gz", [warc(*(record(answer(page(f"Attack {n}").encode())) for n in range(3)), packed=True)]),
    "zip": (".zip", [archive({"a.txt": PROSE, "a.meta.json": '{"outlet": "x"}', "b/c.html": page(), "d.csv": _CSV})]),
    "wacz": (".wacz", [archive({"datapackage.json": "{}", "archive/a.warc.gz": _WARC})]),
    "gzip": (".gz", [gzip.compress(_LINES.encode()), gzip.compress(PROSE.encode()) + gzip.compress(page().encode())]),
    "stdin": ("", [PROSE.encode(), page().encode(), _LINES.encode(), pdf([PROSE]), archive({"a.txt": PROSE})]),
}  # fmt: skip
"""By kind: the ending of its files, and whole files to begin with."""

_WORDS = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\n", b"\r\n\r\n", b'"', b"\\", b"{", b"}", b"[", b"]", b"<", b">", b"</",
    b"&", b";", b"../", b"/", b"%PDF-1.7", b"endobj", b"stream\n", b"endstream", b"xref", b"trailer", b"startxref",
    b"/Kids [", b"/Length ", b"/Filter /FlateDecode ", b"/Filter /LZWDecode ", b"/Encrypt 1 0 R ", b"1 0 R", b"2 0 R",
    b"4 0 R", b"/Prev 0 ", b"ToUnicode ", b"/Type /ObjStm ", b"WARC/1.0\r\n", b"WARC-Type: response\r\n",
    b"Content-Length: ", b"Content-Type: text/html\r\n", b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n", b"HTTP/1.1 200 OK\r\n", b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06",
    b"\x1f\x8b\x08", b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", b"<![CDATA[", b"]]>", b"<item>", b"</item>", b"<entry>",
    b"<rss>", b"<feed>", b"<content>", b"<pubDate>", b"<html>", b"<div>", b"<script>", b"<table>", b"<figcaption>",
    b"<!--", b"-->", b'"text":', b'"published":', b"\\ud800", b"NaN", b"1e999", b"null", b"0025-01-01", b"2014-06-31",
    b"99999999999999999999", b"-1", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80",
    b"<?xml encoding='utf-7'?>", b"charset=utf-16", b"By Ann Example", b"(Reuters) -", b"June 27, 2014",
    b"\xd9\x82\xd8\xaa\xd9\x84",
]  # fmt: skip


def changed(content: bytes, others: list[bytes], draw: random.Random) -> bytes:
    """A file with one to eight changes."""
    made = bytearray(content)
    for _ in range(draw.choice((1, 1, 2, 3, 5, 8))):
        at = draw.randrange(len(made) + 1)
        to = min(len(made), at + int(draw.expovariate(0.02)))
        change = draw.randrange(9)
        if change == 0 and at < len(made):
            made[at] ^= 1 << draw.randrange(8)
        elif change == 1:
            made[at:to] = b""
        elif change == 2:
            made[at:at] = made[at:to] * draw.choice((1, 2, 50))
        elif change == 3:
            made[at:at] = draw.choice(_WORDS) * draw.choice((1, 1, 1, 3, 200))
        elif change == 4:
            made[at : at + 4] = draw.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"9999", b"0000"))
        elif change == 5:
            other = draw.choice(others)
            begin = draw.randrange(len(other) + 1)
            made[at:to] = other[begin : begin + int(draw.expovariate(0.01))]
        elif change == 6:
            made[at:to] = draw.randbytes(to - at)
        elif change == 7:
            del made[at:]
        else:
            made[at:to] = bytes(made[at:to]).swapcase()
    return bytes(made[: 512 * 1024])


def inputs(kind: str, draw: random.Random) -> Iterator[tuple[str, bytes]]:
    """Files of the kind, changed; every so often what changed is packed again, so that what is inside is reached."""
    ending, seeds = SEEDS[kind]
    everything = [seed for _, several in SEEDS.values() for seed in several]
    while True:
        content = changed(draw.choice(seeds), everything, draw)
        if kind in ("warc.gz", "gzip") and draw.random() < 0.5:
            inner = _unpacked(draw.choice(seeds))
            content = gzip.compress(changed(inner, everything, draw), 1)
        elif kind in ("zip", "wacz") and draw.random() < 0.5:
            name = (
                "archive/a.warc"
                if kind == "wacz"
                else f"x{draw.choice([ending for ending, _ in SEEDS.values()]) or '.txt'}"
            )
            inner = changed(draw.choice(everything), everything, draw)
            content = archive({"datapackage.json": "{}", name: inner} if kind == "wacz" else {name: inner})
        yield f"a{ending}", content


def _unpacked(content: bytes) -> bytes:
    return gzip.decompress(content)


def wrong(name: str, content: bytes, folder: Path) -> tuple[str | None, Counter[str]]:
    """What is wrong with how an input was taken in, `None` if nothing is; and how many reports and errors came."""
    came: Counter[str] = Counter()
    file = folder / name
    if name != "a":
        file.write_bytes(content)
    begun = time.process_time()
    try:
        taken = capture([str(file)]) if name != "a" else capture(["-"], stdin=io.BytesIO(content))
        for one in taken:
            came["reports" if isinstance(one, Captured) else "errors"] += 1
            fault = _fault(one)
            if fault is not None:
                return fault, came
    except Exception:  # noqa: BLE001 - this is what is looked for
        return traceback.format_exc(), came
    if not came:
        return "neither a report nor an error", came
    took = time.process_time() - begun
    if took > SLOW:
        return f"it took {took:.1f} s", came
    if len(list(folder.iterdir())) > 1:
        return "a file was written", came
    return None, came


def _fault(one: object) -> str | None:
    if isinstance(one, CaptureError):
        bad = "report this as a bug" in str(one) or "\n" in one.what or not one.where
        return f"the error says: {one}\n{_chain(one)}" if bad else None
    if not isinstance(one, Captured):
        return f"neither a report nor an error: {one!r}"
    report = one.report
    if report.sha256 != hashlib.sha256(one.raw).hexdigest() or one.got is None or not report.text.strip():
        return "the report's hash, origin or text is wrong"
    report.text.encode()  # raises where half a character is left
    spans = [block.span for block in report.blocks]
    ordered = all(before.end <= after.start for before, after in pairwise(spans))
    return None if ordered and all(0 <= s.start <= s.end <= len(report.text) for s in spans) else "its blocks are wrong"


def _chain(error: BaseException) -> str:
    cause = error.__cause__ or error.__context__
    return "" if cause is None else "".join(traceback.format_exception(cause))


def fuzz(kind: str, seconds: float, seed: int, keep: Path) -> tuple[int, Counter[str], int]:
    """Tries inputs of a kind for so long; returns how many, what came of them, and how many crashed."""
    draw = random.Random(f"{kind} {seed}")
    came: Counter[str] = Counter()
    tried = crashes = 0
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        for name, content in inputs(kind, draw):
            if time.monotonic() > until:
                break
            tried += 1
            fault, more = wrong(name, content, Path(folder))
            came += more
            if fault is not None:
                crashes += 1
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{kind}-{seed}-{tried}{SEEDS[kind][0]}").write_bytes(content)
                print(f"--- {kind}, input {tried}\n{fault}", file=sys.stderr)
    return tried, came, crashes


def main(argv: list[str] | None = None) -> int:
    """Fuzz, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(SEEDS))
    parser.add_argument("--seconds", type=float, default=60.0, help="for each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("out/fuzz"))
    asked = parser.parse_args(argv)
    total = all_crashes = 0
    print(f"{'kind':8} {'tried':>9} {'reports':>9} {'errors':>9} {'crashes':>8}")
    for kind in asked.kinds or SEEDS:
        tried, came, crashes = fuzz(kind, asked.seconds, asked.seed, asked.keep)
        print(f"{kind:8} {tried:9,} {came['reports']:9,} {came['errors']:9,} {crashes:8,}", flush=True)
        total, all_crashes = total + tried, all_crashes + crashes
    print(f"{'in all':8} {total:9,} {'':9} {'':9} {all_crashes:8,}")
    return 1 if all_crashes else 0


if __name__ == "__main__":
    sys.exit(main())
