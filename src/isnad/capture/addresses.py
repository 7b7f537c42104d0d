"""Connections to the open web only: the address is checked where the connection is made, and again for each redirect.

A name can be made to point anywhere, and to another place a moment later; so the address that was checked is the one
that is connected to.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")


class PrivateAddress(Exception):
    """A host lies within the network."""


class TooSlow(Exception):
    """The time for the whole is over."""


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet's, also when it hides in one of IPv6's (mapped, 6to4, NAT64)."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_public(one) for one in (found, *_within(found)))


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and (address.is_site_local or address in _COMPATIBLE):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    )


def _within(address: Address) -> list[Address]:
    """The IPv4 addresses that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


class Guarded(httpcore.NetworkBackend):
    """Connects to public addresses only, unless private ones are allowed, and for no longer than until `deadline`."""

    def __init__(self, *, allow_private: bool, deadline: float) -> None:
        self._allow_private = allow_private
        self.deadline = deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that answers.

        Raises:
            PrivateAddress: one of its addresses is no public one.
            httpcore.ConnectError: it has no address, or none answers.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the host {host} is not found") from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not self._allow_private and not all(map(is_public, addresses)):
            raise PrivateAddress(host)
        problem: Exception = httpcore.ConnectError(f"the host {host} has no address")
        for address in addresses:
            try:
                stream = self._backend.connect_tcp(
                    address, port, timeout=left(self.deadline, timeout), socket_options=socket_options
                )
                return _Timed(stream, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise problem

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Never: no address asks for one."""
        raise PrivateAddress(path)

    def sleep(self, seconds: float) -> None:
        """Waits."""
        self._backend.sleep(seconds)


class _Timed(httpcore.NetworkStream):
    """A connection that ends at a deadline, so that a server which sends a byte now and then cannot hold it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout=left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, timeout=left(self._deadline, timeout))
        return _Timed(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def left(deadline: float, most: float | None) -> float:
    """Seconds until the deadline (of `time.monotonic`), at most `most`.

    Raises:
        TooSlow: there are none.
    """
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TooSlow
    return seconds if most is None else min(seconds, most)
