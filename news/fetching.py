"""The one client for addresses that somebody else has written: of feeds, pictures, hubs, pages to import.

Such an address may point inside: at a service of this machine, at the host's own metadata. So a name is
resolved once, every address that it has must lie outside, the connection goes to that very address, and each
redirect begins anew. Size, time as a whole, redirects and kinds of content have limits. Nothing is unpacked.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

Address = IPv4Address | IPv6Address
Taken = TypeVar("Taken")
Resolve = Callable[[str, int], Sequence[str]]

PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
# Networks of protocols. Those of IPv6 stand for addresses of IPv4, which a gateway may turn them into.
RESERVED = [
    ip_network(text) for text in ("192.0.0.0/24", "2002::/16", "2001::/23", "64:ff9b::/96", "64:ff9b:1::/48")
]
CHUNK = 64 * 1024


class FetchError(Exception):
    """Nothing was fetched; the text says why, for the log and for whoever typed the address."""


class RefusedError(FetchError):
    """The address may not be asked, or what it sends may not be taken."""


def resolve(host: str, port: int) -> Sequence[str]:
    """All addresses of a name. Raises OSError for one that isn't known."""
    return list(
        dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    )


@dataclass(frozen=True)
class Guard:
    """What may be asked, and how much may come back. `inside` are networks of the house that are allowed."""

    kinds: Sequence[str] = ()
    """Media types such as `application/rss+xml`, or their beginnings such as `image/`. Empty: any."""
    most_bytes: int = 5 * 1024 * 1024
    seconds: float = 10
    """For all of it: the name, every redirect, the last byte."""
    redirects: int = 3
    inside: Sequence[str] = ()
    ports: frozenset[int] = frozenset(PORTS.values())
    resolve: Resolve = resolve

    def admits(self, address: Address) -> bool:
        address = getattr(address, "ipv4_mapped", None) or address
        if any(address in ip_network(network) for network in self.inside):
            return True
        return address.is_global and not address.is_multicast and not any(address in net for net in RESERVED)


@dataclass(frozen=True)
class Answered:
    """What a service said to what it was told. `wait`: for so many seconds it asks for quiet."""

    status: int
    wait: float | None = None


@dataclass(frozen=True)
class Fetched:
    url: str
    """After the redirects."""
    kind: str
    body: bytes = field(repr=False)


def fetch(url: str, guard: Guard) -> Fetched:
    """What lies at that address. Raises FetchError, or RefusedError where asking again is no use."""
    end = time.monotonic() + guard.seconds
    for _ in range(guard.redirects + 1):
        answer = _ask(url, guard, end)
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(url, answer)
    raise RefusedError("too many redirects")


def post(url: str, body: bytes, kind: str, guard: Guard) -> Answered:
    """Tell a service something. What it answers beyond its status isn't read, and no redirect is followed.

    Raises FetchError where no answer came, RefusedError where the address may not be asked.
    """
    return _exchange(url, guard, time.monotonic() + guard.seconds, _answered, body, kind)


def _ask(url: str, guard: Guard, end: float) -> Fetched | str:
    """What lies there, or the address that it sends to."""
    return _exchange(url, guard, end, lambda response: _taken(url, response, guard))


def _exchange(
    url: str,
    guard: Guard,
    end: float,
    take: Callable[[HTTPResponse], Taken],
    body: bytes | None = None,
    kind: str = "",
) -> Taken:
    """With a body it is told (POST), without one asked (GET); `take` reads the answer."""
    parts = judged(url, guard)
    port = parts.port or PORTS[parts.scheme]
    connection = Connection(parts, port, outside(parts.hostname, port, guard), end)
    watch = threading.Timer(max(0.0, end - time.monotonic()), connection.break_off)
    watch.start()
    try:
        target = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        headers = {"Accept-Encoding": "identity", "User-Agent": "Umbruch"}
        if kind:
            headers["Content-Type"] = kind
        connection.request("GET" if body is None else "POST", target, body, headers)
        response = connection.getresponse()
        _in_time(end)
        answer = take(response)
        _in_time(end)
        return answer
    except (OSError, HTTPException, ValueError) as error:
        _in_time(end)
        raise FetchError(type(error).__name__) from error
    finally:
        watch.cancel()
        connection.close()


def _in_time(end: float) -> None:
    """What was broken off may look like something whole."""
    if time.monotonic() >= end:
        raise FetchError("too late")


def judged(url: str, guard: Guard) -> SplitResult:
    """The parts of an address that may be asked, whoever it belongs to."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedError("no address") from error
    if parts.scheme not in PORTS or not parts.hostname or not url.isascii() or not url.isprintable():
        raise RefusedError("no address of the web")
    if parts.username is not None or "\\" in url or " " in url:
        raise RefusedError("an address with more in it than a name and a path")
    if (port or PORTS[parts.scheme]) not in guard.ports:
        raise RefusedError("a port that no website has")
    return parts


def outside(host: str, port: int, guard: Guard) -> str:
    """The one address that is connected to. A name with one foot inside is refused."""
    try:
        found = [ip_address(text.partition("%")[0]) for text in guard.resolve(host, port)]
    except (OSError, ValueError) as error:
        raise FetchError("unknown name") from error
    if not found or not all(guard.admits(address) for address in found):
        raise RefusedError("an address inside")
    return str(found[0])


def _answered(response: HTTPResponse) -> Answered:
    return Answered(response.status, wait_of(response.headers.get("Retry-After", ""), time.time()))


def wait_of(text: str, now: float) -> float | None:
    """Of a header `Retry-After` (RFC 9110, 10.2.3): seconds, or a moment. None where it says neither."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (TypeError, ValueError, OverflowError):
        return None


def _taken(url: str, response: HTTPResponse, guard: Guard) -> Fetched | str:
    if response.status in REDIRECTS and (location := response.headers.get("Location")):
        return location
    if response.status != 200:
        raise FetchError(f"answer {response.status}")
    kind = response.headers.get_content_type()
    if guard.kinds and not kind.startswith(tuple(guard.kinds)):
        raise RefusedError(f"content of the kind {kind}")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise RefusedError("packed content")
    body = bytearray()
    while part := response.read(CHUNK):
        body += part
        if len(body) > guard.most_bytes:
            raise RefusedError("too large")
    if response.length:
        raise FetchError("it broke off")
    return Fetched(url, kind, bytes(body))


class Connection(HTTPConnection):
    """To an address that was judged, whatever its name says by now; it ends when its time is up."""

    def __init__(self, parts: SplitResult, port: int, address: str, end: float) -> None:
        super().__init__(parts.hostname, port)
        self.is_safe, self.address, self.end = parts.scheme == "https", address, end
        self.default_port = PORTS[parts.scheme]

    def connect(self) -> None:
        left = max(0.01, self.end - time.monotonic())
        self.sock = socket.create_connection((self.address, self.port), timeout=left)
        if self.is_safe:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def break_off(self) -> None:
        """From the watch: a server that sends a byte now and then would keep every single read alive."""
        if self.sock:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
