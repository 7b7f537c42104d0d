"""Live addresses: what a server on this machine answers with, and what is never fetched."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from isnad import __version__
from isnad.capture import Captured, Options, capture
from isnad.capture.addresses import is_public
from isnad.capture.url import Bounds, document_at
from isnad.errors import CaptureError
from tests.archives import MORE, PROSE, RSS, archive, item, page, pdf

ANSWERS: dict[str, tuple[str, bytes]] = {
    "/page": ("text/html; charset=utf-8", page().encode()),
    "/feed": ("application/rss+xml", RSS.format(item()).encode()),
    "/feed-that-is-a-page": ("application/rss+xml", page().encode()),
    "/pdf": ("application/pdf", pdf([PROSE])),
    "/text": ("text/plain", PROSE.encode()),
    "/zip": ("application/zip", archive({"a.txt": PROSE, "b.html": page()})),
    "/table.csv": ("text/plain", f'text\n"{PROSE}"\n"{MORE}"\n'.encode()),
    "/picture": ("image/png", b"\x89PNG"),
}


class Handler(BaseHTTPRequestHandler):
    """What the server does at each path."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        self.seen.append(dict(self.headers))
        if self.path in ANSWERS:
            media, body = ANSWERS[self.path]
            self._answer(200, body, ("Content-Type", media), ("Set-Cookie", "a=b"))
        elif self.path == "/packed":
            self._answer(
                200, gzip.compress(page().encode()), ("Content-Type", "text/html"), ("Content-Encoding", "gzip")
            )
        elif self.path == "/bomb":
            bomb = gzip.compress(bytes(8 * 2**20))
            self._answer(200, bomb, ("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
        elif self.path.startswith("/to/"):
            self._answer(302, b"", ("Location", self.path.removeprefix("/to/")))
        elif self.path == "/around":
            self._answer(302, b"", ("Location", "/around"))
        elif self.path in ("/endless", "/trickle"):
            self._endless(b"x" * 65536 if self.path == "/endless" else b"x", 0.0 if self.path == "/endless" else 0.05)
        elif self.path == "/slow-head":
            with suppress(OSError):
                for number in range(200):
                    self.wfile.write(b"HTTP/1.1 200 OK\r\nX: " if number == 0 else b"x")
                    time.sleep(0.05)
        elif self.path == "/nonsense":
            self.wfile.write(b"\0\1\2\r\n\r\n")
        else:
            self._answer(404, b"gone")

    def _answer(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _endless(self, piece: bytes, pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        with suppress(OSError):
            for _ in range(2_000):
                self.wfile.write(piece)
                time.sleep(pause)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    Handler.seen = []
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_address[1]}"
    made.shutdown()
    made.server_close()


NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
INSIDE = Options(allow_private=True, clock=lambda: NOW)


@pytest.mark.parametrize(
    ("path", "reports"),
    [
        ("/page", 1), ("/packed", 1), ("/feed", 1), ("/pdf", 1), ("/text", 1), ("/zip", 2), ("/table.csv", 2),
        ("/to//page", 1), ("/to//to//page", 1),
    ],
)  # fmt: skip
def test_what_is_read(server: str, path: str, reports: int) -> None:
    everything = list(capture([server + path], INSIDE))
    assert [type(one) for one in everything] == [Captured] * reports
    (first, *_) = everything
    assert isinstance(first, Captured)
    assert first.got is not None
    assert first.got.at == "2026-01-02T03:04:05Z"
    assert first.got.source.startswith(server)


def test_a_page_keeps_the_address_it_was_got_from(server: str) -> None:
    (one,) = capture([f"{server}/to//page#part"], INSIDE)
    assert isinstance(one, Captured)
    assert one.report.url == f"{server}/page"
    assert one.raw == page().encode()


def test_who_asks_is_told_and_no_cookie_kept(server: str) -> None:
    Handler.seen.clear()
    list(capture([f"{server}/page", f"{server}/page"], INSIDE))
    assert [headers["User-Agent"] for headers in Handler.seen] == [f"isnad/{__version__}"] * 2
    assert not any("Cookie" in headers for headers in Handler.seen)


def test_no_proxy_is_asked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert isinstance(next(iter(capture([f"{server}/page"], INSIDE))), Captured)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/picture", "is not read (image/png)"),
        ("/nowhere", "answers 404"),
        ("/around", "redirects more than"),
        ("/to/file:///etc/passwd", "only http and https"),
        ("/to/gopher://127.0.0.1/", "only http and https"),
        ("/to/http://[::1", "redirects to what is no address"),
        ("/feed-that-is-a-page", "web page, not a feed"),
        ("/nonsense", "cannot be fetched"),
    ],
)
def test_what_is_not_read_is_named(server: str, path: str, said: str) -> None:
    (error,) = capture([server + path], INSIDE)
    assert isinstance(error, CaptureError)
    assert said in error.what
    assert error.where == server + path


@pytest.mark.parametrize(
    ("path", "bounds", "said"),
    [
        ("/endless", Bounds(size=2**20), "more than 1 MB"),
        ("/bomb", Bounds(size=2**20), "more than 1 MB"),
        ("/trickle", Bounds(seconds=0.4), "did not end within"),
        ("/slow-head", Bounds(seconds=0.4), "did not end within"),
    ],
)
def test_what_never_ends_is_bounded(server: str, path: str, bounds: Bounds, said: str) -> None:
    with pytest.raises(CaptureError, match=said):
        document_at(server + path, INSIDE, bounds)


def test_inside_the_network_nothing_is_fetched(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Handler.seen.clear()
    port = server.rpartition(":")[2]
    names = ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::]"]
    for name in names:
        (error,) = capture([f"http://{name}:{port}/page"])
        assert isinstance(error, CaptureError), name
    (error,) = capture(["http://169.254.169.254/latest/meta-data/"])
    assert "--allow-private" in str(error)
    assert Handler.seen == []


def test_a_redirect_inside_is_refused_where_it_connects(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first name is public, the second is not; and a name that turns private between two look-ups stays refused."""
    port = int(server.rpartition(":")[2])
    real, asked = socket.getaddrinfo, []

    def look_up(host: str, *args: object, **more: object) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "93.184.216.34" if host == "public.example" and asked.count(host) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    connected: list[str] = []

    def connect(address: tuple[str, int], *args: object, **more: object) -> socket.socket:
        connected.append(address[0])
        made = socket.socket()
        made.connect(("127.0.0.1", port))  # the public server of this test
        return made

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    for target in (f"http://inside.example:{port}/page", f"http://public.example:{port}/page"):
        asked.clear()
        connected.clear()
        (error,) = capture([f"http://public.example:{port}/to/{target}"])
        assert isinstance(error, CaptureError)
        assert "inside the network" in error.what
        assert connected == ["93.184.216.34"]
    monkeypatch.setattr(socket, "getaddrinfo", real)


@pytest.mark.parametrize(
    "name",
    ["ftp://example.org/a", "file:///etc/passwd", "http://", "https:///x", "http://[::1", "http://" + "a" * 9_000],
)
def test_what_is_no_web_address(name: str) -> None:
    (error,) = capture([name])
    assert isinstance(error, CaptureError)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("8.8.8.8", True), ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False), ("127.8.8.8", False), ("10.0.0.1", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("255.255.255.255", False),
        ("224.0.0.1", False), ("240.0.0.1", False), ("192.0.2.1", False), ("198.18.0.1", False),
        ("::", False), ("::1", False), ("fe80::1", False), ("fe80::1%eth0", False), ("fd12::1", False),
        ("ff02::1", False), ("fec0::1", False), ("::ffff:127.0.0.1", False), ("::ffff:10.0.0.1", False),
        ("::127.0.0.1", False), ("64:ff9b::7f00:1", False), ("64:ff9b::a00:1", False), ("2002:7f00:1::", False),
        ("2002:a00:1::1", False), ("2001:0:a00:1::1", False), ("2001:db8::1", False), ("nonsense", False), ("", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
