"""Live addresses: one GET, with bounds on time, bytes and redirects, from the open web alone unless told otherwise."""

from __future__ import annotations

import io
import re
import ssl
import time
from dataclasses import dataclass, replace
from functools import cache

import httpcore
import httpx

from isnad import __version__
from isnad.capture.addresses import Guarded, PrivateAddress, TooSlow
from isnad.capture.captured import Given
from isnad.capture.gunzip import unpacked
from isnad.capture.kinds import charset_of, kind_by_media, kind_by_name, looks_like_page
from isnad.capture.source import Document, Options, Source
from isnad.errors import CaptureError
from isnad.model import Got

SCHEMES = ("http", "https")
_AGENT = f"isnad/{__version__}"
_ACCEPTED = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf;q=0.9,*/*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_LONGEST = 4_000
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one address may cost: seconds in all, seconds of silence (`patience`), bytes, redirects in a row."""

    seconds: float = 60.0
    patience: float = 20.0
    size: int = 60 * 2**20
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class _Answer:
    url: str
    status: int
    headers: httpx.Headers
    body: bytes


def is_address(name: str) -> bool:
    """Whether an input is an address rather than a file's name."""
    return _ADDRESS.match(name) is not None


def document_at(address: str, options: Options, bounds: Bounds = Bounds()) -> Document:
    """What an address answers with; redirects are followed, and the address it ends at is the report's.

    No proxy, cookie, or login is used, and nothing that a page names is fetched.

    Raises:
        CaptureError: it is no web address, lies within the network, cannot be reached, answers with an error or with
            what is not read, or goes beyond `bounds`.
    """
    deadline = time.monotonic() + bounds.seconds
    url = _checked(address, address)
    guard = Guarded(allow_private=options.allow_private, deadline=deadline)
    for _ in range(bounds.redirects + 1):
        answer = _answer(url, address, guard, bounds)
        options.taken(len(answer.body))
        if answer.status not in _REDIRECTS or "location" not in answer.headers:
            return _document(answer, address, options, bounds)
        try:
            url = _checked(str(url.join(answer.headers["location"])), address)
        except (httpx.InvalidURL, ValueError) as error:
            raise CaptureError("it redirects to what is no address", where=address) from error
    raise CaptureError(f"it redirects more than {bounds.redirects} times", where=address)


def _checked(url: str, address: str) -> httpx.URL:
    try:
        found = httpx.URL(url) if len(url) <= _LONGEST else None
    except (httpx.InvalidURL, ValueError):
        found = None
    if found is not None and found.scheme not in SCHEMES:
        raise CaptureError(f"only http and https addresses are fetched, not {found.scheme or url}", where=address)
    if found is None or not found.host:
        raise CaptureError("this is no web address", where=address[:200])
    return found.copy_with(fragment=None, username=None, password=None)


def _answer(url: httpx.URL, address: str, guard: Guarded, bounds: Bounds) -> _Answer:
    headers = [
        ("Host", url.netloc),
        ("User-Agent", _AGENT.encode()),
        ("Accept", _ACCEPTED.encode()),
        ("Accept-Encoding", b"gzip, deflate"),
        ("Connection", b"close"),
    ]
    timeout = dict.fromkeys(("connect", "read", "write", "pool"), bounds.patience)
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=_trusted(), network_backend=guard) as pool,
            pool.stream("GET", target, headers=headers, extensions={"timeout": timeout}) as answer,
        ):
            kept, size = [], 0
            for chunk in answer.iter_stream():
                kept.append(chunk)
                size += len(chunk)
                if size > bounds.size:
                    raise CaptureError(f"more than {_size(bounds.size)} came; save it and give the file", where=address)
            return _Answer(str(url), answer.status, httpx.Headers(answer.headers), b"".join(kept))
    except PrivateAddress as error:
        said = f"{url.host} is inside the network, so it is not fetched; --allow-private allows it"
        raise CaptureError(said, where=address) from error
    except (TooSlow, httpcore.TimeoutException) as error:
        over = time.monotonic() >= guard.deadline
        said = f"it did not end within {bounds.seconds:g} seconds" if over else "the server does not answer in time"
        raise CaptureError(f"{said}; try again later", where=address) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as error:
        said = " ".join(str(error).split())[:120] or type(error).__name__
        raise CaptureError(f"it cannot be fetched ({said})", where=address) from error


def _document(answer: _Answer, address: str, options: Options, bounds: Bounds) -> Document:
    if answer.status != 200:
        raise CaptureError(f"the server answers {answer.status}, not with a page", where=address)
    body = unpacked(answer.body, answer.headers.get("content-encoding"), address, bounds.size)
    if len(body) > bounds.size:
        raise CaptureError(f"more than {_size(bounds.size)} came; save it and give the file", where=address)
    media = answer.headers.get("content-type")
    kind = kind_by_media(media, body[:8192])
    if kind == "text" and kind_by_name(httpx.URL(answer.url).path) in ("csv", "json", "jsonl"):
        kind = kind_by_name(httpx.URL(answer.url).path)
    if kind == "feed" and looks_like_page(body):
        kind = "page" if "html" in (media or "") else "feed"
    if kind is None:
        raise CaptureError(f"what it answers with is not read ({(media or 'nothing said')[:60]})", where=address)
    got = Got(answer.url, options.now())
    source = Source(path=address, got=got, charset=charset_of(media))
    if kind in ("page", "text", "pdf"):
        source = replace(source, given=Given(url=answer.url))
    return Document(kind, io.BytesIO(body), source)


@cache
def _trusted() -> ssl.SSLContext:
    """Whom to trust, as the certifi bundle says and no environment variable."""
    return httpx.create_ssl_context(trust_env=False)


def _size(size: int) -> str:
    return f"{size // 2**20} MB" if size >= 2**20 else f"{size:,} bytes"
